//! Clears what was never attached.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::store;
use crate::drafts;

/// How long an upload may wait to be attached, in milliseconds.
const PATIENCE: i64 = Timestamp::DAY;

/// Removes uploads older than a day that no draft of their owner names, then the bytes nothing refers to. An upload still
/// running keeps its pieces: each is written in one transaction with the row that refers to it.
///
/// # Errors
/// Failures of writing.
pub async fn sweep(store: &Store, now: Timestamp) -> Answer<()> {
    let mut change = store.local().await?;
    for (upload, owner) in store::uploads_before(change.conn(), now.plus(-PATIENCE)).await? {
        if !drafts::store::mention(change.conn(), owner, &upload.to_string()).await? {
            store::remove_upload(change.conn(), upload).await?;
        }
    }
    guichet_replica::sweep(change.conn()).await?;
    change.commit().await
}
