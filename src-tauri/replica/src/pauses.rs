//! What is done while nobody writes, so that who writes does not wait for it: the indexes of search are merged, and the
//! write-ahead log is folded back into the file.
//!
//! SQLite does both by itself within some commit or other, which then waits for thousands of pages. What was
//! acknowledged is in the log, synced, whether it was folded or not, and an index finds the same whether its parts were
//! merged or not: what fails here is done in the next pause, or by who opens the store.

use std::sync::Weak;
use std::time::Duration;

use sqlx::{AssertSqlSafe, SqlitePool};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::indexing::INDEXES;
use crate::store::Inner;

/// How long nothing is written before a pause begins.
const QUIET: Duration = Duration::from_millis(250);
/// The same while everything is read from a server: between two pages is no pause. What another connection writes makes
/// the one that copies forget the pages it keeps deciphered, and it would decipher them all again.
const QUIET_COPYING: Duration = Duration::from_secs(10);
/// Pages merged at a time: who writes meanwhile waits for no more.
const STEP: u32 = 64;
/// Pages of the log, 64 MB, from which a commit folds by itself after all: who writes without a pause waits now and
/// then, and the log ends somewhere.
pub(crate) const LONGEST: &str = "16384";

/// Waits for pauses and uses them, until the store is gone.
pub(crate) async fn used(mut written: watch::Receiver<()>, store: Weak<Inner>) {
    while written.changed().await.is_ok() {
        while let Ok(more) = timeout(quiet(&store), written.changed()).await {
            if more.is_err() {
                return;
            }
        }
        let Some(store) = store.upgrade() else {
            return;
        };
        for index in INDEXES {
            while !written.has_changed().unwrap_or(true)
                && merged(&store.writer, index).await.unwrap_or(false)
            {}
        }
        // Passive: waits for nobody, and folds what no reader still needs as it was.
        let _ = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)")
            .execute(&store.watcher)
            .await;
    }
}

/// How long nothing is written, as things are, before a pause begins.
fn quiet(store: &Weak<Inner>) -> Duration {
    match store.upgrade() {
        Some(store) if *store.copying.borrow() => QUIET_COPYING,
        _ => QUIET,
    }
}

/// Merges some parts of an index; false when there was nothing to merge. No row changes: no other process is told.
async fn merged(writer: &SqlitePool, index: &str) -> Result<bool, sqlx::Error> {
    let mut step = writer.begin_with("BEGIN IMMEDIATE").await?;
    let changes = "SELECT total_changes()";
    let before: i64 = sqlx::query_scalar(changes).fetch_one(&mut *step).await?;
    sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO {index} ({index}, rank) VALUES ('merge', {STEP})"
    )))
    .execute(&mut *step)
    .await?;
    let after: i64 = sqlx::query_scalar(changes).fetch_one(&mut *step).await?;
    step.commit().await?;
    // The statement itself counts as one.
    Ok(after - before > 1)
}
