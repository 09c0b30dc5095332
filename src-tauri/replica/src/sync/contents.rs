//! Everything synced that this copy shows, for comparing copies.

use std::sync::OnceLock;

use guichet_entities::ENTITIES;
use guichet_kernel::{Answer, Problem};
use serde_json::{Map, Value};
use sqlx::SqliteConnection;

use super::capture::{image, key, root};
use crate::Stored;

/// One synced row.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// `kind:id`.
    pub root: String,
    /// Its table.
    pub table: String,
    /// Its key on the wire.
    pub key: String,
    /// What travels of it, without nulls.
    pub row: Map<String, Value>,
}

/// Every synced row, of some roots when they are named.
///
/// # Errors
/// Failures of reading.
pub async fn contents(conn: &mut SqliteConnection, of: Option<&[String]>) -> Answer<Vec<Content>> {
    static SQL: OnceLock<String> = OnceLock::new();
    let sql = SQL.get_or_init(|| {
        let tables = ENTITIES.iter().map(|it| {
            let kept_here: String = it
                .local_keys
                .iter()
                .map(|name| format!(" AND {}.\"{}\" <> '{name}'", it.table, it.key.columns()[0]))
                .collect();
            format!(
                "SELECT {root} AS root, '{t}' AS tbl, {key} AS k, {image} AS row FROM {t}
                 WHERE (?1 IS NULL OR {root} IN (SELECT value FROM json_each(?1))){kept_here}",
                t = it.table,
                root = root(it, it.table),
                key = key(it, it.table),
                image = image(it, it.table),
            )
        });
        let all = tables.collect::<Vec<_>>().join(" UNION ALL ");
        format!("SELECT json_group_array(json_array(root, tbl, k, json(row))) FROM ({all})")
    });
    let text: String = sqlx::query_scalar(sql.as_str())
        .bind(of.map(|it| Value::from(it).to_string()))
        .fetch_one(conn)
        .await
        .stored()?;
    let rows: Vec<(String, String, String, Map<String, Value>)> =
        serde_json::from_str(&text).map_err(Problem::internal)?;
    let content = |(root, table, key, row)| Content {
        root,
        table,
        key,
        row,
    };
    Ok(rows.into_iter().map(content).collect())
}
