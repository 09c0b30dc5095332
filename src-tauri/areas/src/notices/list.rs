//! Lists notices.

use guichet_kernel::Answer;

use super::{ListNotices, NoticePage};
use crate::Call;

/// Lists.
///
/// # Errors
/// Failures of reading.
pub async fn list(_call: Call<'_>, _request: ListNotices) -> Answer<NoticePage> {
    Ok(NoticePage { unread: 0, notices: Vec::new() })
}
