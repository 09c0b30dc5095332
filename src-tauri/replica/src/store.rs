//! Opening the local copy, reading it, and noticing that another process wrote to it.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use guichet_kernel::{Answer, FailureCode, Problem};
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _, Sqlite};
use tokio::sync::{Mutex, OnceCell, watch};

use crate::readers::Readers;
use crate::{Stored, guard, indexing, leaving, pauses};

/// How long a write waits for another process before it is refused with `store-busy`.
const BUSY: Duration = Duration::from_secs(5);
/// How often another process's writes are looked for; reading one counter of a mapped file.
const WATCH: Duration = Duration::from_millis(200);

/// The 32 bytes that open the file. Never printed, never logged.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// The key made of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new random key.
    #[must_use]
    pub fn fresh() -> Self {
        Self(rand::random())
    }

    /// The bytes, to keep somewhere safe.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SQLCipher's raw key syntax: no derivation, the key is already random.
    fn pragma(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("\"x'{hex}'\"")
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The local copy, open. Cheap to clone; every clone is the same store.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    folder: PathBuf,
    readers: Readers,
    pub(crate) writer: SqlitePool,
    /// One connection of its own: what SQLite says of other writers, it says of all but the connection asked.
    pub(crate) watcher: SqlitePool,
    /// Everything is being read from a server.
    pub(crate) copying: watch::Sender<bool>,
    /// Told of each write of this process.
    pub(crate) written: watch::Sender<()>,
    data_version: Mutex<i64>,
    /// `store_meta.write_seq` as this process last wrote or saw it.
    pub(crate) known_seq: AtomicI64,
    beside: std::sync::Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

/// Why [`Store::foreign_write`] came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Woken;

/// Has SQLCipher set itself up before any key is given to it: it does while a process opens its first database, and a
/// second thread that opens one meanwhile is told that it is ready when it is not
/// (<https://github.com/utelle/SQLite3MultipleCiphers/issues/194> tells of the same hook).
async fn cipher_ready() -> Answer<()> {
    static READY: OnceCell<()> = OnceCell::const_new();
    let open = async || {
        let first = SqliteConnectOptions::new().in_memory(true).connect().await;
        first.stored()?.close().await.stored()
    };
    READY.get_or_try_init(open).await?;
    Ok(())
}

impl Store {
    /// Opens the store in `folder`, making folder and file when missing, and brings its tables to this version.
    ///
    /// # Errors
    /// Failures `store-corrupt` (damaged, or another key: nothing tells them apart), `store-newer`, `read-only`, `disk-full`,
    /// `store-busy`. The file is left as it is.
    pub async fn open(folder: &Path, key: &Key) -> Answer<Self> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Problem::failure(FailureCode::ReadOnly, error))?;
        let path = folder.join("guichet.db");
        cipher_ready().await?;
        let options = SqliteConnectOptions::from_str("sqlite:")
            .stored()?
            .filename(&path)
            .pragma("key", key.pragma())
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("fullfsync", "1")
            .pragma("temp_store", "2")
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .statement_cache_capacity(400)
            .create_if_missing(true)
            .disable_statement_logging();
        let writer = one_connection()
            .acquire_timeout(Duration::from_secs(30))
            // On a full or failing disk SQLite ends the transaction by itself, which sqlx never learns: it would refuse
            // every later one. Such a connection is replaced; the ping waits until a dropped change was rolled back.
            .after_release(|conn, _| {
                Box::pin(async move {
                    conn.ping().await?;
                    Ok(!conn.is_in_transaction())
                })
            })
            .connect_with(
                options
                    .clone()
                    .pragma("wal_autocheckpoint", pauses::LONGEST),
            )
            .await
            .stored()?;
        leaving::at_once();
        sqlx::migrate!("../../migrations/replica")
            .run(&writer)
            .await
            .stored()?;
        {
            let mut conn = writer.acquire().await.stored()?;
            guard::set(&mut conn).await?;
            sqlx::query(
                "INSERT INTO store_meta (one, client_id, write_seq, created_at)
                 VALUES (1, ?, 0, CAST(unixepoch('subsec') * 1000 AS INTEGER)) ON CONFLICT DO NOTHING",
            )
            .bind(uuid::Uuid::now_v7().as_bytes().as_slice())
            .execute(&mut *conn)
            .await
            .stored()?;
        }
        let readers = Readers::open(&options).await?;
        let watcher = one_connection().connect_with(options).await.stored()?;
        let data_version = sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(&watcher)
            .await
            .stored()?;
        let seq: i64 = sqlx::query_scalar("SELECT write_seq FROM store_meta")
            .fetch_one(&watcher)
            .await
            .stored()?;
        let (written, told) = watch::channel(());
        let inner = Arc::new(Inner {
            folder: folder.to_owned(),
            readers,
            writer,
            watcher,
            copying: watch::Sender::new(false),
            written,
            data_version: Mutex::new(data_version),
            known_seq: AtomicI64::new(seq),
            beside: std::sync::Mutex::default(),
        });
        tokio::spawn(pauses::used(told, Arc::downgrade(&inner)));
        tokio::spawn(indexing::done_later(Arc::downgrade(&inner)));
        Ok(Self { inner })
    }

    /// The folder the store is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    /// A connection that can only read.
    ///
    /// # Errors
    /// Failure `store-busy` when every reader is taken for too long.
    pub async fn read(&self) -> Answer<PoolConnection<Sqlite>> {
        self.inner.readers.take().await
    }

    /// Writes without waiting for the disk, or waits again. What is written meanwhile may be lost or spoiled by a power
    /// cut: for a store that can be made again.
    ///
    /// # Errors
    /// Failures `store-busy`.
    pub async fn hurry(&self, hurried: bool) -> Answer<()> {
        let pragma = if hurried {
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"
        } else {
            "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000;"
        };
        let mut writer = self.inner.writer.acquire().await.stored()?;
        sqlx::raw_sql(pragma).execute(&mut *writer).await.stored()?;
        Ok(())
    }

    /// What is kept in memory beside the store, one of each type: made when first asked for, gone when closed.
    #[must_use]
    pub fn beside<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut beside = self
            .inner
            .beside
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let kept = beside
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(T::default()));
        Arc::clone(kept).downcast().unwrap_or_default()
    }

    /// Comes back when another process has written to the store. One caller at a time.
    ///
    /// # Errors
    /// Failures of reading the file.
    pub async fn foreign_write(&self) -> Answer<Woken> {
        let mut seen = self.inner.data_version.lock().await;
        let mut ticks = tokio::time::interval(WATCH);
        loop {
            ticks.tick().await;
            let version: i64 = sqlx::query_scalar("PRAGMA data_version")
                .fetch_one(&self.inner.watcher)
                .await
                .stored()?;
            if version == *seen {
                continue;
            }
            *seen = version;
            let seq: i64 = sqlx::query_scalar("SELECT write_seq FROM store_meta")
                .fetch_one(&self.inner.watcher)
                .await
                .stored()?;
            // Own writes move `known_seq` themselves, by exactly one each; anything further is somebody else's.
            if self.inner.known_seq.fetch_max(seq, Ordering::AcqRel) < seq {
                // It may have left documents to be indexed.
                self.inner.copying.send_modify(|_| {});
                return Ok(Woken);
            }
        }
    }

    /// Closes every connection, folding the write-ahead log back into the file.
    pub async fn close(&self) {
        self.inner.watcher.close().await;
        self.inner.readers.close().await;
        self.inner.writer.close().await;
    }
}

/// Whether a connection still answers is not asked before each use: it leads to a file, and asking takes as long as a
/// small query.
pub(crate) fn one_connection() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}
