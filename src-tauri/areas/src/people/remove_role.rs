//! remove_role.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// remove_role.
///
/// # Errors
/// Failure `internal`.
pub async fn remove_role(_call: Call<'_>, _request: WhichRole) -> Answer<()> {
    Err(Problem::internal("people.remove_role is not written yet"))
}
