//! Pieces of SQL made from descriptors.

use std::fmt::Write;

use guichet_entities::{Column, Entity, Key, Limit, Root, Value};

/// A column's name, quoted: some are words of the language.
pub(super) fn name(column: &Column) -> String {
    format!("`{}`", column.name)
}

/// The type of a variable that holds a column's value.
pub(super) const fn kind(column: &Column) -> &'static str {
    match column.value {
        Value::Bytes => match column.limit {
            Limit::Bytes(32) => "BINARY(32)",
            _ => "BINARY(16)",
        },
        Value::Text => "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        Value::Number => "BIGINT",
    }
}

/// The value at a path of a JSON text, as its column stores it; null when it is null or not there.
pub(super) fn value(column: &Column, json: &str, path: &str) -> String {
    let at = format!("JSON_EXTRACT({json}, '{path}')");
    let text = format!("IF(JSON_TYPE({at}) = 'NULL', NULL, JSON_UNQUOTE({at}))");
    match column.value {
        Value::Bytes => format!("UNHEX({text})"),
        Value::Text => text,
        Value::Number => format!("CAST({text} AS SIGNED)"),
    }
}

/// A stored value as an argument of `JSON_OBJECT`.
pub(super) fn shown(column: &Column, stored: &str) -> String {
    match column.value {
        Value::Bytes => format!("LOWER(HEX({stored}))"),
        Value::Text | Value::Number => stored.to_owned(),
    }
}

/// A stored value as JSON text. Not by `JSON_OBJECT`: MariaDB gives a number in a variable as a text.
pub(super) fn json(column: &Column, stored: &str) -> String {
    let text = match column.value {
        Value::Bytes => format!("CONCAT('\"', LOWER(HEX({stored})), '\"')"),
        Value::Text => format!("JSON_QUOTE({stored})"),
        Value::Number => stored.to_owned(),
    };
    format!("COALESCE({text}, 'null')")
}

/// Whether two stored values are the same: text byte by byte, whatever a collation thinks of spaces.
pub(super) fn same(column: &Column, one: &str, other: &str) -> String {
    match column.value {
        Value::Text => format!("CAST({one} AS BINARY) <=> CAST({other} AS BINARY)"),
        Value::Bytes | Value::Number => format!("{one} <=> {other}"),
    }
}

/// The condition that finds the row named `p_key`.
pub(super) fn keyed(entity: &Entity) -> String {
    match entity.key {
        Key::Id(column) => format!("`{column}` = UNHEX(p_key)"),
        Key::Name(column) => format!("`{column}` = p_key"),
        Key::Pair(first, second) => {
            format!("`{first}` = UNHEX(LEFT(p_key, 32)) AND `{second}` = UNHEX(RIGHT(p_key, 32))")
        }
    }
}

/// `p_key` as the values of a row say it.
pub(super) fn key_of(entity: &Entity, prefix: &str) -> String {
    match entity.key {
        Key::Id(column) => format!("LOWER(HEX({prefix}{column}))"),
        Key::Name(column) => format!("{prefix}{column}"),
        Key::Pair(first, second) => {
            format!("CONCAT(LOWER(HEX({prefix}{first})), '.', LOWER(HEX({prefix}{second})))")
        }
    }
}

/// The root's identifier, from the values of a row.
pub(super) fn root_of(entity: &Entity, prefix: &str) -> String {
    match (entity.root, entity.key) {
        (Root::Itself, Key::Id(column)) | (Root::Column(column), _) => format!("{prefix}{column}"),
        _ => "UNHEX(REPEAT('00', 16))".to_owned(),
    }
}

/// A text of the language.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// `SET p_code = …; LEAVE main;`, indented for an `IF`.
pub(super) fn refuse(code: &str, data: &str) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "        SET p_code = '{code}', p_data = {data};\n        LEAVE main;\n"
    );
    out
}

/// The parameters that every procedure of an effect takes.
pub(super) const PARAMETERS: &str = "p_me BINARY(16), p_may INT, p_at BIGINT, p_seq BIGINT, p_adopt TINYINT,
    p_key VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, p_set LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    p_force TINYINT, INOUT p_conflict LONGTEXT CHARACTER SET utf8mb4, INOUT p_code VARCHAR(64) CHARACTER SET utf8mb4,
    INOUT p_data LONGTEXT CHARACTER SET utf8mb4";
