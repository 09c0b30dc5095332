//! How a person wants to be told.

use guichet_kernel::Answer;

use super::NoticeSettings;
use crate::Call;

/// Settings.
///
/// # Errors
/// Failures of reading.
pub async fn settings(_call: Call<'_>, _request: ()) -> Answer<NoticeSettings> {
    Err(guichet_kernel::Problem::internal("settings"))
}
