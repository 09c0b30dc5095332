//! Forgets an upload.

use guichet_kernel::{Answer, Problem};

use super::WhichUpload;
use crate::Call;

/// Forgets an upload that will not be attached.
///
/// # Errors
/// Failure `internal`.
pub async fn discard(_call: Call<'_>, _request: WhichUpload) -> Answer<()> {
    Err(Problem::internal("files.discard is not written yet"))
}
