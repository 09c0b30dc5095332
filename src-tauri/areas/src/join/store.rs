//! The server a store follows.

use guichet_kernel::{AccountId, Answer, Problem, Timestamp};
use guichet_replica::Stored;
use serde_json::Value;
use sqlx::{AssertSqlSafe, SqliteConnection};
use uuid::Uuid;

/// The server a store follows, and whose copy it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Joined {
    /// The enrolment file.
    pub enrolment: String,
    /// The organisation it names.
    pub organisation: String,
    /// Login.
    pub login: String,
    /// Account.
    pub account: AccountId,
    /// What opens the account of the server; `None` until the person signs in again. Never shown, never logged.
    pub secret: Option<String>,
    /// This machine.
    pub device: Uuid,
    /// What it is called.
    pub device_name: String,
}

/// What tells the server that a copy is gone.
pub struct Receipt {
    /// This machine.
    pub device: Uuid,
    /// The enrolment file.
    pub enrolment: String,
    /// Login.
    pub login: String,
    /// What opens the account. Never shown, never logged.
    pub secret: String,
}

type Row = (String, String, Vec<u8>, Option<String>, Vec<u8>, String);

/// The server this store follows.
pub(crate) async fn joined(conn: &mut SqliteConnection) -> Answer<Option<Joined>> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT enrolment, login, account_id, secret, device_id, device FROM sync_server",
    )
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|(enrolment, login, account, secret, device, device_name)| {
        let file: Value = serde_json::from_str(&enrolment).map_err(Problem::internal)?;
        Ok(Joined {
            organisation: file["organisation"].as_str().unwrap_or_default().to_owned(),
            enrolment,
            login,
            account: AccountId::from_bytes(&account)
                .ok_or_else(|| Problem::internal("account_id"))?,
            secret,
            device: Uuid::from_slice(&device).map_err(Problem::internal)?,
            device_name,
        })
    })
    .transpose()
}

/// Keeps the server a store follows, and lets nobody else come in here: the copy is this person's.
pub(crate) async fn keep(
    conn: &mut SqliteConnection,
    joined: &Joined,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO sync_server (one, enrolment, login, account_id, secret, device_id, device, joined_at)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&joined.enrolment)
    .bind(&joined.login)
    .bind(joined.account.bytes())
    .bind(&joined.secret)
    .bind(joined.device.as_bytes().as_slice())
    .bind(&joined.device_name)
    .bind(now.0)
    .execute(&mut *conn)
    .await
    .stored()?;
    for table in ["credential", "session_secret"] {
        sqlx::query(AssertSqlSafe(format!(
            "DELETE FROM {table} WHERE account_id <> ?"
        )))
        .bind(joined.account.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
    }
    sqlx::query("DELETE FROM sync_receipt")
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Keeps or forgets what opens the account of the server.
pub(crate) async fn set_secret(conn: &mut SqliteConnection, secret: Option<&str>) -> Answer<()> {
    sqlx::query("UPDATE sync_server SET secret = ?")
        .bind(secret)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Since when the store follows its server.
pub(crate) async fn joined_at(conn: &mut SqliteConnection) -> Answer<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("SELECT joined_at FROM sync_server")
        .fetch_optional(conn)
        .await
        .stored()?;
    Ok(at.map(Timestamp))
}

/// Notes that the copy is put away from afar, with what is needed to say so.
pub(crate) async fn write_receipt(conn: &mut SqliteConnection, at: Timestamp) -> Answer<()> {
    sqlx::query(
        "INSERT OR REPLACE INTO sync_receipt (one, wiped_at, device_id, enrolment, login, secret)
         SELECT 1, ?, device_id, enrolment, login, secret FROM sync_server",
    )
    .bind(at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// The receipt the server has not heard of.
pub(crate) async fn receipt(conn: &mut SqliteConnection) -> Answer<Option<Receipt>> {
    let row: Option<(Vec<u8>, String, String, String)> = sqlx::query_as(
        "SELECT device_id, enrolment, login, secret FROM sync_receipt WHERE secret IS NOT NULL",
    )
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|(device, enrolment, login, secret)| {
        Ok(Receipt {
            device: Uuid::from_slice(&device).map_err(Problem::internal)?,
            enrolment,
            login,
            secret,
        })
    })
    .transpose()
}

/// The server heard: what opens the account goes too.
pub(crate) async fn receipt_heard(conn: &mut SqliteConnection) -> Answer<()> {
    sqlx::query("UPDATE sync_receipt SET enrolment = NULL, login = NULL, secret = NULL")
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// When the copy that was here was put away from afar.
pub(crate) async fn wiped_at(conn: &mut SqliteConnection) -> Answer<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("SELECT wiped_at FROM sync_receipt")
        .fetch_optional(conn)
        .await
        .stored()?;
    Ok(at.map(Timestamp))
}
