//! How many tickets each view holds.

use guichet_kernel::Answer;

use super::{TicketFilter, ViewCount, ViewName, list};
use crate::Call;

/// The size of every view, for this person, now.
///
/// # Errors
/// Failures of reading.
pub async fn counts(call: Call<'_>, _request: ()) -> Answer<Vec<ViewCount>> {
    let filter = TicketFilter::default();
    let views: Vec<_> = ViewName::ALL.iter().map(|view| (*view, &filter)).collect();
    let sizes = list::sizes(call, &views).await?;
    let of = |((view, _), count): ((ViewName, _), u32)| ViewCount { view, count };
    Ok(views.into_iter().zip(sizes).map(of).collect())
}
