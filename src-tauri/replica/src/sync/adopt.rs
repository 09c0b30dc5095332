//! What a store held before it joined a server, made into operations that bring it there.

use guichet_entities::{ENTITIES, Entity, Key, Root};
use guichet_kernel::{AccountId, Answer, OpId, Timestamp};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::capture::{image, key, root};
use super::rows::ONE;
use super::script::Script;
use super::split::split_all;
use crate::Stored;

/// Writes one operation `store.adopt` for each root, roots before what refers to them, and more for one that holds more
/// than an operation takes; how many. The operations of before are closed: their effects travel with the rows. In the
/// transaction that joins a new, empty server.
///
/// # Errors
/// Failures of writing.
pub async fn adopt(conn: &mut SqliteConnection, by: AccountId, at: Timestamp) -> Answer<usize> {
    sqlx::query("UPDATE outbox SET state = 'adopted' WHERE state = 'waiting'")
        .execute(&mut *conn)
        .await
        .stored()?;
    let mut count = 0;
    for entity in ENTITIES.iter().filter(|it| it.is_root()) {
        let name = root(entity, entity.table);
        let roots: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT DISTINCT {name} FROM {} ORDER BY 1",
            entity.table
        )))
        .fetch_all(&mut *conn)
        .await
        .stored()?;
        count += roots.len();
        for root in roots {
            one(entity.kind, &root, by, at).run(conn).await?;
        }
    }
    Ok(count + split_all(conn).await?)
}

/// The operation of one root, its effects, and that the server has none of its rows.
fn one(kind: &str, root: &str, by: AccountId, at: Timestamp) -> Script<'static> {
    let mut script = Script::default();
    let id = root.split_once(':').map_or(ONE, |it| it.1);
    let (op, by, at) = (
        script.bytes(Some(OpId::new().bytes())),
        script.bytes(Some(by.bytes())),
        script.number(at.0),
    );
    let (root, id) = (script.text(root), script.text(id));
    script.add(
        "INSERT INTO outbox (op_id, kind, v, root_id, actor_id, body, created_at)
         VALUES (?1, 'store.adopt', 1, unhex(?2), ?3, '{}', ?4)",
        &[op, id, by, at],
    );
    for entity in ENTITIES.iter().filter(|it| it.kind == kind) {
        let (table, key, image) = (
            entity.table,
            key(entity, entity.table),
            image(entity, entity.table),
        );
        let of = of_root(entity);
        script.add(
            &format!(
                "INSERT INTO op_effect (op_id, root, tbl, row_key, verb, cols)
                 SELECT ?1, ?2, '{table}', {key}, 'create', {image} FROM {table} WHERE {of} ORDER BY {key}"
            ),
            &[op, root, id],
        );
        script.add(
            &format!(
                "INSERT INTO base_row (tbl, row_key, root) SELECT '{table}', {key}, ?1 FROM {table} WHERE {}",
                of.replace("?3", "?2")
            ),
            &[root, id],
        );
    }
    script
}

fn of_root(entity: &Entity) -> String {
    let kept_here: String = entity
        .local_keys
        .iter()
        .map(|name| format!(" AND \"{}\" <> '{name}'", entity.key.columns()[0]))
        .collect();
    match (entity.root, entity.key) {
        (Root::Column(column), _) | (Root::Itself, Key::Id(column)) => {
            format!("\"{column}\" = unhex(?3){kept_here}")
        }
        _ => format!("?3 IS NOT NULL{kept_here}"),
    }
}
