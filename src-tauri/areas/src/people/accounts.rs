//! accounts.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// accounts.
///
/// # Errors
/// Failure `internal`.
pub async fn accounts(_call: Call<'_>, _request: ()) -> Answer<Vec<AccountView>> {
    Err(Problem::internal("people.accounts is not written yet"))
}
