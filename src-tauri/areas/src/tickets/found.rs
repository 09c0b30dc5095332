//! What a new organisation starts with.

use guichet_kernel::{Answer, CategoryId};
use sqlx::SqliteConnection;

use super::CategoryView;
use super::categories::{DEFAULT_CATEGORIES, store};

/// The default categories (R059), each with a new identity, for the operation that founds an organisation.
pub(crate) fn founding() -> Vec<CategoryView> {
    let new = |(name, default_priority): &(&str, _)| CategoryView {
        id: CategoryId::new(),
        name: (*name).to_owned(),
        default_priority: *default_priority,
        archived: false,
        tickets: 0,
    };
    DEFAULT_CATEGORIES.iter().map(new).collect()
}

/// Adds the categories of a founding, inside its change; does nothing when there are any.
///
/// # Errors
/// Failures of writing.
pub(crate) async fn found(conn: &mut SqliteConnection, categories: &[CategoryView]) -> Answer<()> {
    if !store::names(conn).await?.is_empty() {
        return Ok(());
    }
    for category in categories {
        store::add(conn, category).await?;
    }
    Ok(())
}
