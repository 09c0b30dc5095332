//! What a person may do with a ticket now: the same rules the commands check, asked without doing.

use guichet_kernel::{Actor, Timestamp};

use super::archive::{may_archive, may_unarchive};
use super::assign::{may_assign, may_take};
use super::change::may_change;
use super::comment::{may_answer, may_note};
use super::edit::may_edit;
use super::rate::may_rate;
use super::record::Ticket;
use super::status::may_move;
use super::{Status, TicketMay};

/// One answer per button.
pub(super) fn may(actor: &Actor, ticket: &Ticket, now: Timestamp, reopen_days: i64) -> TicketMay {
    TicketMay {
        answer: may_answer(actor, ticket).is_ok(),
        note: may_note(actor).is_ok(),
        edit: may_edit(actor, ticket).is_ok(),
        change: may_change(actor).is_ok(),
        assign: may_assign(actor, ticket).is_ok(),
        take: may_take(actor, ticket).is_ok() && ticket.assignee_id != Some(actor.account),
        rate: may_rate(actor, ticket).is_ok(),
        archive: ticket.archived_at.is_none() && may_archive(actor, ticket).is_ok(),
        unarchive: ticket.archived_at.is_some() && may_unarchive(actor).is_ok(),
        statuses: Status::ALL
            .iter()
            .copied()
            .filter(|to| may_move(actor, ticket, *to, now, reopen_days).is_ok())
            .collect(),
    }
}
