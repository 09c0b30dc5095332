//! Operations that somebody could push: sensible ones, wrong ones, and ones between.

use guichet_entities::{Class, Column, ENTITIES, Entity, Key, Limit, Value as Kind};
use guichet_sync::model::{Model, Row};
use serde_json::{Map, Value, json};

use super::office::{ACCOUNTS, TEAMS, role_of};

/// Chance, from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.any() % end.max(1) as u64) as usize
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.below(from.len());
        from.get(place)
    }

    pub fn sixteen(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.any().to_be_bytes());
        bytes[8..].copy_from_slice(&self.any().to_be_bytes());
        bytes
    }

    fn id(&mut self) -> String {
        guichet_sync::wire::hex(&self.sixteen())
    }
}

/// Every row there is, whoever may see it.
pub fn everything(model: &Model) -> Vec<(String, Row)> {
    let mut rows: Vec<(String, Row)> = Vec::new();
    for account in ACCOUNTS {
        for copy in model.projection(account) {
            for (table, row) in copy.rows {
                if !rows
                    .iter()
                    .any(|(other, it)| *other == table && key(&table, it) == key(&table, &row))
                {
                    rows.push((table, row));
                }
            }
        }
    }
    rows
}

pub fn key(table: &str, row: &Row) -> String {
    let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
    match guichet_entities::entity(table).map(|it| it.key) {
        Some(Key::Id(column) | Key::Name(column)) => text(column).to_owned(),
        Some(Key::Pair(first, second)) => format!("{}.{}", text(first), text(second)),
        None => String::new(),
    }
}

/// A body by somebody.
pub fn body(dice: &mut Dice, model: &Model, me: &str, at: i64) -> Value {
    let rows = everything(model);
    let mut effects = Vec::new();
    match dice.below(10) {
        0..=4 => sensible(dice, &rows, me, at, &mut effects),
        5..=8 => {
            for _ in 0..=dice.below(3) {
                effects.push(anything(dice, &rows, me, at));
            }
        }
        _ => return wrong(dice, &rows, me, at),
    }
    json!({ "at": at, "rows": effects })
}

fn tickets(rows: &[(String, Row)]) -> Vec<Row> {
    rows.iter()
        .filter(|(table, _)| table == "ticket")
        .map(|(_, it)| it.clone())
        .collect()
}

/// What the verbs of a desk do.
fn sensible(dice: &mut Dice, rows: &[(String, Row)], me: &str, at: i64, out: &mut Vec<Value>) {
    let (id, other) = (dice.id(), dice.id());
    let tickets = tickets(rows);
    let Some(ticket) = dice.pick(&tickets).filter(|_| at % 4 != 0) else {
        let requester = if dice.percent(70) { me } else { ACCOUNTS[4] };
        let mut set = json!({
            "id": id, "title": "Écran « noir »", "description": "L’écran\nne s’allume pas 🖥️", "kind": "incident", "status": 0,
            "priority": 1, "urgency": 2, "requester_id": requester, "created_at": at,
        });
        if dice.percent(40) {
            set["team_id"] = TEAMS[dice.below(3)].into();
        }
        out.push(json!({ "t": "ticket", "id": id, "do": "create", "set": set }));
        out.push(history(&other, &id, at, "opened", dice.percent(10)));
        return;
    };
    let t = ticket["id"].as_str().unwrap_or_default().to_owned();
    let current = |name: &str| ticket.get(name).cloned().unwrap_or_default();
    match dice.below(6) {
        0 => {
            let to = dice.below(5);
            let mut set = json!({ "status": [current("status"), to] });
            if to == 3 {
                set["resolved_at"] = json!([current("resolved_at"), at]);
            }
            if to == 4 {
                set["closed_at"] = json!([current("closed_at"), at]);
            }
            out.push(json!({ "t": "ticket", "id": t, "do": "patch", "set": set }));
            let mut line = history(&other, &t, at, "status", false);
            if dice.percent(20) {
                line["set"]["undoes"] = 1.into();
            }
            out.push(line);
            if dice.percent(30) {
                out.push(comment(&id, &t, at, dice.percent(20)));
            }
        }
        1 => {
            let to = if dice.percent(40) {
                me
            } else {
                ACCOUNTS[dice.below(5)]
            };
            let base = if dice.percent(80) {
                current("assignee_id")
            } else {
                Value::Null
            };
            let new = if dice.percent(20) {
                Value::Null
            } else {
                to.into()
            };
            let mut patch = json!({ "t": "ticket", "id": t, "do": "patch", "set": { "assignee_id": [base, new] } });
            if dice.percent(15) {
                patch["force"] = true.into();
            }
            out.push(patch);
            out.push(history(&other, &t, at, "assignee", false));
            out.push(notice(&id, to, Some(&t), at));
        }
        2 => {
            let team = if dice.percent(20) {
                Value::Null
            } else {
                TEAMS[dice.below(3)].into()
            };
            out.push(json!({ "t": "ticket", "id": t, "do": "patch", "set": { "team_id": [current("team_id"), team] } }));
            out.push(history(&other, &t, at, "team", false));
        }
        3 | 4 => {
            let internal = dice.percent(40);
            out.push(comment(&id, &t, at, internal));
            out.push(history(
                &other,
                &t,
                at,
                if internal { "noted" } else { "answered" },
                internal,
            ));
            if dice.percent(50) {
                out.push(notice(&dice.id(), ACCOUNTS[dice.below(5)], Some(&t), at));
            }
            if dice.percent(30) {
                let file = dice.id();
                let hash = file.repeat(2);
                out.push(json!({ "t": "attachment", "id": file, "do": "create", "set": {
                    "id": file, "ticket_id": t, "comment_id": id, "blob_hash": hash, "name": "écran.png",
                    "mime": "image/png", "size": 12, "created_at": at,
                } }));
            }
            if dice.percent(20) {
                out.insert(0, json!({ "t": "ticket", "id": t, "do": "patch", "set": {
                    "status": [current("status"), dice.below(2)], "archived_at": [current("archived_at"), null] } }));
            }
        }
        _ => {
            let mut set = Map::new();
            for (name, value) in [
                ("title", json!(format!("Titre {}", dice.below(3)))),
                ("priority", json!(dice.below(4))),
                ("description", json!(format!("Texte {}", dice.below(3)))),
                (
                    "archived_at",
                    if dice.percent(50) {
                        json!(at)
                    } else {
                        Value::Null
                    },
                ),
                ("rating", json!(1 + dice.below(5))),
            ] {
                if dice.percent(35) {
                    let base = if dice.percent(70) {
                        current(name)
                    } else {
                        Value::Null
                    };
                    set.insert(name.into(), json!([base, value]));
                }
            }
            out.push(json!({ "t": "ticket", "id": t, "do": "patch", "set": set }));
        }
    }
}

