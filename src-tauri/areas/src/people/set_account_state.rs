//! set_account_state.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// set_account_state.
///
/// # Errors
/// Failure `internal`.
pub async fn set_account_state(_call: Call<'_>, _request: SetAccountState) -> Answer<AccountView> {
    Err(Problem::internal("people.set_account_state is not written yet"))
}
