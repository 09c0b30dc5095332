//! Creates or changes a category.

use guichet_kernel::{Answer, Problem};

use super::{CategoryView, SaveCategory};
use crate::Call;

/// Creates or changes a category.
///
/// # Errors
/// Failure `internal`.
pub async fn save_category(_call: Call<'_>, _request: SaveCategory) -> Answer<CategoryView> {
    Err(Problem::internal("tickets.save_category is not written yet"))
}
