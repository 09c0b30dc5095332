//! Clears drafts nobody came back to.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::store;

/// How long a draft waits for its author, in milliseconds.
const PATIENCE: i64 = 60 * Timestamp::DAY;
/// 1 January 2020: no desk is older, and an earlier instant is that of a clock that lost its time.
const OLDEST: Timestamp = Timestamp(1_577_836_800_000);

/// Removes drafts not written to for sixty days before the last change that anybody made on this machine. The clock
/// alone is not believed: set to 2100 for an hour, it must not cost a text; and a draft of 1970 is taken as of now.
///
/// # Errors
/// Failures of writing.
pub async fn sweep(on: &Store, now: Timestamp) -> Answer<()> {
    let mut change = on.local().await?;
    store::redate(change.conn(), OLDEST, now).await?;
    if let Some(last) = guichet_replica::last_change(change.conn()).await? {
        store::remove_before(change.conn(), last.min(now).plus(-PATIENCE)).await?;
    }
    change.commit().await
}
