//! What rows, lists and stories say, read out of JSON.

use serde_json::Value;

/// Every status, in the order of a ticket’s life.
pub const STATUSES: [&str; 5] = ["open", "in_progress", "waiting", "resolved", "closed"];

/// The elements of a list.
pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// One field of every row, as text.
pub fn texts<'a>(rows: &'a Value, field: &str) -> Vec<&'a str> {
    list(rows)
        .iter()
        .map(|it| it[field].as_str().unwrap_or_default())
        .collect()
}

/// What happened to a ticket, as words with what they carry.
pub fn told(ticket: &Value) -> Vec<(String, Value, Value)> {
    let line = |it: &Value| {
        (
            it["what"].as_str().expect("a word").to_owned(),
            it["before"].clone(),
            it["after"].clone(),
        )
    };
    list(&ticket["history"]).iter().map(line).collect()
}
