//! Puts finished tickets away, and brings them back.

use guichet_kernel::{Actor, Answer, Capability, Refusal, RefusalCode};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, WhichTicket};
use crate::Call;

/// Whether this person may put the ticket away: only what is resolved or closed, so that no work is ever out of sight.
///
/// # Errors
/// Refusals `not-allowed`, `ticket-active`.
pub(super) fn may_archive(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    actor.require(Capability::TicketHandle)?;
    if ticket.active() {
        Err(Refusal::new(RefusalCode::TicketActive))
    } else {
        Ok(())
    }
}

/// Whether this person may bring a ticket back.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) fn may_unarchive(actor: &Actor) -> Result<(), Refusal> {
    actor.require(Capability::TicketHandle)
}

/// Putting away.
pub(super) struct Archive;

impl Verb for Archive {
    const NAME: &'static str = "ticket.archive";
    type Known = ();

    async fn known(&self, _conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<()> {
        Ok(())
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, (): &()) -> Result<Plan, Refusal> {
        may_archive(call.actor, ticket)?;
        let mut plan = Plan::new(ticket);
        plan.after.archived_at = ticket.archived_at.or(Some(call.now));
        Ok(plan)
    }
}

/// Bringing back.
pub(super) struct Unarchive;

impl Verb for Unarchive {
    const NAME: &'static str = "ticket.unarchive";
    type Known = ();

    async fn known(&self, _conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<()> {
        Ok(())
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, (): &()) -> Result<Plan, Refusal> {
        may_unarchive(call.actor)?;
        let mut plan = Plan::new(ticket);
        plan.after.archived_at = None;
        Ok(plan)
    }
}

/// Puts a ticket away: it leaves every list but that of the archived ones. Does nothing to one that is.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `ticket-active` (neither resolved nor closed); failures of writing.
pub async fn archive(call: Call<'_>, request: WhichTicket) -> Answer<ChangeDone> {
    let change = on_one(call, request.id, &Archive).await?;
    Ok(ChangeDone { change })
}

/// Brings a ticket back from the archive. Does nothing to one that is not there.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`; failures of writing.
pub async fn unarchive(call: Call<'_>, request: WhichTicket) -> Answer<ChangeDone> {
    let change = on_one(call, request.id, &Unarchive).await?;
    Ok(ChangeDone { change })
}
