//! organisation.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// organisation.
///
/// # Errors
/// Failure `internal`.
pub async fn organisation(_call: Call<'_>, _request: ()) -> Answer<Organisation> {
    Err(Problem::internal("people.organisation is not written yet"))
}
