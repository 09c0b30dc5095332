//! roles.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// roles.
///
/// # Errors
/// Failure `internal`.
pub async fn roles(_call: Call<'_>, _request: ()) -> Answer<Vec<RoleView>> {
    Err(Problem::internal("people.roles is not written yet"))
}
