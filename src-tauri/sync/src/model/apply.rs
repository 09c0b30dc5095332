//! Doing an operation: every effect, or none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guichet_entities::{Class, ENTITIES, Entity, REMEMBERED, Root};
use guichet_replica::sync::{OpVerdict, Outgoing};
use serde_json::{Map, Value, json};

use super::check::{check, whole};
use super::{Model, Principal, Row, root_of};

/// Why not: code and data.
pub(super) type Refusal = (&'static str, Value);

/// What an operation knows of a root it touches.
pub(super) struct Touched {
    /// Its place among the roots of the operation.
    n: i64,
    /// Whom it concerned before.
    told: BTreeSet<Principal>,
    /// How much of it the caller saw before.
    seen: i64,
    /// Something everybody reads of it changed.
    public: bool,
    /// Something only notes tell changed.
    internal: bool,
    /// Something that history may tell of was done.
    done: bool,
    /// A line of history was written.
    lines: bool,
}

pub(super) struct Doing<'a> {
    pub account: &'a str,
    pub at: i64,
    pub seq: i64,
    pub adopt: bool,
    /// A line of history takes something back.
    pub takes_back: bool,
    /// It carries a public answer.
    pub answers: bool,
    undo: Vec<(usize, String, Option<Arc<Row>>)>,
    pub roots: BTreeMap<String, Touched>,
    conflicts: Vec<Value>,
    /// The values of tickets that it gave: ticket and column.
    pub gave: BTreeSet<(String, &'static str)>,
}

impl Model {
    /// Does an operation, or leaves everything as it was; tells whom it concerns.
    pub(super) fn execute(&mut self, seq: i64, account: &str, op: &Outgoing) -> OpVerdict {
        let creates = |table: &str, column: &str, value: i64| {
            let rows = op.body.get("rows").and_then(Value::as_array);
            rows.into_iter().flatten().any(|it| {
                it.get("do") == Some(&"create".into())
                    && it.get("t") == Some(&table.into())
                    && it.pointer(&format!("/set/{column}")) == Some(&value.into())
            })
        };
        let mut doing = Doing {
            account,
            at: op.body.get("at").and_then(Value::as_i64).unwrap_or(0),
            seq,
            adopt: op.kind == "store.adopt",
            takes_back: creates("history", "undoes", 1),
            answers: creates("comment", "internal", 0),
            undo: Vec::new(),
            roots: BTreeMap::new(),
            conflicts: Vec::new(),
            gave: BTreeSet::new(),
        };
        let (numbers, founder) = (self.numbers, self.founder.clone());
        let rows = op.body.get("rows").and_then(Value::as_array);
        let outcome = check(&op.body, doing.adopt)
            .and_then(|()| {
                if op.version == 1 {
                    Ok(())
                } else {
                    Err(("body", json!({ "what": "v" })))
                }
            })
            .and_then(|()| self.may_adopt(&doing))
            .and_then(|()| {
                rows.into_iter()
                    .flatten()
                    .try_for_each(|row| self.effect(&mut doing, row))
            })
            .and_then(|()| self.whole(&doing));
        if let Err((code, data)) = outcome {
            for (place, key, row) in doing.undo.into_iter().rev() {
                self.set(place, &key, row);
            }
            (self.numbers, self.founder) = (numbers, founder);
            return OpVerdict::Rejected(json!({ "code": code, "data": data }));
        }
        self.trace(&mut doing);
        for (root, touched) in doing.roots {
            let mut told = self.principals(&root);
            if self.rules.tells_those_before {
                told.extend(touched.told);
            }
            self.versions.insert(root.clone(), seq);
            self.feed.insert((seq, touched.n), (told, root));
        }
        for (place, key, row) in doing.undo {
            let table = ENTITIES[place].table;
            for row in row.iter().chain(self.row(table, &key).cloned().iter()) {
                self.renumber(seq, table, &key, row);
            }
        }
        for given in doing.gave {
            self.writers.insert(given, account.to_owned());
        }
        OpVerdict::Done((!doing.conflicts.is_empty()).then_some(Value::Array(doing.conflicts)))
    }

    /// A store that was used alone is brought by who may do everything, and by one person only.
    fn may_adopt(&mut self, doing: &Doing<'_>) -> Result<(), Refusal> {
        if !doing.adopt {
            return Ok(());
        }
        let able = ["people.manage", "role.manage", "settings.manage"]
            .iter()
            .all(|it| self.may(doing.account, it));
        if !able || self.founder.as_ref().is_some_and(|it| it != doing.account) {
            return Err(("not-allowed", Value::Null));
        }
        self.founder = Some(doing.account.to_owned());
        Ok(())
    }

    /// What must hold of the operation as a whole.
    fn whole(&self, doing: &Doing<'_>) -> Result<(), Refusal> {
        if doing.adopt {
            return Ok(());
        }
        if doing.roots.values().any(|it| it.lines && !it.done) {
            return Err(("not-allowed", json!({ "t": "history" })));
        }
        let people = |it: &String| it.starts_with("account:") || it.starts_with("role:");
        if doing.roots.keys().any(people) && !self.someone_administers() {
            return Err(("last-administrator", Value::Null));
        }
        Ok(())
    }

    fn effect(&mut self, doing: &mut Doing<'_>, row: &Value) -> Result<(), Refusal> {
        let word = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        let place = ENTITIES.iter().position(|it| it.table == word("t"));
        let place = place.ok_or(("body", Value::Null))?;
        let mut set = row
            .get("set")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let key = word("id");
        match word("do") {
            "create" => {
                set.retain(|_, value| !value.is_null());
                self.create(doing, place, key, &set)
            }
            "patch" => self.patch(doing, place, key, &set, row.get("force").is_some()),
            _ => self.remove(doing, place, key),
        }
    }

    pub(super) fn create(
        &mut self,
        doing: &mut Doing<'_>,
        place: usize,
        key: &str,
        set: &Row,
    ) -> Result<(), Refusal> {
        let entity = &ENTITIES[place];
        let mut row = set.clone();
        if !doing.adopt {
            for column in entity.columns {
                match column.class {
                    Class::Caller => {
                        row.insert(column.name.into(), doing.account.into());
                    }
                    Class::Trace if column.name == "updated_at" => {
                        row.insert(column.name.into(), doing.at.into());
                    }
                    _ => {}
                }
            }
        }
        if !whole(entity, key, &row) {
            return Err(("body", json!({ "what": entity.table })));
        }
        let root = root_of(entity, key, &row);
        let seen = self.sees_now(doing, &root);
        if let Some(known) = self.row(entity.table, key) {
            let mine = entity.table == "notice"
                && known.get("by_id").and_then(Value::as_str) == Some(doing.account);
            let sent = |name: &String| entity.column(name).is_some_and(|it| it.class.sent());
            let same = (seen > 0 || mine)
                && set
                    .iter()
                    .filter(|(name, _)| sent(name))
                    .all(|(name, value)| known.get(name) == Some(value));
            if !same {
                return Err(("invalid", json!({ "t": entity.table })));
            }
            self.mention(doing, &root, seen);
            return Ok(());
        }
        self.may_create(doing, entity, seen, &row)?;
        self.parents(entity, &row, None)?;
        self.free(entity, key, &row)?;
        if entity.table == "notice" && !self.is_told(doing, &row)? {
            self.mention(doing, &root, 0);
            return Ok(());
        }
        let seen = if entity.root == Root::Itself { 2 } else { seen };
        self.mention(doing, &root, seen);
        self.touch(doing, entity, &root, &row);
        if entity.table == "ticket" {
            self.number(doing, &mut row)?;
        }
        self.write(doing, place, key, Some(row));
        Ok(())
    }

    /// A ticket's number is the next one; one that is brought keeps its own.
    fn number(&mut self, doing: &Doing<'_>, row: &mut Row) -> Result<(), Refusal> {
        if !doing.adopt {
            self.numbers += 1;
            row.insert("number".into(), self.numbers.into());
        } else if let Some(given) = row.get("number").and_then(Value::as_i64) {
            if self
                .rows("ticket")
                .any(|(_, it)| it.get("number") == row.get("number"))
            {
                return Err(("name-taken", json!({ "column": "number" })));
            }
            self.numbers = self.numbers.max(given);
        }
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
        let gone = || ("not-found", json!({ "t": entity.table }));
        if entity
            .columns
            .iter()
            .all(|it| matches!(it.class, Class::Once | Class::Caller))
        {
            return Err(("not-allowed", Value::Null));
        }
        let known = self.row(entity.table, key).cloned().ok_or_else(gone)?;
        let root = root_of(entity, key, &known);
        let seen = self.sees_now(doing, &root);
        if seen == 0 {
            return Err(gone());
        }
        self.mention(doing, &root, seen);
        self.touch(doing, entity, &root, &known);
        let mut row = (*known).clone();
        for (name, pair) in set {
            let (base, new) = (pair.get(0), pair.get(1));
            let (base, new) = (base.unwrap_or(&Value::Null), new.unwrap_or(&Value::Null));
            let class = entity.column(name).map_or(Class::Once, |it| it.class);
            let current = known.get(name).cloned().unwrap_or_default();
            self.may_patch(doing, entity, name, &known, new)?;
            if current == *new {
                continue;
            }
            let moved = current != *base;
            let theirs = if name == "email" && seen < 2 {
                Value::Null
            } else {
                current.clone()
            };
            let conflict = json!({ "t": entity.table, "id": key, "column": name, "base": base, "theirs": theirs, "mine": new });
            match class {
                Class::Once => return Err(("invalid", json!({ "column": name }))),
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
                _ => {}
            }
            self.may_change(doing, entity, name, &known, new, set)?;
            if moved && class != Class::Status {
                doing.conflicts.push(conflict);
                let place = REMEMBERED.iter().position(|it| it == name);
                if let Some(place) = place.filter(|_| entity.table == "ticket") {
                    self.lose(doing, key, place, &current, new)?;
                }
            }
            if new.is_null() {
                row.remove(name);
            } else {
                row.insert(name.clone(), new.clone());
            }
        }
        follow(doing, entity, &known, &mut row, set);
        self.may_settle(doing, entity, &known, &row, set)?;
        self.parents(entity, &row, Some(&known))?;
        self.free(entity, key, &row)?;
        if row != *known {
            if entity.table == "ticket" {
                doing.gives(key, &known, &row);
            }
            self.write(doing, place, key, Some(row));
        }
        Ok(())
    }

    fn remove(&mut self, doing: &mut Doing<'_>, place: usize, key: &str) -> Result<(), Refusal> {
        let entity = &ENTITIES[place];
        let Some(allowed) = self.may_remove(doing, entity, key) else {
            return Ok(());
        };
        if !allowed {
            return Err(("not-allowed", Value::Null));
        }
        let uses = self.uses(entity, key);
        if uses > 0 {
            return Err(("in-use", json!({ "count": uses })));
        }
        let known = self.row(entity.table, key).cloned().unwrap_or_default();
        let root = root_of(entity, key, &known);
        self.mention(doing, &root, 0);
        self.write(doing, place, key, None);
        Ok(())
    }

    pub(super) fn write(
        &mut self,
        doing: &mut Doing<'_>,
        place: usize,
        key: &str,
        row: Option<Row>,
    ) {
        let before = self.set(place, key, row.map(Arc::new));
        doing.undo.push((place, key.to_owned(), before));
    }

    /// How much of a root the caller sees, or saw when the operation began.
    pub(super) fn sees_now(&self, doing: &Doing<'_>, root: &str) -> i64 {
        let before = doing.roots.get(root).map_or(0, |it| it.seen);
        self.class(doing.account, root).max(before)
    }

    /// The first time an operation touches a root.
    fn mention(&self, doing: &mut Doing<'_>, root: &str, seen: i64) {
        if !doing.roots.contains_key(root) {
            let touched = Touched {
                n: doing.roots.len() as i64 + 1,
                told: self.principals(root),
                seen,
                public: false,
                internal: false,
                done: false,
                lines: false,
            };
            doing.roots.insert(root.to_owned(), touched);
        }
    }

    /// Remembers whether something everybody reads changed, and what history may tell of.
    fn touch(&self, doing: &mut Doing<'_>, entity: &Entity, root: &str, row: &Row) {
        let internal = self.internal(entity.table, row);
        if let Some(touched) = doing.roots.get_mut(root)
            && entity.kind == "ticket"
        {
            touched.internal |= internal;
            touched.public |= !internal;
            touched.lines |= entity.table == "history";
            touched.done |= entity.table != "history";
        }
    }

    /// Who changed each ticket last; what only notes changed leaves the public part where it was.
    fn trace(&mut self, doing: &mut Doing<'_>) {
        let Some(place) = ENTITIES.iter().position(|it| it.table == "ticket") else {
            return;
        };
        let touched: Vec<(String, bool)> = doing
            .roots
            .iter()
            .filter(|(_, it)| !doing.adopt && (it.public || it.internal))
            .filter_map(|(root, it)| Some((root.strip_prefix("ticket:")?.to_owned(), it.public)))
            .collect();
        for (id, public) in touched {
            let Some(known) = self.row("ticket", &id).cloned() else {
                continue;
            };
            let mut row = (*known).clone();
            if public {
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
}

/// What a change sets beside what was asked.
fn follow(
    doing: &Doing<'_>,
    entity: &Entity,
    known: &Row,
    row: &mut Row,
    set: &Map<String, Value>,
) {
    let number = |row: &Row, name: &str| row.get(name).and_then(Value::as_i64).unwrap_or(0);
    match entity.table {
        // Who takes a ticket up again takes it out of the archive, known or not.
        "ticket" if number(row, "status") < 3 && !set.contains_key("archived_at") => {
            row.remove("archived_at");
        }
        "account" => {
            let last = number(known, "updated_at").max(doing.at);
            row.insert("updated_at".into(), last.into());
        }
        _ => {}
    }
}
