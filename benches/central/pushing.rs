//! Pushing and polling from so many desks, by calls of the procedures.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use guichet_central::call::{self, Pending, Pushed, Seen};
use guichet_central::sqlx::ConnectOptions;
use guichet_central::sqlx::mysql::MySqlConnection;
use guichet_replica::sync::PUSHED;
use guichet_testkit::server::Server;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::store;

/// Pushes, and looks that find nothing, from `clients` desks for `seconds` each, on a server that does not sync its binary
/// log and on one that does; printed as a table.
///
/// # Errors
/// Failures of the server; that it refused something.
pub async fn pushing(clients: usize, seconds: u64) -> Result<()> {
    println!(
        "| what | a second | p50 ms | p99 ms | the server's processor, ms each |\n|---|---|---|---|---|"
    );
    for (name, options) in [
        ("durable", &["--skip-log-bin"][..]),
        (
            "durable, binary log synced",
            &["--log-bin", "--sync-binlog=1", "--binlog-format=ROW"][..],
        ),
    ] {
        let server = Server::start_in(&std::env::temp_dir(), options)?;
        let mut root = store::prepare(&server, clients).await?;
        for (what, work) in [
            ("changes pushed one by one", Work::Change(1)),
            ("answers pushed one by one", Work::Answer(1)),
            (
                "changes that waited, pushed sixteen at once",
                Work::Change(PUSHED),
            ),
            (
                "answers that waited, pushed sixteen at once",
                Work::Answer(PUSHED),
            ),
            ("looks that find nothing", Work::Look),
        ] {
            let measured = measure(&server, clients, seconds, work).await?;
            print(&format!("{what}, {clients} clients, {name}"), measured);
        }
        let refused = store::refused(&mut root).await?;
        anyhow::ensure!(
            refused == 0,
            "{refused} operations were refused: nothing was measured"
        );
    }
    Ok(())
}

/// What was measured.
struct Measured {
    a_second: f64,
    times: Vec<Duration>,
    /// Milliseconds of processor each took the server: the figure that a busy machine leaves true.
    processor: f64,
}

fn print(what: &str, it: Measured) {
    let mut times = it.times;
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .map_or(0.0, |it| it.as_secs_f64() * 1_000.0)
    };
    println!(
        "| {what} | {:.0} | {:.1} | {:.1} | {:.2} |",
        it.a_second,
        at(50),
        at(99),
        it.processor
    );
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    /// A priority and its line of history: what people do most; so many at once.
    Change(usize),
    /// An answer with all that comes with it; so many at once.
    Answer(usize),
    /// A pull that finds nothing.
    Look,
}

impl Work {
    /// What a call does so many of.
    const fn at_once(self) -> usize {
        match self {
            Self::Change(count) | Self::Answer(count) => count,
            Self::Look => 1,
        }
    }

    /// A number of its own for each.
    fn kind(self) -> u8 {
        let kind = match self {
            Self::Change(_) => 1,
            Self::Answer(_) => 2,
            Self::Look => 3,
        };
        kind + if self.at_once() > 1 { 4 } else { 0 }
    }
}

/// How many a second, and how long each took.
#[allow(clippy::cast_precision_loss, reason = "some thousands")]
async fn measure(server: &Server, desks: usize, seconds: u64, work: Work) -> Result<Measured> {
    let mut clients = JoinSet::new();
    for place in 0..desks {
        let conn = store::options(server, place).connect().await?;
        let client = client(place, work);
        clients.spawn(desk(
            conn,
            place,
            client,
            Duration::from_secs(seconds),
            work,
        ));
    }
    let begun = Instant::now();
    let used = processor(server)?;
    let mut times = Vec::new();
    while let Some(done) = clients.join_next().await {
        times.extend(done??);
    }
    let done = (times.len() * work.at_once()) as f64;
    let count = done / begun.elapsed().as_secs_f64();
    let processor = (processor(server)? - used) / done;
    Ok(Measured {
        a_second: count,
        times,
        processor,
    })
}

