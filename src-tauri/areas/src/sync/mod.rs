//! Keeping in step with a server, as a person sees it: how it stands, and what the server refused of theirs.
//!
//! Start with `state.rs`. Nothing here talks to a server: a host lends the line (`guichet-ipc`, `line.rs`).

mod again;
mod dismiss;
mod merge;
mod refusals;
mod state;
mod store;

pub use again::{MergedText, TriedAgain, TryAgain, again};
pub use dismiss::dismiss;
pub use merge::{MergeView, RunHow, TextRun, merge};
pub use refusals::{RefusedChange, RefusedContent, RefusedView, WhichRefused, refusals};
pub use state::{Standing, SyncLink, SyncProgress, SyncView, SyncWhy, standing};
