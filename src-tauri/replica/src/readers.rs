//! The connections that read. The first that is free is taken, always in the same order: what one person looks at goes
//! through one of them, which has most of it deciphered in its memory already. The others are opened when as many read at
//! the same moment.

use guichet_kernel::Answer;
use sqlx::Sqlite;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::Stored;
use crate::store::one_connection;

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
        for reader in &self.0 {
            if let Some(free) = reader.try_acquire() {
                return Ok(free);
            }
            if reader.size() == 0 {
                return reader.acquire().await.stored();
            }
        }
        let [first, second, third, fourth] = &self.0;
        tokio::select! {
            free = first.acquire() => free,
            free = second.acquire() => free,
            free = third.acquire() => free,
            free = fourth.acquire() => free,
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
