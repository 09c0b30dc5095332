//! replica
/// Bytes in each chunk of a stored file but the last.
pub const CHUNK_BYTES: usize = 256 * 1024;
/// store
pub struct Store;
