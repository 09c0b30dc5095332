//! The first copy of a large server, coming back after a day, and a large file.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use guichet_central::call::{self, Pushed, Seen};
use guichet_kernel::OpId;
use guichet_testkit::line::Line;
use serde_json::{Value, json};

use crate::office::{Machine, Office};

/// What the others did meanwhile.
const FOREIGN: usize = 2_000;
/// What was done at the desk meanwhile.
const OWN: usize = 50;
/// Bytes of the file, and how often its line is cut.
const FILE: usize = 50 * 1024 * 1024;
const CUTS: usize = 5;
/// How often a window asks for a list while everything changes.
const GLANCE: Duration = Duration::from_millis(250);
/// Bytes of a chunk.
const CHUNK: u64 = 256 * 1024;

/// A desk that has copied everything; `measures`: also all that is measured on the way.
///
/// # Errors
/// Failures of the desk and of the server.
pub async fn copying(office: &Office, measures: bool) -> Result<Machine> {
    let copied = first(office).await?;
    if !measures {
        return Ok(copied);
    }
    let copied = day(office, copied).await?;
    file(office, &copied).await?;
    Ok(copied)
}

fn row(what: &str, measured: Duration, reach: f64, of: &str) {
    let seconds = measured.as_secs_f64();
    let kept = if seconds <= reach { "✓" } else { "✗" };
    println!("| {what} | {seconds:.2} s {kept} | ≤ {reach} s | {of} |");
}

/// The first page of open tickets, newest first.
fn open_tickets() -> Value {
    json!({ "view": "all", "filter": { "status": ["open"] }, "sort": "created", "descending": true, "count": 50 })
}

