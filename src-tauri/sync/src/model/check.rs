//! Whether a body is one (`docs/SYNC.md` 1.2), before anything is done.

use guichet_entities::{Class, Column, Entity, Key, Limit, Value as Kind, entity};
use serde_json::{Map, Value, json};

use super::apply::Refusal;

/// Rows of one operation.
const ROWS: usize = 200;
/// Bytes of a body.
const BYTES: usize = 1 << 20;
/// Bytes of a body that brings what a store held.
const ADOPTED_BYTES: usize = 4 << 20;

fn body(what: &str) -> Refusal {
    ("body", json!({ "what": what }))
}

/// Refuses what is not a body.
pub(super) fn check(given: &Value, adopt: bool) -> Result<(), Refusal> {
    let most = if adopt { ADOPTED_BYTES } else { BYTES };
    if !given.is_object() || given.to_string().len() > most {
        return Err(body("body"));
    }
    let rows = given.get("rows").and_then(Value::as_array);
    let rows = rows
        .filter(|it| it.len() <= ROWS)
        .ok_or_else(|| body("rows"))?;
    if !given
        .get("at")
        .and_then(Value::as_i64)
        .is_some_and(|it| (0..1 << 53).contains(&it))
    {
        return Err(body("at"));
    }
    rows.iter().try_for_each(|row| shape(row, adopt))?;
    rows.iter().try_for_each(|row| known(row, adopt))?;
    rows.iter().try_for_each(values)
}

fn word<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn set(row: &Value) -> Option<&Map<String, Value>> {
    if word(row, "do") == "remove" {
        return None;
    }
    row.get("set").and_then(Value::as_object)
}

fn shape(row: &Value, adopt: bool) -> Result<(), Refusal> {
    let verb = word(row, "do");
    let named = entity(word(row, "t")).is_some_and(|it| is_key(it, word(row, "id")));
    let done = match verb {
        "create" => row.get("set").is_some_and(Value::is_object),
        "patch" => !adopt && row.get("set").is_some_and(Value::is_object),
        "remove" => !adopt,
        _ => false,
    };
    if named && done {
        Ok(())
    } else {
        Err(body(word(row, "t")))
    }
}

fn is_key(entity: &Entity, key: &str) -> bool {
    match entity.key {
        Key::Id(_) => is_hex(key, 16),
        Key::Pair(..) => key
            .split_once('.')
            .is_some_and(|(first, second)| is_hex(first, 16) && is_hex(second, 16)),
        Key::Name(_) => (1..=64).contains(&key.chars().count()),
    }
}

fn known(row: &Value, adopt: bool) -> Result<(), Refusal> {
    for name in set(row).into_iter().flat_map(Map::keys) {
        let column = entity(word(row, "t")).and_then(|it| it.column(name));
        if !column.is_some_and(|it| adopt || it.class.sent()) {
            return Err(body(name));
        }
    }
    Ok(())
}

fn values(row: &Value) -> Result<(), Refusal> {
    let patch = word(row, "do") == "patch";
    for (name, given) in set(row).into_iter().flatten() {
        let Some(column) = entity(word(row, "t")).and_then(|it| it.column(name)) else {
            return Err(body(name));
        };
        let right = if patch {
            given.as_array().is_some_and(|it| {
                it.len() == 2
                    && (it[0].is_null() || was(column, &it[0]))
                    && if it[1].is_null() {
                        column.optional
                    } else {
                        fits(column, &it[1])
                    }
            })
        } else {
            given.is_null() && column.optional || fits(column, given)
        };
        if !right {
            return Err(body(name));
        }
    }
    Ok(())
}

/// Whether a value can have been there before: of the right kind, whatever the rules were then.
fn was(column: &Column, value: &Value) -> bool {
    match column.value {
        Kind::Bytes => fits(column, value),
        Kind::Text => value.is_string(),
        Kind::Number => value.is_i64(),
    }
}

fn fits(column: &Column, value: &Value) -> bool {
    let text = value.as_str();
    let length = |least: usize, most: usize| {
        text.is_some_and(|it| (least..=most).contains(&it.chars().count()))
    };
    match (column.value, column.limit) {
        (Kind::Bytes, Limit::Bytes(bytes)) => text.is_some_and(|it| is_hex(it, bytes)),
        (_, Limit::Characters(least, most)) => length(least, most),
        (_, Limit::Json(most)) => {
            length(1, most) && text.is_some_and(|it| serde_json::from_str::<Value>(it).is_ok())
        }
        (_, Limit::Among(words)) => text.is_some_and(|it| words.contains(&it)),
        (_, Limit::Between(least, most)) => value
            .as_i64()
            .is_some_and(|it| (least..=most).contains(&it)),
        (_, Limit::Bytes(_)) => false,
    }
}

fn is_hex(text: &str, bytes: usize) -> bool {
    text.len() == bytes * 2
        && text
            .bytes()
            .all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it))
}

/// What every row of a table holds, before it is written: nothing that must be there is left out, and it is named by
/// its key.
pub(super) fn whole(entity: &Entity, key: &str, row: &super::Row) -> bool {
    let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default();
    let named = match entity.key {
        Key::Id(column) | Key::Name(column) => text(column) == key,
        Key::Pair(first, second) => format!("{}.{}", text(first), text(second)) == key,
    };
    named
        && entity
            .columns
            .iter()
            .all(|it| it.optional || it.class == Class::Server || row.contains_key(it.name))
}
