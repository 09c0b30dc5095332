//! Sessions set to lie: about time, rules, names, languages. What a lie makes fail does nothing; what goes through is as
//! true as without it.

use guichet_central::sqlx;

use crate::stage::{Expect::Nothing, Stage};

const LIES: &[&str] = &[
    "SET timestamp = 1",
    "SET timestamp = 4000000000",
    "SET time_zone = '+13:00'",
    "SET time_zone = '-12:59'",
    "SET insert_id = 18446744073709551614",
    "SET last_insert_id = 7, identity = 7",
    "SET foreign_key_checks = 0",
    "SET unique_checks = 0",
    "SET check_constraint_checks = 0",
    "SET foreign_key_checks = 0, unique_checks = 0, check_constraint_checks = 0, sql_mode = ''",
    "SET sql_mode = ''",
    "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,IGNORE_SPACE'",
    "SET sql_mode = 'ORACLE'",
    "SET sql_mode = 'MSSQL,PAD_CHAR_TO_FULL_LENGTH,NO_ZERO_DATE'",
    "SET sql_mode = 'NO_UNSIGNED_SUBTRACTION,HIGH_NOT_PRECEDENCE,EMPTY_STRING_IS_NULL'",
    "SET old_mode = 'NO_DUP_KEY_WARNINGS_WITH_IGNORE,ZERO_DATE_TIME_CAST'",
    "SET group_concat_max_len = 4",
    "SET completion_type = 'CHAIN'",
    "SET completion_type = 'RELEASE'",
    "SET autocommit = 0",
    "SET tx_isolation = 'READ-UNCOMMITTED'",
    "SET tx_isolation = 'SERIALIZABLE'",
    "SET tx_read_only = 1",
    "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY",
    "SET TRANSACTION READ ONLY",
    "SET sql_select_limit = 0",
    "SET sql_select_limit = 1",
    "SET sql_big_selects = 0, max_join_size = 1",
    "SET sql_safe_updates = 1",
    "SET sql_auto_is_null = 1",
    "SET max_error_count = 0, sql_notes = 0, sql_warnings = 0",
    "SET div_precision_increment = 0",
    "SET max_sort_length = 64",
    "SET max_recursive_iterations = 0",
    "SET max_sp_recursion_depth = 255",
    "SET max_statement_time = 0.000001",
    "SET max_statement_time = 0.002",
    "SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1",
    "SET tmp_table_size = 1024, max_heap_table_size = 16384, sort_buffer_size = 1024, join_buffer_size = 128",
    "SET default_storage_engine = MEMORY, storage_engine = MEMORY",
    "SET sql_buffer_result = 1, low_priority_updates = 1",
    "SET optimizer_switch = 'index_merge=off,derived_merge=off,materialization=off,semijoin=off,condition_pushdown_for_derived=off,split_materialized=off'",
    "SET optimizer_search_depth = 1, optimizer_prune_level = 0, use_stat_tables = NEVER",
    "SET join_cache_level = 8, in_predicate_conversion_threshold = 1, eq_range_index_dive_limit = 1",
    "SET rand_seed1 = 1, rand_seed2 = 1",
    "SET lc_time_names = 'ar_SA', lc_messages = 'fr_FR', default_week_format = 7",
    "SET NAMES latin1",
    "SET NAMES gbk",
    "SET NAMES sjis",
    "SET NAMES big5",
    "SET NAMES binary",
    "SET NAMES utf8mb3",
    "SET NAMES utf8mb4 COLLATE utf8mb4_turkish_ci",
    "SET character_set_connection = utf16, collation_connection = utf16_general_ci",
    "SET character_set_connection = ucs2",
    "SET collation_connection = utf8mb4_general_ci",
    "SET character_set_results = NULL",
    "SET character_set_results = utf32",
    "SET character_set_client = gbk",
    "SET @v_me = UNHEX('{admin}'), @p_me = UNHEX('{admin}'), @p_may = -1, @guichet_statement = 'DROP USER root'",
    "PREPARE guichet_statement FROM 'SELECT 1'",
    "SET ROLE NONE",
    "START TRANSACTION",
    "START TRANSACTION; SAVEPOINT doing; SAVEPOINT op",
    "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
    "XA START 'evil'",
    "DO GET_LOCK('guichet', 0)",
    "SET profiling = 1",
    "SET optimizer_trace = 'enabled=on'",
    "SET SESSION query_cache_type = 1",
    "SET SESSION wait_timeout = 1",
    "SET SESSION sql_quote_show_create = 0, SESSION keep_files_on_create = 1",
    "SET STATEMENT max_statement_time = 1 FOR SELECT 1",
    // Of MySQL; MariaDB does not know what is meant.
    "SET max_execution_time = 1",
    "SET transaction_isolation = 'SERIALIZABLE', transaction_read_only = 1",
    "SET default_collation_for_utf8mb4 = utf8mb4_general_ci",
    "SET cte_max_recursion_depth = 0, windowing_use_high_precision = 0, range_optimizer_max_mem_size = 1",
    "SET internal_tmp_mem_storage_engine = MEMORY, big_tables = 1, set_operations_buffer_size = 16384",
    "SET optimizer_switch = 'derived_merge=off,subquery_to_derived=on,derived_condition_pushdown=off,hash_set_operations=off,materialization=off,semijoin=off'",
    "SET require_row_format = 1, sql_require_primary_key = 1, sql_generate_invisible_primary_key = 1",
    "SET parser_max_mem_size = 10000000, connection_memory_limit = 2097152, connection_memory_chunk_size = 1",
];

