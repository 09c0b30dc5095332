//! Forgets an upload.

use guichet_kernel::Answer;

use super::{WhichUpload, store};
use crate::Call;

/// Forgets an upload that will not be attached; forgetting one that is gone already is harmless.
///
/// # Errors
/// Failures of writing.
pub async fn discard(call: Call<'_>, request: WhichUpload) -> Answer<()> {
    let mut change = call.store.local().await?;
    if store::coming(change.conn(), call.actor.account, request.id)
        .await?
        .is_none()
    {
        return Ok(());
    }
    store::remove_upload(change.conn(), request.id).await?;
    change.commit().await
}
