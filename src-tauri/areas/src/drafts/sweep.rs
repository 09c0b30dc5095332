//! Clears drafts nobody came back to.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::store;

/// How long a draft waits for its author, in milliseconds.
const PATIENCE: i64 = 60 * Timestamp::DAY;

/// Removes drafts not written to for sixty days.
///
/// # Errors
/// Failures of writing.
pub async fn sweep(on: &Store, now: Timestamp) -> Answer<()> {
    let mut change = on.local().await?;
    store::remove_before(change.conn(), now.plus(-PATIENCE)).await?;
    change.commit().await
}
