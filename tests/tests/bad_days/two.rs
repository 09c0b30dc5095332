//! Two processes on one store, on the same tickets at once.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use guichet_ipc::{Desk, Event};
use guichet_kernel::{FailureCode, Problem};
use guichet_replica::sqlx;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

use crate::dice::Dice;
use crate::hand::{Hand, Trouble, Worker};
use crate::place::{CLAIRE, MARC, Place};
use crate::sound;

/// Things each process does.
const STEPS: u32 = 150;
/// Tickets they share from the beginning.
const SHARED: u32 = 6;

/// What one of them was told.
#[derive(Debug, Default)]
struct Told {
    opened: Vec<(String, i64)>,
    comments: Vec<String>,
    busy: u32,
    too_late: u32,
    longest: Duration,
}

/// One of the two, at work.
struct Side {
    name: &'static str,
    dice: Dice,
    hand: Hand,
    told: Told,
}

impl Side {
    async fn at(place: &Place, name: &'static str, seed: u64) -> Self {
        let mut worker = Worker::start(place).await;
        worker.ready().await.expect("it opens");
        Self {
            name,
            dice: Dice::new(seed),
            hand: Hand::There(Box::new(worker)),
            told: Told::default(),
        }
    }

    /// Asks until the store is not busy; `None` when a rule says no, for the other side was first.
    async fn ask(&mut self, by: &str, command: &str, args: Value) -> Option<Value> {
        loop {
            let began = Instant::now();
            let answer = self.hand.ask(by, command, args.clone()).await;
            self.told.longest = self.told.longest.max(began.elapsed());
            match answer {
                Ok(answer) => return Some(answer),
                Err(Trouble::Told(Problem::Failure(it))) if it.code == FailureCode::StoreBusy => {
                    self.told.busy += 1;
                }
                Err(Trouble::Told(Problem::Refusal(_))) => {
                    self.told.too_late += 1;
                    return None;
                }
                Err(trouble) => panic!("{command} {args}: {trouble:?}"),
            }
        }
    }

    async fn work(mut self, shared: &[Value]) -> Told {
        for step in 0..STEPS {
            let id = self.dice.pick(shared).clone();
            let name = format!("{}{step}", self.name);
            match self.dice.below(10) {
                0..2 => {
                    let request = json!({ "title": name });
                    let opened = self.ask(CLAIRE, "tickets.open", request).await;
                    let number = opened.expect("anybody may")["number"].as_i64();
                    self.told.opened.push((name, number.expect("a number")));
                }
                2..6 => {
                    let request = json!({ "id": id, "body": name, "internal": true });
                    let written = self.ask(MARC, "tickets.comment", request).await;
                    written.expect("a note is always allowed");
                    self.told.comments.push(name);
                }
                6..8 => {
                    let to = *self.dice.pick(&["low", "normal", "high"]);
                    let change = json!({ "verb": "change", "change": { "property": "priority", "value": to } });
                    let request = json!({ "ids": shared, "change": change });
                    self.ask(MARC, "tickets.bulk", request).await;
                }
                8 => {
                    let to = *self.dice.pick(&["open", "in_progress", "resolved"]);
                    let request = json!({ "id": id, "status": to });
                    self.ask(MARC, "tickets.move", request).await;
                }
                _ => {
                    let request = json!({ "view": "all", "count": 500 });
                    self.ask(MARC, "tickets.list", request)
                        .await
                        .expect("a list");
                }
            }
        }
        self.told
    }
}

#[tokio::test]
async fn two_processes_work_on_the_same_tickets_and_lose_nothing() {
    let mut dice = Dice::thrown("two");
    let place = Place::new().await;
    let mut one = Side::at(&place, "a", dice.next()).await;
    let mut shared = Vec::new();
    for number in 0..SHARED {
        let request = json!({ "title": format!("shared {number}") });
        let opened = one.ask(CLAIRE, "tickets.open", request).await;
        shared.push(opened.expect("anybody may")["id"].clone());
    }
    let other = Side::at(&place, "b", dice.next()).await;
    let began = Instant::now();
    let (one, other) = tokio::join!(one.work(&shared), other.work(&shared));
    println!(
        "{} steps in {:.1?}: {} and {} times busy, longest wait {:.1?} and {:.1?}, {} and {} times too late",
        STEPS * 2,
        began.elapsed(),
        one.busy,
        other.busy,
        one.longest,
        other.longest,
        one.too_late,
        other.too_late
    );

    let store = place.open().await.expect("it opens");
    sound::sound(&store).await.expect("a sound store");
    let mut conn = store.read().await.expect("a reader");
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT title, number FROM ticket")
        .fetch_all(&mut *conn)
        .await
        .expect("tickets");
    let opened: BTreeSet<_> = one.opened.iter().chain(&other.opened).cloned().collect();
    let there: BTreeSet<_> = rows
        .into_iter()
        .filter(|it| !it.0.starts_with("shared"))
        .collect();
    assert_eq!(
        there, opened,
        "what either was told is there once, under its number"
    );
    let bodies: Vec<String> = sqlx::query_scalar("SELECT body FROM comment ORDER BY body")
        .fetch_all(&mut *conn)
        .await
        .expect("comments");
    let mut written: Vec<_> = one
        .comments
        .iter()
        .chain(&other.comments)
        .cloned()
        .collect();
    written.sort();
    assert_eq!(bodies, written);
}

#[tokio::test]
async fn each_process_sees_at_once_what_the_other_did_and_is_told_of_it() {
    let place = Place::new().await;
    let store = place.open().await.expect("it opens");
    let desk = Desk::new(store.clone());
    let mut events = desk.events();
    let watching = tokio::spawn(std::sync::Arc::clone(&desk).watch());
    let mut here = Hand::here(store).await.expect("they sign in");
    let mut there = Side::at(&place, "b", 0).await;
    for round in 0..5 {
        let title = format!("round {round}");
        let opened = there
            .ask(CLAIRE, "tickets.open", json!({ "title": title }))
            .await;
        let id = opened.expect("anybody may")["id"].clone();
        let list = json!({ "view": "all", "count": 500 });
        let page = here
            .ask(MARC, "tickets.list", list.clone())
            .await
            .expect("a list");
        let titles: Vec<_> = page["rows"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| &it["title"])
            .collect();
        assert!(
            titles.contains(&&json!(title)),
            "{title} is not in {titles:?}"
        );
        let request = json!({ "id": id, "status": "in_progress" });
        here.ask(MARC, "tickets.move", request)
            .await
            .expect("a step");
        let seen = there.ask(MARC, "tickets.list", list).await.expect("a list");
        let row = seen["rows"]
            .as_array()
            .and_then(|rows| rows.iter().find(|it| it["title"] == title));
        assert_eq!(row.expect("its row")["status"], "in_progress");
        // The desk that watches is of this process; the other's write wakes it.
        loop {
            match events.recv().await {
                Ok(Event::Spoiled { .. }) | Err(RecvError::Lagged(_)) => break,
                Ok(_) => {}
                Err(RecvError::Closed) => panic!("nobody watches"),
            }
        }
    }
    watching.abort();
}
