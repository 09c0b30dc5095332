//! The tripwire: synced tables that refuse a write with no operation announced.

use guichet_kernel::Answer;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::Stored;

/// Tables whose rows other desks have too. A new synced table joins this list in the same commit.
pub(crate) const SYNCED: &[&str] = &[
    "setting",
    "site",
    "role",
    "account",
    "team",
    "team_member",
    "category",
    "ticket",
    "ticket_machine",
    "comment",
    "attachment",
    "history",
    "lost_value",
    "notice",
    "saved_view",
    "view_order",
];

/// Tables of this machine only.
#[cfg(test)]
const LOCAL: &[&str] = &[
    "store_meta",
    "outbox",
    "current_op",
    "credential",
    "session_secret",
    "sign_in_attempt",
    "access_log",
    "preference",
    "chunk",
    "blob",
    "blob_chunk",
    "thumbnail",
    "upload",
    "upload_chunk",
    "ticket_seen",
    "notice_state",
    "search_doc",
    "search_later",
    "list_change",
    "list_image",
    "op_effect",
    "base_row",
    "root_state",
    "sync_todo",
    "sync_state",
    "sync_server",
    "sync_receipt",
    "file_sent",
    "coming_chunk",
    "draft",
];

/// Sets the tripwire on every synced table; does nothing where it stands.
pub(crate) async fn set(conn: &mut SqliteConnection) -> Answer<()> {
    for table in SYNCED {
        for verb in ["INSERT", "UPDATE", "DELETE"] {
            let sql = format!(
                "CREATE TRIGGER IF NOT EXISTS guard_{table}_{verb} BEFORE {verb} ON {table}
                 WHEN NOT EXISTS (SELECT 1 FROM current_op)
                 BEGIN SELECT RAISE(ABORT, '{table} is synced: write it through an operation'); END"
            );
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut *conn)
                .await
                .stored()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Key, Store};

    #[tokio::test]
    async fn every_table_is_either_guarded_or_known_as_local() -> Answer<()> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path(), &Key::fresh()).await?;
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
             AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND name NOT LIKE 'search\\_words%' ESCAPE '\\'
             AND name NOT LIKE 'search\\_infix%' ESCAPE '\\'",
        )
        .fetch_all(&mut *store.read().await?)
        .await
        .stored()?;
        let known: BTreeSet<&str> = SYNCED.iter().chain(LOCAL).copied().collect();
        let found: BTreeSet<&str> = tables.iter().map(String::as_str).collect();
        assert_eq!(found, known, "a new table must be named in SYNCED or LOCAL");
        Ok(())
    }

    #[tokio::test]
    async fn a_synced_table_refuses_a_write_without_an_operation() -> Answer<()> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path(), &Key::fresh()).await?;
        let mut local = store.local().await?;
        let refused = sqlx::query("INSERT INTO setting (name, value) VALUES ('organisation', 'X')")
            .execute(local.conn())
            .await;
        assert!(
            refused.unwrap_err().to_string().contains("is synced"),
            "the tripwire did not hold"
        );
        Ok(())
    }
}
