//! Files: received in chunks, named by what they contain, attached to tickets and comments.

mod file;
pub use file::*;
