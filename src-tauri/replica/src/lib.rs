//! The local copy: one encrypted SQLite file, its key, its migrations, and the only two ways to write to it.
//!
//! Invariants:
//! - **One writer.** All writes of a process go through one connection, in immediate transactions.
//! - **No change without its operation.** A synced table refuses any write outside [`Store::change`], which writes
//!   the operation into the outbox first, in the same transaction (the tables refuse by trigger, see `guard.rs`).
//! - **What is acknowledged is on disk.** WAL with `synchronous=FULL`, folded back into the file while nobody writes.
//! - A file made by a newer version, damaged, or opened with another key is reported and left untouched.

mod change;
mod chunks;
mod guard;
mod indexing;
mod leaving;
mod pauses;
mod problem;
mod readers;
mod store;
pub mod sync;
mod travel;

pub use change::{Announced, Change, LocalChange, Operation, announced, last_change};
pub use chunks::{BlobHash, CHUNK_BYTES, CHUNKS_AT_ONCE, ReceivedBlob, assemble, release, sweep};
pub use problem::Stored;
pub use sqlx;
pub use store::{Key, Store, Woken};
pub use travel::Contents;
