//! A ticket's own fields, as rules read and change them.

use std::collections::HashMap;

use guichet_kernel::{AccountId, CategoryId, SiteId, TeamId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Kind, Priority, Status, Suggestion, Urgency};

/// A ticket as stored, without what is counted or shown beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ticket {
    pub id: TicketId,
    pub number: Option<i64>,
    pub title: String,
    pub description: String,
    pub kind: Kind,
    pub status: Status,
    pub waiting_reason: Option<String>,
    pub priority: Priority,
    pub urgency: Urgency,
    pub category_id: Option<CategoryId>,
    pub site_id: Option<SiteId>,
    pub requester_id: AccountId,
    pub opened_by: AccountId,
    pub assignee_id: Option<AccountId>,
    pub team_id: Option<TeamId>,
    pub suggestion: Option<Suggestion>,
    pub rating: Option<u8>,
    pub rating_comment: Option<String>,
    pub created_at: Timestamp,
    pub due_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// Put away; only a resolved or closed ticket is.
    pub archived_at: Option<Timestamp>,
    #[serde(skip, default = "Trace::unknown")]
    pub trace: Trace,
}

/// Who changed a ticket last and when; follows from the operations and is not part of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trace {
    pub updated_at: Timestamp,
    pub updated_by: Option<AccountId>,
    /// The last change a person without internal notes may know of, when it is not the last one.
    pub public: Option<(Timestamp, Option<AccountId>)>,
}

impl Trace {
    /// That of a ticket read from an operation, which does not carry one.
    const fn unknown() -> Self {
        Self {
            updated_at: Timestamp(0),
            updated_by: None,
            public: None,
        }
    }

    /// The last change, for who reads internal notes or not.
    pub const fn last(&self, reads_notes: bool) -> (Timestamp, Option<AccountId>) {
        match self.public {
            Some(public) if !reads_notes => public,
            _ => (self.updated_at, self.updated_by),
        }
    }

    /// The trace after one more change; an internal one leaves the public part where it was. A clock that was set back
    /// does not hide the change from who saw the one before.
    pub fn after(self, at: Timestamp, by: AccountId, internal: bool) -> Self {
        let public = internal.then(|| self.last(false));
        Self {
            updated_at: if at < self.updated_at {
                self.updated_at.plus(1)
            } else {
                at
            },
            updated_by: Some(by),
            public,
        }
    }
}

impl Ticket {
    /// Neither resolved nor closed.
    pub const fn active(&self) -> bool {
        matches!(
            self.status,
            Status::Open | Status::InProgress | Status::Waiting
        )
    }

    /// When it was last resolved or closed.
    pub fn ended_at(&self) -> Option<Timestamp> {
        self.resolved_at.max(self.closed_at)
    }
}

/// A field's value before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Changed {
    pub before: Value,
    pub after: Value,
}

/// The fields that differ, each with its value before and after: the body of an operation.
pub(super) fn difference(before: &Ticket, after: &Ticket) -> Map<String, Value> {
    let (before, after) = (fields(before), fields(after));
    let changed = after.into_iter().filter_map(|(name, value)| {
        let old = before.get(&name).cloned().unwrap_or(Value::Null);
        (old != value).then(|| (name, json!({ "before": old, "after": value })))
    });
    changed.collect()
}

/// The ticket as it was before these changes; `None` when one of these fields has changed again since.
pub(super) fn restored(ticket: &Ticket, changed: &HashMap<String, Changed>) -> Option<Ticket> {
    let mut fields = fields(ticket);
    for (name, change) in changed {
        let field = fields.get_mut(name)?;
        if *field != change.after {
            return None;
        }
        *field = change.before.clone();
    }
    let restored: Ticket = serde_json::from_value(Value::Object(fields)).ok()?;
    Some(Ticket {
        trace: ticket.trace,
        ..restored
    })
}

/// Every field by its name, as operations carry it.
pub(super) fn fields(ticket: &Ticket) -> Map<String, Value> {
    match serde_json::to_value(ticket) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An open, unassigned ticket asked for by `requester`.
    pub fn ticket(requester: AccountId) -> Ticket {
        Ticket {
            id: TicketId::new(),
            number: Some(1),
            title: "Imprimante".into(),
            description: String::new(),
            kind: Kind::Incident,
            status: Status::Open,
            waiting_reason: None,
            priority: Priority::Normal,
            urgency: Urgency::Medium,
            category_id: None,
            site_id: None,
            requester_id: requester,
            opened_by: requester,
            assignee_id: None,
            team_id: None,
            suggestion: None,
            rating: None,
            rating_comment: None,
            created_at: Timestamp(0),
            due_at: None,
            resolved_at: None,
            closed_at: None,
            archived_at: None,
            trace: Trace {
                updated_at: Timestamp(0),
                updated_by: Some(requester),
                public: None,
            },
        }
    }

    #[test]
    fn an_operation_carries_only_what_changed_with_its_base() {
        let before = ticket(AccountId::new());
        let mut after = before.clone();
        after.priority = Priority::High;
        after.trace = after.trace.after(Timestamp(5), before.requester_id, false);
        assert_eq!(
            Value::Object(difference(&before, &after)),
            json!({ "priority": { "before": "normal", "after": "high" } })
        );
    }

    #[test]
    fn a_change_is_taken_back_only_where_nothing_changed_since() {
        let before = ticket(AccountId::new());
        let mut after = before.clone();
        after.priority = Priority::High;
        after.assignee_id = Some(AccountId::new());
        let changed: HashMap<String, Changed> =
            serde_json::from_value(Value::Object(difference(&before, &after))).expect("as written");
        assert_eq!(restored(&after, &changed), Some(before.clone()));
        let mut other = after.clone();
        other.title = "Autre".into();
        assert_eq!(
            restored(&other, &changed).map(|it| (it.title, it.priority)),
            Some(("Autre".into(), Priority::Normal)),
            "what the change did not touch stays"
        );
        after.assignee_id = None;
        assert_eq!(restored(&after, &changed), None, "assigned again since");
    }

    #[test]
    fn a_note_moves_the_last_change_only_for_who_reads_notes() {
        let (claire, marc) = (AccountId::new(), AccountId::new());
        let trace =
            ticket(claire)
                .trace
                .after(Timestamp(5), marc, true)
                .after(Timestamp(7), marc, true);
        assert_eq!(trace.last(true), (Timestamp(7), Some(marc)));
        assert_eq!(
            trace.last(false),
            (Timestamp(0), Some(claire)),
            "a requester must not notice notes"
        );
        let answered = trace.after(Timestamp(9), claire, false);
        assert_eq!(
            (answered.last(true), answered.last(false)),
            ((Timestamp(9), Some(claire)), (Timestamp(9), Some(claire)))
        );
    }
}
