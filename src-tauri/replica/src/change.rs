//! The only two ways to write.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use guichet_kernel::{AccountId, Answer, OpId, Problem, Timestamp};
use serde::Serialize;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use uuid::Uuid;

use crate::sync::split;
use crate::{Store, Stored};

/// What a change means, as every other desk and the server will read it.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `area.verb`, such as `ticket.open`.
    pub kind: Cow<'static, str>,
    /// Version of the body's shape.
    pub version: u16,
    /// The aggregate it is about.
    pub root: Uuid,
    /// Who does it.
    pub actor: AccountId,
    /// The instant it is done.
    pub at: Timestamp,
    /// Everything needed to do it again elsewhere; a changed field carries its value before.
    pub body: serde_json::Value,
}

impl Operation {
    /// An operation of body version 1.
    ///
    /// # Panics
    /// Never for the plain data that requests are made of: a body must serialise to JSON.
    #[must_use]
    #[allow(
        clippy::expect_used,
        reason = "a body that is not JSON is a defect at the call site, found by its first test"
    )]
    pub fn new(
        kind: impl Into<Cow<'static, str>>,
        root: Uuid,
        actor: AccountId,
        at: Timestamp,
        body: impl Serialize,
    ) -> Self {
        let body = serde_json::to_value(body).expect("an operation's body is plain data");
        Self {
            kind: kind.into(),
            version: 1,
            root,
            actor,
            at,
            body,
        }
    }
}

/// An operation as it was announced on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// `area.verb`.
    pub kind: String,
    /// The aggregate it is about.
    pub root: Uuid,
    /// When it was done.
    pub at: Timestamp,
    /// What was written of it.
    pub body: serde_json::Value,
}

/// An operation somebody did on this machine, by its identity; `None` when they did none of that identity here.
///
/// # Errors
/// Failures of reading.
pub async fn announced(
    conn: &mut SqliteConnection,
    id: OpId,
    actor: AccountId,
) -> Answer<Option<Announced>> {
    let row: Option<(String, Vec<u8>, i64, String)> = sqlx::query_as(
        "SELECT kind, root_id, created_at, body FROM outbox WHERE op_id = ? AND actor_id = ?",
    )
    .bind(id.bytes())
    .bind(actor.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|(kind, root, at, body)| {
        Ok(Announced {
            kind,
            root: Uuid::from_slice(&root).map_err(Problem::internal)?,
            at: Timestamp(at),
            body: serde_json::from_str(&body).map_err(Problem::internal)?,
        })
    })
    .transpose()
}

/// When the last change was made on this machine; `None` when none was.
///
/// # Errors
/// Failures of reading.
pub async fn last_change(conn: &mut SqliteConnection) -> Answer<Option<Timestamp>> {
    let at: Option<i64> =
        sqlx::query_scalar("SELECT created_at FROM outbox ORDER BY local_seq DESC LIMIT 1")
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(at.map(Timestamp))
}

/// A transaction that has its operation in the outbox. Dropped without [`commit`](Change::commit), nothing happened.
#[must_use = "nothing is written until it is committed"]
pub struct Change {
    tx: Transaction<'static, Sqlite>,
    store: Store,
    seq: i64,
    op_id: OpId,
}

/// A transaction over tables of this machine only; synced tables refuse it.
#[must_use = "nothing is written until it is committed"]
pub struct LocalChange {
    tx: Transaction<'static, Sqlite>,
    store: Store,
    seq: i64,
}

impl Store {
    /// Begins a change: takes the writer, writes the operation into the outbox, opens the synced tables.
    ///
    /// # Errors
    /// Failures `store-busy`, `disk-full`, `read-only`.
    pub async fn change(&self, operation: Operation) -> Answer<Change> {
        self.local().await?.announce(operation).await
    }

    /// Begins a write to tables of this machine only.
    ///
    /// # Errors
    /// Failures `store-busy`, `disk-full`, `read-only`.
    pub async fn local(&self) -> Answer<LocalChange> {
        let mut tx = self
            .inner
            .writer
            .begin_with("BEGIN IMMEDIATE")
            .await
            .stored()?;
        let seq = sqlx::query_scalar(
            "UPDATE store_meta SET write_seq = write_seq + 1 RETURNING write_seq",
        )
        .fetch_one(&mut *tx)
        .await
        .stored()?;
        Ok(LocalChange {
            tx,
            store: self.clone(),
            seq,
        })
    }

    /// Remembers that write `seq` is this process's own, unless others wrote just before it and were not seen yet.
    fn wrote(&self, seq: i64) {
        self.inner.written.send_replace(());
        let _ = self.inner.known_seq.compare_exchange(
            seq - 1,
            seq,
            Ordering::AcqRel,
            Ordering::Acquire,
        );
    }
}

impl Change {
    /// The connection to write with.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// The operation's identity.
    #[must_use]
    pub const fn op_id(&self) -> OpId {
        self.op_id
    }

    /// Makes it durable: the rows and the operation together, or neither.
    ///
    /// # Errors
    /// Failures `disk-full`, `store-busy`; then nothing was written.
    pub async fn commit(mut self) -> Answer<()> {
        split(&mut self.tx, self.op_id).await?;
        sqlx::query("DELETE FROM current_op")
            .execute(&mut *self.tx)
            .await
            .stored()?;
        self.tx.commit().await.stored()?;
        self.store.wrote(self.seq);
        Ok(())
    }
}

impl LocalChange {
    /// The connection to write with.
    pub fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// Writes the operation into the outbox and opens the synced tables: for an operation that depends on what is
    /// there, which nobody else can change any more.
    ///
    /// # Errors
    /// Failures `disk-full`, `read-only`.
    pub async fn announce(mut self, operation: Operation) -> Answer<Change> {
        let op_id = OpId::new();
        sqlx::query(
            "INSERT INTO outbox (op_id, kind, v, root_id, actor_id, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(op_id.bytes())
        .bind(operation.kind.as_ref())
        .bind(i64::from(operation.version))
        .bind(operation.root.as_bytes().as_slice())
        .bind(operation.actor.bytes())
        .bind(operation.body.to_string())
        .bind(operation.at.0)
        .execute(&mut *self.tx)
        .await
        .stored()?;
        sqlx::query("INSERT INTO current_op (one, op_id) VALUES (1, ?)")
            .bind(op_id.bytes())
            .execute(&mut *self.tx)
            .await
            .stored()?;
        Ok(Change {
            tx: self.tx,
            store: self.store,
            seq: self.seq,
            op_id,
        })
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// Failures `disk-full`, `store-busy`; then nothing was written.
    pub async fn commit(self) -> Answer<()> {
        self.tx.commit().await.stored()?;
        self.store.wrote(self.seq);
        Ok(())
    }
}
