//! A long list read by many while much of it is edited at once: nobody waits for the edit, nobody sees half of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use guichet_areas::tickets::repeat;
use guichet_areas::{Call, people};
use guichet_demo::{Plan, make};
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::{AccountId, Timestamp};
use guichet_replica::{Key, Store, sqlx};
use serde_json::{Value, json};

/// Tickets, when nobody says.
const TICKETS: u32 = 10_000;
/// How many are edited at once.
const MANY: usize = 2_000;
/// How many times.
const EDITS: u64 = 2;

pub async fn at(desk: &Arc<Desk>, login: &str) -> Arc<Session> {
    let session = Session::new(Arc::clone(desk), Arc::new(MemoryKeeper::default()));
    session.sign_in_as(login).await.expect("a persona");
    session
}

pub async fn ask(session: &Session, command: &str, args: Value) -> Value {
    let answer = session.call(command, args).await;
    answer.unwrap_or_else(|problem| panic!("{command}: {problem}"))
}

/// An organisation with that many tickets: a few stories, told again and again.
pub async fn crowd(store: &Store, tickets: u32) {
    let now = Timestamp(1_795_161_600_000);
    let stories = tickets.div_ceil(200).max(200);
    let plan = Plan {
        people: 60,
        tickets: stories,
        seed: 3,
        now,
    };
    make(store, plan).await.expect("an organisation");
    let mut conn = store.read().await.expect("a reader");
    let id: Vec<u8> = sqlx::query_scalar(
        "SELECT account.id FROM account JOIN role ON role.id = role_id WHERE shipped = 'admin' LIMIT 1",
    )
    .fetch_one(&mut *conn)
    .await
    .expect("an administrator");
    drop(conn);
    let id = AccountId::from_bytes(&id).expect("an identity");
    let actor = people::actor(store, id).await.expect("an actor");
    let call = Call {
        store,
        actor: &actor,
        now,
    };
    repeat(call, stories, tickets)
        .await
        .expect("more of the same");
}

/// How many tickets have each priority, and how many there are, in one answer.
async fn priorities(session: &Session, from: u32) -> (u64, u64, u64) {
    let request = json!({ "view": "all", "group": "priority", "sort": "updated", "descending": true,
        "from": from, "count": 50 });
    let page = ask(session, "tickets.list", request).await;
    let groups = page["groups"].as_array().expect("groups");
    let of = |name: &str| {
        let group = groups.iter().find(|it| it["key"] == name);
        group.and_then(|it| it["count"].as_u64()).unwrap_or(0)
    };
    (
        of("critical"),
        of("low"),
        page["total"].as_u64().expect("a total"),
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_is_read_while_much_of_it_is_edited() {
    let tickets =
        std::env::var("GUICHET_TICKETS").map_or(TICKETS, |it| it.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::fresh();
    let store = Store::open(folder.path(), &key).await.expect("a new store");
    crowd(&store, tickets).await;
    let desk = Desk::new(store.clone());
    let marc = at(&desk, "marc").await;
    let mut ids = Vec::new();
    while ids.len() < MANY {
        let request = json!({ "view": "all", "from": ids.len(), "count": 500 });
        let page = ask(&marc, "tickets.list", request).await;
        let rows = page["rows"].as_array().expect("rows");
        ids.extend(rows.iter().map(|it| it["id"].clone()));
    }
    let edit = |to: &'static str| json!({ "ids": ids, "change": { "verb": "change", "change": { "property": "priority", "value": to } } });
    ask(&marc, "tickets.bulk", edit("low")).await;
    let (critical, low, total) = priorities(&marc, 0).await;
    let many = ids.len() as u64;

    // Two readers of this process, and one as another process would be: a store of its own.
    let other = Store::open(folder.path(), &key)
        .await
        .expect("it opens twice");
    let elsewhere = Desk::new(other.clone());
    let (over, editing, between) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
        Arc::new(AtomicU64::new(0)),
    );
    let mut readers = Vec::new();
    for (desk, login) in [(&desk, "marc"), (&desk, "julie"), (&elsewhere, "marc")] {
        let reader = at(desk, login).await;
        let begin = priorities(&reader, 0).await;
        let (over, editing, between) = (
            Arc::clone(&over),
            Arc::clone(&editing),
            Arc::clone(&between),
        );
        readers.push(tokio::spawn(async move {
            let mut read = 0_u64;
            while !over.load(Ordering::Acquire) {
                let before = editing.load(Ordering::Acquire);
                let now = priorities(&reader, (read as u32 * 37) % 1000).await;
                let same = editing.load(Ordering::Acquire) == before;
                let half = now.0 != begin.0 && now.0 != begin.0 + many;
                assert!(!half, "half of an edit: {now:?} after {begin:?}");
                assert_eq!((now.0 + now.1, now.2), (begin.0 + begin.1, begin.2));
                read += 1;
                // Odd while an edit runs.
                if same && before % 2 == 1 {
                    between.fetch_add(1, Ordering::AcqRel);
                }
            }
            read
        }));
    }
    for _ in 0..EDITS {
        editing.fetch_add(1, Ordering::AcqRel);
        let done = ask(&marc, "tickets.bulk", edit("critical")).await;
        editing.fetch_add(1, Ordering::AcqRel);
        assert_eq!(done["changed"], many, "{:?}", done["refused"]);
        assert_eq!(
            priorities(&marc, 0).await,
            (critical + many, low - many, total),
            "one's own edit shows at once"
        );
        editing.fetch_add(1, Ordering::AcqRel);
        ask(&marc, "tickets.undo", json!({ "change": done["change"] })).await;
        editing.fetch_add(1, Ordering::AcqRel);
        assert_eq!(priorities(&marc, 0).await, (critical, low, total));
    }
    over.store(true, Ordering::Release);
    let mut read = 0;
    for reader in readers {
        read += reader.await.expect("a reader that saw nothing wrong");
    }
    let between = between.load(Ordering::Acquire);
    println!(
        "{tickets} tickets, {} edits of {many}, {read} lists read, {between} of them while an edit ran",
        EDITS * 2
    );
    assert!(between > 0, "readers waited for the edits");
    assert!(total >= u64::from(tickets) / 2);
}
