//! The one way to change tickets: rows, history, notices and the operation together.

use std::collections::BTreeSet;

use guichet_kernel::{Answer, OpId, Problem, TicketId};
use guichet_replica::{LocalChange, Operation};
use serde_json::{Map, Value, json};

use super::lines::{lines, names};
use super::plan::Plan;
use super::record::difference;
use super::store::{self, Line};
use crate::Call;
use crate::notices::store::{NewNotice, add_all as tell, unsay};

/// What the operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// A verb on one ticket.
    One(&'static str),
    /// A verb on several.
    Many(&'static str),
    /// Taking back an operation, on all its tickets or only on those that have not changed since.
    Undo {
        /// Which.
        of: OpId,
        /// On all.
        whole: bool,
    },
}

/// Does what was planned, none of the plans being empty, in the transaction the tickets were read in; the operation's
/// identity is the way back.
///
/// # Errors
/// Failures of writing; nothing was written.
pub(super) async fn write(
    call: Call<'_>,
    mut tx: LocalChange,
    deed: Deed,
    mut plans: Vec<Plan>,
) -> Answer<OpId> {
    let (by, at) = (call.actor.account, call.now);
    let names = names(tx.conn(), &plans).await?;
    let mut columns = BTreeSet::new();
    let mut history = Vec::new();
    let mut parts = Vec::with_capacity(plans.len());
    for plan in &mut plans {
        let mut said: Vec<Line> = plan
            .comment
            .as_ref()
            .map(|it| it.lines())
            .unwrap_or_default();
        said.extend(plan.withdrawal.map(|it| it.line()));
        said.extend(lines(&plan.before, &plan.after, &names));
        let changed = difference(&plan.before, &plan.after);
        columns.extend(changed.keys().cloned());
        parts.push(part(plan, changed, &said));
        history.extend(said.into_iter().map(|it| (plan.before.id, it)));
        plan.after.trace = plan.before.trace.after(at, by, plan.only_a_note());
    }
    let Some(root) = plans.first().map(|it| it.before.id) else {
        return Err(Problem::internal("nothing was planned"));
    };
    let (kind, body) = operation(deed, parts);
    let mut change = tx
        .announce(Operation::new(kind, root.0, by, at, body))
        .await?;
    let op = change.op_id();
    let conn = change.conn();
    let after: Vec<_> = plans.iter().map(|it| &it.after).collect();
    store::update(conn, &after, &columns).await?;
    for plan in &plans {
        let id = plan.before.id;
        plan.sent.forget(conn, by).await?;
        if let Some(draft) = &plan.comment {
            store::add_comment(conn, id, draft.id, by, draft.internal, &draft.body, at).await?;
            let place = (id, Some(draft.id));
            if !draft
                .files
                .write(conn, place, by, at, draft.internal)
                .await?
            {
                return Err(Problem::internal("a file changed in its own transaction"));
            }
        }
        if let Some(withdrawal) = &plan.withdrawal {
            store::withdraw(conn, id, withdrawal, at).await?;
        }
    }
    store::add_history(conn, by, at, &history, matches!(deed, Deed::Undo { .. })).await?;
    if let Deed::Undo { of, whole } = deed {
        let tickets: Vec<_> = plans.iter().map(|it| it.before.id).collect();
        unsay(conn, of, &tickets, whole).await?;
    }
    tell(conn, op, &notices(call, &plans)).await?;
    change.commit().await?;
    Ok(op)
}

/// Whom to tell: of one ticket by its name, of several of the same kind all at once.
fn notices<'a>(call: Call<'_>, plans: &'a [Plan]) -> Vec<NewNotice<'a>> {
    let mut notices: Vec<NewNotice<'a>> = Vec::new();
    for plan in plans {
        for told in &plan.told {
            let same = |it: &&mut NewNotice<'_>| it.account == told.account && it.kind == told.kind;
            if let Some(several) = notices.iter_mut().find(same) {
                several.tickets += 1;
                several.ticket = None;
                several.extract = "";
            } else {
                notices.push(NewNotice {
                    account: told.account,
                    kind: told.kind,
                    ticket: Some(plan.before.id),
                    tickets: 1,
                    about: None,
                    by: call.actor.account,
                    extract: &told.extract,
                    at: call.now,
                });
            }
        }
    }
    notices
}

/// What the operation says of one ticket: changed fields with their base, the comment, the history it makes.
fn part(
    plan: &Plan,
    changed: Map<String, Value>,
    lines: &[Line],
) -> (TicketId, Map<String, Value>) {
    let mut part = Map::new();
    part.insert("changed".into(), Value::Object(changed));
    if let Some(draft) = &plan.comment {
        let comment = json!({ "id": draft.id, "internal": draft.internal, "body": draft.body });
        part.insert("comment".into(), comment);
        part.insert("attachments".into(), draft.files.body());
    }
    if let Some(it) = &plan.withdrawal {
        let withdrawal = json!({ "id": it.id, "internal": it.internal, "back": it.back });
        part.insert("withdrawal".into(), withdrawal);
    }
    let history = lines
        .iter()
        .map(|it| json!({ "id": it.id, "what": it.what }))
        .collect();
    part.insert("history".into(), history);
    (plan.before.id, part)
}

/// The kind and body of the operation, as other desks and the server read it.
fn operation(deed: Deed, parts: Vec<(TicketId, Map<String, Value>)>) -> (&'static str, Value) {
    if let Deed::One(kind) = deed {
        let part = parts.into_iter().next().map(|(_, part)| part);
        return (kind, Value::Object(part.unwrap_or_default()));
    }
    let tickets: Vec<Value> = parts
        .into_iter()
        .map(|(id, mut part)| {
            part.insert("id".into(), json!(id));
            Value::Object(part)
        })
        .collect();
    match deed {
        Deed::Undo { of, .. } => ("ticket.undo", json!({ "of": of, "tickets": tickets })),
        Deed::One(verb) | Deed::Many(verb) => {
            ("ticket.bulk", json!({ "verb": verb, "tickets": tickets }))
        }
    }
}
