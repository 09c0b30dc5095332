//! change_password.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// change_password.
///
/// # Errors
/// Failure `internal`.
pub async fn change_password(_call: Call<'_>, _request: ChangePassword) -> Answer<()> {
    Err(Problem::internal("people.change_password is not written yet"))
}
