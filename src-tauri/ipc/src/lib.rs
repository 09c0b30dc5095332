//! ipc
mod table;
mod typescript;
pub use typescript::typescript;
