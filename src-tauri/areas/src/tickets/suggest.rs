//! Proposes a category and a priority.

use guichet_kernel::{Answer, Problem};

use super::{SuggestRequest, Suggestion};
use crate::Call;

/// Proposes a category and a priority.
///
/// # Errors
/// Failure `internal`.
pub async fn suggest(_call: Call<'_>, _request: SuggestRequest) -> Answer<Suggestion> {
    Err(Problem::internal("tickets.suggest is not written yet"))
}