/// Each lie, then reading, asking for rights, and an operation of one's own.
pub async fn lies(stage: &mut Stage) {
    for (at, lie) in LIES.iter().enumerate() {
        stage.afresh().await;
        stage.tries(lie, Nothing).await;
        for call in [
            "CALL sync_pull(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, 0, 0, 1000, '[\"{op}\"]', 0)",
            "CALL sync_fetch(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, '[\"ticket:{hidden}\",\"ticket:{own}\",\"account:{admin}\",\"view:{view}\"]', '[]', 0)",
            "CALL sync_list(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, NULL, 1000)",
            "CALL file_get(UNHEX(REPEAT('ee', 16)), UNHEX('{attachment}'), 0, 4)",
            "CALL file_get(UNHEX(REPEAT('ee', 16)), UNHEX('{own_note_file}'), 0, 4)",
            "CALL file_put(UNHEX(REPEAT('ee', 16)), UNHEX('{attachment}'), 0, 'evil')",
            "CALL file_begin(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), UNHEX(SHA2('y', 256)))",
            "CALL file_put(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), 0, 'y')",
            "CALL account_list()",
            "CALL device_list(NULL)",
            "CALL account_invite(UNHEX('{admin}'), CONCAT('Gu-', REPEAT('0', 64)), 7)",
            "CALL account_invite(UNHEX('{waiting}'), CONCAT('Gu-', REPEAT('0', 64)), 7)",
            "CALL device_revoke(UNHEX('{device}'))",
        ] {
            stage.tries(call, Nothing).await;
        }
        stage.pushes_forged("role.save", "{\"at\":1,\"rows\":[{\"t\":\"account\",\"id\":\"{me}\",\"do\":\"patch\",\"set\":{\"role_id\":[\"{my_role}\",\"{admin_role}\"]}}]}").await;
        stage.pushes_forged("ticket.change", "{\"at\":1,\"rows\":[{\"t\":\"comment\",\"id\":\"{new}\",\"do\":\"create\",\"set\":{\"id\":\"{new}\",\"ticket_id\":\"{hidden}\",\"internal\":0,\"body\":\"x\",\"created_at\":1}}]}").await;
        own_ticket(stage, u8::try_from(at).unwrap(), lie).await;
    }
    stage.afresh().await;
}

/// What is allowed: whether it was done or not, and that it is as true as an honest one.
async fn own_ticket(stage: &mut Stage, at: u8, lie: &str) {
    let id = format!("{:032x}", 0xf0_0000_u32 + u32::from(at));
    let title = "É".repeat(400);
    let body = format!(
        "{{\"at\":1,\"rows\":[{{\"t\":\"ticket\",\"id\":\"{id}\",\"do\":\"create\",\"set\":{{\"id\":\"{id}\",\"title\":\"{title}\",\"description\":\"\",\"kind\":\"incident\",\"status\":0,\"priority\":1,\"urgency\":2,\"requester_id\":\"{{me}}\",\"created_at\":1}}}}]}}"
    );
    let (head, number): (i64, i64) = facts(stage).await;
    let said = stage.does("ticket.open", &body).await;
    let (after, numbered) = facts(stage).await;
    let row: Option<(String, String, i64)> = sqlx::query_as(
        "SELECT title, LOWER(HEX(opened_by)), number FROM ticket WHERE id = UNHEX(?)",
    )
    .bind(&id)
    .fetch_optional(&mut stage.root)
    .await
    .unwrap();
    let row_is_there = row.is_some();
    match row {
        None => assert_eq!(numbered, number, "{lie}: a number was spent on nothing"),
        Some((stored, opened_by, its)) => {
            // A client that says it speaks another language may have its own words garbled; not cut, not another's.
            assert!(
                stored.chars().count() >= 400,
                "{lie}: cut to {}",
                stored.chars().count()
            );
            assert_eq!(opened_by, stage.names["me"], "{lie}");
            assert_eq!(
                (after, its, numbered),
                (head + 1, number + 1, number + 1),
                "{lie}"
            );
            let true_time: i64 = sqlx::query_scalar("SELECT CAST(ABS(TIMESTAMPDIFF(SECOND, at, SYSDATE())) < 60 AS SIGNED) FROM op_log WHERE seq = ?")
                .bind(after)
                .fetch_one(&mut stage.root)
                .await
                .unwrap();
            assert_eq!(true_time, 1, "{lie}: the time of the log was forged");
        }
    }
    assert!(
        row_is_there || !said.is_ok_and(|it| it.contains("\"result\":\"done\"")),
        "{lie}: said to be done, and is not there"
    );
    stage.rebase().await;
}

async fn facts(stage: &mut Stage) -> (i64, i64) {
    sqlx::query_as("SELECT h.seq, c.value FROM sync_head h JOIN counter c ON c.name = 'ticket'")
        .fetch_one(&mut stage.root)
        .await
        .unwrap()
}
