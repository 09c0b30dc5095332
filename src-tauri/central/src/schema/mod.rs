//! Tables and procedures of the sync protocol (`docs/SYNC.md`, part 1).
//!
//! Tables change by migration, forward only (`migrations/central`); procedures are dropped and made anew each time, from the
//! descriptors of `guichet-entities` and from the files of `migrations/central/procedures`.

mod read;
mod rights;
mod rules;
mod text;
mod write;

use guichet_entities::{ENTITIES, Limit, Value};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, MySqlConnection};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/central");

/// The locked account that owns the rows: the procedures run with its rights, nobody signs in with it.
pub const OWNER: &str = "`guichet_owner`@`localhost`";

/// What every ordinary account may call.
pub const PUBLIC: &[&str] = &[
    "sync_hello",
    "op_push",
    "sync_pull",
    "sync_list",
    "sync_fetch",
    "file_begin",
    "file_put",
    "file_get",
];

/// Procedures that are the same whatever the descriptors say.
const WRITTEN: &[&str] = &[
    include_str!("../../../../migrations/central/procedures/session.sql"),
    include_str!("../../../../migrations/central/procedures/rights_of.sql"),
    include_str!("../../../../migrations/central/procedures/caller.sql"),
    include_str!("../../../../migrations/central/procedures/class_of.sql"),
    include_str!("../../../../migrations/central/procedures/tell.sql"),
    include_str!("../../../../migrations/central/procedures/mention.sql"),
    include_str!("../../../../migrations/central/procedures/gate.sql"),
    include_str!("../../../../migrations/central/procedures/status_of.sql"),
    include_str!("../../../../migrations/central/procedures/op_check.sql"),
    include_str!("../../../../migrations/central/procedures/op_push.sql"),
    include_str!("../../../../migrations/central/procedures/sync_hello.sql"),
    include_str!("../../../../migrations/central/procedures/sync_pull.sql"),
    include_str!("../../../../migrations/central/procedures/sync_fetch.sql"),
    include_str!("../../../../migrations/central/procedures/file_of.sql"),
    include_str!("../../../../migrations/central/procedures/file_begin.sql"),
    include_str!("../../../../migrations/central/procedures/file_put.sql"),
    include_str!("../../../../migrations/central/procedures/file_get.sql"),
];

/// Every procedure of the protocol, as the statement that makes it.
#[must_use]
pub fn procedures() -> Vec<String> {
    let made = [rights::bits_of(), read::answer(), read::list()];
    WRITTEN
        .iter()
        .map(|it| (*it).to_owned())
        .chain(made)
        .chain(write::procedures())
        .collect()
}

/// The number of the newest migration: the version of the tables that [`install`] brings.
#[must_use]
pub fn version() -> i64 {
    MIGRATIONS.iter().map(|it| it.version).max().unwrap_or(0)
}

/// Brings the database that the connection has chosen to this version: owner, tables, procedures. Safe to run again.
///
/// The connection's account may create accounts, tables and routines with another definer.
///
/// # Errors
/// Failures of the server.
pub async fn install(conn: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    let database: String = sqlx::query_scalar("SELECT DATABASE()")
        .fetch_one(&mut *conn)
        .await?;
    // Literals of routines take the collation of who makes them.
    let mut statements = vec![
        "SET NAMES utf8mb4 COLLATE utf8mb4_bin".to_owned(),
        format!("CREATE USER IF NOT EXISTS {OWNER} ACCOUNT LOCK"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON `{database}`.* TO {OWNER}"),
        format!("ALTER DATABASE `{database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
    ];
    run(conn, std::mem::take(&mut statements)).await?;
    MIGRATIONS.run(&mut *conn).await?;
    statements.push("SET NAMES utf8mb4 COLLATE utf8mb4_bin".to_owned());
    statements.push(
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
            .to_owned(),
    );
    statements.push("DELETE FROM wire_column".to_owned());
    statements.push(wire_columns());
    for made in procedures() {
        if let Some(name) = name_of(&made) {
            statements.push(format!("DROP PROCEDURE IF EXISTS {name}"));
        }
        statements.push(made);
    }
    run(conn, statements).await
}

async fn run(conn: &mut MySqlConnection, statements: Vec<String>) -> Result<(), sqlx::Error> {
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The name of the procedure that a statement makes.
fn name_of(statement: &str) -> Option<&str> {
    let (_, rest) = statement.split_once(" PROCEDURE ")?;
    rest.split(['(', ' ']).next()
}

/// What may be in each column, for `op_check`.
fn wire_columns() -> String {
    let rows: Vec<String> = ENTITIES
        .iter()
        .flat_map(|entity| entity.columns.iter().map(move |column| (entity, column)))
        .map(|(entity, column)| {
            let kind = match column.value {
                Value::Bytes => 'b',
                Value::Text => 't',
                Value::Number => 'n',
            };
            let (low, high, words, json) = match column.limit {
                Limit::Bytes(bytes) => (0, bytes as i64 * 2, None, 0),
                Limit::Characters(least, most) => (least as i64, most as i64, None, 0),
                Limit::Json(most) => (1, most as i64, None, 1),
                Limit::Between(least, most) => (least, most, None, 0),
                Limit::Among(words) => (0, 64, Some(format!("[\"{}\"]", words.join("\",\""))), 0),
            };
            let words = words.map_or("NULL".to_owned(), |it| text::quoted(&it));
            format!(
                "('{}', '{}', '{kind}', {}, {}, {low}, {high}, {words}, {json})",
                entity.table,
                column.name,
                u8::from(column.class.sent()),
                u8::from(column.optional)
            )
        })
        .collect();
    format!(
        "INSERT INTO wire_column (tbl, col, value, sent, optional, low, high, words, json) VALUES\n{}",
        rows.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_procedure_is_made_once_for_the_owner_and_runs_with_its_rights() {
        let mut names = BTreeSet::new();
        for made in procedures() {
            let name = name_of(&made).unwrap_or_default().to_owned();
            assert!(names.insert(name.clone()), "{name} is made twice");
            assert!(
                made.contains(&format!("CREATE DEFINER = {OWNER} PROCEDURE")),
                "{name}"
            );
            assert!(made.contains("SQL SECURITY DEFINER"), "{name}");
            // Nothing of a session decides: its variables are anybody's.
            let code: String = made
                .lines()
                .filter(|it| !it.trim_start().starts_with("--"))
                .collect();
            let known = ["@@", "`@`", "'@'"];
            let rest = known.iter().fold(code, |code, it| code.replace(it, ""));
            assert!(!rest.contains('@'), "{name}");
        }
        assert!(PUBLIC.iter().all(|it| names.contains(*it)), "{names:?}");
        for entity in ENTITIES {
            assert!(names.contains(&format!("create_{}", entity.table)));
        }
    }

    #[test]
    fn a_word_is_not_part_of_a_longer_one() {
        let text = "o_id = p AND o_id_2 = o_id";
        assert_eq!(
            write::replaced(text, "o_id", "n_id"),
            "n_id = p AND o_id_2 = n_id"
        );
        assert!(!write::holds("o_ids", "o_id"));
    }
}
