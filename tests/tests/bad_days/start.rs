//! A start reads what the one before kept of its lists, and shows what is there: whatever changed meanwhile, and however
//! what was kept was spoiled.

use std::path::Path;

use guichet_areas::tickets::{prepare, warm};
use guichet_ipc::Desk;
use guichet_kernel::{AccountId, Timestamp};
use guichet_replica::{Key, Operation, Store, sqlx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::crowd::{ask, at, crowd};

/// Enough for two parts.
const TICKETS: u32 = 6_000;
/// More than changes a part for good.
const MANY: usize = 300;

/// Every list, as a start of the application shows it.
async fn shown(folder: &Path, key: &Key) -> Vec<Value> {
    let store = Store::open(folder, key).await.expect("a store");
    warm(&store).await.expect("what lists are found in");
    let desk = Desk::new(store.clone());
    let mut lists = Vec::new();
    for login in ["marc", "claire"] {
        let person = at(&desk, login).await;
        for sort in [
            "number", "title", "status", "assignee", "category", "updated", "due",
        ] {
            let request =
                json!({ "view": "all", "sort": sort, "descending": true, "from": 0, "count": 500 });
            let last = json!({ "view": "all", "sort": sort, "descending": false, "from": 0, "count": 500 });
            lists.push(ask(&person, "tickets.list", request).await);
            lists.push(ask(&person, "tickets.list", last).await);
        }
        lists.push(ask(&person, "tickets.counts", json!(null)).await);
    }
    store.close().await;
    lists
}

/// Spoils what was kept, by SQL; tells how many parts there are after.
async fn spoilt(folder: &Path, key: &Key, sql: &'static str) -> i64 {
    let store = Store::open(folder, key).await.expect("a store");
    let mut change = store.local().await.expect("the writer");
    sqlx::raw_sql(sql).execute(change.conn()).await.expect(sql);
    let parts = sqlx::query_scalar("SELECT count(*) FROM list_image").fetch_one(change.conn());
    let parts = parts.await.expect("a count");
    change.commit().await.expect("a write");
    store.close().await;
    parts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_shows_what_is_there_whatever_was_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (folder, key) = (folder.path(), Key::fresh());
    let store = Store::open(folder, &key).await.expect("a new store");
    crowd(&store, TICKETS).await;
    prepare(&store).await.expect("what the next start reads");
    let desk = Desk::new(store.clone());
    let marc = at(&desk, "marc").await;

    // Some change after it was kept, one goes for good, and so does what was kept of its part.
    let request = json!({ "view": "all", "sort": "number", "from": 2_000, "count": MANY });
    let rows = ask(&marc, "tickets.list", request).await["rows"].clone();
    let ids: Vec<Value> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    let priority =
        json!({ "verb": "change", "change": { "property": "priority", "value": "critical" } });
    ask(
        &marc,
        "tickets.bulk",
        json!({ "ids": ids, "change": priority }),
    )
    .await;
    goes(&store, 5_000).await;
    store.close().await;

    let kept = spoilt(folder, &key, "SELECT 1").await;
    assert_eq!(
        kept, 1,
        "the part of the one that is gone went too, the last one is too small"
    );
    let from_what_was_kept = shown(folder, &key).await;
    assert_eq!(spoilt(folder, &key, "DELETE FROM list_image").await, 0);
    let from_the_tickets = shown(folder, &key).await;
    assert_eq!(from_what_was_kept, from_the_tickets);

    let store = Store::open(folder, &key).await.expect("a store");
    prepare(&store).await.expect("what the next start reads");
    store.close().await;
    for (spoil, parts) in [
        ("SELECT 1", 2),
        (
            "UPDATE list_image SET tickets = substr(tickets, 1, 5000) WHERE part = 0",
            2,
        ),
        (
            "UPDATE list_image SET tickets = CAST(x'63' || substr(tickets, 2) AS BLOB)",
            2,
        ),
        ("UPDATE list_image SET seq = seq + 1000000", 2),
        ("DELETE FROM list_change", 2),
        (
            "INSERT INTO list_image SELECT 7, seq, tickets FROM list_image LIMIT 1",
            3,
        ),
    ] {
        assert_eq!(spoilt(folder, &key, spoil).await, parts, "{spoil}");
        assert_eq!(shown(folder, &key).await, from_the_tickets, "{spoil}");
    }
}

/// A ticket leaves this copy, as one that may not be seen any more does.
async fn goes(store: &Store, rid: i64) {
    let operation = Operation::new(
        "ticket.forget",
        Uuid::now_v7(),
        AccountId(Uuid::now_v7()),
        Timestamp(1_795_161_600_000),
        json!({}),
    );
    let mut change = store.change(operation).await.expect("the writer");
    let whose = format!("(SELECT id FROM ticket WHERE rid = {rid})");
    let mut sql =
        String::from("UPDATE current_op SET source = 'server'; PRAGMA defer_foreign_keys = ON;");
    for part in ["comment", "history", "attachment", "notice", "ticket_seen"] {
        sql += &format!("DELETE FROM {part} WHERE ticket_id = {whose};");
    }
    sql += &format!("DELETE FROM ticket WHERE rid = {rid};");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(change.conn())
        .await
        .expect("a ticket that goes");
    change.commit().await.expect("a write");
}
