//! The table of drafts.

use guichet_kernel::{AccountId, Answer, Timestamp};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::DraftView;

/// Keeps a draft in place of the one before.
pub(super) async fn put(
    conn: &mut SqliteConnection,
    account: AccountId,
    name: &str,
    body: &str,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO draft (account_id, name, body, updated_at) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
    )
    .bind(account.bytes())
    .bind(name)
    .bind(body)
    .bind(at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Forgets a draft; forgetting one that is not there is harmless.
pub(super) async fn remove(
    conn: &mut SqliteConnection,
    account: AccountId,
    name: &str,
) -> Answer<()> {
    sqlx::query("DELETE FROM draft WHERE account_id = ? AND name = ?")
        .bind(account.bytes())
        .bind(name)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Takes drafts of before `oldest` as written at `now`.
pub(super) async fn redate(
    conn: &mut SqliteConnection,
    oldest: Timestamp,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query("UPDATE draft SET updated_at = ? WHERE updated_at < ?")
        .bind(now.0)
        .bind(oldest.0)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Forgets every draft last written to before an instant.
pub(super) async fn remove_before(conn: &mut SqliteConnection, at: Timestamp) -> Answer<()> {
    sqlx::query("DELETE FROM draft WHERE updated_at < ?")
        .bind(at.0)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// A person's draft.
pub(super) async fn one(
    conn: &mut SqliteConnection,
    account: AccountId,
    name: &str,
) -> Answer<Option<DraftView>> {
    let row: Option<(String, i64)> =
        sqlx::query_as("SELECT body, updated_at FROM draft WHERE account_id = ? AND name = ?")
            .bind(account.bytes())
            .bind(name)
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(row.map(|(body, at)| DraftView {
        body,
        updated_at: Timestamp(at),
    }))
}

/// Whether one of a person's drafts holds these words.
///
/// # Errors
/// Failures of reading.
pub async fn mention(conn: &mut SqliteConnection, account: AccountId, words: &str) -> Answer<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM draft WHERE account_id = ? AND instr(body, ?) > 0)",
    )
    .bind(account.bytes())
    .bind(words)
    .fetch_one(conn)
    .await
    .stored()
}
