//! Tables and procedures of the sync protocol (`docs/SYNC.md`, part 1).
//!
//! Tables change by migration, forward only (`migrations/central`); procedures are dropped and made anew each time, from the
//! descriptors of `guichet-entities` and from the files of `migrations/central/procedures`.

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
];

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
    for statement in [
        format!("CREATE USER IF NOT EXISTS {OWNER} ACCOUNT LOCK"),
        format!("GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON `{database}`.* TO {OWNER}"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut *conn)
            .await?;
    }
    MIGRATIONS.run(&mut *conn).await?;
    Ok(())
}
