//! create_account.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// create_account.
///
/// # Errors
/// Failure `internal`.
pub async fn create_account(_call: Call<'_>, _request: CreateAccount) -> Answer<AccountView> {
    Err(Problem::internal("people.create_account is not written yet"))
}
