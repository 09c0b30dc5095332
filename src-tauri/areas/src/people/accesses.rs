//! accesses.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// accesses.
///
/// # Errors
/// Failure `internal`.
pub async fn accesses(_call: Call<'_>, _request: ListAccesses) -> Answer<Vec<AccessView>> {
    Err(Problem::internal("people.accesses is not written yet"))
}
