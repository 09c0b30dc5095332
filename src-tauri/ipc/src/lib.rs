//! The one table of commands, and what runs it: a [`Desk`] for each process and store, a [`Session`] for each
//! person at it. Hosts (the desktop shell, the web host, the console) pass names and JSON in and get JSON out.
//!
//! Invariants: no host and no SQL here; a command exists only in `table.rs`; the actor's rights are read from the
//! store on every call; a command that succeeded and spoils something is told to every window of the process.

mod desk;
mod event;
mod host;
mod keeper;
mod line;
mod router;
mod server;
mod session;
mod table;
mod typescript;
mod vault;

pub use desk::{Clock, Desk, SystemClock};
pub use event::{Event, Topic};
pub use guichet_areas::files::{FileBytes, Variant};
pub use guichet_areas::notices::ToastView;
pub use keeper::{Keeper, MemoryKeeper};
pub use line::{Entry, Heard, Later, Line};
pub use router::{Command, Effect, Layer, commands};
pub use session::Session;
pub use typescript::typescript;
pub use vault::Vault;
