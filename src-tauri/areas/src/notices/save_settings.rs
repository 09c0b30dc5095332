//! Chooses how to be told.

use guichet_kernel::Answer;

use super::NoticeSettings;
use crate::Call;

/// Saves.
///
/// # Errors
/// Failures of writing.
pub async fn save_settings(_call: Call<'_>, request: NoticeSettings) -> Answer<NoticeSettings> {
    Ok(request)
}
