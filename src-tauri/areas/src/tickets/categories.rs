//! Lists the categories.

use guichet_kernel::{Answer, Problem};

use super::{CategoryView};
use crate::Call;

/// Lists the categories.
///
/// # Errors
/// Failure `internal`.
pub async fn categories(_call: Call<'_>, _request: ()) -> Answer<Vec<CategoryView>> {
    Err(Problem::internal("tickets.categories is not written yet"))
}