fn history(id: &str, ticket: &str, at: i64, what: &str, internal: bool) -> Value {
    json!({ "t": "history", "id": id, "do": "create", "set": {
        "id": id, "ticket_id": ticket, "at": at, "what": what, "internal": i64::from(internal), "undoes": 0 } })
}

fn comment(id: &str, ticket: &str, at: i64, internal: bool) -> Value {
    json!({ "t": "comment", "id": id, "do": "create", "set": {
        "id": id, "ticket_id": ticket, "internal": i64::from(internal), "body": "C’est \"réparé\" \\o/", "created_at": at } })
}

fn notice(id: &str, to: &str, ticket: Option<&str>, at: i64) -> Value {
    json!({ "t": "notice", "id": id, "do": "create", "set": {
        "id": id, "account_id": to, "kind": "answered", "ticket_id": ticket, "extract": "", "at": at, "tickets": 1 } })
}

/// One effect on some table, with values of the right kinds.
fn anything(dice: &mut Dice, rows: &[(String, Row)], me: &str, at: i64) -> Value {
    let entity = &ENTITIES[dice.below(ENTITIES.len())];
    let of_table: Vec<Row> = rows
        .iter()
        .filter(|(table, _)| table == entity.table)
        .map(|(_, it)| it.clone())
        .collect();
    let there = dice.pick(&of_table).cloned();
    match (dice.below(10), there) {
        (0..=5, Some(known)) => {
            let mut set = Map::new();
            let columns: Vec<&Column> =
                entity.columns.iter().filter(|it| it.class.sent()).collect();
            for _ in 0..=dice.below(2) {
                let once = dice.percent(10);
                let likely: Vec<&Column> = columns
                    .iter()
                    .copied()
                    .filter(|it| once || it.class != Class::Once)
                    .collect();
                if let Some(column) = dice.pick(&likely) {
                    let current = known.get(column.name).cloned().unwrap_or_default();
                    let base = if dice.percent(70) {
                        current
                    } else {
                        value(dice, rows, column, me, at)
                    };
                    let new = value(dice, rows, column, me, at);
                    set.insert(column.name.into(), json!([base, new]));
                }
            }
            json!({ "t": entity.table, "id": key(entity.table, &known), "do": "patch", "set": set })
        }
        (6 | 7, Some(known)) => {
            json!({ "t": entity.table, "id": key(entity.table, &known), "do": "remove" })
        }
        (8, Some(known)) => {
            let set: Row = known
                .iter()
                .filter(|(name, _)| entity.column(name).is_some_and(|it| it.class.sent()))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            json!({ "t": entity.table, "id": key(entity.table, &known), "do": "create", "set": set })
        }
        _ => create(dice, rows, entity, me, at),
    }
}

