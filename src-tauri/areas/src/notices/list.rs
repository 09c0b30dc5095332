//! Lists what one was told.

use guichet_kernel::Answer;

use super::{ListNotices, NoticePage, store};
use crate::Call;

/// Most notices at once.
const MOST: u32 = 200;

/// One's newest notices, newest first, and how many are unread in all.
///
/// # Errors
/// Failures of reading.
pub async fn list(call: Call<'_>, request: ListNotices) -> Answer<NoticePage> {
    let mut conn = call.store.read().await?;
    Ok(NoticePage {
        unread: store::unread(&mut conn, call.actor.account).await?,
        notices: store::list(
            &mut conn,
            call.actor.account,
            request.unread_only,
            request.limit.min(MOST),
        )
        .await?,
    })
}

/// How many of one's notices are unread.
///
/// # Errors
/// Failures of reading.
pub async fn unread(call: Call<'_>) -> Answer<u32> {
    store::unread(&mut *call.store.read().await?, call.actor.account).await
}
