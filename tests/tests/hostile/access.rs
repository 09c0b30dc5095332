//! The server's own statements: tables, routines, accounts, settings.

use guichet_central::sqlx;

use crate::stage::{Expect, Stage};
use Expect::{Denied, Nothing};

/// Every table there is, one after the other: a table that is added is tried by itself.
pub async fn tables(stage: &mut Stage) {
    let denied = [
        "SELECT * FROM {t}",
        "SELECT COUNT(*) FROM {t}",
        "SELECT 1 FROM {t} WHERE (@a := 1) LIMIT 1",
        "SELECT * FROM {t} FOR UPDATE",
        "LOCK TABLES {t} READ",
        "SHOW CREATE TABLE {t}",
        "INSERT INTO {t} SELECT * FROM {t}",
        "DELETE FROM {t}",
        "TRUNCATE TABLE {t}",
        "DROP TABLE {t}",
        "ALTER TABLE {t} ADD COLUMN evil INT",
        "LOCK TABLES {t} WRITE",
        "CREATE TRIGGER evil BEFORE INSERT ON {t} FOR EACH ROW SET @a = 1",
        "CREATE VIEW evil AS SELECT * FROM {t}",
        "HANDLER {t} OPEN",
    ];
    for table in stage.tables.clone() {
        for sql in denied {
            stage
                .tries(&sql.replace("{t}", &format!("`{{db}}`.`{table}`")), Denied)
                .await;
        }
    }
    for table in [
        "user",
        "global_priv",
        "db",
        "tables_priv",
        "procs_priv",
        "proc",
        "innodb_table_stats",
        "roles_mapping",
        "proxies_priv",
        "general_log",
        "slow_log",
        "global_grants",
        "role_edges",
        "default_roles",
        "password_history",
        "component",
    ] {
        for sql in [
            "SELECT * FROM mysql.{t}",
            "DELETE FROM mysql.{t}",
            "INSERT INTO mysql.{t} SELECT * FROM mysql.{t}",
        ] {
            stage.tries(&sql.replace("{t}", table), Denied).await;
        }
    }
}

/// What only the procedures call among themselves, and what the text of each says.
pub async fn routines(stage: &mut Stage) {
    let mine: Vec<String> =
        sqlx::query_scalar("SELECT Routine_name FROM mysql.procs_priv WHERE User = ?")
            .bind(stage.login().to_owned())
            .fetch_all(&mut stage.root)
            .await
            .unwrap();
    assert!(!mine.is_empty(), "they may call something");
    for routine in stage.routines.clone() {
        let (count, function): (i64, i64) = sqlx::query_as(
            "SELECT COUNT(p.parameter_name), CAST(COALESCE(MAX(r.routine_type = 'FUNCTION'), 0) AS SIGNED) FROM information_schema.routines r
             LEFT JOIN information_schema.parameters p ON p.specific_schema = r.routine_schema AND p.specific_name = r.routine_name AND p.ordinal_position > 0
             WHERE r.routine_schema = DATABASE() AND r.routine_name = ?",
        )
        .bind(&routine)
        .fetch_one(&mut stage.root)
        .await
        .unwrap();
        let kind = if function == 1 {
            "FUNCTION"
        } else {
            "PROCEDURE"
        };
        for sql in [
            format!("SHOW CREATE {kind} {routine}"),
            format!("SHOW {kind} CODE {routine}"),
            format!(
                "SELECT routine_definition FROM information_schema.routines WHERE routine_name = '{routine}'"
            ),
        ] {
            stage.tries(&sql, Nothing).await;
        }
        stage.tries(&format!("DROP {kind} {routine}"), Denied).await;
        stage
            .tries(
                &format!("ALTER {kind} {routine} SQL SECURITY INVOKER"),
                Denied,
            )
            .await;
        stage
            .tries(
                &format!("GRANT EXECUTE ON {kind} {routine} TO CURRENT_USER()"),
                Denied,
            )
            .await;
        if mine.contains(&routine) {
            continue;
        }
        let arguments: Vec<String> = (0..count).map(|at| format!("@a{at}")).collect();
        let call = if function == 1 { "SELECT" } else { "CALL" };
        stage
            .tries(
                &format!("{call} {routine}({})", arguments.join(", ")),
                Denied,
            )
            .await;
    }
}

