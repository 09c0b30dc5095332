//! Offers a draft again.

use guichet_kernel::Answer;

use super::draft::check_name;
use super::{DraftView, WhichDraft, store};
use crate::Call;

/// What one was writing under that name; `None` when nothing is kept.
///
/// # Errors
/// Refusal `invalid` on `name`; failures of reading.
pub async fn recall(call: Call<'_>, request: WhichDraft) -> Answer<Option<DraftView>> {
    check_name(&request.name)?;
    store::one(
        &mut *call.store.read().await?,
        call.actor.account,
        &request.name,
    )
    .await
}
