//! Forgets an upload.

use guichet_kernel::Answer;

use super::{WhichUpload, store};
use crate::Call;

/// Forgets an upload that will not be attached, and its bytes at once, for they may be what somebody redacted; forgetting
/// one that is gone already is harmless.
///
/// # Errors
/// Failures of writing.
pub async fn discard(call: Call<'_>, request: WhichUpload) -> Answer<()> {
    let mut change = call.store.local().await?;
    let Some(upload) = store::coming(change.conn(), call.actor.account, request.id).await? else {
        return Ok(());
    };
    store::remove_upload(change.conn(), request.id).await?;
    if let Some(blob) = upload.blob {
        guichet_replica::release(change.conn(), &blob).await?;
    }
    change.commit().await
}
