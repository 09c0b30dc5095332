//! What each procedure answers and refuses, and that a session's settings change nothing of it.

use std::collections::BTreeSet;

use guichet_central::call::{self, Pending, Pushed, Row, Seen};
use guichet_central::sqlx::{self, AssertSqlSafe, ConnectOptions, MySqlConnection, raw_sql};
use guichet_testkit::server::shared;
use serde_json::{Value, json};

use super::office::{ACCOUNTS, Office, options};

const NOTHING: Pending<'_> = Pending {
    ops: "[]",
    last_no: 0,
};

/// The same of a desk that knows what became of its operations.
const ALL_KNOWN: Pending<'_> = Pending {
    ops: "[]",
    last_no: i64::MAX,
};

pub fn seen(client: u8) -> Seen {
    Seen {
        client: [client; 16],
        head: 0,
        token: None,
        epoch: None,
    }
}

/// The payload of the status row.
pub fn status(rows: &[Row]) -> Value {
    let row = rows.iter().find(|it| it.0 == "status").expect("a status");
    serde_json::from_str(&row.2).expect("JSON")
}

/// The only result.
fn result(rows: &[Row]) -> Value {
    let row = rows.iter().find(|it| it.0 == "op").expect("a result");
    serde_json::from_str(&row.2).expect("JSON")
}

pub fn ticket(id: &str, requester: &str) -> Value {
    json!({ "at": 1_763_600_000_000_i64, "rows": [{ "t": "ticket", "id": id, "do": "create", "set": {
        "id": id, "title": "Écran", "description": "", "kind": "incident", "status": 0, "priority": 1, "urgency": 2,
        "requester_id": requester, "created_at": 1,
    } }] })
}

pub fn id(place: u8) -> String {
    format!("d{place:031x}")
}

pub async fn push(
    conn: &mut MySqlConnection,
    from: Seen,
    no: i64,
    op: u8,
    body: &Value,
) -> Vec<Row> {
    let body = body.to_string();
    let pushed = Pushed {
        op: [op; 16],
        kind: "ticket.open",
        version: 1,
        body: &body,
    };
    call::push(conn, from, no, &[pushed])
        .await
        .expect("an answer")
}

#[tokio::test]
async fn an_account_may_call_and_nothing_else() {
    let mut office = Office::open().await;
    let me = &mut office.people[4];
    for attempt in [
        "SELECT * FROM account",
        "SELECT seq FROM sync_head FOR UPDATE",
        "INSERT INTO feed VALUES (1, '', 1, 1, '', '')",
        "UPDATE ticket SET title = 'x'",
        "CREATE TEMPORARY TABLE mine (a INT)",
        "CREATE TABLE mine (a INT)",
        "LOCK TABLES ticket READ",
        "CALL op_apply('', 1023, 1, 1, '{}', @a, @b, @c)",
        "CALL rights_of('', @a)",
        "CALL answer('', 1023, '', '[]', '', '[]', 0)",
        "SHOW CREATE PROCEDURE op_push",
        "SET GLOBAL max_connections = 1",
    ] {
        let done = raw_sql(AssertSqlSafe(attempt)).fetch_all(&mut *me).await;
        match done {
            Err(_) => {}
            // Who may call a procedure may know that it is there, not what is in it.
            Ok(rows) => {
                let body: Option<String> = sqlx::Row::try_get(&rows[0], 2).unwrap();
                assert_eq!(body, None, "{attempt} was answered");
            }
        }
    }
}

#[tokio::test]
async fn the_tables_hold_what_the_descriptors_name() {
    let mut office = Office::open().await;
    for entity in guichet_entities::ENTITIES {
        let columns: Vec<(String, String)> = sqlx::query_as(
            "SELECT CONVERT(column_name USING utf8mb4), CONVERT(is_nullable USING utf8mb4) FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = ?",
        )
        .bind(entity.table)
        .fetch_all(&mut office.root)
        .await
        .unwrap();
        let there: BTreeSet<(&str, bool)> = columns
            .iter()
            .map(|(name, nullable)| (name.as_str(), nullable == "YES"))
            // Who gave a ticket its values stays with the server.
            .filter(|(name, _)| (entity.table, *name) != ("ticket", "writers"))
            .collect();
        let named: BTreeSet<(&str, bool)> = entity
            .columns
            .iter()
            .map(|it| (it.name, it.optional))
            .collect();
        assert_eq!(there, named, "{}", entity.table);
    }
}

