//! What the server says of itself.

use std::collections::BTreeMap;

use sqlx::{MySqlConnection, Row as _};

use crate::provision::check::Facts;

/// What only its own database tells.
pub(crate) struct Health {
    pub(crate) schema: i64,
    pub(crate) uptime: u64,
    pub(crate) connected: u64,
    pub(crate) megabytes: u64,
    pub(crate) counts: Vec<(&'static str, u64)>,
}

pub(crate) async fn facts(conn: &mut MySqlConnection) -> Result<Facts, sqlx::Error> {
    let variables = pairs(conn, "SHOW GLOBAL VARIABLES").await?;
    let status = pairs(conn, "SHOW GLOBAL STATUS LIKE 'wsrep_cluster_size'").await?;
    let text = |name: &str| variables.get(name).map_or("", String::as_str);
    let on = |name: &str| matches!(text(name), "ON" | "1" | "YES");
    let count = |name: &str, default: u64| text(name).parse().unwrap_or(default);
    let anonymous: Vec<String> =
        sqlx::query_scalar("SELECT Host FROM mysql.user WHERE User = '' AND Host <> ''")
            .fetch_all(&mut *conn)
            .await?;
    let supers: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM information_schema.user_privileges
         WHERE PRIVILEGE_TYPE = 'SUPER'
           AND GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')",
    )
    .fetch_one(&mut *conn)
    .await?;
    let mut for_everybody: Vec<String> = text("mandatory_roles")
        .split(',')
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    // Servers without PUBLIC do not know the word.
    if let Ok(rows) = sqlx::raw_sql("SHOW GRANTS FOR PUBLIC")
        .fetch_all(&mut *conn)
        .await
    {
        for row in rows {
            let line: String = row.try_get(0)?;
            if !line.starts_with("GRANT USAGE ") {
                for_everybody.push(line);
            }
        }
    }
    Ok(Facts {
        version: text("version").to_owned(),
        binlog: on("log_bin"),
        trusts_creators: on("log_bin_trust_function_creators"),
        super_right: supers > 0,
        connections: count("max_connections", 0),
        flush: count("innodb_flush_log_at_trx_commit", 0),
        sync_binlog: count("sync_binlog", 0),
        packet: count("max_allowed_packet", 0),
        statement_time: text("max_statement_time").parse().unwrap_or(0.0),
        read_only: matches!(text("read_only"), "ON" | "1" | "READ_ONLY") || on("super_read_only"),
        anonymous,
        galera_nodes: if on("wsrep_on") {
            status
                .get("wsrep_cluster_size")
                .and_then(|it| it.parse().ok())
                .unwrap_or(0)
        } else {
            0
        },
        multi_primary: text("group_replication_single_primary_mode") == "OFF"
            && !text("group_replication_group_name").is_empty(),
        for_everybody,
    })
}

pub(crate) async fn health(
    conn: &mut MySqlConnection,
    database: &str,
) -> Result<Health, sqlx::Error> {
    let status = pairs(
        conn,
        "SHOW GLOBAL STATUS WHERE Variable_name IN ('Uptime', 'Threads_connected')",
    )
    .await?;
    let number = |name: &str| status.get(name).and_then(|it| it.parse().ok()).unwrap_or(0);
    let schema: i64 =
        sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations WHERE success")
            .fetch_one(&mut *conn)
            .await?;
    let megabytes: i64 = sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(data_length + index_length), 0) / 1048576 AS SIGNED) FROM information_schema.tables WHERE table_schema = ?",
    )
    .bind(database)
    .fetch_one(&mut *conn)
    .await?;
    let mut counts = Vec::new();
    for (name, sql) in COUNTS {
        let count: i64 = sqlx::query_scalar(*sql).fetch_one(&mut *conn).await?;
        counts.push((*name, count.unsigned_abs()));
    }
    Ok(Health {
        schema,
        uptime: number("Uptime"),
        connected: number("Threads_connected"),
        megabytes: megabytes.unsigned_abs(),
        counts,
    })
}

/// Lines of the page, each with what it counts.
const COUNTS: &[(&str, &str)] = &[
    (
        "active",
        "SELECT COUNT(*) FROM account WHERE state = 'active'",
    ),
    (
        "waiting",
        "SELECT COUNT(*) FROM account WHERE state = 'waiting'",
    ),
    (
        "disabled",
        "SELECT COUNT(*) FROM account WHERE state = 'disabled'",
    ),
    (
        "joined",
        "SELECT COUNT(*) FROM account_access WHERE made_at IS NOT NULL",
    ),
    (
        "invited",
        "SELECT COUNT(*) FROM invitation WHERE used_at IS NULL AND expires_at > SYSDATE(6)",
    ),
    (
        "devices",
        "SELECT COUNT(*) FROM device WHERE revoked_at IS NULL",
    ),
    (
        "seen",
        "SELECT COUNT(*) FROM replica WHERE revoked = 0 AND seen_at > SYSDATE(6) - INTERVAL 1 DAY",
    ),
    (
        "revoked",
        "SELECT COUNT(*) FROM device WHERE revoked_at IS NOT NULL AND wiped_at IS NULL",
    ),
    ("operations", "SELECT seq FROM sync_head WHERE one = 1"),
    (
        "recent",
        "SELECT COUNT(*) FROM op_log WHERE at > SYSDATE(6) - INTERVAL 1 DAY",
    ),
    (
        "refused",
        "SELECT COUNT(*) FROM op_log WHERE code IS NOT NULL AND at > SYSDATE(6) - INTERVAL 1 DAY",
    ),
];

async fn pairs(
    conn: &mut MySqlConnection,
    sql: &'static str,
) -> Result<BTreeMap<String, String>, sqlx::Error> {
    let rows = sqlx::raw_sql(sql).fetch_all(conn).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}
