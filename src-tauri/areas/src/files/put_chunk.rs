//! Receives one piece of a file.

use guichet_kernel::{Answer, Problem, UploadId};

use crate::Call;

/// Keeps chunk `index` of one's own upload.
///
/// # Errors
/// Failure `internal`.
pub async fn put_chunk(_call: Call<'_>, _upload: UploadId, _index: u32, _bytes: &[u8]) -> Answer<()> {
    Err(Problem::internal("files.put_chunk is not written yet"))
}
