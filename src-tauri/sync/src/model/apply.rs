//! Doing an operation: every effect, or none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guichet_entities::{Class, ENTITIES, Entity, Root};
use guichet_replica::sync::{OpVerdict, Outgoing};
use serde_json::{Map, Value, json};

use super::{Model, Principal, Row, root_of};

/// Why not: code and data.
type Refusal = (&'static str, Value);

/// Every step a status may take, by rank: open, in progress, waiting, resolved, closed.
const STEPS: &[(i64, i64)] = &[
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (1, 0),
    (1, 2),
    (1, 3),
    (1, 4),
    (2, 1),
    (2, 3),
    (2, 4),
    (3, 1),
    (3, 4),
    (4, 0),
    (4, 1),
];

struct Doing<'a> {
    account: &'a str,
    at: i64,
    adopt: bool,
    undo: Vec<(usize, String, Option<Arc<Row>>)>,
    told: BTreeMap<String, BTreeSet<Principal>>,
    conflicts: Vec<Value>,
    /// Tickets of which something everybody reads changed, and those of which only notes did.
    public: BTreeSet<String>,
    internal: BTreeSet<String>,
}

impl Model {
    /// Does an operation, or leaves everything as it was; tells whom it concerns.
    pub(super) fn execute(&mut self, seq: i64, account: &str, op: &Outgoing) -> OpVerdict {
        let mut doing = Doing {
            account,
            at: op.body.get("at").and_then(Value::as_i64).unwrap_or(0),
            adopt: op.kind == "store.adopt",
            undo: Vec::new(),
            told: BTreeMap::new(),
            conflicts: Vec::new(),
            public: BTreeSet::new(),
            internal: BTreeSet::new(),
        };
        let rows = op.body.get("rows").and_then(Value::as_array);
        let outcome = rows
            .ok_or_else(|| body("no rows"))
            .and_then(|rows| rows.iter().try_for_each(|row| self.effect(&mut doing, row)));
        if let Err((code, data)) = outcome {
            for (place, key, row) in doing.undo.into_iter().rev() {
                self.set(place, &key, row);
            }
            return OpVerdict::Rejected(json!({ "code": code, "data": data }));
        }
        self.trace(&mut doing);
        let mut n = 0;
        for (root, before) in doing.told {
            let mut told = self.principals(&root);
            if self.rules.tells_those_before {
                told.extend(before);
            }
            self.versions.insert(root.clone(), seq);
            for principal in told {
                n += 1;
                self.feed.insert((seq, n), (principal, root.clone()));
            }
        }
        for (place, key, row) in doing.undo {
            let table = ENTITIES[place].table;
            for row in row.iter().chain(self.row(table, &key).cloned().iter()) {
                self.renumber(seq, table, &key, row);
            }
        }
        OpVerdict::Done((!doing.conflicts.is_empty()).then_some(Value::Array(doing.conflicts)))
    }

    fn effect(&mut self, doing: &mut Doing<'_>, row: &Value) -> Result<(), Refusal> {
        let word = |name: &str| row.get(name).and_then(Value::as_str);
        let (Some(table), Some(key), Some(verb)) = (word("t"), word("id"), word("do")) else {
            return Err(body("row"));
        };
        let place = ENTITIES.iter().position(|it| it.table == table);
        let place = place.ok_or_else(|| body(table))?;
        let entity = &ENTITIES[place];
        let nothing = Map::new();
        let set = row
            .get("set")
            .and_then(Value::as_object)
            .unwrap_or(&nothing);
        for name in set.keys() {
            let column = entity.column(name).ok_or_else(|| body(name))?;
            if !column.class.sent() && !doing.adopt {
                return Err(body(name));
            }
        }
        match verb {
            "create" => self.create(doing, place, key, set),
            "patch" => self.patch(doing, place, key, set, row.get("force").is_some()),
            "remove" => self.remove(doing, place, key),
            _ => Err(body(verb)),
        }
    }

    fn create(
        &mut self,
        doing: &mut Doing<'_>,
        place: usize,
        key: &str,
        set: &Row,
    ) -> Result<(), Refusal> {
        let entity = &ENTITIES[place];
        let mut row = set.clone();
        for column in entity.columns {
            match column.class {
                Class::Server if doing.adopt => {
                    let given = row.get(column.name).and_then(Value::as_i64).unwrap_or(0);
                    self.numbers = self.numbers.max(given);
                }
                _ if doing.adopt => {}
                Class::Caller => {
                    row.insert(column.name.into(), doing.account.into());
                }
                Class::Server => {
                    self.numbers += 1;
                    row.insert(column.name.into(), self.numbers.into());
                }
                Class::Trace if column.name == "updated_at" => {
                    row.insert(column.name.into(), doing.at.into());
                }
                _ => {}
            }
        }
        if let Some(known) = self.row(entity.table, key) {
            let same = set
                .iter()
                .all(|(name, value)| known.get(name) == Some(value));
            let root = root_of(entity, key, known);
            self.about_to_change(doing, &root);
            return if same {
                Ok(())
            } else {
                Err(("invalid", json!({ "t": entity.table })))
            };
        }
        let root = root_of(entity, key, &row);
        self.may_create(doing, entity, &root, &row)?;
        self.free(entity, key, &row)?;
        self.about_to_change(doing, &root);
        self.touch(doing, entity, &root, &row);
        self.write(doing, place, key, Some(row));
        Ok(())
    }

