//! The connections that read. The first that is free is taken, always in the same order: what one person looks at goes
//! through one of them, which has most of it deciphered in its memory already. Another one is opened when those there are
//! are kept for long.

use std::time::Duration;

use guichet_kernel::Answer;
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tokio::time::timeout;

use crate::Stored;
use crate::store::one_connection;

/// How long one is waited for before another is opened, which reads and deciphers everything anew.
const PATIENCE: Duration = Duration::from_millis(20);

/// How many may read at the same moment.
const MOST: usize = 4;
/// Pages a reader keeps deciphered, as the pragma says it: 32 MB. Reading one again costs more than all else.
const CACHE: &str = "-32768";
/// Rows a reader finds before it waits for them to be taken: handing over each by itself costs more than finding it.
const ROWS_AHEAD: usize = 1_024;

pub(crate) struct Readers([SqlitePool; MOST]);

impl Readers {
    /// Opens the first.
    pub(crate) async fn open(options: &SqliteConnectOptions) -> Answer<Self> {
        let options = options
            .clone()
            .read_only(true)
            .create_if_missing(false)
            .pragma("cache_size", CACHE)
            .row_buffer_size(ROWS_AHEAD);
        let readers = Self(std::array::from_fn(|_| {
            one_connection().connect_lazy_with(options.clone())
        }));
        readers.take().await?;
        Ok(readers)
    }

    /// One that nobody uses.
    pub(crate) async fn take(&self) -> Answer<PoolConnection<Sqlite>> {
        if let Some(free) = self.0.iter().find_map(SqlitePool::try_acquire) {
            return Ok(free);
        }
        let opened = self.0.iter().filter(|it| it.size() > 0).count();
        if let Ok(free) = timeout(PATIENCE, self.freed(opened)).await {
            return free;
        }
        self.freed(opened + 1).await
    }

    /// The first of so many that is free, in their order; one that is not open yet is opened.
    async fn freed(&self, among: usize) -> Answer<PoolConnection<Sqlite>> {
        let [first, second, third, fourth] = &self.0;
        tokio::select! {
            biased;
            free = first.acquire() => free,
            free = second.acquire(), if among > 1 => free,
            free = third.acquire(), if among > 2 => free,
            free = fourth.acquire(), if among > 3 => free,
        }
        .stored()
    }

    /// Closes them all.
    pub(crate) async fn close(&self) {
        for reader in &self.0 {
            reader.close().await;
        }
    }
}