#[tokio::test]
async fn who_calls_is_who_signed_in() {
    let mut office = Office::open().await;
    let rows = call::hello(&mut office.people[2], [1; 16], "test", 1)
        .await
        .unwrap();
    assert_eq!(status(&rows)["account"], ACCOUNTS[2]);
    // A name that holds the sign between name and host is that of nobody here.
    let stranger = format!("{}@evil", office.login(0));
    office
        .sql(&format!(
            "CREATE USER '{stranger}'@'%' IDENTIFIED BY 'Un mot de passe 1' REQUIRE SSL;
             GRANT EXECUTE ON PROCEDURE sync_hello TO '{stranger}'@'%'"
        ))
        .await;
    let mut stranger = options(shared(), &stranger, office.database())
        .connect()
        .await
        .unwrap();
    let rows = call::hello(&mut stranger, [9; 16], "test", 1)
        .await
        .unwrap();
    assert_eq!(status(&rows)["st"], "closed");
}

#[tokio::test]
async fn a_connection_that_is_not_enciphered_is_refused() {
    let office = Office::open().await;
    let plain = options(shared(), &office.login(1), office.database())
        .ssl_mode(sqlx::mysql::MySqlSslMode::Disabled)
        .connect()
        .await;
    assert!(plain.is_err(), "the password crossed the network readable");
    let stranger = options(shared(), &office.login(1), office.database())
        .ssl_ca(shared().certificates().stranger())
        .connect()
        .await;
    assert!(
        stranger.is_err(),
        "any server may call itself the right one"
    );
}

#[tokio::test]
async fn each_state_of_the_server_has_its_answer() {
    let mut office = Office::open().await;
    let hello = |schema| (schema, [3; 16]);
    for (statement, (schema, client), expected) in [
        ("SELECT 1", hello(1), json!({ "st": "ok" })),
        (
            "SELECT 1",
            hello(9),
            json!({ "st": "old", "min": 1, "max": 1 }),
        ),
        (
            "UPDATE sync_meta SET hold = 1",
            hello(1),
            json!({ "st": "hold" }),
        ),
        (
            "UPDATE sync_meta SET hold = 0; UPDATE replica SET revoked = 1",
            hello(1),
            json!({ "st": "closed", "wipe": false }),
        ),
        (
            "UPDATE replica SET wipe = 1",
            hello(1),
            json!({ "st": "closed", "wipe": true }),
        ),
        (
            "UPDATE replica SET revoked = 0; UPDATE account SET state = 'disabled'",
            hello(1),
            json!({ "st": "closed", "wipe": false }),
        ),
    ] {
        office.sql(statement).await;
        let rows = call::hello(&mut office.people[3], client, "test", schema)
            .await
            .unwrap();
        let given = status(&rows);
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(&given[name], value, "after {statement}: {given}");
        }
        if given["st"] != "old" {
            let desk = &mut office.people[3];
            let rows = look(desk, seen(client[0]), 0).await;
            let given = status(&rows);
            for (name, value) in expected.as_object().unwrap() {
                assert_eq!(&given[name], value, "a look after {statement}: {given}");
            }
        }
    }
}

