//! Marks as read.

use guichet_kernel::Answer;

use super::ReadNotices;
use crate::Call;

/// Marks as read.
///
/// # Errors
/// Failures of writing.
pub async fn mark_read(_call: Call<'_>, _request: ReadNotices) -> Answer<()> {
    Ok(())
}
