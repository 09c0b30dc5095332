//! Lists the sites.

use guichet_kernel::Answer;

use super::{SiteView, store};
use crate::Call;

/// Every site, by code; everybody may know where the organisation works.
///
/// # Errors
/// Failures of reading.
pub async fn sites(call: Call<'_>, _request: ()) -> Answer<Vec<SiteView>> {
    store::sites(&mut *call.store.read().await?).await
}
