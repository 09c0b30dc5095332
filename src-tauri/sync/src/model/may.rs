//! Who may do what (`docs/SYNC.md` 1.5): what a descriptor does not say. The rules of the areas, asked again.

use guichet_entities::{ENTITIES, Entity, STEPS};
use serde_json::{Map, Value, json};

use super::apply::{Doing, Refusal};
use super::{Model, Row};

/// Milliseconds.
const DAY: i64 = 86_400_000;
/// Days in which a requester may reopen, when the organisation has not said.
const REOPEN_DAYS: i64 = 7;
/// The steps that a requester takes.
const REQUESTER: &[(i64, i64)] = &[(0, 4), (1, 4), (2, 4), (3, 1), (3, 4), (4, 0)];

fn require(holds: bool, code: &'static str, data: Value) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err((code, data)) }
}

fn allow(holds: bool) -> Result<(), Refusal> {
    require(holds, "not-allowed", Value::Null)
}

fn valid(holds: bool, column: &str) -> Result<(), Refusal> {
    require(holds, "invalid", json!({ "column": column }))
}

fn text<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.get(column).and_then(Value::as_str)
}

fn number(row: &Row, column: &str) -> Option<i64> {
    row.get(column).and_then(Value::as_i64)
}

/// Capabilities are a list of words.
fn are_words(row: &Row) -> bool {
    let read = text(row, "capabilities").map(serde_json::from_str::<Vec<String>>);
    read.is_some_and(|it| it.is_ok())
}

/// A team's view has a team, and no other.
fn has_its_team(row: &Row) -> bool {
    (text(row, "shared") == Some("team")) == row.contains_key("team_id")
}

impl Model {
    pub(super) fn may_create(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        seen: i64,
        row: &Row,
    ) -> Result<(), Refusal> {
        let (me, adopt) = (doing.account, doing.adopt);
        let is_me = |column: &str| text(row, column) == Some(me);
        let handles = self.may(me, "ticket.handle");
        let settings = adopt || self.may(me, "settings.manage");
        let ticket = || {
            let id = text(row, "ticket_id").unwrap_or_default();
            self.row("ticket", id).map(|it| &**it)
        };
        let asked = |column: &str| ticket().is_some_and(|it| text(it, column) == Some(me));
        let public = number(row, "internal") == Some(0);
        let notes = adopt || public || self.may(me, "comment.internal");
        if [
            "comment",
            "attachment",
            "history",
            "lost_value",
            "ticket_machine",
        ]
        .contains(&entity.table)
        {
            require(adopt || seen > 0, "not-found", json!({ "t": entity.table }))?;
        }
        match entity.table {
            "ticket" => {
                allow(
                    adopt || handles || is_me("requester_id") && self.may(me, "ticket.open.own"),
                )?;
                let later = [
                    "waiting_reason",
                    "resolved_at",
                    "closed_at",
                    "archived_at",
                    "rating",
                    "rating_comment",
                ];
                let fresh = number(row, "status") == Some(0)
                    && later.iter().all(|it| !row.contains_key(*it));
                valid(adopt || fresh, "status")?;
                let given = row.contains_key("team_id")
                    || row.contains_key("assignee_id") && !(is_me("assignee_id") && handles);
                allow(adopt || !given || self.may(me, "ticket.assign"))?;
                valid(
                    !row.contains_key("archived_at") || number(row, "status") >= Some(3),
                    "archived_at",
                )
            }
            "comment" => {
                allow(notes)?;
                allow(adopt || !public || handles || asked("requester_id"))?;
                let closed = ticket().is_some_and(|it| number(it, "status") == Some(4));
                require(adopt || !public || !closed, "ticket-closed", Value::Null)?;
                valid(adopt || !row.contains_key("withdrawn_at"), "withdrawn_at")
            }
            "attachment" => {
                let comment = text(row, "comment_id").map(|it| self.row("comment", it));
                let there = match &comment {
                    None => true,
                    Some(it) => {
                        it.is_some_and(|it| text(it, "ticket_id") == text(row, "ticket_id"))
                    }
                };
                valid(there, "comment_id")?;
                allow(
                    adopt
                        || match comment {
                            None => handles || asked("requester_id") || asked("opened_by"),
                            Some(it) => it.is_some_and(|it| text(it, "author_id") == Some(me)),
                        },
                )
            }
            "history" => allow(notes),
            "lost_value" => allow(adopt),
            "ticket_machine" => allow(adopt || asked("requester_id") && asked("opened_by")),
            "notice" => valid(
                adopt
                    || row.contains_key("ticket_id")
                    || row.contains_key("about_id")
                    || number(row, "tickets") > Some(1),
                "ticket_id",
            ),
            "account" => {
                allow(adopt || self.governs(me, text(row, "role_id")))?;
                let login = text(row, "login").unwrap_or_default();
                let clean =
                    |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_.".contains(it);
                valid(login.chars().all(clean), "login")
            }
            "role" => {
                allow(adopt || self.may(me, "role.manage"))?;
                valid(are_words(row), "capabilities")?;
                valid(adopt || !row.contains_key("shipped"), "shipped")
            }
            "team_member" => allow(settings || self.may(me, "people.manage")),
            "saved_view" => {
                allow(adopt || is_me("owner_id") && self.keeps_view(me, row))?;
                valid(has_its_team(row), "team_id")
            }
            "view_order" => allow(adopt || is_me("account_id")),
            _ => allow(settings),
        }
    }

