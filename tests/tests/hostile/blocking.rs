//! Sessions that would hold what others need, and ones that only make work.

use std::time::{Duration, Instant};

use guichet_central::sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};
use guichet_central::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _};
use serde_json::{Value, json};

use crate::calls::{op_push, stuffed};
use crate::stage::{Expect::Nothing, Stage};

/// Sessions left open in every way there is to leave one open.
pub async fn left_open(stage: &mut Stage) {
    let copy = "UNHEX(REPEAT('ee', 16))";
    let push = &op_push(copy, 99, "REPEAT('ed', 16)", "'x'", "'{}'");
    let pull = "CALL sync_pull(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, 0, 0, 1000, '[]', 0)";
    for before in [
        "SET autocommit = 0",
        "SET autocommit = 0; START TRANSACTION",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT",
        "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE; START TRANSACTION",
        "SET completion_type = 'CHAIN'; SET autocommit = 0",
        "SET completion_type = 'CHAIN'; START TRANSACTION; SAVEPOINT doing",
        "XA START 'a', 'b'",
        "SET max_statement_time = 0.001",
        "DO GET_LOCK('guichet', 0), GET_LOCK('sync_head', 0), GET_LOCK('ticket', 0)",
        "BEGIN NOT ATOMIC DECLARE CONTINUE HANDLER FOR SQLEXCEPTION BEGIN END; START TRANSACTION; END",
    ] {
        for call in [
            push,
            pull,
            "CALL file_get(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), 0, 4)",
            "CALL file_begin(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), UNHEX(SHA2('x', 256)))",
            "CALL file_put(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), 0, 'x')",
            "CALL account_me()",
            "CALL account_list()",
            "CALL device_list(UNHEX('{me}'))",
            "CALL sync_hello(UNHEX(REPEAT('ee', 16)), 'x', 1)",
        ] {
            stage.afresh().await;
            stage.tries(&format!("{before}; {call}"), Nothing).await;
        }
        stage
            .tries("XA END 'a', 'b'; XA PREPARE 'a', 'b'", Nothing)
            .await;
        stage.tries("XA ROLLBACK 'a', 'b'", Nothing).await;
    }
    stage.afresh().await;
}

/// How long somebody else works beside each of them.
const BESIDE: Duration = Duration::from_secs(2);

