//! What somebody asked for, and what came of it.

use guichet_kernel::{Answer, Timestamp};

use super::{RequesterHome, store};
use crate::Call;
use crate::tickets::list;

/// Most cards.
const CARDS: u32 = 12;
/// Most tickets to rate.
const TO_RATE: u32 = 3;
/// How long after its end a rating is asked for, in milliseconds.
const RATED_WITHIN: i64 = 30 * Timestamp::DAY;

/// One's own open tickets with their last answer, and those that wait for a rating.
///
/// # Errors
/// Failures of reading.
pub async fn requester(call: Call<'_>, _request: ()) -> Answer<RequesterHome> {
    let mut conn = call.store.read().await?;
    let (open, rids) = store::asked(&mut conn, call.actor, CARDS).await?;
    let since = call.now.plus(-RATED_WITHIN);
    let ended = store::to_rate(&mut conn, call.actor, since, TO_RATE).await?;
    Ok(RequesterHome {
        open,
        cards: store::cards(&mut conn, call.actor, &rids).await?,
        to_rate: list::store::rows(&mut conn, call.actor, &ended).await?,
    })
}