/// Accounts, rights, settings, files, logs: everything that is the server's.
pub async fn the_server(stage: &mut Stage) {
    for sql in [
        "CREATE USER evil IDENTIFIED BY 'x'",
        "CREATE USER 'guichet_owner'@'%'",
        "ALTER USER '{victim_login}'@'%' IDENTIFIED BY 'x'",
        "ALTER USER '{admin_login}'@'%' ACCOUNT LOCK",
        "ALTER USER 'guichet_owner'@'localhost' ACCOUNT UNLOCK",
        "ALTER USER 'guichet_admin'@'localhost' IDENTIFIED BY 'x' ACCOUNT UNLOCK",
        "ALTER USER 'root'@'localhost' IDENTIFIED BY 'x'",
        "ALTER USER '{my_login}'@'%' REQUIRE NONE",
        "ALTER USER '{my_login}'@'%' WITH MAX_USER_CONNECTIONS 1000",
        "DROP USER '{victim_login}'@'%'",
        "RENAME USER '{victim_login}'@'%' TO evil",
        "SET PASSWORD FOR '{victim_login}'@'%' = PASSWORD('x')",
        "SET PASSWORD FOR 'guichet_admin'@'localhost' = PASSWORD('x')",
        "GRANT ALL ON *.* TO CURRENT_USER()",
        "GRANT SELECT ON `{db}`.* TO CURRENT_USER()",
        "GRANT EXECUTE ON `{db}`.* TO CURRENT_USER()",
        "GRANT PROXY ON 'guichet_admin'@'localhost' TO CURRENT_USER()",
        "GRANT '{admin_login}' TO CURRENT_USER()",
        "GRANT USAGE ON *.* TO '{victim_login}'@'%' IDENTIFIED BY 'x'",
        "REVOKE ALL PRIVILEGES, GRANT OPTION FROM '{victim_login}'@'%'",
        "CREATE ROLE evil",
        "SET ROLE guichet_owner",
        "SET DEFAULT ROLE guichet_admin",
        "SHOW GRANTS FOR '{victim_login}'@'%'",
        "SHOW GRANTS FOR 'guichet_admin'@'localhost'",
        "SHOW CREATE USER '{victim_login}'@'%'",
        "SHOW CREATE USER 'root'@'localhost'",
        "CREATE DATABASE evil",
        "DROP DATABASE `{db}`",
        "ALTER DATABASE `{db}` CHARACTER SET latin1",
        "USE mysql",
        "CREATE TABLE `{db}`.evil (a INT)",
        "CREATE TEMPORARY TABLE `{db}`.account (a INT)",
        "CREATE TEMPORARY TABLE evil (a INT)",
        "CREATE SEQUENCE evil",
        "CREATE VIEW `{db}`.evil AS SELECT 1",
        "CREATE PROCEDURE `{db}`.evil() SELECT * FROM account",
        "CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE `{db}`.evil() SELECT * FROM account",
        "CREATE FUNCTION evil RETURNS STRING SONAME 'udf.so'",
        "CREATE EVENT evil ON SCHEDULE EVERY 1 SECOND DO SELECT 1",
        "CREATE SERVER evil FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'x')",
        "INSTALL SONAME 'ha_spider'",
        "INSTALL PLUGIN evil SONAME 'evil.so'",
        "UNINSTALL PLUGIN mysql_native_password",
        "SELECT '<x>' INTO OUTFILE '/tmp/evil'",
        "SELECT '<x>' INTO DUMPFILE '/tmp/evil'",
        "LOAD DATA INFILE '/etc/passwd' INTO TABLE account",
        "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE account",
        "FLUSH TABLES",
        "FLUSH TABLES WITH READ LOCK",
        "FLUSH PRIVILEGES",
        "FLUSH LOGS",
        "FLUSH STATUS",
        "FLUSH HOSTS",
        "RESET MASTER",
        "RESET QUERY CACHE",
        "PURGE BINARY LOGS BEFORE '2030-01-01'",
        "CHANGE MASTER TO MASTER_HOST = 'evil'",
        "START SLAVE",
        "STOP SLAVE",
        "SHOW BINLOG EVENTS",
        "SHOW BINARY LOGS",
        "SHOW MASTER STATUS",
        "SHOW SLAVE STATUS",
        "SHOW SLAVE HOSTS",
        "SHOW ENGINE INNODB STATUS",
        "SHUTDOWN",
        "BACKUP STAGE START",
        "BACKUP LOCK `{db}`.account",
        "BINLOG 'AAAA'",
        "SET GLOBAL max_connections = 1",
        "SET GLOBAL read_only = 1",
        "SET GLOBAL general_log = 1",
        "SET GLOBAL log_output = 'TABLE'",
        "SET GLOBAL local_infile = 1",
        "SET GLOBAL event_scheduler = 1",
        "SET GLOBAL init_connect = 'SELECT 1'",
        "SET GLOBAL sql_mode = ''",
        "SET GLOBAL innodb_flush_log_at_trx_commit = 0",
        "SET GLOBAL TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
        "SET SESSION sql_log_bin = 0",
        "SET SESSION server_id = 7",
        "SET SESSION debug_dbug = 'd'",
        "SET SESSION pseudo_thread_id = 1",
        "SET SESSION gtid_domain_id = 9",
        "SELECT * FROM information_schema.innodb_trx",
        "SELECT * FROM information_schema.innodb_locks",
        "SELECT * FROM information_schema.innodb_buffer_page",
        "SELECT * FROM information_schema.innodb_sys_tables",
        "XA RECOVER FORMAT = 'SQL', evil",
        // Of MySQL; MariaDB does not know what is meant.
        "SET PERSIST max_connections = 1",
        "RESET PERSIST max_connections",
        "RESET BINARY LOGS AND GTIDS",
        "SHOW BINARY LOG STATUS",
        "SHOW REPLICA STATUS",
        "STOP REPLICA",
        "STOP GROUP_REPLICATION",
        "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'evil'",
        "CLONE LOCAL DATA DIRECTORY = '/tmp/evil'",
        "LOCK INSTANCE FOR BACKUP",
        "ALTER INSTANCE ROTATE INNODB MASTER KEY",
        "ALTER INSTANCE RELOAD TLS",
        "INSTALL COMPONENT 'file://component_validate_password'",
        "CREATE RESOURCE GROUP evil TYPE = USER",
        "CREATE TABLESPACE evil ADD DATAFILE 'evil.ibd'",
        "CREATE UNDO TABLESPACE evil ADD DATAFILE 'evil.ibu'",
        "ALTER USER CURRENT_USER() REQUIRE NONE",
        "ALTER USER CURRENT_USER() WITH MAX_USER_CONNECTIONS 1000",
        "ALTER USER CURRENT_USER() ATTRIBUTE '{\"a\":1}'",
        "ALTER USER 'guichet_owner'@'localhost' IDENTIFIED WITH caching_sha2_password BY 'x'",
        "GRANT SYSTEM_USER ON *.* TO CURRENT_USER()",
        "GRANT SET_ANY_DEFINER ON *.* TO CURRENT_USER()",
        "SET GLOBAL mandatory_roles = 'guichet_admin@localhost'",
        "SET GLOBAL partial_revokes = 1",
        "SET SESSION gtid_next = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa:1'",
        "SET SESSION binlog_format = STATEMENT",
        "SET SESSION max_error_count = 0, sql_log_bin = 0",
        "SELECT * FROM performance_schema.data_locks",
        "SELECT * FROM performance_schema.events_statements_current",
        "SELECT * FROM performance_schema.prepared_statements_instances",
        "SELECT * FROM performance_schema.user_variables_by_thread",
        "SELECT * FROM performance_schema.accounts",
    ] {
        stage.tries(sql, Denied).await;
    }
    let ids: Vec<i64> = sqlx::query_scalar("SELECT CAST(id AS SIGNED) FROM information_schema.processlist WHERE user <> ? AND user NOT IN ('system user', 'event_scheduler')")
        .bind(stage.login().to_owned())
        .fetch_all(&mut stage.root)
        .await
        .unwrap();
    for id in ids.into_iter().take(5) {
        for sql in [
            format!("KILL {id}"),
            format!("KILL QUERY {id}"),
            format!("SHOW EXPLAIN FOR {id}"),
            format!("KILL SOFT CONNECTION {id}"),
        ] {
            // Somebody may have gone in the meantime: then there is nothing to refuse either.
            stage.tries(&sql, Denied).await;
        }
        // Of a session that runs nothing it tells nothing, and does not say no.
        let explain = format!("EXPLAIN FOR CONNECTION {id}");
        stage.tries(&explain, Nothing).await;
    }
    stage.tries("KILL USER '{victim_login}'", Nothing).await;
}

