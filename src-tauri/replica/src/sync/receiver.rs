//! The engine's own connection.

use std::sync::atomic::Ordering;

use guichet_kernel::{AccountId, Answer, Timestamp};
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};

use super::{
    Commit, Content, Kept, Mode, Outlook, Refused, Rules, SyncState, adopt, contents, join, keep,
    look, state, tray,
};
use crate::{Store, Stored};

/// Pages kept deciphered, as the pragma says it: 64 MB, given back once a copy is made. Each page read again is deciphered,
/// and the indexes of a large store are written here and there.
const CACHE: &str = "-65536";

/// The engine's connection to the store: the only one that does not enforce foreign keys, because a page of the server may
/// name a row that comes with the next one. It waits its turn behind the writer like another process.
#[derive(Clone)]
pub struct Receiver {
    pool: SqlitePool,
    store: Store,
}

impl Store {
    /// Opens the engine's connection.
    ///
    /// # Errors
    /// Failures of opening.
    pub async fn receiver(&self) -> Answer<Receiver> {
        let options = self.inner.writer.connect_options().as_ref().clone();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.foreign_keys(false).pragma("cache_size", CACHE))
            .await
            .stored()?;
        Ok(Receiver {
            pool,
            store: self.clone(),
        })
    }
}

impl Receiver {
    /// Makes the store follow a server from now on.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn join(&self, client: [u8; 16]) -> Answer<()> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await.stored()?;
        join(&mut tx, client).await?;
        tx.commit().await.stored()
    }

    /// Makes a store that was used without a server follow a new, empty one, and brings along what it holds; how many
    /// operations that makes.
    ///
    /// # Errors
    /// Failures of writing; then nothing was.
    pub async fn join_with(&self, client: [u8; 16], by: AccountId, at: Timestamp) -> Answer<usize> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await.stored()?;
        let count = adopt(&mut tx, by, at).await?;
        join(&mut tx, client).await?;
        tx.commit().await.stored()?;
        Ok(count)
    }

    /// Everything synced that the store shows.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn contents(&self) -> Answer<Vec<Content>> {
        contents(&mut *self.pool.acquire().await.stored()?, None).await
    }

    /// What the server refused.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn tray(&self) -> Answer<Vec<Refused>> {
        tray(&mut *self.pool.acquire().await.stored()?).await
    }

    /// The engine's memory; `None` for a store that never joined a server.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn state(&self) -> Answer<Option<SyncState>> {
        state(&mut *self.pool.acquire().await.stored()?).await
    }

    /// What there is to do, as of one instant.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn look(&self, roots: i64) -> Answer<Outlook> {
        let mut tx = self.pool.begin().await.stored()?;
        look(&mut tx, roots).await
    }

    /// Writes one commit, whole or not at all; other processes see it as a foreign write, this one hears of it from
    /// whoever keeps.
    ///
    /// # Errors
    /// Failure `store-busy` when another engine wrote; failures of writing.
    pub async fn keep(&self, commit: &Commit) -> Answer<Kept> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await.stored()?;
        let kept = keep(&mut tx, &Rules::PROTOCOL, commit).await?;
        let mut wrote = None;
        if !kept.roots.is_empty() || !kept.rejected.is_empty() {
            let seq: i64 = sqlx::query_scalar(
                "UPDATE store_meta SET write_seq = write_seq + 1 RETURNING write_seq",
            )
            .fetch_one(&mut *tx)
            .await
            .stored()?;
            wrote = Some(seq);
        }
        tx.commit().await.stored()?;
        let copying = !matches!(commit.state.mode, Mode::Live);
        self.store
            .inner
            .copying
            .send_if_modified(|it| std::mem::replace(it, copying) != copying);
        self.store.inner.written.send_replace(());
        if let Some(seq) = wrote {
            let _ = self.store.inner.known_seq.compare_exchange(
                seq - 1,
                seq,
                Ordering::AcqRel,
                Ordering::Acquire,
            );
        }
        Ok(kept)
    }

    /// The connection itself.
    pub(super) async fn connection(&self) -> Answer<PoolConnection<Sqlite>> {
        self.pool.acquire().await.stored()
    }

    /// Takes everything written so far as seen by this process.
    pub(super) async fn seen(&self) -> Answer<()> {
        let seq: i64 = sqlx::query_scalar("SELECT write_seq FROM store_meta")
            .fetch_one(&self.pool)
            .await
            .stored()?;
        self.store.inner.known_seq.fetch_max(seq, Ordering::AcqRel);
        Ok(())
    }

    /// Gives back what it kept of pages: for the moment when a large copy is made.
    ///
    /// # Errors
    /// Failures of the connection.
    pub async fn frees(&self) -> Answer<()> {
        sqlx::query("PRAGMA shrink_memory")
            .execute(&self.pool)
            .await
            .stored()?;
        Ok(())
    }

    /// Closes the connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