    /// Whether somebody is told of a ticket: nobody by who does not see it, and only who sees it.
    pub(super) fn is_told(&self, doing: &Doing<'_>, row: &Row) -> Result<bool, Refusal> {
        let Some(ticket) = text(row, "ticket_id").filter(|_| !doing.adopt) else {
            return Ok(true);
        };
        let root = format!("ticket:{ticket}");
        let seen = self.sees_now(doing, &root);
        require(seen > 0, "not-found", json!({ "t": "notice" }))?;
        let to = text(row, "account_id").unwrap_or_default();
        Ok(self.class(to, &root) > 0)
    }

    /// Whether a column may be changed by the caller at all.
    pub(super) fn may_patch(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        column: &str,
        known: &Row,
        new: &Value,
    ) -> Result<(), Refusal> {
        let me = doing.account;
        let is_me = |column: &str| text(known, column) == Some(me);
        let handles = self.may(me, "ticket.handle");
        let allowed = match (entity.table, column) {
            ("ticket", "title" | "description") => {
                handles || is_me("requester_id") && number(known, "status") == Some(0)
            }
            ("ticket", "assignee_id") => {
                let takes =
                    new.as_str() == Some(me) && (is_me(column) || !known.contains_key(column));
                let gives_up = new.is_null() && is_me(column);
                self.may(me, "ticket.assign") || handles && (takes || gives_up)
            }
            ("ticket", "team_id") => self.may(me, "ticket.assign"),
            ("ticket", "rating" | "rating_comment") => is_me("requester_id"),
            ("ticket", "status" | "waiting_reason" | "resolved_at" | "closed_at") => {
                handles || is_me("requester_id")
            }
            ("ticket", "archived_at") => {
                handles || is_me("requester_id") && new.is_null() && doing.answers
            }
            ("ticket", _) => handles,
            ("comment", _) => is_me("author_id"),
            ("account", "display_name" | "email") => self.may(me, "people.manage") || is_me("id"),
            ("account", _) => self.may(me, "people.manage"),
            ("role", _) => self.may(me, "role.manage"),
            ("saved_view", _) => self.keeps_view(me, known),
            ("view_order", _) => is_me("account_id"),
            _ => self.may(me, "settings.manage"),
        };
        require(allowed, "not-allowed", json!({ "column": column }))
    }

    /// Whether a column may take this value now, beside its merging.
    pub(super) fn may_change(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        column: &str,
        known: &Row,
        new: &Value,
        set: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let open = || {
            let closed = number(known, "status") == Some(4) && !set.contains_key("status");
            require(!closed, "ticket-closed", Value::Null)
        };
        match (entity.table, column) {
            ("ticket", "status") => self.may_step(doing, known, new.as_i64().unwrap_or(-1)),
            ("ticket", "assignee_id") => {
                open()?;
                let able = new
                    .as_str()
                    .is_none_or(|it| self.active(it) && self.may(it, "ticket.handle"));
                require(able || doing.takes_back, "assignee-invalid", Value::Null)
            }
            ("ticket", "team_id") => open(),
            ("ticket", "rating" | "rating_comment") => require(
                number(known, "status") >= Some(3),
                "rating-invalid",
                Value::Null,
            ),
            ("account", "state") => valid(new.as_str() != Some("waiting"), "state"),
            _ => Ok(()),
        }
    }

    /// A step of the table; the opposite of one that is taken back; an answer that ends a waiting.
    fn may_step(&self, doing: &Doing<'_>, known: &Row, to: i64) -> Result<(), Refusal> {
        let me = doing.account;
        let from = number(known, "status").unwrap_or(-1);
        let requester = text(known, "requester_id") == Some(me);
        let there = STEPS.contains(&(from, to))
            || doing.takes_back && STEPS.contains(&(to, from))
            || doing.answers && (from, to) == (2, 0) && requester;
        require(
            there,
            "illegal-transition",
            json!({ "from": from, "to": to }),
        )?;
        if self.may(me, "ticket.handle") {
            return Ok(());
        }
        let last = text(known, "public_by").or_else(|| text(known, "updated_by"));
        let own = doing.takes_back && REQUESTER.contains(&(to, from)) && last == Some(me);
        let answered = doing.answers && [(2, 0), (2, 1)].contains(&(from, to));
        allow(REQUESTER.contains(&(from, to)) || answered || own)?;
        if ![(3, 1), (4, 0)].contains(&(from, to)) || doing.takes_back {
            return Ok(());
        }
        let ended = number(known, "resolved_at").max(number(known, "closed_at"));
        let ended = ended.or(number(known, "updated_at")).unwrap_or(0);
        let days = self
            .row("setting", "reopen_days")
            .and_then(|it| text(it, "value")?.parse().ok())
            .unwrap_or(REOPEN_DAYS);
        require(
            doing.at - ended <= DAY * days,
            "reopen-too-late",
            json!({ "days": days }),
        )
    }

