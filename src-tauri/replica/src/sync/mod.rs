//! The desk's side of staying in step with a server: what is kept, and how an answer of the server becomes rows
//! (`docs/SYNC.md`, part 2). The engine that decides is the crate `guichet-sync`; nothing here opens a socket.
//!
//! Invariants:
//! - Live rows are what the server said, with the effects of unsettled operations on top. `base_row` holds what the server
//!   said of the rows those effects touch; every other row is as the server said.
//! - One [`Commit`] is one transaction: rows, results of operations and the cursor move together, or not at all.
//! - Nothing is written to a synced table but under `current_op`: `local` for a person, `server` for what the server said,
//!   `again` for an operation done again on top of it.
//! - Without a server none of this is in the way: no trigger writes effects down until the store has joined one.

mod adopt;
mod bare;
mod capture;
mod contents;
mod keep;
mod outbox;
mod overlay;
mod receiver;
mod rows;
mod rules;
mod script;
mod split;
mod state;
mod wipe;
mod write_rows;

pub use adopt::adopt;
pub use bare::{bare, bare_again};
pub use capture::join;
pub use contents::{Content, contents};
pub use keep::keep;
pub use outbox::{Outgoing, Outlook, PUSHED, PUSHED_BYTES, Refused, look, meant, tray};
pub use overlay::{Effect, redo, row_is_here};
pub use receiver::Receiver;
pub use rules::Rules;
pub(crate) use split::split;
pub use state::{
    Commit, Cursor, Kept, Listed, Mode, OpResult, OpVerdict, RootCopy, Seen, Start, SyncState,
    Work, state,
};
