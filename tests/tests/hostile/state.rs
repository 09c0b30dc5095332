//! What is compared before and after an attempt.

use guichet_central::sqlx::{self, AssertSqlSafe, Row as _};

use crate::stage::Stage;

/// Every table of the installation and of the server's accounts, and what is not the attacker's own of the rest.
pub async fn state(stage: &mut Stage) -> Vec<String> {
    let own = [
        "op_log",
        "sync_head",
        "replica",
        "turn",
        "device",
        "device_client",
        "file_content",
        "file_chunk",
        "file_quota",
        "_sqlx_migrations",
    ];
    let mut list: Vec<String> = stage
        .tables
        .iter()
        .filter(|it| !own.contains(&it.as_str()))
        .cloned()
        .collect();
    let mysql = stage.site.server.is_mysql();
    let of_one = if mysql {
        &[
            "user",
            "global_grants",
            "role_edges",
            "default_roles",
            "password_history",
            "component",
        ][..]
    } else {
        &["global_priv", "proc", "roles_mapping", "event"]
    };
    let of_both = [
        "db",
        "tables_priv",
        "columns_priv",
        "procs_priv",
        "proxies_priv",
        "func",
        "plugin",
        "servers",
    ];
    list.extend(
        of_one
            .iter()
            .chain(&of_both)
            .map(|it| format!("mysql.{it}")),
    );
    let settings = if mysql {
        "performance_schema"
    } else {
        "information_schema"
    };
    let rows = sqlx::raw_sql(AssertSqlSafe(format!(
        "CHECKSUM TABLE {} EXTENDED",
        list.join(", ")
    )))
    .fetch_all(&mut stage.root)
    .await
    .unwrap();
    let mut state: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "{} {:?}",
                row.get::<String, _>(0),
                row.try_get::<Option<i64>, _>(1)
                    .unwrap_or_else(|_| row.try_get_unchecked(1).unwrap())
            )
        })
        .collect();
    let me = &stage.names["me"];
    for (name, sql) in [
        ("op_log of others", format!("SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', seq, HEX(op_id), HEX(account_id), kind, body, code))), 0)) FROM op_log WHERE account_id <> UNHEX('{me}')")),
        ("operations of theirs that were done", format!("SELECT CAST(COUNT(*) AS CHAR) FROM op_log WHERE account_id = UNHEX('{me}') AND code IS NULL")),
        ("copies of others", format!("SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(client_id), HEX(account_id), last_no, revoked, wipe))), 0)) FROM replica WHERE account_id <> UNHEX('{me}')")),
        ("devices of others", format!("SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(d.id), d.name, d.revoked_at, d.wiped_at, HEX(c.client_id)))), 0)) FROM device d LEFT JOIN device_client c ON c.device_id = d.id WHERE d.account_id <> UNHEX('{me}')")),
        ("files of others", format!("SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(f.attachment_id), f.size, f.chunks, HEX(f.hashes), c.idx, HEX(c.data)))), 0)) FROM file_content f LEFT JOIN file_chunk c ON c.attachment_id = f.attachment_id WHERE f.attachment_id <> UNHEX('{}')", stage.names["own_file"])),
        ("chunks of no file", "SELECT CAST(COUNT(*) AS CHAR) FROM file_chunk WHERE attachment_id NOT IN (SELECT attachment_id FROM file_content) OR attachment_id NOT IN (SELECT id FROM attachment)".to_owned()),
        ("what is other than was named", format!("SELECT CAST(COUNT(*) AS CHAR) FROM file_chunk WHERE attachment_id = UNHEX('{}') AND (idx <> 0 OR data <> 'x')", stage.names["own_file"])),
        ("what others may send", format!("SELECT CAST(SUM(CRC32(CONCAT_WS('|', HEX(account_id), day, bytes))) AS CHAR) FROM file_quota WHERE account_id <> UNHEX('{me}')")),
        ("databases", "SELECT GROUP_CONCAT(schema_name ORDER BY 1) FROM information_schema.schemata WHERE schema_name NOT LIKE 'guichet%'".to_owned()),
        ("settings of the server", format!("SELECT CAST(SUM(CRC32(CONCAT(variable_name, '=', variable_value))) AS CHAR) FROM {settings}.global_variables WHERE variable_name NOT LIKE 'gtid%'")),
        ("routines", "SELECT CAST(SUM(CRC32(CONCAT_WS('|', routine_schema, routine_name, definer, security_type, last_altered))) AS CHAR) FROM information_schema.routines".to_owned()),
        ("events", "SELECT CAST(COUNT(*) AS CHAR) FROM information_schema.events".to_owned()),
    ] {
        let value: String = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut stage.root).await.unwrap();
        state.push(format!("{name} {value}"));
    }
    state
}
