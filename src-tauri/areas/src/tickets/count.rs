//! How many tickets lists hold.

use guichet_kernel::{Answer, Refusal, RefusalCode};

use super::{CountTickets, list};
use crate::Call;

/// Most lists counted at once.
const MOST: usize = 200;

/// The size of each of these lists, for this person, all at one moment; in the order asked.
///
/// # Errors
/// Refusal `too-many` beyond 200 lists (data: `max`); failures of reading.
pub async fn count(call: Call<'_>, request: CountTickets) -> Answer<Vec<u32>> {
    if request.lists.len() > MOST {
        return Err(Refusal::new(RefusalCode::TooMany).with("max", MOST).into());
    }
    let lists: Vec<_> = request
        .lists
        .iter()
        .map(|it| (it.view, &it.filter))
        .collect();
    list::sizes(call, &lists).await
}
