//! The server a store follows.

use guichet_kernel::{AccountId, Answer, Problem, Timestamp};
use guichet_replica::Stored;
use serde_json::Value;
use sqlx::SqliteConnection;
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

/// When the copy that was here was put away from afar.
pub(crate) async fn wiped_at(conn: &mut SqliteConnection) -> Answer<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar("SELECT wiped_at FROM sync_receipt")
        .fetch_optional(conn)
        .await
        .stored()?;
    Ok(at.map(Timestamp))
}
