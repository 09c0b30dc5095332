//! What is shown: the rows as the server said, and on top of them what unsettled operations did.

use std::collections::BTreeSet;

use guichet_kernel::{Answer, Problem};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::rows::{self, Table};
use super::rules::Rules;
use super::script::{Bound, Script};
use crate::Stored;

/// Puts back what the server said of these roots.
pub(super) async fn restore(conn: &mut SqliteConnection, roots: &str) -> Answer<()> {
    let images: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "DELETE FROM base_row WHERE root IN (SELECT value FROM json_each(?)) RETURNING tbl, row_key, image",
    )
    .bind(roots)
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    // Rows before what refers to them.
    for table in rows::tables() {
        for (_, key, image) in images.iter().filter(|it| it.0 == table.entity.table) {
            match image {
                None => run(conn, &table.remove, &[key]).await?,
                Some(image) => {
                    let row = completed(table, image)?;
                    if run(conn, &table.upsert, &[&format!("[{row}]")])
                        .await
                        .is_err()
                    {
                        // The server has given its unique value to another row since: that one is right.
                        run(conn, &table.remove, &[key]).await?;
                        run(conn, &table.add, &[&row]).await?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// One effect of an unsettled operation that the rows do not contain: table, key, verb, columns.
pub type Effect = (String, String, String, String);

/// Asks for the effects of unsettled operations on the roots `?1`, and on those of the operations `?2`, oldest first.
pub(super) fn effects(
    script: &mut Script<'_>,
    rules: &Rules,
    lineage: i64,
    roots: Bound,
    ops: Bound,
) {
    let lineage = script.number(lineage);
    let contained = if rules.overlay_reads_as_of {
        ""
    } else {
        "0 AND"
    };
    let unread = if rules.unread_contains_nothing {
        "0"
    } else {
        "NULL"
    };
    script.add(
        &format!(
            "SELECT 'effect', tbl, row_key, verb, cols
             FROM op_effect JOIN outbox USING (op_id) LEFT JOIN root_state USING (root)
             WHERE (op_effect.root IN (SELECT value FROM json_each(?1)) OR op_effect.root IN (
                       SELECT of.root FROM json_each(?2) JOIN op_effect AS of ON of.op_id = unhex(value)))
               AND outbox.state IN ('waiting', 'sent') AND in_base = 0
               AND NOT coalesce({contained} seq IS NOT NULL AND outbox.lineage = ?3 AND root_state.lineage = ?3
                                AND as_of >= seq, {unread})
             ORDER BY local_seq, n"
        ),
        &[roots, ops, lineage],
    );
}

/// Does them again, on top of what the server said.
pub(super) async fn again(conn: &mut SqliteConnection, effects: &[Effect]) -> Answer<()> {
    if effects.is_empty() {
        return Ok(());
    }
    source(conn, "again").await?;
    each(conn, effects).await?;
    source(conn, "server").await
}

/// Does effects of a refused operation as part of another one, which the caller has announced; what they did is written
/// down as that one's. An effect for which there is no row, or whose value is taken, is passed over.
///
/// # Errors
/// Failures of writing.
pub async fn redo(conn: &mut SqliteConnection, effects: &[Effect]) -> Answer<()> {
    each(conn, effects).await?;
    let tickets: BTreeSet<String> = effects
        .iter()
        .filter_map(|(table, key, _, cols)| ticket_of(table, key, cols))
        .collect();
    let mut script = Script::default();
    recount(
        &mut script,
        &serde_json::to_string(&tickets).map_err(Problem::internal)?,
    );
    script.run(conn).await?;
    Ok(())
}

/// Whether a row of that key is here.
///
/// # Errors
/// Failures of reading.
pub async fn row_is_here(conn: &mut SqliteConnection, table: &str, key: &str) -> Answer<bool> {
    let Some(table) = rows::named(table) else {
        return Ok(false);
    };
    let by_key = table.remove.split_once(" WHERE ").map_or("", |it| it.1);
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE {by_key})",
        table.entity.table
    );
    sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(key)
        .fetch_one(conn)
        .await
        .stored()
}

/// The ticket that an effect is about.
fn ticket_of(table: &str, key: &str, cols: &str) -> Option<String> {
    let entity = rows::named(table)?.entity;
    if entity.kind != "ticket" {
        return None;
    }
    if entity.is_root() {
        return Some(key.to_owned());
    }
    let cols: Value = serde_json::from_str(cols).ok()?;
    Some(cols.get("ticket_id")?.as_str()?.to_owned())
}

async fn each(conn: &mut SqliteConnection, effects: &[Effect]) -> Answer<()> {
    for (table, key, verb, cols) in effects {
        let Some(table) = rows::named(table) else {
            continue;
        };
        match verb.as_str() {
            "create" => run(conn, &table.add_to_root, &[&completed(table, cols)?]).await?,
            "remove" => run(conn, &table.remove, &[key]).await?,
            _ => patch(conn, table, key, cols).await?,
        }
    }
    Ok(())
}

/// Counts again what each root counts of its rows.
pub(super) fn recount(script: &mut Script<'_>, ids: &str) {
    let ids = script.text(ids);
    for sql in rows::tables().iter().filter_map(|it| it.recount.as_ref()) {
        script.add(sql, &[ids]);
    }
}

async fn patch(
    conn: &mut SqliteConnection,
    table: &'static Table,
    key: &str,
    cols: &str,
) -> Answer<()> {
    let map: Map<String, Value> = serde_json::from_str(cols).map_err(Problem::internal)?;
    let Some(sql) = rows::patch(table, &map) else {
        return Ok(());
    };
    sqlx::query(AssertSqlSafe(sql))
        .bind(key)
        .bind(cols)
        .bind(rows::folded(table.entity, &map))
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

async fn run(conn: &mut SqliteConnection, sql: &'static str, binds: &[&str]) -> Answer<()> {
    let mut query = sqlx::query(sql);
    for bind in binds {
        query = query.bind(*bind);
    }
    query.execute(conn).await.stored()?;
    Ok(())
}

async fn source(conn: &mut SqliteConnection, source: &str) -> Answer<()> {
    sqlx::query("UPDATE current_op SET source = ?")
        .bind(source)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

fn completed(table: &Table, row: &str) -> Answer<String> {
    if table.entity.derived.is_empty() {
        return Ok(row.to_owned());
    }
    let mut row: Map<String, Value> = serde_json::from_str(row).map_err(Problem::internal)?;
    rows::complete(table.entity, &mut row);
    Ok(Value::Object(row).to_string())
}