fn create(dice: &mut Dice, rows: &[(String, Row)], entity: &Entity, me: &str, at: i64) -> Value {
    let mut set = Row::new();
    for column in entity.columns.iter().filter(|it| it.class.sent()) {
        if !column.optional || dice.percent(25) {
            set.insert(column.name.into(), value(dice, rows, column, me, at));
        }
    }
    if let Key::Id("id") = entity.key {
        let id = dice.id();
        set.insert("id".into(), id.into());
    }
    if entity.table == "view_order" && dice.percent(80) {
        set.insert("account_id".into(), me.into());
    }
    if entity.table == "saved_view" && dice.percent(80) {
        set.insert("owner_id".into(), me.into());
    }
    json!({ "t": entity.table, "id": key(entity.table, &set), "do": "create", "set": set })
}

/// A value that the column takes; of a row that is there when it names one.
fn value(dice: &mut Dice, rows: &[(String, Row)], column: &Column, me: &str, at: i64) -> Value {
    if column.optional && dice.percent(25) {
        return Value::Null;
    }
    if let Some(parent) = column.parent {
        if parent == "account" && dice.percent(40) {
            return me.into();
        }
        let ids: Vec<Value> = rows
            .iter()
            .filter(|(table, _)| table == parent)
            .filter_map(|(_, it)| it.get("id").cloned())
            .collect();
        return match dice.pick(&ids) {
            Some(id) if dice.percent(90) => id.clone(),
            _ => dice.id().into(),
        };
    }
    match (column.value, column.limit) {
        (Kind::Bytes, Limit::Bytes(32)) => dice.id().repeat(2).into(),
        (Kind::Bytes, _) => dice.id().into(),
        (_, Limit::Among(words)) => dice.pick(words).copied().unwrap_or_default().into(),
        (_, Limit::Json(_)) if column.name == "capabilities" => {
            let some: Vec<&str> = [
                "ticket.see.team",
                "comment.internal",
                "people.see",
                "people.manage",
                "ticket.handle",
            ]
            .into_iter()
            .filter(|_| dice.percent(50))
            .collect();
            if dice.percent(5) {
                "{\"a\": 1}".into()
            } else {
                json!(some).to_string().into()
            }
        }
        (_, Limit::Json(_)) => "[{\"a\": \"é\"}]".into(),
        (_, Limit::Between(least, most)) if most - least < 10 => {
            (least + dice.below((most - least + 1) as usize) as i64).into()
        }
        (_, Limit::Between(..)) => match column.name {
            "tickets" => (1 + dice.below(3) as i64).into(),
            _ => (at - dice.below(900_000_000) as i64).into(),
        },
        _ if column.name == "login" => format!("login{}", dice.below(4)).into(),
        _ if column.name == "email" => {
            ["Ana@example.org", "ana@example.org", "bob@example.org"][dice.below(3)].into()
        }
        _ => format!("Été {}", dice.below(4)).into(),
    }
}

/// What no desk would send.
fn wrong(dice: &mut Dice, rows: &[(String, Row)], me: &str, at: i64) -> Value {
    let mut row = anything(dice, rows, me, at);
    match dice.below(14) {
        0 => return json!([]),
        1 => return json!({ "rows": [] }),
        2 => return json!({ "at": "hier", "rows": [] }),
        3 => return json!({ "at": at, "rows": {} }),
        4 => row["t"] = "op_log".into(),
        5 => row["do"] = "drop".into(),
        6 => row["id"] = "x' OR 1".into(),
        7 => row["set"] = json!({ "number": [1, 2] }),
        8 => row["set"] = json!({ "ro\"le": 1 }),
        9 => row["set"] = json!({ "title": ["a"], "status": 9 }),
        10 => {
            row = json!({ "t": "ticket", "id": dice.id(), "do": "create", "set": { "title": "x" } })
        }
        11 => {
            row = json!({ "t": "role", "id": role_of(me), "do": "patch", "set": { "capabilities": ["[]", "non"] } })
        }
        12 => {
            row = json!({ "t": "role", "id": role_of(me), "do": "patch", "set": { "name": ["", "a".repeat(201)] } })
        }
        _ => row = json!("rien"),
    }
    json!({ "at": at, "rows": [row] })
}
