//! Receives one piece of a file.

use guichet_kernel::{Answer, UploadId};

use super::store;
use crate::Call;

/// Keeps chunk `index` of one's own upload, and those after it that come along; the same chunk again is harmless.
///
/// # Errors
/// Refusals `not-found` (unknown, finished or somebody else's), `upload-broken` for bytes that are not whole chunks of it;
/// failures of writing.
pub async fn put_chunk(call: Call<'_>, upload: UploadId, index: u32, bytes: &[u8]) -> Answer<()> {
    let mut conn = call.store.read().await?;
    store::require_own(&mut conn, call.actor.account, upload).await?;
    drop(conn);
    call.store.put_chunk(upload, index, bytes).await
}
