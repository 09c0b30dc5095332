//! Takes a ticket.

use guichet_kernel::{Answer, Refusal};
use sqlx::SqliteConnection;

use super::assign::{may_take, to_person};
use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, Status, WhichTicket};
use crate::Call;

/// Assigning to oneself and beginning work.
pub(super) struct Take;

impl Verb for Take {
    const NAME: &'static str = "ticket.take";
    type Known = ();

    async fn known(&self, _conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<()> {
        Ok(())
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, (): &()) -> Result<Plan, Refusal> {
        may_take(call.actor, ticket)?;
        let mut plan = Plan::new(ticket);
        to_person(&mut plan, Some(call.actor.account));
        if ticket.status == Status::Open {
            plan.status(Status::InProgress);
        }
        Ok(plan)
    }
}

/// Assigns a ticket to oneself and begins work on it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed` (also when somebody has it and one may not assign), `ticket-closed`;
/// failures of writing.
pub async fn take(call: Call<'_>, request: WhichTicket) -> Answer<ChangeDone> {
    let change = on_one(call, request.id, &Take).await?;
    Ok(ChangeDone { change })
}
