//! Takes a ticket.

use guichet_kernel::Answer;

use super::assign::{may_take, to_person};
use super::plan::{Plan, look};
use super::{Status, WhichTicket, store};
use crate::Call;

/// Assigns a ticket to oneself and begins work on it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed` (also when somebody has it and one may not assign), `ticket-closed`;
/// failures of writing.
pub async fn take(call: Call<'_>, request: WhichTicket) -> Answer<()> {
    loop {
        let (mut conn, ticket) = look(call, request.id).await?;
        may_take(call.actor, &ticket)?;
        let before = store::person_name(&mut conn, ticket.assignee_id).await?;
        drop(conn);
        let mut plan = Plan::new("ticket.take", &ticket);
        to_person(
            &mut plan,
            before,
            Some((call.actor.account, call.actor.display_name.clone())),
        );
        if ticket.status == Status::Open {
            plan.status(Status::InProgress);
        }
        if plan.write(call).await? {
            return Ok(());
        }
    }
}
