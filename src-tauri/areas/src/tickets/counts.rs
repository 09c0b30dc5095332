//! How many tickets each view holds.

use guichet_kernel::{Answer, Problem};

use super::{ViewCount};
use crate::Call;

/// How many tickets each view holds.
///
/// # Errors
/// Failure `internal`.
pub async fn counts(_call: Call<'_>, _request: ()) -> Answer<Vec<ViewCount>> {
    Err(Problem::internal("tickets.counts is not written yet"))
}