/// What everybody may read of a server, and what could tell more than it says.
pub async fn oracles(stage: &mut Stage) {
    for sql in [
        "SELECT USER(), CURRENT_USER(), SESSION_USER(), VERSION(), DATABASE()",
        "SHOW GRANTS",
        "SHOW DATABASES",
        "SHOW TABLES",
        "SHOW TABLE STATUS",
        "SHOW TRIGGERS",
        "SHOW EVENTS",
        "SHOW FULL PROCESSLIST",
        "SHOW PROCEDURE STATUS",
        "SHOW FUNCTION STATUS",
        "SHOW OPEN TABLES",
        "SHOW VARIABLES",
        "SHOW GLOBAL STATUS",
        "SHOW PLUGINS",
        "SHOW COLUMNS FROM mysql.user",
        "SHOW INDEX FROM `{db}`.ticket",
        "CHECK TABLE `{db}`.ticket",
        "CHECKSUM TABLE `{db}`.ticket",
        "ANALYZE TABLE `{db}`.ticket",
        "OPTIMIZE TABLE `{db}`.ticket",
        "REPAIR TABLE `{db}`.ticket",
        "CACHE INDEX `{db}`.ticket IN default",
        "EXPLAIN SELECT * FROM `{db}`.ticket",
        "ANALYZE SELECT * FROM `{db}`.ticket",
        "DESCRIBE `{db}`.ticket",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM information_schema.columns",
        "SELECT * FROM information_schema.statistics",
        "SELECT * FROM information_schema.table_constraints",
        "SELECT * FROM information_schema.routines",
        "SELECT * FROM information_schema.parameters",
        "SELECT * FROM information_schema.triggers",
        "SELECT * FROM information_schema.views",
        "SELECT * FROM information_schema.events",
        "SELECT * FROM information_schema.processlist",
        "SELECT * FROM information_schema.user_privileges",
        "SELECT * FROM information_schema.schema_privileges",
        "SELECT * FROM information_schema.table_privileges",
        "SELECT * FROM information_schema.applicable_roles",
        "SELECT * FROM information_schema.session_status",
        "SELECT * FROM information_schema.optimizer_trace",
        "SELECT * FROM information_schema.profiling",
        "SELECT * FROM information_schema.user_statistics",
        "SELECT * FROM performance_schema.events_statements_history_long",
        "SELECT * FROM performance_schema.processlist",
        "SELECT * FROM performance_schema.session_variables",
        "SELECT * FROM information_schema.innodb_temp_table_info",
        "SELECT * FROM information_schema.role_routine_grants",
        "SELECT * FROM information_schema.user_attributes",
        "SELECT * FROM sys.processlist",
        "SELECT LOAD_FILE('/etc/passwd')",
        "SELECT @@datadir, @@secure_file_priv",
        "SELECT EXP(710 * ((SELECT title FROM `{db}`.ticket LIMIT 1) LIKE 'C%'))",
        "SELECT EXTRACTVALUE(1, CONCAT(0x7e, (SELECT title FROM `{db}`.ticket LIMIT 1)))",
        "SELECT UPDATEXML(1, CONCAT(0x7e, (SELECT body FROM `{db}`.comment LIMIT 1)), 1)",
        "SELECT * FROM (SELECT * FROM `{db}`.ticket) x PROCEDURE ANALYSE()",
        "EXECUTE IMMEDIATE 'SELECT * FROM `{db}`.ticket'",
        "BEGIN NOT ATOMIC DECLARE v TEXT; SELECT title INTO v FROM `{db}`.ticket LIMIT 1; SELECT v; END",
        "PREPARE s FROM 'SELECT * FROM `{db}`.ticket'",
        "SET PROFILING = 1; CALL account_me(); SHOW PROFILES",
        "SET optimizer_trace = 'enabled=on'; CALL account_me(); SELECT * FROM information_schema.optimizer_trace",
        "CALL account_me(); SHOW STATUS LIKE 'Handler%'",
        "CALL account_me(); SHOW WARNINGS",
        "CALL sync_list(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, NULL, 1000); SELECT @v_me, @p_me, @v_status, @guichet_statement",
    ] {
        stage.tries(sql, Nothing).await;
    }
    stage.afresh().await;
}