/// A look from the head on, as a desk takes when it has everything.
async fn look(conn: &mut MySqlConnection, seen: Seen, head: i64) -> Vec<Row> {
    let end = (1 << 53) - 1;
    call::pull(conn, seen, (head, end), 10, ALL_KNOWN)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn an_operation_is_done_once_and_a_history_is_recognised() {
    let mut office = Office::open().await;
    let me = &mut office.people[4];
    let body = ticket(&id(1), ACCOUNTS[4]);
    let first = push(me, seen(1), 1, 1, &body).await;
    assert_eq!(result(&first)["result"], "done");
    let (head, epoch) = (
        status(&first)["head"].clone(),
        status(&first)["epoch"].clone(),
    );
    // The answer was lost: the same again, also from a copy of the copy.
    for (client, no) in [(1, 1), (1, 2), (2, 1)] {
        let again = push(me, seen(client), no, 1, &body).await;
        assert_eq!(result(&again), result(&first), "client {client}, {no}");
        assert_eq!(status(&again)["head"], head);
    }
    for (no, expected) in [(1, "forked"), (3, "gap"), (0, "forked"), (-1, "forked")] {
        let other = push(me, seen(1), no, 2, &body).await;
        assert_eq!(status(&other)["st"], expected, "number {no}");
    }
    let other_token = Seen {
        head: 1,
        token: Some([7; 16]),
        ..seen(1)
    };
    let no_token = Seen { head: 1, ..seen(1) };
    let future = Seen {
        head: 2,
        token: Some([1; 16]),
        ..seen(1)
    };
    let other_epoch = Seen {
        epoch: Some([7; 16]),
        ..seen(1)
    };
    for wrong in [other_token, no_token, future, other_epoch] {
        let rows = call::pull(me, wrong, (0, 0), 10, NOTHING).await.unwrap();
        assert_eq!(status(&rows)["st"], "broken", "{wrong:?}");
        let rows = look(me, wrong, 1).await;
        assert_eq!(status(&rows)["st"], "broken", "{wrong:?}");
        assert_eq!(status(&push(me, wrong, 2, 3, &body).await)["st"], "broken");
    }
    let mut bytes = [0; 16];
    bytes[0] = 0x0e;
    assert_eq!(epoch, guichet_sync::wire::hex(&bytes));
    let right = Seen {
        head: 1,
        token: Some([1; 16]),
        epoch: Some(bytes),
        ..seen(1)
    };
    let rows = call::pull(me, right, (0, 0), 10, NOTHING).await.unwrap();
    assert_eq!(status(&rows)["st"], "ok");
    let mut given = status(&look(me, right, 1).await);
    let mut slowly = status(
        &call::pull(me, right, (1, (1 << 53) - 2), 10, ALL_KNOWN)
            .await
            .unwrap(),
    );
    given["now"] = Value::Null;
    slowly["now"] = Value::Null;
    assert_eq!(given, slowly, "what is found at once is the same");
    assert_eq!(given["cs"], 1);
    // Somebody else's copy.
    let rows = call::pull(&mut office.people[0], seen(1), (0, 0), 10, NOTHING)
        .await
        .unwrap();
    assert_eq!(status(&rows)["st"], "forked");
    let rows = look(&mut office.people[0], seen(1), 1).await;
    assert_eq!(status(&rows)["st"], "forked");
    office.sql("UPDATE sync_meta SET feed_floor = 1").await;
    let rows = call::pull(&mut office.people[4], right, (0, 0), 10, NOTHING)
        .await
        .unwrap();
    assert_eq!(status(&rows)["st"], "floor");
}

#[tokio::test]
async fn what_a_session_sets_changes_nothing() {
    let mut office = Office::open().await;
    for (place, games) in [
        "SET autocommit = 0",
        "SET autocommit = 0; SELECT 1; START TRANSACTION",
        "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "SET SESSION TRANSACTION READ ONLY",
        "SET foreign_key_checks = 0, unique_checks = 0",
        "SET check_constraint_checks = 0",
        "SET sql_mode = ''",
        "SET sql_mode = 'ANSI,PAD_CHAR_TO_FULL_LENGTH,NO_BACKSLASH_ESCAPES'",
        "SET timestamp = 86400, time_zone = '-11:00'",
        "SET completion_type = 1",
        "SET completion_type = 2",
        "SET max_error_count = 0",
        "SET group_concat_max_len = 4",
        "SET sql_select_limit = 0",
        "SET sql_safe_updates = 1, max_join_size = 1",
        "SET collation_connection = utf8mb4_general_ci",
        "SET insert_id = 18446744073709551614, last_insert_id = 5",
        "SET @v_me = 'x', @p_may = 1023",
        "SET low_priority_updates = 1, optimizer_search_depth = 1",
    ]
    .into_iter()
    .enumerate()
    {
        let place = u8::try_from(place).unwrap();
        let mut me = office.connect(shared(), 4).await;
        if let Err(error) = raw_sql(AssertSqlSafe(games)).execute(&mut me).await {
            // What MySQL does not know, or keeps for administrators.
            let said = error.to_string();
            let known = ["1193 ", "1227 "].iter().any(|it| said.contains(it));
            assert!(shared().is_mysql() && known, "{games}: {said}");
        }
        let from = seen(100 + place);
        let rows = push(
            &mut me,
            from,
            1,
            100 + place,
            &ticket(&id(place), ACCOUNTS[4]),
        )
        .await;
        assert_eq!(result(&rows)["result"], "done", "{games}: {rows:?}");
        let rows = call::pull(&mut me, from, (0, 0), 500, NOTHING)
            .await
            .unwrap();
        let roots = rows
            .iter()
            .filter(|it| it.0 == "root" && it.1.starts_with("ticket:"));
        assert_eq!(roots.count(), usize::from(place) + 1, "{games}");
        // Nothing is held: the next one does not wait for it.
        let head = status(&rows)["head"].as_i64().unwrap();
        assert_eq!(head, i64::from(place) + 1, "{games}");
        let rows = look(&mut me, from, head).await;
        assert_eq!(rows.len(), 1, "{games}: {rows:?}");
        assert_eq!(status(&rows)["head"], head, "{games}");
        let late: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM op_log WHERE ABS(TIMESTAMPDIFF(MINUTE, at, SYSDATE())) > 5",
        )
        .fetch_one(&mut office.root)
        .await
        .unwrap();
        assert_eq!(late, 0, "{games} forged the time");
    }
}