    fn patch(
        &mut self,
        doing: &mut Doing<'_>,
        place: usize,
        key: &str,
        set: &Row,
        force: bool,
    ) -> Result<(), Refusal> {
        let entity = &ENTITIES[place];
        let known = self.row(entity.table, key).cloned();
        let known = known.ok_or_else(|| ("not-found", json!({ "t": entity.table })))?;
        let root = root_of(entity, key, &known);
        if self.class(doing.account, &root) == 0 {
            return Err(("not-found", json!({ "t": entity.table })));
        }
        self.about_to_change(doing, &root);
        let mut row = (*known).clone();
        for (name, pair) in set {
            let (Some(base), Some(new)) = (pair.get(0), pair.get(1)) else {
                return Err(body(name));
            };
            let class = entity.column(name).map_or(Class::Once, |it| it.class);
            let current = known.get(name).cloned().unwrap_or_default();
            self.may_patch(doing, entity, name, &known, set)?;
            if current == *new {
                continue;
            }
            let moved = current != *base;
            let conflict = || json!({ "t": entity.table, "id": key, "column": name, "base": base, "theirs": current, "mine": new });
            match class {
                Class::Once => return Err(("invalid", json!({ "column": name }))),
                Class::Status => {
                    let step = (current.as_i64().unwrap_or(-1), new.as_i64().unwrap_or(-1));
                    if !STEPS.contains(&step) {
                        return Err((
                            "illegal-transition",
                            json!({ "from": step.0, "to": step.1 }),
                        ));
                    }
                }
                Class::Assignee if moved && !force => {
                    return Err(("taken", json!({ "by": current })));
                }
                Class::Text if moved => {
                    return Err((
                        "text-changed",
                        json!({ "t": entity.table, "id": key, "column": name, "current": current }),
                    ));
                }
                Class::Follows(other) if !set.contains_key(other) => {
                    return Err(("invalid", json!({ "column": name })));
                }
                _ if moved => doing.conflicts.push(conflict()),
                _ => {}
            }
            if new.is_null() {
                row.remove(name);
            } else {
                row.insert(name.clone(), new.clone());
            }
        }
        if entity.table == "saved_view" && !self.keeps_view(doing.account, &row) {
            return Err(("not-allowed", Value::Null));
        }
        self.free(entity, key, &row)?;
        self.touch(doing, entity, &root, &row);
        if row != *known {
            self.write(doing, place, key, Some(row));
        }
        Ok(())
    }

    fn remove(&mut self, doing: &mut Doing<'_>, place: usize, key: &str) -> Result<(), Refusal> {
        let entity = &ENTITIES[place];
        let Some(known) = self.row(entity.table, key).cloned() else {
            return Ok(());
        };
        let root = root_of(entity, key, &known);
        let allowed = match entity.table {
            "team_member" => self.may(doing.account, "people.manage"),
            "site" | "team" | "category" => self.may(doing.account, "settings.manage"),
            "role" => self.may(doing.account, "role.manage"),
            "notice" => known.get("by_id").and_then(Value::as_str) == Some(doing.account),
            _ => false,
        };
        if !allowed {
            return Err(("not-allowed", Value::Null));
        }
        self.about_to_change(doing, &root);
        self.write(doing, place, key, None);
        Ok(())
    }

    fn write(&mut self, doing: &mut Doing<'_>, place: usize, key: &str, row: Option<Row>) {
        let before = self.set(place, key, row.map(Arc::new));
        doing.undo.push((place, key.to_owned(), before));
    }

    fn about_to_change(&self, doing: &mut Doing<'_>, root: &str) {
        if !doing.told.contains_key(root) {
            doing.told.insert(root.to_owned(), self.principals(root));
        }
    }

    /// Remembers whether something everybody reads changed.
    fn touch(&self, doing: &mut Doing<'_>, entity: &Entity, root: &str, row: &Row) {
        if entity.kind == "ticket" {
            let id = root.split_once(':').map_or("", |it| it.1).to_owned();
            if self.internal(entity.table, row) {
                doing.internal.insert(id);
            } else {
                doing.public.insert(id);
            }
        }
    }

