//! teams.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// teams.
///
/// # Errors
/// Failure `internal`.
pub async fn teams(_call: Call<'_>, _request: ()) -> Answer<Vec<TeamView>> {
    Err(Problem::internal("people.teams is not written yet"))
}
