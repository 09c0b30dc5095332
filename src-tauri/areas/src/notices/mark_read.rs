//! Marks notices as read.

use guichet_kernel::Answer;

use super::{ReadNotices, store};
use crate::Call;

/// Marks some of one's notices as read, or all when none is named. Somebody else's are left alone.
///
/// # Errors
/// Failures of writing.
pub async fn mark_read(call: Call<'_>, request: ReadNotices) -> Answer<()> {
    let mut change = call.store.local().await?;
    if request.ids.is_empty() {
        store::read_all(change.conn(), call.actor.account, call.now).await?;
    } else {
        for id in request.ids {
            store::read_one(change.conn(), call.actor.account, id, call.now).await?;
        }
    }
    change.commit().await
}