/// While their sessions work as hard as they can, somebody else's operations go through; the ninth session is refused.
pub async fn at_work(stage: &mut Stage) {
    let mysql = stage.site.server.is_mysql();
    let loops = |call: &str| {
        // Without a routine of one's own, MySQL has no loop: all of them are sent at once.
        if mysql {
            return format!("{call};").repeat((8_000_000 / call.len()).min(2000));
        }
        format!(
            "BEGIN NOT ATOMIC DECLARE n INT DEFAULT 0; DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET n = n + 1; WHILE n < 1000000 DO {call}; SET n = n + 1; END WHILE; END"
        )
    };
    // What is known already is not done again.
    let each_new = |body: &str| {
        let copy = "UNHEX(LPAD(HEX(CONNECTION_ID()), 32, 'c'))";
        let call = op_push(
            copy,
            "@n",
            "REPLACE(UUID(), '-', '')",
            "'x'",
            &format!("REPLACE('{body}', 'LONG', REPEAT('x', 18000))"),
        );
        loops(&format!("SET @n = COALESCE(@n, 0) + 1; {call}"))
    };
    for work in [
        "SELECT BENCHMARK(1000000000, SHA2('x', 512))".to_owned(),
        "SELECT SLEEP(60)".to_owned(),
        "SELECT GET_LOCK('guichet', 60) + SLEEP(60)".to_owned(),
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT MAX(n) FROM r, r b, r c".to_owned(),
        loops(&op_push("UNHEX(REPEAT('ee', 16))", 99, "REPEAT('ed', 16)", "'x'", "CONCAT('{\"at\":1,\"rows\":[', REPEAT('{},', 199), '{}]}')")),
        each_new(&comments(199, "x")),
        each_new(&comments(199, "LONG")),
        each_new(&tickets(199)),
        loops(&stuffed("UNHEX(REPEAT('ee', 16))", 15_000_000, 1)),
        loops(&stuffed("UNHEX(REPEAT('ee', 16))", 15_000_000, 16)),
        loops("CALL file_put(UNHEX(REPEAT('ee', 16)), UNHEX('{own_file}'), 0, REPEAT('x', 1000000))"),
        loops("CALL sync_list(UNHEX(REPEAT('ee', 16)), 0, NULL, NULL, NULL, 10000)"),
        loops("CALL account_invite(UNHEX('{victim}'), CONCAT('Gu-', REPEAT('0', 64)), 7)"),
    ] {
        let work = stage.fill(&work);
        let mut busy = Vec::new();
        let mut ids = Vec::new();
        for _ in 0..2 {
            let mut session = stage.another().await;
            let id: i64 = sqlx::query_scalar("SELECT CAST(CONNECTION_ID() AS SIGNED)")
                .fetch_one(&mut session)
                .await
                .unwrap();
            ids.push(id);
            let work = work.clone();
            busy.push(tokio::spawn(async move {
                let _ = sqlx::raw_sql(AssertSqlSafe(work)).fetch_all(&mut session).await;
            }));
        }
        for (id, task) in ids.iter().zip(&busy) {
            while !at_it(stage, *id).await && !task.is_finished() {
                tokio::task::yield_now().await;
            }
        }
        // Long enough for the slowest of them to come to its locks more than once.
        let began = Instant::now();
        while began.elapsed() < BESIDE {
            stage.honest_goes_through(&work).await;
        }
        for id in ids {
            // It may have ended by itself.
            let _ = sqlx::raw_sql(AssertSqlSafe(format!("KILL {id}")))
                .execute(&mut stage.root)
                .await;
        }
        for task in busy {
            task.await.unwrap();
        }
    }
    stage.same_as_before("working hard").await;
    let mut sessions = Vec::new();
    let refused = loop {
        match stage.session().await {
            Ok(session) => sessions.push(session),
            Err(error) => break error.to_string(),
        }
        assert!(
            sessions.len() <= 8,
            "more sessions than one account may have"
        );
    };
    assert!(refused.contains("max_user_connections"), "{refused}");
    stage.honest_goes_through("all their sessions").await;
    for session in sessions {
        session.close().await.unwrap();
    }
}

/// The body of an operation that makes so many comments on their own ticket, and is refused at its very end.
fn comments(count: u32, body: &str) -> String {
    refused_at_its_end(
        count,
        "comment",
        &json!({ "ticket_id": "{own}", "internal": 0, "body": body, "created_at": 1 }),
    )
}

/// The same of tickets: each is told to those who may see it.
fn tickets(count: u32) -> String {
    refused_at_its_end(
        count,
        "ticket",
        &json!({ "title": "x", "description": "x", "kind": "incident", "status": 0,
        "priority": 1, "urgency": 2, "requester_id": "{me}", "created_at": 1 }),
    )
}

fn refused_at_its_end(count: u32, table: &str, set: &Value) -> String {
    let row = |at: u32| {
        let id = format!("{:032x}", 0xcc_0000 + at);
        let mut set = set.clone();
        set["id"] = json!(id);
        json!({ "t": table, "id": id, "do": "create", "set": set })
    };
    let mut rows: Vec<Value> = (0..count).map(row).collect();
    rows.push(
        json!({ "t": "ticket", "id": "{hidden}", "do": "patch", "set": { "title": ["x", "y"] } }),
    );
    json!({ "at": 1, "rows": rows }).to_string()
}

