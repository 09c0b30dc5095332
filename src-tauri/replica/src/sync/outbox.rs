//! What waits to be pushed, and what was refused.

use guichet_entities::{Class, entity};
use guichet_kernel::{Answer, OpId, Problem, Timestamp};
use serde_json::{Map, Value, json};
use sqlx::SqliteConnection;

use crate::Stored;

/// Results asked for with one request.
const PENDING: i64 = 50;
/// Operations of one push, at most (`docs/SYNC.md` 1.3).
pub const PUSHED: usize = 16;
/// Bytes of bodies beyond which operations after the first are left for the next push.
pub const PUSHED_BYTES: usize = 65_536;

/// An operation as it travels.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Its identity.
    pub op: OpId,
    /// The intent.
    pub kind: String,
    /// Version of the body's shape.
    pub version: i64,
    /// `at` and `rows` (`docs/SYNC.md` 1.2).
    pub body: Value,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outlook {
    /// The oldest operations that wait, as many as are pushed at once.
    pub next: Vec<Outgoing>,
    /// The oldest operations whose result is not known.
    pub pending: Vec<OpId>,
    /// Operations that wait; 1,000 stands for more.
    pub waiting: i64,
    /// Roots to be read next.
    pub todo: Vec<String>,
    /// As many to be read after those.
    pub then: Vec<String>,
}

/// An operation the server refused, for a person to see.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Its identity.
    pub op: OpId,
    /// The intent.
    pub kind: String,
    /// What the verb wrote of it.
    pub body: Value,
    /// Code and data.
    pub answer: Value,
    /// When it was done.
    pub at: Timestamp,
}

/// What there is to do, at most `roots` of those to be read and as many after them: the newest first, which people
/// look at first.
///
/// # Errors
/// Failures of reading.
pub async fn look(conn: &mut SqliteConnection, roots: i64) -> Answer<Outlook> {
    // No limit is a bound value by itself: SQLite would parse the statement anew each time one is bound.
    let (pending, waiting, todo): (String, i64, String) = sqlx::query_as(
        "SELECT (SELECT json_group_array(lower(hex(op_id))) FROM
                    (SELECT op_id FROM outbox WHERE state = 'waiting' ORDER BY local_seq LIMIT 0 + ?1)),
                (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'waiting' LIMIT 1000)),
                (SELECT json_group_array(root) FROM (SELECT root FROM sync_todo ORDER BY place DESC, root DESC LIMIT 2 * ?2))",
    )
    .bind(PENDING)
    .bind(roots)
    .fetch_one(&mut *conn)
    .await
    .stored()?;
    let pending: Vec<OpId> = serde_json::from_str(&pending).map_err(Problem::internal)?;
    let next = if pending.is_empty() {
        Vec::new()
    } else {
        outgoing(conn).await?
    };
    let mut todo: Vec<String> = serde_json::from_str(&todo).map_err(Problem::internal)?;
    let then = todo.split_off(todo.len().min(usize::try_from(roots).unwrap_or(0)));
    Ok(Outlook {
        next,
        pending,
        waiting,
        todo,
        then,
    })
}

/// The oldest operations that wait: at most [`PUSHED`], and after the first one no more than fill [`PUSHED_BYTES`].
async fn outgoing(conn: &mut SqliteConnection) -> Answer<Vec<Outgoing>> {
    let ops: Vec<(Vec<u8>, String, i64, i64, String)> = sqlx::query_as(
        "SELECT op_id, kind, v, created_at,
                (SELECT json_group_array(json_array(tbl, row_key, verb, json(cols))) FROM
                    (SELECT tbl, row_key, verb, cols FROM op_effect WHERE op_id = outbox.op_id ORDER BY n))
         FROM outbox WHERE state = 'waiting' ORDER BY local_seq LIMIT 0 + ?1",
    )
    .bind(i64::try_from(PUSHED).unwrap_or(1))
    .fetch_all(conn)
    .await
    .stored()?;
    let mut filled = 0;
    let mut next = Vec::new();
    for (op, kind, version, at, effects) in ops {
        filled += effects.len();
        if filled > PUSHED_BYTES && !next.is_empty() {
            break;
        }
        let effects: Vec<(String, String, String, Map<String, Value>)> =
            serde_json::from_str(&effects).map_err(Problem::internal)?;
        let whole = kind == "store.adopt";
        let rows: Vec<Value> = effects
            .into_iter()
            .filter_map(|(table, key, verb, cols)| row(whole, &table, &key, &verb, cols))
            .collect();
        next.push(Outgoing {
            op: OpId::from_bytes(&op)
                .ok_or_else(|| Problem::internal("an operation without identity"))?,
            kind,
            version,
            body: json!({ "at": at, "rows": rows }),
        });
    }
    Ok(next)
}

/// One effect without what the server fills in itself; `None` when nothing else changed.
fn row(
    whole: bool,
    table: &str,
    key: &str,
    verb: &str,
    mut cols: Map<String, Value>,
) -> Option<Value> {
    let entity = entity(table)?;
    cols.retain(|name, _| {
        entity
            .column(name)
            .is_some_and(|it| whole || it.class.sent())
    });
    match verb {
        "remove" => Some(json!({ "t": table, "id": key, "do": verb })),
        "patch" if cols.is_empty() => None,
        _ => Some(json!({ "t": table, "id": key, "do": verb, "set": cols })),
    }
}

/// Whether somebody meant a column when they changed its row: neither what the server fills in nor what follows another.
#[must_use]
pub fn meant(table: &str, column: &str) -> bool {
    entity(table)
        .and_then(|it| it.column(column))
        .is_some_and(|it| it.class.sent() && !matches!(it.class, Class::Follows(_)))
}

/// The operations the server refused, newest first. They stay until a person has dealt with them.
///
/// # Errors
/// Failures of reading.
pub async fn tray(conn: &mut SqliteConnection) -> Answer<Vec<Refused>> {
    let rows: Vec<(Vec<u8>, String, String, String, i64)> = sqlx::query_as(
        "SELECT op_id, kind, body, coalesce(answer, 'null'), created_at FROM outbox
         WHERE state = 'rejected' ORDER BY local_seq DESC",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(op, kind, body, answer, at)| {
            Ok(Refused {
                op: OpId::from_bytes(&op).ok_or_else(|| Problem::internal("op_id"))?,
                kind,
                body: serde_json::from_str(&body).map_err(Problem::internal)?,
                answer: serde_json::from_str(&answer).map_err(Problem::internal)?,
                at: Timestamp(at),
            })
        })
        .collect()
}
