//! A store for simulations: the same tables and triggers, no key and no promise about the disk.

use std::path::Path;

use guichet_kernel::Answer;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

use crate::{Stored, guard};

/// Makes a file with the tables of this version, guarded, and opens it. What is acknowledged may be lost with the power.
///
/// # Errors
/// Failures of opening and writing.
pub async fn bare(path: &Path) -> Answer<SqliteConnection> {
    let mut conn = bare_again(path).await?;
    sqlx::migrate!("../../migrations/replica")
        .run(&mut conn)
        .await
        .stored()?;
    guard::set(&mut conn).await?;
    Ok(conn)
}

/// Opens a file made by [`bare`], or a copy of it.
///
/// # Errors
/// Failures of opening.
pub async fn bare_again(path: &Path) -> Answer<SqliteConnection> {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Memory)
        .synchronous(SqliteSynchronous::Off)
        .pragma("temp_store", "2")
        .foreign_keys(false)
        .statement_cache_capacity(400)
        .create_if_missing(true)
        .disable_statement_logging()
        .connect()
        .await
        .stored()
}
