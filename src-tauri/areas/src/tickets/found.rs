//! What a new organisation starts with.

use guichet_kernel::{Answer, CategoryId};
use sqlx::SqliteConnection;

use super::categories::{DEFAULT_CATEGORIES, store};
use super::CategoryView;

/// Adds the default categories (R059), inside the caller's change; does nothing when there are any.
///
/// # Errors
/// Failures of writing.
pub async fn found(conn: &mut SqliteConnection) -> Answer<()> {
    if !store::names(conn).await?.is_empty() {
        return Ok(());
    }
    for (name, default_priority) in DEFAULT_CATEGORIES {
        let category = CategoryView {
            id: CategoryId::new(),
            name: (*name).to_owned(),
            default_priority: *default_priority,
            archived: false,
            tickets: 0,
        };
        store::add(conn, &category).await?;
    }
    Ok(())
}
