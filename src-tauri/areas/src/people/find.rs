//! find.

use guichet_kernel::{Answer, Problem};

use super::*;
use crate::Call;

/// find.
///
/// # Errors
/// Failure `internal`.
pub async fn find(_call: Call<'_>, _request: FindPeople) -> Answer<Vec<PersonView>> {
    Err(Problem::internal("people.find is not written yet"))
}
