//! What is remembered of comings and goings, on this machine only.

use guichet_kernel::{AccountId, Answer, Timestamp};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::known;
use crate::people::{AccessOutcome, AccessView, Secret};

/// Wrong passwords for one login, and when the last one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attempts {
    pub(crate) failures: u32,
    pub(crate) last_at: Timestamp,
}

/// The attempts counted for a typed login.
pub(crate) async fn attempts(conn: &mut SqliteConnection, login: &str) -> Answer<Option<Attempts>> {
    let row: Option<(u32, i64)> =
        sqlx::query_as("SELECT failures, last_at FROM sign_in_attempt WHERE login = ?")
            .bind(login)
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(row.map(|(failures, last_at)| Attempts {
        failures,
        last_at: Timestamp(last_at),
    }))
}

/// Writes the attempts of a typed login, and forgets every login's that are older than `forgotten`.
pub(crate) async fn set_attempts(
    conn: &mut SqliteConnection,
    login: &str,
    attempts: Attempts,
    forgotten: Timestamp,
) -> Answer<()> {
    sqlx::query("DELETE FROM sign_in_attempt WHERE last_at < ?")
        .bind(forgotten.0)
        .execute(&mut *conn)
        .await
        .stored()?;
    sqlx::query(
        "INSERT INTO sign_in_attempt (login, failures, last_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at",
    )
    .bind(login)
    .bind(attempts.failures)
    .bind(attempts.last_at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Forgets the attempts of a typed login.
pub(crate) async fn clear_attempts(conn: &mut SqliteConnection, login: &str) -> Answer<()> {
    sqlx::query("DELETE FROM sign_in_attempt WHERE login = ?")
        .bind(login)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Adds a line to the log of accesses.
pub(crate) async fn log(
    conn: &mut SqliteConnection,
    at: Timestamp,
    login: &str,
    account: Option<AccountId>,
    outcome: AccessOutcome,
) -> Answer<()> {
    sqlx::query("INSERT INTO access_log (at, login, account_id, outcome) VALUES (?, ?, ?, ?)")
        .bind(at.0)
        .bind(login)
        .bind(account.map(|it| it.bytes()))
        .bind(outcome.name())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// The newest lines of the log of accesses, newest first.
pub(crate) async fn accesses(conn: &mut SqliteConnection, limit: u32) -> Answer<Vec<AccessView>> {
    let rows: Vec<(i64, String, String)> =
        sqlx::query_as("SELECT at, login, outcome FROM access_log ORDER BY rid DESC LIMIT ?")
            .bind(limit)
            .fetch_all(conn)
            .await
            .stored()?;
    rows.into_iter()
        .map(|(at, login, outcome)| {
            let outcome = known(AccessOutcome::from_name(&outcome), "access_log.outcome")?;
            Ok(AccessView {
                at: Timestamp(at),
                login,
                outcome,
            })
        })
        .collect()
}

/// When somebody last came in.
pub(crate) async fn last_sign_in(
    conn: &mut SqliteConnection,
    account: AccountId,
) -> Answer<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "SELECT at FROM access_log WHERE account_id = ? AND outcome IN ('signed_in', 'resumed')
         ORDER BY rid DESC LIMIT 1",
    )
    .bind(account.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    Ok(at.map(Timestamp))
}

/// Lets a secret open somebody's session until `expires`.
pub(crate) async fn add_secret(
    conn: &mut SqliteConnection,
    secret: &Secret,
    account: AccountId,
    locked: bool,
    now: Timestamp,
    expires: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO session_secret (hash, account_id, locked, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(secret.hash())
    .bind(account.bytes())
    .bind(locked)
    .bind(now.0)
    .bind(expires.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Uses a secret up: whose session it opens, and whether that was locked. Expired ones are forgotten on the way.
pub(crate) async fn take_secret(
    conn: &mut SqliteConnection,
    secret: &Secret,
    now: Timestamp,
) -> Answer<Option<(AccountId, bool)>> {
    sqlx::query("DELETE FROM session_secret WHERE expires_at <= ?")
        .bind(now.0)
        .execute(&mut *conn)
        .await
        .stored()?;
    let row: Option<(Vec<u8>, bool)> =
        sqlx::query_as("DELETE FROM session_secret WHERE hash = ? RETURNING account_id, locked")
            .bind(secret.hash())
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(row.and_then(|(account, locked)| Some((AccountId::from_bytes(&account)?, locked))))
}

/// Remembers that a session is locked or not, so that coming back with its secret does not unlock it.
pub(crate) async fn set_secret_locked(
    conn: &mut SqliteConnection,
    secret: &Secret,
    locked: bool,
) -> Answer<()> {
    sqlx::query("UPDATE session_secret SET locked = ? WHERE hash = ?")
        .bind(locked)
        .bind(secret.hash())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Makes one secret open nothing any more.
pub(crate) async fn remove_secret(conn: &mut SqliteConnection, secret: &Secret) -> Answer<()> {
    sqlx::query("DELETE FROM session_secret WHERE hash = ?")
        .bind(secret.hash())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// Makes every secret of somebody open nothing any more.
pub(crate) async fn remove_secrets_of(
    conn: &mut SqliteConnection,
    account: AccountId,
) -> Answer<()> {
    sqlx::query("DELETE FROM session_secret WHERE account_id = ?")
        .bind(account.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}
