//! What was acknowledged, against what there is in the end.

use std::collections::{BTreeMap, BTreeSet};

use guichet_central::sqlx::{self as mysql, MySqlConnection};
use guichet_replica::{Key, Store, sqlx};
use serde_json::{Value, json};

use crate::desk::Desk;

/// What people were told is done, under words that nothing else holds.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Answers, by their text.
    answers: BTreeSet<String>,
    /// Tickets, by their title when they were opened.
    tickets: BTreeMap<String, String>,
}

/// What the server did, by operation; refused ones with their reason.
type Log = BTreeMap<String, Option<String>>;

impl Ledger {
    pub fn answered(&mut self, body: &str) {
        self.answers.insert(body.to_owned());
    }

    pub fn opened(&mut self, title: &str, id: &Value) {
        let id = id.as_str().expect("an identity").replace('-', "");
        self.tickets.insert(title.to_owned(), id.to_uppercase());
    }

    /// How many there were.
    pub fn acknowledged(&self) -> usize {
        self.answers.len() + self.tickets.len()
    }

    /// Holds it against the server and the trays of all desks; what only a desk that is put away now refuses goes with it.
    pub async fn settle(
        &mut self,
        root: &mut MySqlConnection,
        staying: &[&Desk],
        put_away: &[&Desk],
    ) {
        let said: Vec<(String, i64)> =
            mysql::query_as("SELECT body, COUNT(*) FROM comment GROUP BY body")
                .fetch_all(&mut *root)
                .await
                .expect("answers");
        let said: BTreeMap<String, i64> = said.into_iter().collect();
        for (body, times) in &said {
            assert_eq!(*times, 1, "« {body} » is there {times} times");
        }
        let there: BTreeSet<String> = mysql::query_scalar("SELECT HEX(id) FROM ticket")
            .fetch_all(&mut *root)
            .await
            .expect("tickets")
            .into_iter()
            .collect();
        let (kept, gone) = (trays(staying).await, trays(put_away).await);
        let answered = |body: &String| said.contains_key(body) || kept.contains(body.as_str());
        let opened = |title: &str, id: &String| there.contains(id) || kept.contains(title);
        for body in &self.answers {
            assert!(
                answered(body) || gone.contains(body.as_str()),
                "« {body} » was acknowledged, and is neither at the server nor in a tray"
            );
        }
        for (title, id) in &self.tickets {
            assert!(
                opened(title, id) || gone.contains(title.as_str()),
                "« {title} » was acknowledged, and is neither at the server nor in a tray"
            );
        }
        self.answers.retain(answered);
        self.tickets.retain(|title, id| opened(title, id));
        let log = log(root).await;
        for desk in staying.iter().chain(put_away) {
            holds(desk, &log).await;
        }
    }
}

/// What the trays of desks say.
async fn trays(desks: &[&Desk]) -> String {
    let mut said = String::new();
    for desk in desks {
        let tray = desk.does("sync.refusals", json!(null)).await;
        said.push_str(&tray.to_string());
    }
    said
}

/// The server's log, which has no hole.
async fn log(root: &mut MySqlConnection) -> Log {
    let (count, last): (i64, i64) =
        mysql::query_as("SELECT COUNT(*), COALESCE(MAX(seq), 0) FROM op_log")
            .fetch_one(&mut *root)
            .await
            .expect("the log");
    let head: i64 = mysql::query_scalar("SELECT seq FROM sync_head")
        .fetch_one(&mut *root)
        .await
        .expect("the head");
    assert_eq!((count, last), (head, head), "numbered without a hole");
    let log: Vec<(String, Option<String>)> = mysql::query_as("SELECT HEX(op_id), code FROM op_log")
        .fetch_all(&mut *root)
        .await
        .expect("the log");
    log.into_iter().collect()
}

/// Every operation of a store is done, or in its tray; and its file is whole.
async fn holds(desk: &Desk, log: &Log) {
    // Opened anew: a connection that checked before compares with what it remembers of the indexes of search.
    let store = Store::open(desk.folder(), &Key::new(*desk.key()))
        .await
        .expect("it opens");
    let mut conn = store.read().await.expect("a reader");
    let ops: Vec<(String, String, String)> =
        sqlx::query_as("SELECT hex(op_id), state, kind FROM outbox WHERE state <> 'adopted'")
            .fetch_all(&mut *conn)
            .await
            .expect("operations");
    for (op, state, kind) in &ops {
        let done = log.get(op);
        let well = match state.as_str() {
            "sent" | "settled" => done == Some(&None),
            // A backup may have forgotten it, and a copy of this desk may have had more luck since.
            "rejected" => true,
            _ => false,
        };
        assert!(well, "{}: {kind} {op} is {state}: {done:?}", desk.login());
    }
    let whole: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut *conn)
        .await
        .expect("a check");
    assert_eq!(whole, ["ok"], "{}", desk.login());
    let lost: Vec<String> = sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut *conn)
        .await
        .expect("a check");
    assert_eq!(
        lost,
        [""; 0],
        "{}: rows that refer to nothing",
        desk.login()
    );
    let bases: i64 = sqlx::query_scalar("SELECT count(*) FROM base_row")
        .fetch_one(&mut *conn)
        .await
        .expect("a count");
    assert_eq!(
        bases,
        0,
        "{}: nothing waits, nothing is kept for it",
        desk.login()
    );
    drop(conn);
    store.close().await;
}
