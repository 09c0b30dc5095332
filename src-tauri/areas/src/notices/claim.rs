//! Chooses what to show as a toast.

use guichet_kernel::{Answer, NoticeId, TicketId};

use super::NoticeKind;
use crate::Call;

/// What a toast says; the host makes the sentence in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToastView {
    /// Which notice.
    pub notice: NoticeId,
    /// Why.
    pub kind: NoticeKind,
    /// About which ticket.
    pub ticket_id: Option<TicketId>,
    /// Its number.
    pub ticket_number: Option<i64>,
    /// Its title now, or the name of who asks for an account.
    pub title: String,
    /// Who did it, by name.
    pub by: String,
    /// The first words of the answer; empty otherwise.
    pub extract: String,
}

/// Takes what should be shown now.
///
/// # Errors
/// Failures of writing.
pub async fn claim(_call: Call<'_>, _local_minute: u16) -> Answer<Vec<ToastView>> {
    Ok(Vec::new())
}

/// How many are unread.
///
/// # Errors
/// Failures of reading.
pub async fn unread(_call: Call<'_>) -> Answer<u32> {
    Ok(0)
}
