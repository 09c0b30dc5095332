//! save_role.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// save_role.
///
/// # Errors
/// Failure `internal`.
pub async fn save_role(_call: Call<'_>, _request: SaveRole) -> Answer<RoleView> {
    Err(Problem::internal("people.save_role is not written yet"))
}
