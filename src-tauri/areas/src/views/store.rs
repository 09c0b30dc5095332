//! The tables of saved views.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Answer, Problem, TeamId, Timestamp, ViewId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::{AnyView, Shared, ViewList};

/// A view as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub id: ViewId,
    pub owner_id: AccountId,
    pub shared: Shared,
    pub name: String,
    pub list: ViewList,
    pub removed: bool,
}

type Columns = (
    Vec<u8>,
    Vec<u8>,
    String,
    Option<Vec<u8>>,
    String,
    String,
    bool,
);

const RECORD: &str =
    "SELECT id, owner_id, shared, team_id, name, list, removed_at IS NOT NULL FROM saved_view ";

/// `None` for a view of a newer version.
fn read((id, owner, shared, team, name, list, removed): Columns) -> Option<Record> {
    let shared = match (shared.as_str(), team) {
        ("nobody", None) => Shared::Nobody,
        ("everyone", None) => Shared::Everyone,
        ("team", Some(team)) => Shared::Team {
            team_id: TeamId::from_bytes(&team)?,
        },
        _ => return None,
    };
    Some(Record {
        id: ViewId::from_bytes(&id)?,
        owner_id: AccountId::from_bytes(&owner)?,
        shared,
        name,
        list: serde_json::from_str(&list).ok()?,
        removed,
    })
}

/// One view, removed ones too.
pub(super) async fn one(conn: &mut SqliteConnection, id: ViewId) -> Answer<Option<Record>> {
    let row: Option<Columns> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("{RECORD} WHERE id = ?")))
            .bind(id.bytes())
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(row.and_then(read))
}

/// Every view that is not removed, oldest first.
pub(super) async fn live(conn: &mut SqliteConnection) -> Answer<Vec<Record>> {
    let sql = format!("{RECORD} WHERE removed_at IS NULL ORDER BY created_at, id");
    let rows: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .fetch_all(conn)
        .await
        .stored()?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Adds a view or writes over it; it is not removed then.
pub(super) async fn put(conn: &mut SqliteConnection, view: &Record, at: Timestamp) -> Answer<()> {
    let (shared, team) = match view.shared {
        Shared::Nobody => ("nobody", None),
        Shared::Team { team_id } => ("team", Some(team_id.bytes())),
        Shared::Everyone => ("everyone", None),
    };
    sqlx::query(
        "INSERT INTO saved_view (id, owner_id, shared, team_id, name, list, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET shared = excluded.shared, team_id = excluded.team_id, name = excluded.name,
             list = excluded.list, updated_at = excluded.updated_at, removed_at = NULL",
    )
    .bind(view.id.bytes())
    .bind(view.owner_id.bytes())
    .bind(shared)
    .bind(team)
    .bind(&view.name)
    .bind(serde_json::to_string(&view.list).map_err(Problem::internal)?)
    .bind(at.0)
    .bind(at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Takes a view out of every list.
pub(super) async fn remove(conn: &mut SqliteConnection, id: ViewId, at: Timestamp) -> Answer<()> {
    sqlx::query("UPDATE saved_view SET removed_at = ?, updated_at = ? WHERE id = ?")
        .bind(at.0)
        .bind(at.0)
        .bind(id.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// The name of everybody who made a view.
pub(super) async fn owners(conn: &mut SqliteConnection) -> Answer<HashMap<AccountId, String>> {
    let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(
        "SELECT id, display_name FROM account WHERE id IN (SELECT owner_id FROM saved_view WHERE removed_at IS NULL)",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name)| Some((AccountId::from_bytes(&id)?, name)))
        .collect())
}

/// Whether there is such a team.
pub(super) async fn team_exists(conn: &mut SqliteConnection, id: TeamId) -> Answer<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM team WHERE id = ?)")
        .bind(id.bytes())
        .fetch_one(conn)
        .await
        .stored()
}

/// How a person arranged their views.
pub(super) async fn arrangement(
    conn: &mut SqliteConnection,
    account: AccountId,
) -> Answer<(Vec<ViewId>, Option<AnyView>)> {
    let row: Option<(String, Option<String>)> =
        sqlx::query_as("SELECT views, first FROM view_order WHERE account_id = ?")
            .bind(account.bytes())
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(row
        .map(|(views, first)| {
            (
                serde_json::from_str(&views).unwrap_or_default(),
                first.and_then(|it| serde_json::from_str(&it).ok()),
            )
        })
        .unwrap_or_default())
}

/// Keeps how a person arranged their views.
pub(super) async fn put_arrangement(
    conn: &mut SqliteConnection,
    account: AccountId,
    views: &[ViewId],
    first: Option<AnyView>,
) -> Answer<()> {
    let first = first
        .map(|it| serde_json::to_string(&it))
        .transpose()
        .map_err(Problem::internal)?;
    sqlx::query(
        "INSERT INTO view_order (account_id, views, first) VALUES (?, ?, ?)
         ON CONFLICT (account_id) DO UPDATE SET views = excluded.views, first = excluded.first",
    )
    .bind(account.bytes())
    .bind(serde_json::to_string(views).map_err(Problem::internal)?)
    .bind(first)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}
