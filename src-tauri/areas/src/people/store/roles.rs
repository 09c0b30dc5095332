//! Roles: named sets of capabilities.

use std::collections::BTreeSet;

use guichet_kernel::{Answer, Capability, RoleId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::known;
use crate::people::RoleView;

/// A role as stored. `capabilities` keeps the names a newer version may have written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) id: RoleId,
    pub(crate) name: String,
    pub(crate) shipped: Option<String>,
    pub(crate) capabilities: Vec<String>,
}

impl Role {
    /// What this version understands of it.
    pub(crate) fn rights(&self) -> BTreeSet<Capability> {
        self.capabilities
            .iter()
            .filter_map(|it| Capability::from_name(it))
            .collect()
    }
}

/// The capabilities of a stored list; names this version does not know give no right.
pub(super) fn capabilities(json: &str) -> BTreeSet<Capability> {
    names(json)
        .iter()
        .filter_map(|it| Capability::from_name(it))
        .collect()
}

fn names(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Every role, by name.
pub(crate) async fn roles(conn: &mut SqliteConnection) -> Answer<Vec<Role>> {
    let rows: Vec<(Vec<u8>, String, Option<String>, String)> =
        sqlx::query_as("SELECT id, name, shipped, capabilities FROM role ORDER BY name")
            .fetch_all(conn)
            .await
            .stored()?;
    rows.into_iter()
        .map(|(id, name, shipped, json)| {
            let id = known(RoleId::from_bytes(&id), "role.id")?;
            Ok(Role {
                id,
                name,
                shipped,
                capabilities: names(&json),
            })
        })
        .collect()
}

/// One role.
pub(crate) async fn role(conn: &mut SqliteConnection, id: RoleId) -> Answer<Option<Role>> {
    Ok(roles(conn).await?.into_iter().find(|it| it.id == id))
}

/// Every role with how many accounts have it, in the order of their creation: the shipped ones first.
pub(crate) async fn role_views(conn: &mut SqliteConnection) -> Answer<Vec<RoleView>> {
    type Row = (Vec<u8>, String, Option<String>, String, u32);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, name, shipped, capabilities, (SELECT count(*) FROM account WHERE role_id = role.id)
         FROM role ORDER BY shipped IS NULL, id",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(id, name, shipped, json, accounts)| {
            let id = known(RoleId::from_bytes(&id), "role.id")?;
            Ok(RoleView {
                id,
                name,
                shipped,
                capabilities: capabilities(&json).into_iter().collect(),
                accounts,
            })
        })
        .collect()
}

/// How many accounts have a role, whatever their state.
pub(crate) async fn role_accounts(conn: &mut SqliteConnection, id: RoleId) -> Answer<u32> {
    sqlx::query_scalar("SELECT count(*) FROM account WHERE role_id = ?")
        .bind(id.bytes())
        .fetch_one(conn)
        .await
        .stored()
}

/// Adds a role or writes over it.
pub(crate) async fn put_role(conn: &mut SqliteConnection, role: &Role) -> Answer<()> {
    sqlx::query(
        "INSERT INTO role (id, name, shipped, capabilities) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, capabilities = excluded.capabilities",
    )
    .bind(role.id.bytes())
    .bind(&role.name)
    .bind(&role.shipped)
    .bind(serde_json::json!(role.capabilities).to_string())
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Removes a role nobody has.
pub(crate) async fn remove_role(conn: &mut SqliteConnection, id: RoleId) -> Answer<()> {
    sqlx::query("DELETE FROM role WHERE id = ?")
        .bind(id.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}
