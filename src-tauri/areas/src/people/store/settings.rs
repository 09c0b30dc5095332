//! The organisation's settings, and each person's preferences.

use std::collections::BTreeMap;

use guichet_kernel::{AccountId, Answer};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

/// Every setting written so far.
pub(crate) async fn settings(conn: &mut SqliteConnection) -> Answer<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT name, value FROM setting")
        .fetch_all(conn)
        .await
        .stored()?;
    Ok(rows.into_iter().collect())
}

/// Writes one setting.
pub(crate) async fn set_setting(
    conn: &mut SqliteConnection,
    name: &str,
    value: &str,
) -> Answer<()> {
    sqlx::query("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Whose preferences: somebody's, or the machine's (sixteen zero bytes).
fn owner(account: Option<AccountId>) -> Vec<u8> {
    account.map_or_else(|| vec![0; 16], |it| it.bytes())
}

/// One preference as stored.
pub(crate) async fn preference(
    conn: &mut SqliteConnection,
    account: Option<AccountId>,
    name: &str,
) -> Answer<Option<serde_json::Value>> {
    let text: Option<String> =
        sqlx::query_scalar("SELECT value FROM preference WHERE account_id = ? AND name = ?")
            .bind(owner(account))
            .bind(name)
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(text.and_then(|it| serde_json::from_str(&it).ok()))
}

/// Writes one preference.
pub(crate) async fn set_preference(
    conn: &mut SqliteConnection,
    account: Option<AccountId>,
    name: &str,
    value: &serde_json::Value,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO preference (account_id, name, value) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .bind(owner(account))
    .bind(name)
    .bind(value.to_string())
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}
