//! Writing down what a person's operation does to rows, by triggers made from the descriptors.

use guichet_entities::{ENTITIES, Entity, Key, Root, Value as Kind};
use guichet_kernel::Answer;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::rows::ONE;
use super::state::SyncState;
use crate::Stored;

/// Makes a store follow a server from now on: its operations are written down as effects, and everything is to be read.
/// Does nothing to a store that has joined one. `client` is random.
///
/// # Errors
/// Failures of writing.
pub async fn join(conn: &mut SqliteConnection, client: [u8; 16]) -> Answer<()> {
    for entity in ENTITIES {
        sqlx::raw_sql(AssertSqlSafe(triggers(entity)))
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    let fresh = SyncState::fresh(client);
    sqlx::query(
        "INSERT INTO sync_state (one, rev, client_id, last_no, lineage, seen_head, grants_ver, cursor_seq, cursor_n,
             mode, list_after, start_head, start_grants)
         VALUES (1, 0, ?, 0, ?, 0, 0, 0, 0, 'list', '', 0, 0) ON CONFLICT DO NOTHING",
    )
    .bind(fresh.client.as_slice())
    .bind(fresh.lineage)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

fn triggers(entity: &Entity) -> String {
    let t = entity.table;
    let kept_here = |row: &str| -> String {
        entity
            .local_keys
            .iter()
            .map(|it| format!(" AND {row}.\"{}\" <> '{it}'", entity.key.columns()[0]))
            .collect()
    };
    let changed = entity
        .columns
        .iter()
        .map(|it| format!("old.\"{0}\" IS NOT new.\"{0}\"", it.name))
        .collect::<Vec<_>>()
        .join(" OR ");
    let pairs = entity
        .columns
        .iter()
        .map(|it| {
            format!(
                "SELECT '{}' AS k, {} AS b, {} AS a",
                it.name,
                value("old", it.name, it.value),
                value("new", it.name, it.value)
            )
        })
        .collect::<Vec<_>>()
        .join(" UNION ALL ");
    let patch =
        format!("(SELECT json_group_object(k, json_array(b, a)) FROM ({pairs}) WHERE b IS NOT a)");
    [
        trigger(
            t,
            "INSERT",
            &kept_here("new"),
            &before(entity, "new", "NULL"),
            &effect(entity, "new", "create", &image(entity, "new")),
        ),
        trigger(
            t,
            "UPDATE",
            &format!("{} AND ({changed})", kept_here("new")),
            &before(entity, "old", &image(entity, "old")),
            &effect(entity, "new", "patch", &patch),
        ),
        trigger(
            t,
            "DELETE",
            &kept_here("old"),
            &before(entity, "old", &image(entity, "old")),
            &effect(entity, "old", "remove", "'{}'"),
        ),
    ]
    .concat()
}

fn trigger(table: &str, verb: &str, when: &str, before: &str, effect: &str) -> String {
    format!(
        "CREATE TRIGGER IF NOT EXISTS capture_{table}_{verb} AFTER {verb} ON {table}
         WHEN (SELECT source FROM current_op) <> 'server'{when}
         BEGIN {before}; {effect}; END;\n"
    )
}

/// Keeps what the server said of the row, the first time it is touched.
fn before(entity: &Entity, row: &str, image: &str) -> String {
    format!(
        // Not `OR IGNORE`: inside a trigger the outer statement's way with conflicts counts.
        "INSERT INTO base_row (tbl, row_key, root, image) SELECT '{t}', {key}, {}, {image}
         WHERE NOT EXISTS (SELECT 1 FROM base_row WHERE tbl = '{t}' AND row_key = {key})",
        root(entity, row),
        t = entity.table,
        key = key(entity, row),
    )
}

fn effect(entity: &Entity, row: &str, verb: &str, cols: &str) -> String {
    format!(
        "INSERT INTO op_effect (op_id, root, tbl, row_key, verb, cols)
         SELECT op_id, {}, '{}', {}, '{verb}', {cols} FROM current_op WHERE source = 'local'",
        root(entity, row),
        entity.table,
        key(entity, row)
    )
}

/// The row as JSON, without what is null.
pub(super) fn image(entity: &Entity, row: &str) -> String {
    let pairs = entity
        .columns
        .iter()
        .map(|it| format!("'{}', {}", it.name, value(row, it.name, it.value)))
        .collect::<Vec<_>>()
        .join(", ");
    format!("json_patch('{{}}', json_object({pairs}))")
}

fn value(row: &str, column: &str, kind: Kind) -> String {
    match kind {
        Kind::Bytes => format!("nullif(lower(hex({row}.\"{column}\")), '')"),
        Kind::Text | Kind::Number => format!("{row}.\"{column}\""),
    }
}

pub(super) fn key(entity: &Entity, row: &str) -> String {
    match entity.key {
        Key::Id(id) => format!("lower(hex({row}.\"{id}\"))"),
        Key::Pair(first, second) => {
            format!("lower(hex({row}.\"{first}\")) || '.' || lower(hex({row}.\"{second}\"))")
        }
        Key::Name(name) => format!("{row}.\"{name}\""),
    }
}

/// `kind:id` of the row's root.
pub(super) fn root(entity: &Entity, row: &str) -> String {
    let column = match (entity.root, entity.key) {
        (Root::Column(column), _) | (Root::Itself, Key::Id(column)) => column,
        _ => return format!("'{}:{ONE}'", entity.kind),
    };
    format!("'{}:' || lower(hex({row}.\"{column}\"))", entity.kind)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::guard::SYNCED;
    use crate::sync::bare;

    #[tokio::test]
    async fn every_column_of_every_synced_table_is_described() -> Answer<()> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut conn = bare(&folder.path().join("bare.db")).await?;
        let described: BTreeSet<&str> = ENTITIES.iter().map(|it| it.table).collect();
        assert_eq!(
            described,
            SYNCED.iter().copied().collect(),
            "a synced table needs a descriptor in src-tauri/entities, and nothing else does"
        );
        for entity in ENTITIES {
            let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
                .bind(entity.table)
                .fetch_all(&mut conn)
                .await
                .stored()?;
            let found: BTreeSet<&str> = columns.iter().map(String::as_str).collect();
            let named: BTreeSet<&str> = entity
                .columns
                .iter()
                .map(|it| it.name)
                .chain(entity.derived.iter().map(|it| it.column()))
                .chain(entity.local.iter().copied())
                .collect();
            assert_eq!(
                named, found,
                "src-tauri/entities must name every column of `{}`",
                entity.table
            );
        }
        join(&mut conn, [7; 16]).await
    }
}
