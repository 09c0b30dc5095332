//! The machine somebody reports from: what it tells, what they keep to themselves, and the keys that open a report.
//!
//! Invariants: nothing is gathered here, a host hands it over when a form asks; what a person strikes is not sent and
//! stays struck until they put it back; both are of this machine and of this person, and are never synced. Only what
//! was left in becomes part of a ticket.

mod facts;
mod shortcut;
pub mod store;
mod strike;

pub use facts::{MachineView, clean};
pub use shortcut::{SetShortcut, ShortcutState, ShortcutView, keep_shortcut, wanted_shortcut};
pub use strike::{StrikeFacts, strike, struck};
