//! Takes back a change, on one ticket or on many.
//!
//! A ticket is given the values it had, where it still has those that the change gave it; where somebody changed one of
//! them since, nothing is done to it. What is taken back is itself a change: history says so, and it can be taken back.

use std::collections::HashMap;

use guichet_kernel::{
    Actor, Answer, Capability, CommentId, Problem, Refusal, RefusalCode, TicketId, Timestamp,
};
use guichet_replica::{Announced, announced};
use serde::Deserialize;

use super::archive::{may_archive, may_unarchive};
use super::assign::not_closed;
use super::change::may_change;
use super::edit::may_edit;
use super::plan::{Plan, Withdrawal};
use super::record::{self, Ticket};
use super::store::{self, Written};
use super::verb::{Outcome, each};
use super::write::{Deed, write};
use super::{BulkDone, UndoChange, sight};
use crate::Call;

/// How long a change may be taken back, in milliseconds.
const WITHIN: i64 = Timestamp::DAY;
/// How long an answer or a note may be, in milliseconds: it is being read.
const WRITTEN_WITHIN: i64 = 2 * Timestamp::MINUTE;

/// The kinds of operations that can be taken back.
const KINDS: &[&str] = &[
    "ticket.take",
    "ticket.assign",
    "ticket.change",
    "ticket.move",
    "ticket.edit",
    "ticket.rate",
    "ticket.comment",
    "ticket.archive",
    "ticket.unarchive",
    "ticket.bulk",
    "ticket.undo",
];

/// What an operation did to one ticket.
#[derive(Debug, Clone, Deserialize)]
struct Part {
    id: Option<TicketId>,
    #[serde(default)]
    changed: HashMap<String, record::Changed>,
    comment: Option<Comment>,
    withdrawal: Option<Comment>,
}

/// An answer or a note it wrote, took back or gave back.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Comment {
    id: CommentId,
    internal: bool,
    #[serde(default)]
    back: bool,
}

#[derive(Deserialize)]
struct Parts {
    tickets: Vec<Part>,
}

/// Takes back one of one's own changes, within a day; an answer or a note within two minutes, and before anybody wrote
/// after it. Tickets that somebody changed since are answered with `changed-since`.
///
/// # Errors
/// Refusals `not-found` (nobody's change, or somebody else's), `undo-too-late`; failures of writing.
pub async fn undo(call: Call<'_>, request: UndoChange) -> Answer<BulkDone> {
    let mut tx = call.store.local().await?;
    let done = announced(tx.conn(), request.change, call.actor.account)
        .await?
        .filter(|it| KINDS.contains(&it.kind.as_str()))
        .ok_or(RefusalCode::NotFound)?;
    let age = call.now.since(done.at);
    if age > WITHIN {
        return Err(RefusalCode::UndoTooLate.into());
    }
    let parts = parts(done)?;
    let ids: Vec<TicketId> = parts.iter().filter_map(|it| it.id).collect();
    let comments: Vec<CommentId> = parts
        .iter()
        .filter_map(|it| it.comment.or(it.withdrawal))
        .map(|it| it.id)
        .collect();
    let written = store::written(tx.conn(), &comments).await?;
    let tickets = each(tx.conn(), &ids).await?;
    let mut outcome = Outcome::default();
    for ((id, ticket), part) in tickets.into_iter().zip(&parts) {
        let plan = ticket
            .ok_or_else(|| Refusal::new(RefusalCode::NotFound))
            .and_then(|ticket| taken_back(call.actor, &ticket, part, &written, age));
        outcome.add(id, plan);
    }
    if outcome.plans.is_empty() {
        return Ok(outcome.answer(None));
    }
    let plans = std::mem::take(&mut outcome.plans);
    let deed = Deed::Undo {
        of: request.change,
        whole: plans.len() == parts.len(),
    };
    let change = write(call, tx, deed, plans).await?;
    Ok(outcome.answer(Some(change)))
}

