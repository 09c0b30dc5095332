//! The driver: what the engine of `guichet-sync` asks for, done on a real store and a real server, for as long as a
//! program runs (`docs/SYNC.md` 2.4). Hosts call [`attach`]; commands reach it through `guichet_ipc::Line`.
//!
//! Invariants:
//! - Operations have one connection and one request under way, each with an end in time. Contents of files go beside
//!   them (`files`), on one connection out and one in while there is something to carry.
//! - Nothing is said to a server that the enrolment's authority did not sign for, and nothing in clear.
//! - What is not an answer (a broken connection, an SQL error, no answer in time) is told to the engine as a failure.
//! - Of the processes at one store, one drives.

mod access;
mod ask;
mod asks;
mod drive;
mod entering;
mod files;
pub mod founding;
mod line;
mod run;
pub mod sealed;
mod standing;
mod trouble;

pub use drive::attach;
pub use guichet_sync::Attention;
pub use line::Link;
