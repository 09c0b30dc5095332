//! A clock that jumps: back an hour, forward a day, to 1970, to 2100, and right again.

use std::sync::Arc;

use guichet_ipc::{MemoryKeeper, Session};
use guichet_kernel::{RefusalCode, Timestamp};
use serde_json::{Value, json};

use crate::world::{MORNING, Person, World};

/// What a desk may be told the time is, from one moment to the next.
const JUMPS: [(&str, i64); 7] = [
    ("an hour back", -Timestamp::HOUR),
    ("right again", Timestamp::HOUR),
    ("a day forward", Timestamp::DAY),
    ("1970", -1_795_161_600_000 - Timestamp::DAY),
    ("2100", 4_102_444_800_000),
    ("this year", -2_307_282_000_000),
    ("a minute later", Timestamp::MINUTE),
];

fn texts(of: &Value, list: &str, field: &str) -> Vec<String> {
    let rows = of[list].as_array().expect("a list");
    rows.iter()
        .map(|it| it[field].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn unread(person: &Person, ticket: &Value) -> bool {
    let page = person
        .does("tickets.list", json!({ "view": "all", "count": 50 }))
        .await;
    let rows = page["rows"].as_array().expect("rows");
    let row = rows.iter().find(|it| it["id"] == *ticket).expect("its row");
    row["unread"] == true
}

#[tokio::test]
async fn what_is_written_reads_in_the_order_it_was_written_and_nothing_new_is_missed() {
    let world = World::new().await;
    let ticket = world.claire.opens("Imprimante").await;
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let mut written = Vec::new();
    for (name, jump) in JUMPS {
        world
            .marc
            .does("tickets.mark_read", json!({ "id": ticket }))
            .await;
        assert!(!unread(&world.marc, &ticket).await, "{name}: it was read");
        world.pass(jump);
        world
            .claire
            .does("tickets.comment", json!({ "id": ticket, "body": name }))
            .await;
        written.push(name);
        assert!(
            unread(&world.marc, &ticket).await,
            "{name}: an answer nobody notices"
        );
    }
    let seen = world.marc.sees(&ticket).await;
    assert_eq!(texts(&seen, "comments", "body"), written);
    let lines = texts(&seen, "history", "what");
    assert_eq!(lines[0], "opened");
    assert!(
        lines[lines.len() - JUMPS.len()..]
            .iter()
            .all(|it| it == "answered"),
        "{lines:?}"
    );

    let page = world
        .marc
        .does("notices.list", json!({ "limit": 200 }))
        .await;
    let mut newest_first = written.clone();
    newest_first.reverse();
    let told = texts(&page, "notices", "extract");
    assert_eq!(told[..written.len()], newest_first);
}

#[tokio::test]
async fn every_reading_works_at_any_time() {
    let world = World::new().await;
    for (name, jump) in JUMPS {
        world.pass(jump);
        let ticket = world.claire.opens(name).await;
        let due = json!({ "property": "due", "value": world.now().0.max(0) });
        world
            .marc
            .does("tickets.change", json!({ "id": ticket, "change": due }))
            .await;
        for key in ["number", "created", "updated", "due", "status"] {
            for descending in [false, true] {
                let request =
                    json!({ "view": "all", "sort": key, "descending": descending, "count": 50 });
                let page = world.marc.does("tickets.list", request).await;
                assert_eq!(
                    page["total"],
                    page["rows"].as_array().map_or(0, Vec::len),
                    "{name}: {key}"
                );
            }
        }
        let days: Vec<i64> = (0..8)
            .map(|day| world.now().0 + (day - 7) * Timestamp::DAY)
            .collect();
        for (who, command, request) in [
            (&world.marc, "tickets.counts", json!(null)),
            (
                &world.marc,
                "tickets.search",
                json!({ "text": name, "limit": 20 }),
            ),
            (&world.marc, "home.technician", json!(null)),
            (&world.claire, "home.requester", json!(null)),
            (&world.admin, "home.administrator", json!({ "days": days })),
            (&world.admin, "people.accesses", json!({ "limit": 50 })),
            (&world.marc, "notices.list", json!({ "limit": 50 })),
            (&world.claire, "session.state", json!(null)),
        ] {
            if let Err(problem) = who.asks(command, request).await {
                panic!("{name}: {command}: {problem}");
            }
        }
        world
            .desk
            .sweep()
            .await
            .unwrap_or_else(|problem| panic!("{name}: {problem}"));
    }
    let page = world
        .marc
        .does(
            "tickets.list",
            json!({ "view": "all", "sort": "created", "descending": true, "count": 50 }),
        )
        .await;
    let created: Vec<_> = page["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| it["created_at"].as_i64())
        .collect();
    assert!(created.is_sorted_by(|one, next| one >= next), "{created:?}");
    let numbers = world
        .number("SELECT count(*) - max(number) FROM ticket")
        .await;
    assert_eq!(numbers, 0, "numbers follow each other whatever the time");
}

#[tokio::test]
async fn no_draft_is_lost_to_a_wrong_clock() {
    let world = World::new().await;
    let keep = |name: &'static str| {
        world
            .claire
            .does("drafts.keep", json!({ "name": name, "body": name }))
    };
    keep("before").await;
    world.claire.opens("Un jour ordinaire").await;
    world.pass(4_102_444_800_000 - MORNING.0);
    world.desk.sweep().await.expect("a sweep in 2100");
    world.pass(-4_102_444_800_000);
    keep("in1970").await;
    world.desk.sweep().await.expect("a sweep in 1970");
    world.pass(MORNING.0 + Timestamp::DAY);
    world.claire.opens("Le lendemain").await;
    world.desk.sweep().await.expect("a sweep the day after");
    for name in ["before", "in1970"] {
        let draft = world
            .claire
            .does("drafts.recall", json!({ "name": name }))
            .await;
        assert_eq!(draft["body"], name);
    }
}

#[tokio::test]
async fn a_clock_set_back_keeps_nobody_out_longer_than_was_said() {
    let world = World::new().await;
    let door = Session::new(Arc::clone(&world.desk), Arc::new(MemoryKeeper::default()));
    let enter = |password: &'static str| {
        door.call(
            "session.sign_in",
            json!({ "login": "claire", "password": password, "stay": true }),
        )
    };
    let code = |answer: Result<Value, guichet_kernel::Problem>| {
        answer.err().and_then(|it| it.refusal_code())
    };
    for _ in 0..4 {
        enter("une autre phrase").await.expect_err("it is wrong");
        world.pass(Timestamp::MINUTE);
    }
    enter("une autre phrase").await.expect_err("it is wrong");
    world.pass(-Timestamp::HOUR);
    assert_eq!(
        code(enter("une phrase assez longue").await),
        Some(RefusalCode::SlowDown)
    );
    world.pass(5 * Timestamp::MINUTE);
    assert_eq!(code(enter("une phrase assez longue").await), None);
}

#[tokio::test]
async fn a_session_and_the_time_to_reopen_follow_the_clock_and_come_right_with_it() {
    let world = World::new().await;
    let keeper = Arc::new(MemoryKeeper::default());
    let session = || Session::new(Arc::clone(&world.desk), Arc::<MemoryKeeper>::clone(&keeper));
    let door = json!({ "login": "claire", "password": "une phrase assez longue", "stay": true });
    session()
        .call("session.sign_in", door)
        .await
        .expect("her password");
    for jump in [-Timestamp::HOUR, Timestamp::DAY, -world.now().0] {
        world.pass(jump);
        assert!(session().resume().await.expect("a store"), "after {jump}");
    }
    world.pass(MORNING.0);
    let ticket = world.claire.opens("Clavier").await;
    let to = |status: &str| json!({ "id": ticket, "status": status });
    world.marc.does("tickets.move", to("resolved")).await;
    world.pass(4_102_444_800_000 - MORNING.0);
    let refused = world
        .claire
        .refused("tickets.move", to("in_progress"))
        .await;
    assert_eq!(refused, Some(RefusalCode::ReopenTooLate));
    assert!(
        !session().resume().await.expect("a store"),
        "thirty days have passed, it seems"
    );
    world.pass(MORNING.0 - 4_102_444_800_000 - Timestamp::HOUR);
    world.claire.does("tickets.move", to("in_progress")).await;
}