/// What an operation did, ticket by ticket.
fn parts(done: Announced) -> Answer<Vec<Part>> {
    let read = if done.body.get("tickets").is_some() {
        serde_json::from_value::<Parts>(done.body).map(|it| it.tickets)
    } else {
        serde_json::from_value::<Part>(done.body).map(|part| {
            let id = part.id.or(Some(TicketId(done.root)));
            vec![Part { id, ..part }]
        })
    };
    read.map_err(Problem::internal)
}

/// The plan that takes back what was done to one ticket, `age` milliseconds ago.
fn taken_back(
    actor: &Actor,
    ticket: &Ticket,
    part: &Part,
    written: &HashMap<CommentId, Written>,
    age: i64,
) -> Result<Plan, Refusal> {
    let since = || Refusal::new(RefusalCode::ChangedSince);
    let restored = record::restored(ticket, &part.changed);
    if !sight::sees(actor, ticket) && !restored.as_ref().is_some_and(|it| sight::sees(actor, it)) {
        return Err(Refusal::new(RefusalCode::NotFound));
    }
    let mut plan = Plan::new(ticket);
    plan.after = restored.ok_or_else(since)?;
    if plan.after.active() && plan.after.archived_at.is_some() {
        return Err(since());
    }
    may_restore(actor, ticket, &plan.after)?;
    let withdrawal = withdrawal(part, written, age);
    if part.changed.is_empty() {
        plan.withdrawal = withdrawal?;
    } else {
        // An answer already read stays, whatever becomes of what was done with it.
        plan.withdrawal = withdrawal.unwrap_or_default();
    }
    Ok(plan)
}

/// The answer or note to take back or to give back, if there is one.
fn withdrawal(
    part: &Part,
    written: &HashMap<CommentId, Written>,
    age: i64,
) -> Result<Option<Withdrawal>, Refusal> {
    let (comment, back) = match (part.comment, part.withdrawal) {
        (Some(comment), _) => (comment, false),
        (None, Some(withdrawal)) => (withdrawal, !withdrawal.back),
        (None, None) => return Ok(None),
    };
    let since = || Refusal::new(RefusalCode::ChangedSince);
    let now = written.get(&comment.id).ok_or_else(since)?;
    if now.withdrawn != back || (now.followed && !back) {
        return Err(since());
    }
    if age > WRITTEN_WITHIN {
        return Err(Refusal::new(RefusalCode::UndoTooLate));
    }
    Ok(Some(Withdrawal {
        id: comment.id,
        internal: comment.internal,
        files: now.files,
        back,
    }))
}

/// Whether this person may give the ticket these values: what they did, they could do then; their rights may have
/// changed since, and so may the ticket.
fn may_restore(actor: &Actor, now: &Ticket, then: &Ticket) -> Result<(), Refusal> {
    let me = Some(actor.account);
    if (&now.title, &now.description) != (&then.title, &then.description) {
        may_edit(actor, now)?;
    }
    if (now.assignee_id, now.team_id) != (then.assignee_id, then.team_id) {
        let mine = now.assignee_id == me || then.assignee_id == me;
        let needed = if mine && now.team_id == then.team_id {
            Capability::TicketHandle
        } else {
            Capability::TicketAssign
        };
        actor.require(needed)?;
        if now.status == then.status {
            not_closed(now)?;
        }
    }
    if now.status != then.status && now.requester_id != actor.account {
        actor.require(Capability::TicketHandle)?;
    }
    if now.rating != then.rating && now.requester_id != actor.account {
        return Err(Refusal::new(RefusalCode::NotAllowed));
    }
    if (
        now.priority,
        now.urgency,
        now.kind,
        now.category_id,
        now.site_id,
        now.due_at,
    ) != (
        then.priority,
        then.urgency,
        then.kind,
        then.category_id,
        then.site_id,
        then.due_at,
    ) {
        may_change(actor)?;
    }
    match (now.archived_at, then.archived_at) {
        (None, Some(_)) => may_archive(actor, then),
        // Reopening and answering bring a ticket back too, and the requester may do both.
        (Some(_), None) if now.status == then.status => may_unarchive(actor),
        _ => Ok(()),
    }
}
