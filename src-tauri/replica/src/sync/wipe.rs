//! Putting a whole copy away.

use guichet_kernel::Answer;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::receiver::Receiver;
use crate::Stored;

/// What stays: the file's own identity, and that something was put away.
const STAYS: &[&str] = &["store_meta", "sync_receipt", "_sqlx_migrations"];

impl Receiver {
    /// Leaves nothing of what the store held: no row, no trace in search or in free pages of the file. Afterwards it is a
    /// new store that follows no server. What waited to be pushed is lost.
    ///
    /// # Errors
    /// Failures of writing; then nothing was put away.
    pub async fn wipe(&self) -> Answer<()> {
        let mut conn = self.connection().await?;
        let mut tx = sqlx::Connection::begin_with(&mut *conn, "BEGIN IMMEDIATE")
            .await
            .stored()?;
        empty(&mut tx).await?;
        tx.commit().await.stored()?;
        // Free pages hold what was in them until they are given back.
        sqlx::raw_sql("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
            .execute(&mut *conn)
            .await
            .stored()?;
        drop(conn);
        self.seen().await
    }
}

async fn empty(conn: &mut SqliteConnection) -> Answer<()> {
    let captures: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'capture_*'",
    )
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    // Tables that belong to an index of texts go with the table they index.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'
         ORDER BY name <> 'search_doc', name",
    )
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let mut script = String::from(
        "DELETE FROM current_op; INSERT INTO current_op (one, op_id, source) VALUES (1, zeroblob(16), 'server');\n",
    );
    for trigger in captures {
        script += &format!("DROP TRIGGER \"{trigger}\";\n");
    }
    for table in tables
        .iter()
        .filter(|it| *it != "current_op" && !STAYS.contains(&it.as_str()))
    {
        script += &format!("DELETE FROM \"{table}\";\n");
    }
    script += "DELETE FROM current_op; UPDATE store_meta SET write_seq = write_seq + 1;";
    sqlx::raw_sql(AssertSqlSafe(script))
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}
