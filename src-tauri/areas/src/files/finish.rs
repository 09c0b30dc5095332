//! Puts the pieces of an upload together.

use guichet_kernel::{Answer, Problem};

use super::{UploadView, WhichUpload};
use crate::Call;

/// Puts the pieces of an upload together and tells what the file is.
///
/// # Errors
/// Failure `internal`.
pub async fn finish(_call: Call<'_>, _request: WhichUpload) -> Answer<UploadView> {
    Err(Problem::internal("files.finish is not written yet"))
}
