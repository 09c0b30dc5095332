//! save_organisation.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// save_organisation.
///
/// # Errors
/// Failure `internal`.
pub async fn save_organisation(_call: Call<'_>, _request: Organisation) -> Answer<Organisation> {
    Err(Problem::internal("people.save_organisation is not written yet"))
}
