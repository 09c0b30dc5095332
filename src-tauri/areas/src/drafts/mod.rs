//! Drafts: what a person is writing, kept on this machine as it is typed, offered again after any end of the program.
//!
//! Invariants: a draft is its author's only; it is in the encrypted store and nowhere else; it is never synced; what it
//! says is the interface's business, except that uploads it names are not swept.

mod draft;
mod keep;
mod recall;
mod sent;
pub mod store;
mod sweep;

pub use draft::*;
pub use keep::keep;
pub use recall::recall;
pub(crate) use sent::Sent;
pub use sweep::sweep;
