//! save_site.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// save_site.
///
/// # Errors
/// Failure `internal`.
pub async fn save_site(_call: Call<'_>, _request: SaveSite) -> Answer<SiteView> {
    Err(Problem::internal("people.save_site is not written yet"))
}
