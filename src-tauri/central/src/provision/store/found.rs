//! The rows an organisation starts from, written as the descriptors say.

use guichet_entities::{ENTITIES, Entity, Root, Value as Kind, entity};
use guichet_kernel::{Answer, Problem};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Connection as _, MySqlConnection};

use crate::accounts::problem;

pub(crate) async fn founded(conn: &mut MySqlConnection) -> Result<bool, sqlx::Error> {
    let accounts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM account")
        .fetch_one(conn)
        .await?;
    Ok(accounts > 0)
}

/// All of them or none. They are of no operation: `ver` 0.
pub(crate) async fn found(
    conn: &mut MySqlConnection,
    rows: &[(String, Map<String, Value>)],
) -> Answer<()> {
    let place = |table: &str| ENTITIES.iter().position(|it| it.table == table);
    let mut ordered: Vec<(&'static Entity, &Map<String, Value>)> = Vec::new();
    for (table, row) in rows {
        let entity = entity(table)
            .ok_or_else(|| Problem::internal(format_args!("no descriptor of {table}")))?;
        ordered.push((entity, row));
    }
    ordered.sort_by_key(|(entity, _)| place(entity.table));
    let mut all = conn.begin().await.map_err(problem)?;
    for (entity, row) in ordered {
        let columns: Vec<_> = entity
            .columns
            .iter()
            .filter(|it| row.get(it.name).is_some_and(|value| !value.is_null()))
            .collect();
        let names: Vec<String> = columns.iter().map(|it| format!("`{}`", it.name)).collect();
        let places: Vec<&str> = columns
            .iter()
            .map(|it| {
                if it.value == Kind::Bytes {
                    "UNHEX(?)"
                } else {
                    "?"
                }
            })
            .collect();
        let sql = format!(
            "INSERT INTO `{}` ({}) VALUES ({})",
            entity.table,
            names.join(", "),
            places.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for column in &columns {
            query = match &row[column.name] {
                Value::String(text) => query.bind(text.clone()),
                Value::Number(number) => query.bind(number.as_i64()),
                other => {
                    return Err(Problem::internal(format_args!(
                        "{}.{} holds {other}",
                        entity.table, column.name
                    )));
                }
            };
        }
        query.execute(&mut *all).await.map_err(problem)?;
        let root = match entity.root {
            Root::Itself => row.get("id").and_then(Value::as_str),
            Root::Column(column) => row.get(column).and_then(Value::as_str),
            Root::One => None,
        };
        sqlx::query("INSERT IGNORE INTO root (kind, id, ver, n, seen, touched) VALUES (?, UNHEX(?), 0, 0, 0, 0)")
            .bind(entity.kind)
            .bind(root.unwrap_or("00000000000000000000000000000000"))
            .execute(&mut *all)
            .await
            .map_err(problem)?;
    }
    all.commit().await.map_err(problem)
}
