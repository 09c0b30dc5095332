//! The table of categories.

use guichet_kernel::{Answer, CategoryId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::tickets::column::{id, plain, ranked};
use crate::tickets::{CategoryView, Priority};

/// Every category, in reading order, with how many tickets have it.
pub(in crate::tickets) async fn all(conn: &mut SqliteConnection) -> Answer<Vec<CategoryView>> {
    let rows = sqlx::query(
        "SELECT id, name, default_priority, archived,
                (SELECT count(*) FROM ticket WHERE category_id = category.id) AS tickets
         FROM category ORDER BY place, name",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    rows.iter().map(read).collect()
}

/// The categories offered, in reading order, without counting their tickets.
pub(in crate::tickets) async fn offered(conn: &mut SqliteConnection) -> Answer<Vec<CategoryView>> {
    let rows = sqlx::query(
        "SELECT id, name, default_priority, archived, 0 AS tickets
         FROM category WHERE NOT archived ORDER BY place, name",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    rows.iter().map(read).collect()
}

/// One category, with how many tickets have it.
pub(in crate::tickets) async fn one(
    conn: &mut SqliteConnection,
    category: CategoryId,
) -> Answer<Option<CategoryView>> {
    let row = sqlx::query(
        "SELECT id, name, default_priority, archived,
                (SELECT count(*) FROM ticket WHERE category_id = category.id) AS tickets
         FROM category WHERE id = ?",
    )
    .bind(category.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Answer<CategoryView> {
    Ok(CategoryView {
        id: id(row, "id", CategoryId::from_bytes)?,
        name: plain(row, "name")?,
        default_priority: ranked(row, "default_priority", Priority::ALL)?,
        archived: plain(row, "archived")?,
        tickets: plain(row, "tickets")?,
    })
}

/// Every category's identity and name.
pub(in crate::tickets) async fn names(
    conn: &mut SqliteConnection,
) -> Answer<Vec<(CategoryId, String)>> {
    let rows = sqlx::query("SELECT id, name FROM category")
        .fetch_all(conn)
        .await
        .stored()?;
    rows.iter()
        .map(|row| Ok((id(row, "id", CategoryId::from_bytes)?, plain(row, "name")?)))
        .collect()
}

/// Adds a category after the others.
pub(in crate::tickets) async fn add(
    conn: &mut SqliteConnection,
    category: &CategoryView,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO category (id, name, default_priority, archived, place)
         VALUES (?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM category))",
    )
    .bind(category.id.bytes())
    .bind(&category.name)
    .bind(category.default_priority as i64)
    .bind(category.archived)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Writes a category's name, priority and whether it is offered.
pub(in crate::tickets) async fn update(
    conn: &mut SqliteConnection,
    category: &CategoryView,
) -> Answer<()> {
    sqlx::query("UPDATE category SET name = ?, default_priority = ?, archived = ? WHERE id = ?")
        .bind(&category.name)
        .bind(category.default_priority as i64)
        .bind(category.archived)
        .bind(category.id.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}
