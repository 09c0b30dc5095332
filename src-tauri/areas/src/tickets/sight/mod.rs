//! Who sees which ticket: one rule, and the same rule as a condition of a query.
//!
//! Invariant: the two give the same answer for every actor and ticket (held by a test over all cells).

pub(super) mod store;

use guichet_kernel::{Actor, Answer, Capability, TicketId};
use sqlx::SqliteConnection;

use super::record::Ticket;

/// How far a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// Every ticket.
    All,
    /// One's own, those of one's teams, those assigned to oneself, and those nobody has.
    Teams,
    /// Those one asked for or opened.
    Own,
}

impl Sight {
    pub fn of(actor: &Actor) -> Self {
        if actor.may(Capability::TicketSeeAll) {
            Self::All
        } else if actor.may(Capability::TicketSeeTeam) {
            Self::Teams
        } else {
            Self::Own
        }
    }
}

/// Whether this person reads what the ticket tells of its machine: who works on it, and whose machine it is.
pub(super) fn reads_machine(actor: &Actor, ticket: &Ticket) -> bool {
    actor.may(Capability::TicketHandle)
        || ticket.requester_id == actor.account
        || ticket.opened_by == actor.account
}

/// Whether this person may know that the ticket exists.
pub(super) fn sees(actor: &Actor, ticket: &Ticket) -> bool {
    let me = actor.account;
    let own = ticket.requester_id == me || ticket.opened_by == me;
    match Sight::of(actor) {
        Sight::All => true,
        Sight::Own => own,
        Sight::Teams => {
            own || ticket.assignee_id == Some(me)
                || ticket
                    .team_id
                    .is_some_and(|team| actor.teams.contains(&team))
                || (ticket.assignee_id.is_none() && ticket.team_id.is_none())
        }
    }
}

/// Whether this person reads internal notes, and everything that comes with them.
pub(super) fn reads_notes(actor: &Actor) -> bool {
    actor.may(Capability::CommentInternal)
}

/// Whether this person may know that the ticket exists, by identity.
///
/// # Errors
/// Failures of reading.
pub async fn visible(conn: &mut SqliteConnection, actor: &Actor, ticket: TicketId) -> Answer<bool> {
    Ok(super::store::ticket(conn, ticket)
        .await?
        .is_some_and(|ticket| sees(actor, &ticket)))
}
