//! edit_account.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// edit_account.
///
/// # Errors
/// Failure `internal`.
pub async fn edit_account(_call: Call<'_>, _request: EditAccount) -> Answer<AccountView> {
    Err(Problem::internal("people.edit_account is not written yet"))
}
