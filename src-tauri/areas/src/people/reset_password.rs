//! reset_password.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// reset_password.
///
/// # Errors
/// Failure `internal`.
pub async fn reset_password(_call: Call<'_>, _request: ResetPassword) -> Answer<()> {
    Err(Problem::internal("people.reset_password is not written yet"))
}
