//! Receives a file of this machine.

use std::path::Path;

use guichet_kernel::{Answer, Problem};

use super::UploadView;
use crate::Call;

/// Receives a file of this machine whole, streaming it.
///
/// # Errors
/// Failure `internal`.
pub async fn receive_path(_call: Call<'_>, _path: &Path) -> Answer<UploadView> {
    Err(Problem::internal("files.receive_path is not written yet"))
}
