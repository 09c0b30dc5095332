//! Calling the procedures of the protocol: what goes in, and the rows of the one result set that comes out. What they
//! mean is read by `guichet_sync::wire::read`.

use serde_json::{Value, json};
use sqlx::MySqlConnection;

use crate::accounts::hex;

/// Section, key, payload.
pub type Row = (String, String, String);

/// What a desk knows of the server's history, in every call but the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Which copy calls.
    pub client: [u8; 16],
    /// The highest number it saw.
    pub head: i64,
    /// The operation there.
    pub token: Option<[u8; 16]>,
    /// The epoch; `None` asks to be told.
    pub epoch: Option<[u8; 16]>,
}

/// An operation on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pushed<'a> {
    /// Its identity.
    pub op: [u8; 16],
    /// What the verb is called.
    pub kind: &'a str,
    /// The version of the body's shape.
    pub version: i64,
    /// The body, as JSON.
    pub body: &'a str,
}

/// What a desk waits to hear of: JSON array of identities, and the number of the last operation it knows to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending<'a> {
    /// Identities.
    pub ops: &'a str,
    /// The number.
    pub last_no: i64,
}

/// `sync_hello`.
///
/// # Errors
/// Failures of the connection and of the server: the desk knows nothing then.
pub async fn hello(
    conn: &mut MySqlConnection,
    client: [u8; 16],
    app: &str,
    schema: i32,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as("CALL sync_hello(?, ?, ?)")
        .bind(client.to_vec())
        .bind(app)
        .bind(schema)
        .fetch_all(conn)
        .await
}

/// `op_push`, of one to sixteen operations; `no` is the number of the first among those of this copy.
///
/// # Errors
/// As [`hello`].
pub async fn push(
    conn: &mut MySqlConnection,
    seen: Seen,
    no: i64,
    ops: &[Pushed<'_>],
) -> Result<Vec<Row>, sqlx::Error> {
    let ops: Vec<Value> = ops
        .iter()
        .map(|it| json!({ "op": hex(&it.op), "kind": it.kind, "v": it.version, "body": it.body }))
        .collect();
    sqlx::query_as("CALL op_push(?, ?, ?, ?, ?, ?)")
        .bind(seen.client.to_vec())
        .bind(no)
        .bind(seen.head)
        .bind(seen.token.map(|it| it.to_vec()))
        .bind(seen.epoch.map(|it| it.to_vec()))
        .bind(Value::Array(ops).to_string())
        .fetch_all(conn)
        .await
}

/// `sync_pull` from a cursor, at most `limit` entries of the feed.
///
/// # Errors
/// As [`hello`].
pub async fn pull(
    conn: &mut MySqlConnection,
    seen: Seen,
    cursor: (i64, i64),
    limit: i64,
    pending: Pending<'_>,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as("CALL sync_pull(?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(seen.client.to_vec())
        .bind(seen.head)
        .bind(seen.token.map(|it| it.to_vec()))
        .bind(seen.epoch.map(|it| it.to_vec()))
        .bind(cursor.0)
        .bind(cursor.1)
        .bind(limit)
        .bind(pending.ops)
        .bind(pending.last_no)
        .fetch_all(conn)
        .await
}

/// `sync_list` after a root, at most `limit` of them.
///
/// # Errors
/// As [`hello`].
pub async fn list(
    conn: &mut MySqlConnection,
    seen: Seen,
    after: &str,
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as("CALL sync_list(?, ?, ?, ?, ?, ?)")
        .bind(seen.client.to_vec())
        .bind(seen.head)
        .bind(seen.token.map(|it| it.to_vec()))
        .bind(seen.epoch.map(|it| it.to_vec()))
        .bind(after)
        .bind(limit)
        .fetch_all(conn)
        .await
}

/// `sync_fetch` of roots: JSON array of `kind:id`.
///
/// # Errors
/// As [`hello`].
pub async fn fetch(
    conn: &mut MySqlConnection,
    seen: Seen,
    roots: &str,
    pending: Pending<'_>,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as("CALL sync_fetch(?, ?, ?, ?, ?, ?, ?)")
        .bind(seen.client.to_vec())
        .bind(seen.head)
        .bind(seen.token.map(|it| it.to_vec()))
        .bind(seen.epoch.map(|it| it.to_vec()))
        .bind(roots)
        .bind(pending.ops)
        .bind(pending.last_no)
        .fetch_all(conn)
        .await
}
