//! Calls of `op_push`, as SQL says them.

use std::fmt::Display;

/// The call of one operation, from values as SQL says them.
pub fn op_push(copy: &str, no: impl Display, op: &str, kind: &str, body: &str) -> String {
    format!(
        "CALL op_push({copy}, {no}, 0, NULL, NULL, JSON_ARRAY({}))",
        op_of(op, kind, body)
    )
}

/// One operation, from values as SQL says them.
pub fn op_of(op: &str, kind: &str, body: &str) -> String {
    format!("JSON_OBJECT('op', {op}, 'kind', {kind}, 'v', 1, 'body', {body})")
}

/// As many operations, the first with so many bytes in it that are none of an operation's.
pub fn stuffed(copy: &str, bytes: usize, count: usize) -> String {
    let own = "\",\"kind\":\"x\",\"v\":1,\"body\":\"{}\"}";
    let others = format!(",{{\"op\":\"{}{own}", "ed".repeat(16)).repeat(count - 1);
    format!(
        "CALL op_push({copy}, 1, 0, NULL, NULL, CONCAT('[{{\"junk\":\"', REPEAT('x', {bytes}), '\",\"op\":\"{}{own}{others}]'))",
        "ec".repeat(16)
    )
}
