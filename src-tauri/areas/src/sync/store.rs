//! What waits, and what was refused.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Answer, OpId, Problem, TicketId, Timestamp};
use guichet_replica::sync::{meant, row_is_here};
use guichet_replica::{Announced, Stored, announced};
use serde_json::Value;
use sqlx::SqliteConnection;

/// An operation the server refused.
pub(super) struct Row {
    pub(super) op: OpId,
    pub(super) kind: String,
    pub(super) at: Timestamp,
    /// Code and data, as JSON.
    pub(super) answer: String,
}

/// What an operation did to one row.
pub(super) struct Effect {
    pub(super) root: String,
    pub(super) table: String,
    pub(super) key: String,
    pub(super) verb: String,
    pub(super) cols: Value,
}

/// What identifiers are called.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// A value as a person reads it.
    pub(super) fn shown(&self, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::String(text) => Some(self.0.get(text).unwrap_or(text).clone()),
            other => Some(other.to_string()),
        }
    }
}

/// Operations that wait, operations refused and not put aside, roots to be read; whether texts are still to be indexed.
pub(super) async fn counts(conn: &mut SqliteConnection) -> Answer<(u32, u32, u32, bool)> {
    sqlx::query_as(
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'waiting' LIMIT 1000)),
                (SELECT count(*) FROM outbox WHERE state = 'rejected' AND told_at IS NULL),
                (SELECT count(*) FROM sync_todo), EXISTS (SELECT 1 FROM search_later)",
    )
    .fetch_one(conn)
    .await
    .stored()
}

/// Somebody's refused operations that were not put aside, newest first.
pub(super) async fn refused(conn: &mut SqliteConnection, account: AccountId) -> Answer<Vec<Row>> {
    let rows: Vec<(Vec<u8>, String, i64, String)> = sqlx::query_as(
        "SELECT op_id, kind, created_at, coalesce(answer, 'null') FROM outbox
         WHERE state = 'rejected' AND told_at IS NULL AND actor_id = ? ORDER BY local_seq DESC",
    )
    .bind(account.bytes())
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(op, kind, at, answer)| {
            Ok(Row {
                op: OpId::from_bytes(&op).ok_or_else(|| Problem::internal("op_id"))?,
                kind,
                at: Timestamp(at),
                answer,
            })
        })
        .collect()
}

/// A refused operation of somebody's, as it was announced, that was not put aside.
pub(super) async fn one_refused(
    conn: &mut SqliteConnection,
    op: OpId,
    account: AccountId,
) -> Answer<Option<Announced>> {
    let there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE op_id = ? AND state = 'rejected' AND told_at IS NULL)",
    )
    .bind(op.bytes())
    .fetch_one(&mut *conn)
    .await
    .stored()?;
    if there {
        announced(conn, op, account).await
    } else {
        Ok(None)
    }
}

/// Whether every row that was to be changed is here.
pub(super) async fn all_here(conn: &mut SqliteConnection, effects: &[Effect]) -> Answer<bool> {
    for it in effects.iter().filter(|it| it.verb == "patch") {
        if !row_is_here(conn, &it.table, &it.key).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether an operation did anything but tell of it.
pub(super) async fn did_something(conn: &mut SqliteConnection, op: OpId) -> Answer<bool> {
    let effects = effects(conn, op).await?;
    Ok(effects.iter().any(|it| match it.table.as_str() {
        "history" | "notice" => false,
        table if it.verb == "patch" => {
            let none = serde_json::Map::new();
            let cols = it.cols.as_object().unwrap_or(&none);
            cols.keys().any(|name| meant(table, name))
        }
        _ => true,
    }))
}

/// The description of a ticket that is here, by its digits.
pub(super) async fn description(
    conn: &mut SqliteConnection,
    ticket: &str,
) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT description FROM ticket WHERE id = unhex(?)")
        .bind(ticket)
        .fetch_optional(conn)
        .await
        .stored()
}

/// What an operation did, in order.
pub(super) async fn effects(conn: &mut SqliteConnection, op: OpId) -> Answer<Vec<Effect>> {
    let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
        "SELECT root, tbl, row_key, verb, cols FROM op_effect WHERE op_id = ? ORDER BY n",
    )
    .bind(op.bytes())
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(root, table, key, verb, cols)| {
            Ok(Effect {
                root,
                table,
                key,
                verb,
                cols: serde_json::from_str(&cols).map_err(Problem::internal)?,
            })
        })
        .collect()
}

/// What people, teams, categories, sites and roles are called, by the digits of their identity.
pub(super) async fn names(conn: &mut SqliteConnection) -> Answer<Names> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT lower(hex(id)), display_name FROM account
         UNION ALL SELECT lower(hex(id)), name FROM team
         UNION ALL SELECT lower(hex(id)), name FROM category
         UNION ALL SELECT lower(hex(id)), name FROM site
         UNION ALL SELECT lower(hex(id)), name FROM role",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(Names(rows.into_iter().collect()))
}

/// Number and title of a ticket that is here.
pub(super) async fn ticket(
    conn: &mut SqliteConnection,
    id: TicketId,
) -> Answer<Option<(Option<i64>, String)>> {
    sqlx::query_as("SELECT number, title FROM ticket WHERE id = ?")
        .bind(id.bytes())
        .fetch_optional(conn)
        .await
        .stored()
}

/// Puts a refusal aside; false when there is none of that identity.
pub(super) async fn put_aside(
    conn: &mut SqliteConnection,
    op: OpId,
    account: AccountId,
    at: Timestamp,
) -> Answer<bool> {
    let done = sqlx::query(
        "UPDATE outbox SET told_at = ? WHERE op_id = ? AND actor_id = ? AND state = 'rejected' AND told_at IS NULL",
    )
    .bind(at.0)
    .bind(op.bytes())
    .bind(account.bytes())
    .execute(conn)
    .await
    .stored()?;
    Ok(done.rows_affected() == 1)
}
