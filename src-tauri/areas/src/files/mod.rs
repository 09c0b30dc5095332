//! Files: received in chunks, named by what they contain, attached to tickets and comments.

mod begin;
mod discard;
mod file;
mod finish;
mod put_chunk;
mod read;
mod receive_path;
mod sweep;

pub use begin::begin;
pub use discard::discard;
pub use file::*;
pub use finish::finish;
pub use put_chunk::put_chunk;
pub use read::{FileBytes, Variant, read, upload_picture};
pub use receive_path::receive_path;
pub use sweep::sweep;
