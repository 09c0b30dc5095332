//! How many tickets each view holds.

use guichet_kernel::Answer;

use super::{ViewCount, ViewName, list};
use crate::Call;

/// The size of every view, for this person, now.
///
/// # Errors
/// Failures of reading.
pub async fn counts(call: Call<'_>, _request: ()) -> Answer<Vec<ViewCount>> {
    let mut conn = call.store.read().await?;
    let counts = list::store::counts(&mut conn, call.actor, call.now).await?;
    let of = |view: &ViewName| ViewCount {
        view: *view,
        count: counts.get(view).copied().unwrap_or(0),
    };
    Ok(ViewName::ALL.iter().map(of).collect())
}
