//! Which tickets a list holds, without what they say.

use guichet_kernel::{Answer, TicketId};

use super::verb::MOST;
use super::{ListTickets, list};
use crate::Call;

/// The identities of a window of a list, in order: at most as many as one change may be about.
///
/// # Errors
/// Failures of reading.
pub async fn ids(call: Call<'_>, request: ListTickets) -> Answer<Vec<TicketId>> {
    let rids = list::whole(call, &request).await?;
    let window: Vec<i64> = rids
        .into_iter()
        .skip(request.from as usize)
        .take((request.count as usize).min(MOST))
        .collect();
    let mut conn = call.store.read().await?;
    list::store::ids(&mut conn, &window).await
}