/// An operation of theirs, to be cut short from another session of theirs once it holds its locks, which no handler would
/// give back: inside a procedure it is the owner's, whom they may not interrupt.
pub async fn cut_short(stage: &mut Stage) {
    const ROUNDS: u32 = 16;
    let body = stage.fill(&comments(199, "x"));
    let mut refused = 0;
    for round in 0..ROUNDS {
        let (mut session, mut other) = (stage.another().await, stage.another().await);
        let id: i64 = sqlx::query_scalar("SELECT CAST(CONNECTION_ID() AS SIGNED)")
            .fetch_one(&mut session)
            .await
            .unwrap();
        let no = 1 + stage.last_no().await;
        let op = format!("'{:032x}'", 0xcccc_0000_u32 + round);
        let call = op_push(
            "UNHEX(REPEAT('ee', 16))",
            no,
            &op,
            "'ticket.comment'",
            &format!("'{body}'"),
        );
        let work = tokio::spawn(async move {
            let said = sqlx::raw_sql(AssertSqlSafe(call))
                .fetch_all(&mut session)
                .await;
            (session, said.map(|it| it.len()))
        });
        while !locked(stage).await && !work.is_finished() {
            tokio::task::yield_now().await;
        }
        let killed = sqlx::raw_sql(AssertSqlSafe(format!("KILL QUERY {id}")))
            .execute(&mut other)
            .await;
        refused += u32::from(killed.is_err());
        let (session, said) = work.await.unwrap();
        stage
            .nothing_came_of_it(&format!("an operation cut short: {said:?}"))
            .await;
        drop(session);
    }
    assert!(refused > 0, "all {ROUNDS} operations had ended before");
    stage.same_as_before("operations cut short").await;
}

/// Whether somebody has the first lock of all.
async fn locked(stage: &mut Stage) -> bool {
    sqlx::raw_sql("SELECT seq FROM sync_head WHERE one = 1 FOR UPDATE NOWAIT")
        .fetch_all(&mut stage.root)
        .await
        .is_err()
}

/// Whether a session is in the middle of a statement: inside a procedure the server shows it under its owner’s name.
async fn at_it(stage: &mut Stage, id: i64) -> bool {
    let found: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM information_schema.processlist WHERE id = ? AND command <> 'Sleep'",
    )
    .bind(id)
    .fetch_one(&mut stage.root)
    .await
    .unwrap();
    found > 0
}

/// The ways in that are not theirs.
pub async fn ways_in(stage: &mut Stage) {
    let server = stage.site.server;
    let victim = stage.names["victim_login"].clone();
    let me = stage.login().to_owned();
    let secret = stage.secret().to_owned();
    let plain = MySqlConnectOptions::new()
        .host("127.0.0.1")
        .port(server.port())
        .username(&me)
        .password(&secret)
        .ssl_mode(MySqlSslMode::Disabled)
        .connect()
        .await;
    assert!(plain.is_err(), "in clear");
    for login in [
        victim.clone(),
        stage.names["admin_login"].clone(),
        "guichet_owner".to_owned(),
        "guichet_admin".to_owned(),
        format!("{victim}@127.0.0.1"),
        format!("{me}@{victim}"),
        me.to_uppercase(),
        format!("{me} "),
        String::new(),
        "%".to_owned(),
        "PUBLIC".to_owned(),
    ] {
        for password in [secret.as_str(), "", "Gu-", "password"] {
            let options = MySqlConnectOptions::new()
                .host("127.0.0.1")
                .port(server.port())
                .username(&login)
                .password(password)
                .ssl_mode(MySqlSslMode::VerifyIdentity)
                .ssl_ca(server.certificates().authority());
            let came = tokio::time::timeout(Duration::from_secs(20), options.connect())
                .await
                .expect("an answer");
            assert!(came.is_err(), "came in as {login:?} with {password:?}");
            stage.honest_goes_through(&login).await;
        }
    }
    stage.same_as_before("ways in").await;
}
