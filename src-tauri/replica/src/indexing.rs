//! Indexing the documents of a first copy once it is whole.
//!
//! While a copy comes in large pages, `search_later` says from which document on nothing is indexed; what is searched for
//! meanwhile is found in titles, numbers and names, and in texts that were indexed before. Each step indexes some and moves
//! that mark in one transaction: whoever is stopped goes on from there at the next start.

use std::sync::Weak;
use std::time::Duration;

use guichet_kernel::Answer;
use sqlx::{AssertSqlSafe, SqlitePool};
use tokio::time::timeout;

use crate::store::Inner;
use crate::{Store, Stored};

/// The indexes of search, over the same documents.
pub(crate) const INDEXES: [&str; 2] = ["search_words", "search_infix"];
/// Documents indexed at a time: who writes meanwhile waits for no more.
const STEP: i64 = 2_000;
/// After which a step that failed is tried again: the disk may have room by then.
const AGAIN: Duration = Duration::from_secs(5);

/// Indexes what waits whenever no copy comes in, until the store is gone.
pub(crate) async fn done_later(store: Weak<Inner>) {
    let Some(mut copying) = store.upgrade().map(|it| it.copying.subscribe()) else {
        return;
    };
    loop {
        let coming = *copying.borrow_and_update();
        let mut more = Ok(!coming);
        if let Some(store) = store.upgrade() {
            while matches!(more, Ok(true)) && !*copying.borrow() {
                more = indexed_some(&store.writer).await;
                store.written.send_replace(());
            }
        }
        let gone = match more {
            Ok(_) => copying.changed().await.is_err(),
            Err(_) => matches!(timeout(AGAIN, copying.changed()).await, Ok(Err(_))),
        };
        if gone {
            return;
        }
    }
}

impl Store {
    /// Comes back when everything that came in is found by search.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn indexed(&self) -> Answer<()> {
        let mut written = self.inner.written.subscribe();
        loop {
            let more: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM search_later)")
                .fetch_one(&mut *self.read().await?)
                .await
                .stored()?;
            if !more || written.changed().await.is_err() {
                return Ok(());
            }
        }
    }
}

/// Indexes some of the documents that wait; false when none did.
async fn indexed_some(writer: &SqlitePool) -> Result<bool, sqlx::Error> {
    let mut step = writer.begin_with("BEGIN IMMEDIATE").await?;
    let after: Option<i64> = sqlx::query_scalar("SELECT after FROM search_later")
        .fetch_optional(&mut *step)
        .await?;
    let Some(after) = after else {
        return Ok(false);
    };
    let last: Option<i64> = sqlx::query_scalar(
        "SELECT max(rid) FROM (SELECT rid FROM search_doc WHERE rid > ? ORDER BY rid LIMIT ?)",
    )
    .bind(after)
    .bind(STEP)
    .fetch_one(&mut *step)
    .await?;
    match last {
        Some(last) => {
            for index in INDEXES {
                sqlx::query(AssertSqlSafe(format!(
                    "INSERT INTO {index} (rowid, title, body)
                     SELECT rid, title, body FROM search_doc WHERE rid > ? AND rid <= ? ORDER BY rid"
                )))
                .bind(after)
                .bind(last)
                .execute(&mut *step)
                .await?;
            }
            sqlx::query("UPDATE search_later SET after = ?")
                .bind(last)
                .execute(&mut *step)
                .await?;
        }
        // Whoever shows what was searched for asks again, as after another process's write.
        None => {
            sqlx::raw_sql(
                "DELETE FROM search_later; UPDATE store_meta SET write_seq = write_seq + 1;",
            )
            .execute(&mut *step)
            .await?;
        }
    }
    step.commit().await?;
    Ok(true)
}