    /// What must hold of a row when all its columns are changed.
    pub(super) fn may_settle(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        known: &Row,
        row: &Row,
        set: &Map<String, Value>,
    ) -> Result<(), Refusal> {
        let me = doing.account;
        match entity.table {
            "ticket" => require(
                !row.contains_key("archived_at") || number(row, "status") >= Some(3),
                "ticket-active",
                Value::Null,
            ),
            "saved_view" => {
                allow(self.keeps_view(me, row))?;
                valid(has_its_team(row), "team_id")
            }
            "role" => valid(are_words(row), "capabilities"),
            "account" => {
                let rights = ["role_id", "state", "site_id"]
                    .iter()
                    .any(|it| set.contains_key(*it));
                let touches = rights || text(known, "id") != Some(me);
                allow(!touches || self.governs(me, text(known, "role_id")))?;
                let given = text(row, "role_id");
                allow(given == text(known, "role_id") || self.governs(me, given))
            }
            _ => Ok(()),
        }
    }

    /// Whether the caller may remove a row; `None` when there is none.
    pub(super) fn may_remove(&self, doing: &Doing<'_>, entity: &Entity, key: &str) -> Option<bool> {
        let me = doing.account;
        let known = self.row(entity.table, key);
        let settings = || self.may(me, "settings.manage");
        let allowed = |known: &Row| match entity.table {
            "team_member" => self.may(me, "people.manage") || settings(),
            "role" => self.may(me, "role.manage") && text(known, "shipped") != Some("requester"),
            "notice" => text(known, "by_id") == Some(me),
            _ => settings(),
        };
        match entity.table {
            "team_member" | "site" | "team" | "category" | "role" | "notice" => {
                known.map(|it| allowed(it))
            }
            _ => Some(false),
        }
    }

    /// Nobody gives or touches more rights than they have, except who edits roles.
    fn governs(&self, me: &str, role: Option<&str>) -> bool {
        let theirs = role.and_then(|it| self.row("role", it));
        let theirs: Vec<String> = theirs
            .and_then(|it| serde_json::from_str(text(it, "capabilities")?).ok())
            .unwrap_or_default();
        self.may(me, "people.manage")
            && (self.may(me, "role.manage") || theirs.iter().all(|it| self.may(me, it)))
    }

    /// Whether one active account may repair everything.
    pub(super) fn someone_administers(&self) -> bool {
        self.rows("account").any(|(id, _)| {
            self.active(id) && self.may(id, "people.manage") && self.may(id, "role.manage")
        })
    }

    /// Rows that a row names must be there.
    pub(super) fn parents(
        &self,
        entity: &Entity,
        row: &Row,
        known: Option<&Row>,
    ) -> Result<(), Refusal> {
        for column in entity.columns {
            let (Some(parent), Some(value)) = (column.parent, text(row, column.name)) else {
                continue;
            };
            let same = known.is_some_and(|it| text(it, column.name) == Some(value));
            if !same && self.row(parent, value).is_none() {
                return Err(("invalid", json!({ "column": column.name })));
            }
        }
        Ok(())
    }

    /// How many rows name this one.
    pub(super) fn uses(&self, entity: &Entity, key: &str) -> usize {
        ENTITIES
            .iter()
            .flat_map(|other| other.columns.iter().map(move |column| (other, column)))
            .filter(|(_, column)| column.parent == Some(entity.table))
            .map(|(other, column)| {
                self.rows(other.table)
                    .filter(|(_, it)| text(it, column.name) == Some(key))
                    .count()
            })
            .sum()
    }

    /// Values that no two rows share; an address is the same in capitals.
    pub(super) fn free(&self, entity: &Entity, key: &str, row: &Row) -> Result<(), Refusal> {
        for column in entity.unique {
            let fold = |it: &Value| match it.as_str() {
                Some(text) if *column == "email" => Value::from(text.to_lowercase()),
                _ => it.clone(),
            };
            let Some(value) = row.get(*column).map(fold) else {
                continue;
            };
            let taken = self.rows(entity.table).any(|(other, it)| {
                other != key && it.get(*column).map(fold).as_ref() == Some(&value)
            });
            if taken && *column != "number" {
                return Err(("name-taken", json!({ "column": column })));
            }
        }
        Ok(())
    }
}