#[tokio::test]
async fn a_busy_server_records_nothing() {
    let mut office = Office::open().await;
    let mut me = office.connect(shared(), 4).await;
    raw_sql("SET innodb_lock_wait_timeout = 1")
        .execute(&mut me)
        .await
        .unwrap();
    office
        .sql("START TRANSACTION; UPDATE sync_head SET seq = seq")
        .await;
    let body = ticket(&id(1), ACCOUNTS[4]);
    let rows = push(&mut me, seen(1), 1, 1, &body).await;
    assert_eq!(status(&rows), json!({ "st": "retry" }));
    office.sql("ROLLBACK").await;
    let rows = push(&mut me, seen(1), 1, 1, &body).await;
    assert_eq!(
        (status(&rows)["head"].as_i64(), &result(&rows)["result"]),
        (Some(1), &json!("done"))
    );
}

#[tokio::test]
async fn what_is_not_a_body_is_refused_and_kept() {
    let mut office = Office::open().await;
    let me = &mut office.people[0];
    let row = ticket(&id(1), ACCOUNTS[0])["rows"][0].clone();
    let many = json!({ "at": 1, "rows": vec![row; 201] }).to_string();
    let long = ticket(&id(2), ACCOUNTS[0])
        .to_string()
        .replace("Écran", &"x".repeat(1 << 20));
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let bodies = [
        "",
        "{",
        "null",
        "[]",
        "{\"at\":1,\"rows\":[1]}",
        &many,
        &long,
        &deep,
        "{\"at\":1,\"rows\":[{\"t\":\"setting\",\"id\":\"a\",\"do\":\"create\",\"set\":{\"name\":\"a\",\"value\":\"\\ud800\"}}]} x",
    ];
    for (place, body) in bodies.into_iter().enumerate() {
        let pushed = Pushed {
            op: [u8::try_from(place).unwrap() + 1; 16],
            kind: "ticket.open",
            version: 1,
            body,
        };
        let no = place as i64 + 1;
        let rows = call::push(me, seen(1), no, &[pushed]).await.unwrap();
        assert_eq!(result(&rows)["code"], "body", "{:.80}", body);
    }
}