/// The first copy, with a window that asks for lists meanwhile.
async fn first(office: &Office) -> Result<Machine> {
    let desk = office.machine().await?;
    let begun = Instant::now();
    office.lets_in(&desk).await?;
    let entered = begun.elapsed();
    let (mut usable, mut last) = (None, None);
    let mut lists = Vec::new();
    desk.until("everything is copied", async |it| {
        let asked = Instant::now();
        if last.is_some_and(|it: Instant| asked - it < GLANCE) {
            return Ok(false);
        }
        last = Some(asked);
        let page = it.session.call("tickets.list", open_tickets()).await?;
        lists.push(asked.elapsed());
        if usable.is_none() && page["rows"].as_array().is_some_and(|it| it.len() == 50) {
            usable = Some(begun.elapsed());
        }
        it.is_in_step().await
    })
    .await?;
    let whole = begun.elapsed();
    desk.until("its texts are indexed", async |it| {
        Ok(it.number("SELECT count(*) FROM search_later").await? == 0)
    })
    .await?;
    let indexed = begun.elapsed();
    lists.sort_unstable();
    let at = |share: usize| lists[(lists.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
    let (tickets, comments) = (
        desk.number("SELECT count(*) FROM ticket").await?,
        desk.number("SELECT count(*) FROM comment").await?,
    );
    let of = format!(
        "{tickets} tickets, {comments} comments; joined and signed in after {:.2} s",
        entered.as_secs_f64()
    );
    row("first copy, whole", whole, 30.0, &of);
    println!(
        "| first copy, until its texts are found by their words | {:.2} s | – | the lists are usable meanwhile |",
        indexed.as_secs_f64()
    );
    row(
        "first copy, until the newest fifty open tickets are listed",
        usable.unwrap_or(whole),
        2.0,
        &format!(
            "{} lists meanwhile: p50 {:.0} ms, p99 {:.0} ms",
            lists.len(),
            at(50),
            at(99)
        ),
    );
    Ok(desk)
}

/// The newest open tickets that the desk shows, at most so many.
pub async fn tickets(desk: &Machine, most: usize) -> Result<Vec<Value>> {
    let mut tickets = Vec::new();
    while tickets.len() < most {
        let mut request = open_tickets();
        request["from"] = tickets.len().into();
        let page = desk.session.call("tickets.list", request).await?;
        let rows = page["rows"].as_array().context("no list")?;
        if rows.is_empty() {
            break;
        }
        tickets.extend(rows.iter().map(|it| it["id"].clone()));
    }
    tickets.truncate(most);
    Ok(tickets)
}

/// Back from a day offline.
async fn day(office: &Office, desk: Machine) -> Result<Machine> {
    let all = tickets(&desk, FOREIGN / 2).await?;
    desk.link.end().await;
    for (place, id) in all.iter().take(OWN).enumerate() {
        let request = json!({ "id": id, "body": format!("Vu sur place, {place}.") });
        desk.session.call("tickets.comment", request).await?;
    }
    let before = desk.number("SELECT count(*) FROM comment").await?;
    let mut foreign = Foreign::comes(office).await?;
    for place in 0..FOREIGN {
        foreign.answers(&all[place % all.len()]).await?;
    }
    let left = desk.leaves().await;
    let begun = Instant::now();
    let desk = Machine::starts(left).await?;
    desk.until("everything is exchanged", async |it| {
        Ok(it.is_in_step().await?
            && it.number("SELECT count(*) FROM comment").await? == before + FOREIGN as i64)
    })
    .await?;
    let took = begun.elapsed();
    desk.signs_in().await?;
    row(
        "back from a day offline",
        took,
        3.0,
        &format!(
            "{FOREIGN} foreign changes on {} tickets, {OWN} own",
            all.len()
        ),
    );
    Ok(desk)
}

/// Somebody else at work, by calls of the procedures.
pub struct Foreign {
    connection: guichet_central::accounts::Link,
    client: [u8; 16],
    no: i64,
}

impl Foreign {
    /// Comes in.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn comes(office: &Office) -> Result<Self> {
        let mut connection = office.connection().await?;
        let client = *OpId::new().0.as_bytes();
        call::hello(connection.conn(), client, "bench", 1).await?;
        Ok(Self {
            connection,
            client,
            no: 0,
        })
    }

    /// Answers a ticket; the answer's identity, as it travels.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn answers(&mut self, ticket: &Value) -> Result<String> {
        self.no += 1;
        let hex = |id: OpId| id.0.simple().to_string();
        let (id, line) = (hex(OpId::new()), hex(OpId::new()));
        let ticket = ticket.as_str().unwrap_or_default().replace('-', "");
        let body = json!({ "at": 1_763_600_000_000_i64, "rows": [
            { "t": "comment", "id": id, "do": "create", "set": {
                "id": id, "ticket_id": ticket, "internal": 0, "body": format!("Vu au bureau, {}.", self.no), "created_at": 1_763_600_000_000_i64 } },
            { "t": "history", "id": line, "do": "create", "set": {
                "id": line, "ticket_id": ticket, "at": 1_763_600_000_000_i64, "what": "answered", "internal": 0, "undoes": 0 } },
        ] })
        .to_string();
        let pushed = Pushed {
            op: *OpId::new().0.as_bytes(),
            kind: "ticket.comment",
            version: 1,
            body: &body,
        };
        let seen = Seen {
            client: self.client,
            head: 0,
            token: None,
            epoch: None,
        };
        let rows = call::push(self.connection.conn(), seen, self.no, &[pushed]).await?;
        ensure!(
            rows.iter()
                .any(|it| it.0 == "status" && it.2.contains("\"ok\""))
                && rows.iter().all(|it| !it.2.contains("reject")),
            "{rows:?}"
        );
        Ok(id)
    }
}

/// A file of 50 MB over a line that is cut five times.
async fn file(office: &Office, desk: &Machine) -> Result<()> {
    let line = Line::to(office.server.port(), FILE as u64 / 6, CUTS).await;
    desk.goes_through(&office.enrolment, line.port).await?;
    let mut state = 7_u64;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state ^ (state >> 29)).to_le_bytes()
    })
    .take(FILE / 8)
    .flatten()
    .collect();
    let upload = desk.session.receive("vidéo.bin", &bytes).await?;
    let begun = Instant::now();
    let request = json!({ "title": "Vidéo", "uploads": [upload.id] });
    desk.session.call("tickets.open", request).await?;
    desk.until("the file is sent", async |it| {
        let state = it.session.call("sync.state", Value::Null).await?;
        Ok(state["files"] == 0 && state["waiting"] == 0 && state["link"] == "in_step")
    })
    .await?;
    let took = begun.elapsed().as_secs_f64();
    let twice = line.up().saturating_sub(FILE as u64);
    let most = CUTS as u64 * CHUNK + FILE as u64 / 100;
    ensure!(line.cuts() == CUTS, "cut {} times", line.cuts());
    println!(
        "| a file of 50 MB over a line cut five times: bytes beyond its own | {} kB {} | ≤ {} kB | {took:.2} s; the cut chunks, and what enciphering and the other calls take |",
        twice / 1024,
        if twice <= most { "✓" } else { "✗" },
        most / 1024
    );
    desk.goes_through(&office.enrolment, office.server.port())
        .await
}
