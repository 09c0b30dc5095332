//! Announces a file.

use guichet_kernel::{Answer, Problem};

use super::{BeginUpload, UploadBegun};
use crate::Call;

/// Announces a file; its chunks follow through [`put_chunk`](super::put_chunk).
///
/// # Errors
/// Failure `internal`.
pub async fn begin(_call: Call<'_>, _request: BeginUpload) -> Answer<UploadBegun> {
    Err(Problem::internal("files.begin is not written yet"))
}
