//! What the product does, one folder per area: each verb is one file holding its request, its rule (pure) and
//! its command (thin). An area writes only its own tables; only files named `store.rs` hold SQL.
//!
//! Invariants: every command starts from a [`Call`] (who, when, which store) and checks the actor's capabilities
//! itself; every change of a synced row goes through `Store::change`; nothing here knows a window or a wire.

pub mod drafts;
pub mod files;
pub mod join;
pub mod machine;
pub mod notices;
pub mod people;
pub mod sync;
pub mod tickets;
pub mod views;

mod call;
mod found;
mod slip;

pub use call::Call;
pub use found::found;
pub use tickets::home;
