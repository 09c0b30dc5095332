//! Files: received in chunks, named by what they contain, attached to tickets and comments.
//!
//! Start with `finish.rs`. Invariant: a file of more than a chunk is never whole in memory; only a picture being
//! measured is, decoded and bounded.

mod arrived;
mod begin;
mod discard;
mod file;
mod finish;
mod kind;
mod picture;
mod put_chunk;
mod read;
mod receive;
mod receive_path;
pub mod store;
mod sweep;

pub use arrived::arrived;
pub use begin::begin;
pub use discard::discard;
pub use file::*;
pub use finish::finish;
pub use put_chunk::put_chunk;
pub use read::{FileBytes, Variant, read, upload_picture};
pub use receive::receive;
pub use receive_path::receive_path;
pub use sweep::sweep;
