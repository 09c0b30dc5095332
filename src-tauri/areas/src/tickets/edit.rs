//! Changes the text of a ticket.

use guichet_kernel::{
    Actor, Answer, Capability, Line, Refusal, RefusalCode, clean_block, clean_line,
};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, EditTicket, Status};
use crate::Call;

/// A ticket's title.
pub(crate) const TITLE: Line = Line {
    field: "title",
    max: 200,
};
/// A ticket's description.
pub(crate) const DESCRIPTION: Line = Line {
    field: "description",
    max: 50_000,
};

/// Whether this person may change the text: who handles tickets always, the requester while it is open.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) fn may_edit(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    let own = ticket.requester_id == actor.account && ticket.status == Status::Open;
    if own || actor.may(Capability::TicketHandle) {
        Ok(())
    } else {
        Err(Refusal::new(RefusalCode::NotAllowed))
    }
}

/// Changing the text, already clean.
pub(super) struct Edit {
    pub title: Option<String>,
    pub description: Option<String>,
}

impl Verb for Edit {
    const NAME: &'static str = "ticket.edit";
    type Known = ();

    async fn known(&self, _conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<()> {
        Ok(())
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, (): &()) -> Result<Plan, Refusal> {
        may_edit(call.actor, ticket)?;
        let mut plan = Plan::new(ticket);
        if let Some(title) = &self.title {
            plan.after.title.clone_from(title);
        }
        if let Some(description) = &self.description {
            plan.after.description.clone_from(description);
        }
        Ok(plan)
    }
}

/// Changes title, description or both.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `empty`, `too-long`; failures of writing.
pub async fn edit(call: Call<'_>, request: EditTicket) -> Answer<ChangeDone> {
    let title = request
        .title
        .map(|title| clean_line(&title, TITLE))
        .transpose()?;
    let description = request
        .description
        .map(|text| clean_block(&text, DESCRIPTION))
        .transpose()?;
    let change = on_one(call, request.id, &Edit { title, description }).await?;
    Ok(ChangeDone { change })
}