/// Milliseconds of processor that the server has used so far.
pub fn processor(server: &Server) -> Result<f64> {
    /// Milliseconds of a tick of the kernel's accounts.
    const TICK: f64 = 10.0;
    let process = server.process().context("the server does not run")?;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, fields) = stat.rsplit_once(')').context("not a line of /proc")?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: f64 = ticks.filter_map(|it| it.parse::<f64>().ok()).sum();
    Ok(ticks * TICK)
}

/// One copy for each client and each kind of work.
fn client(place: usize, work: Work) -> [u8; 16] {
    let mut id = [work.kind(); 16];
    id[0] = u8::try_from(place).unwrap_or(u8::MAX);
    id
}

async fn desk(
    mut conn: MySqlConnection,
    place: usize,
    client: [u8; 16],
    during: Duration,
    work: Work,
) -> Result<Vec<Duration>> {
    let seen = Seen {
        client,
        head: 0,
        token: None,
        epoch: None,
    };
    let begun = Instant::now();
    let mut times = Vec::new();
    let mut no: i64 = 0;
    let mut head = 0;
    let nothing = Pending {
        ops: "[]",
        last_no: i64::MAX,
    };
    while begun.elapsed() < during {
        let at = Instant::now();
        let rows = match work {
            Work::Change(count) | Work::Answer(count) => {
                let first = no + 1;
                let mut made = Vec::new();
                for _ in 0..count {
                    no += 1;
                    let id = format!("{}{no:015x}{place:016x}", work.kind());
                    let body = match work {
                        Work::Change(_) => change(&id, place, no),
                        _ => answer(&id, place),
                    };
                    let mut op = client;
                    op[8..].copy_from_slice(&no.to_be_bytes());
                    made.push((op, body.to_string()));
                }
                let ops: Vec<Pushed<'_>> = made
                    .iter()
                    .map(|(op, body)| Pushed {
                        op: *op,
                        kind: "ticket.comment",
                        version: 1,
                        body,
                    })
                    .collect();
                call::push(&mut conn, seen, first, &ops).await?
            }
            Work::Look => call::pull(&mut conn, seen, (head, (1 << 53) - 1), 200, nothing).await?,
        };
        times.push(at.elapsed());
        let status = rows
            .iter()
            .find(|it| it.0 == "status")
            .context("no answer")?;
        let status: Value = serde_json::from_str(&status.2)?;
        anyhow::ensure!(status["st"] == "ok", "{status}");
        let done = rows.iter().filter(|it| it.0 == "op").count();
        anyhow::ensure!(
            work == Work::Look || done == work.at_once(),
            "{done} were done"
        );
        head = status["head"].as_i64().unwrap_or(0);
    }
    Ok(times)
}

/// A priority, and the line that tells of it.
fn change(id: &str, place: usize, no: i64) -> Value {
    let (ticket, line) = (store::ticket(place), format!("e{}", &id[1..]));
    json!({ "at": 1_763_600_000_000_i64, "rows": [
        { "t": "ticket", "id": ticket, "do": "patch", "set": { "priority": [no % 4, (no + 1) % 4] } },
        { "t": "history", "id": line, "do": "create", "set": {
            "id": line, "ticket_id": ticket, "at": 1, "what": "priority", "before": "low", "after": "high", "internal": 0, "undoes": 0 } },
    ] })
}

/// An answer on one's ticket: the comment, its line of history, a change beside, and who is told.
fn answer(id: &str, place: usize) -> Value {
    let (line, notice) = (format!("f{}", &id[1..]), format!("d{}", &id[1..]));
    let ticket = store::ticket(place);
    json!({ "at": 1_763_600_000_000_i64, "rows": [
        { "t": "ticket", "id": ticket, "do": "patch", "set": { "priority": [1, 2] } },
        { "t": "comment", "id": id, "do": "create", "set": {
            "id": id, "ticket_id": ticket, "internal": 0, "body": "C’est réparé.", "created_at": 1 } },
        { "t": "history", "id": line, "do": "create", "set": {
            "id": line, "ticket_id": ticket, "at": 1, "what": "answered", "internal": 0, "undoes": 0 } },
        { "t": "notice", "id": notice, "do": "create", "set": {
            "id": notice, "account_id": store::account(place), "kind": "answered", "ticket_id": ticket, "extract": "", "at": 1, "tickets": 1 } },
    ] })
}
