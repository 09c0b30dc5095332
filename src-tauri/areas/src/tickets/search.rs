//! Finds tickets by words.

use guichet_kernel::{Answer, Problem};

use super::{SearchHit, SearchRequest};
use crate::Call;

/// Finds tickets by words.
///
/// # Errors
/// Failure `internal`.
pub async fn search(_call: Call<'_>, _request: SearchRequest) -> Answer<Vec<SearchHit>> {
    Err(Problem::internal("tickets.search is not written yet"))
}
