//! Saved views: a list somebody found worth keeping, with its filters, order, groups and layout.
//!
//! Start with `view.rs` (what is kept), then `rights.rs` (whose it is).
//!
//! Invariants: a private view does not exist for anybody but its owner, nor a team's for who is not in the team;
//! what a view shows is always decided by the rights of who looks; a view is data, and an unreadable one (from a newer
//! version) is left out, never an error.

mod arrange;
mod filter;
mod find;
mod remove;
mod restore;
mod rights;
mod save;
mod store;
mod view;

pub use arrange::arrange;
pub use find::find;
pub use remove::remove;
pub use restore::restore;
pub use save::save;
pub use view::*;