    /// Who changed each ticket last; what only notes changed leaves the public part where it was.
    fn trace(&mut self, doing: &mut Doing<'_>) {
        if doing.adopt {
            return;
        }
        let Some(place) = ENTITIES.iter().position(|it| it.table == "ticket") else {
            return;
        };
        for id in doing
            .public
            .union(&doing.internal)
            .cloned()
            .collect::<Vec<_>>()
        {
            let Some(known) = self.row("ticket", &id).cloned() else {
                continue;
            };
            let mut row = (*known).clone();
            if doing.public.contains(&id) {
                row.remove("public_at");
                row.remove("public_by");
            } else if !row.contains_key("public_at") {
                for (shown, public) in [("updated_at", "public_at"), ("updated_by", "public_by")] {
                    if let Some(value) = row.get(shown).cloned() {
                        row.insert(public.into(), value);
                    }
                }
            }
            let last = row.get("updated_at").and_then(Value::as_i64).unwrap_or(0);
            row.insert("updated_at".into(), last.max(doing.at).into());
            row.insert("updated_by".into(), doing.account.into());
            self.write(doing, place, &id, Some(row));
        }
    }

    /// Values that no two rows share.
    fn free(&self, entity: &Entity, key: &str, row: &Row) -> Result<(), Refusal> {
        for column in entity.unique {
            if let Some(value) = row.get(*column)
                && self
                    .rows(entity.table)
                    .any(|(other, it)| other != key && it.get(*column) == Some(value))
            {
                return Err(("name-taken", json!({ "column": column })));
            }
        }
        Ok(())
    }

    fn may_create(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        root: &str,
        row: &Row,
    ) -> Result<(), Refusal> {
        let me = doing.account;
        let is_me = |column: &str| row.get(column).and_then(Value::as_str) == Some(me);
        let notes =
            row.get("internal") != Some(&Value::from(1)) || self.may(me, "comment.internal");
        let allowed = match entity.table {
            _ if doing.adopt => self.may(me, "settings.manage"),
            "ticket" => {
                self.may(me, "ticket.handle")
                    || is_me("requester_id") && self.may(me, "ticket.open.own")
            }
            "comment" | "attachment" | "history" | "ticket_machine" => {
                let known = match entity.root {
                    Root::Column(_) => self.class(me, root) > 0,
                    Root::Itself | Root::One => true,
                };
                if !known {
                    return Err(("not-found", json!({ "t": entity.table })));
                }
                notes
            }
            "notice" => true,
            "account" => self.may(me, "people.manage"),
            "role" => self.may(me, "role.manage"),
            "team_member" => self.may(me, "people.manage"),
            "saved_view" => is_me("owner_id") && self.keeps_view(me, row),
            "view_order" => is_me("account_id"),
            _ => self.may(me, "settings.manage"),
        };
        if allowed {
            Ok(())
        } else {
            Err(("not-allowed", Value::Null))
        }
    }

    fn may_patch(
        &self,
        doing: &Doing<'_>,
        entity: &Entity,
        column: &str,
        known: &Row,
        set: &Row,
    ) -> Result<(), Refusal> {
        let me = doing.account;
        let is_me = |column: &str| known.get(column).and_then(Value::as_str) == Some(me);
        let handles = self.may(me, "ticket.handle");
        let allowed = match (entity.table, column) {
            ("ticket", "title" | "description") => {
                handles || is_me("requester_id") && known.get("status") == Some(&Value::from(0))
            }
            ("ticket", "assignee_id") => {
                let takes = set
                    .get(column)
                    .and_then(|it| it.get(1))
                    .and_then(Value::as_str)
                    == Some(me);
                self.may(me, "ticket.assign") || handles && takes
            }
            ("ticket", "team_id") => self.may(me, "ticket.assign"),
            ("ticket", "rating" | "rating_comment") => is_me("requester_id"),
            ("ticket", "status" | "waiting_reason" | "resolved_at" | "closed_at") => {
                handles || is_me("requester_id")
            }
            ("ticket", _) => handles,
            ("comment", _) => is_me("author_id"),
            ("account", "display_name" | "email") => {
                self.may(me, "people.manage") || known.get("id").and_then(Value::as_str) == Some(me)
            }
            ("account", _) => self.may(me, "people.manage"),
            ("role", _) => self.may(me, "role.manage"),
            ("saved_view", _) => self.keeps_view(me, known),
            ("view_order", _) => is_me("account_id"),
            _ => self.may(me, "settings.manage"),
        };
        if allowed {
            Ok(())
        } else {
            Err(("not-allowed", json!({ "column": column })))
        }
    }
}

fn body(what: &str) -> Refusal {
    ("body", json!({ "what": what }))
}
