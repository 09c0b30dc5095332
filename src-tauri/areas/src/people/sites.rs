//! sites.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// sites.
///
/// # Errors
/// Failure `internal`.
pub async fn sites(_call: Call<'_>, _request: ()) -> Answer<Vec<SiteView>> {
    Err(Problem::internal("people.sites is not written yet"))
}
