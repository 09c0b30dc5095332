//! save_team.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// save_team.
///
/// # Errors
/// Failure `internal`.
pub async fn save_team(_call: Call<'_>, _request: SaveTeam) -> Answer<TeamView> {
    Err(Problem::internal("people.save_team is not written yet"))
}
