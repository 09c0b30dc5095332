//! Five hundred desks that look twice a second: what it costs the server when nothing changes, and how soon a real desk
//! sees what another did beside them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use guichet_central::call::{self, Pending, Seen};
use guichet_central::schema;
use guichet_central::sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlSslMode};
use guichet_central::sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use guichet_replica::sqlx;
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};

use crate::copying::{self, Foreign};
use crate::office::{Machine, Office};
use crate::pushing::processor;

const PASSWORD: &str = "Un mot de passe 1";
/// One desk in so many belongs to somebody who handles tickets; the others ask.
const HANDLES: usize = 10;
/// Milliseconds between two looks of a window that has the focus.
const PACE: u64 = 500;
/// How long nothing happens, while the server's processor is read.
const QUIET: Duration = Duration::from_secs(20);
/// Answers whose way is timed.
const ANSWERS: usize = 100;

/// Prints what it costs, and how long news takes.
///
/// # Errors
/// Failures of the desks and of the server.
pub async fn polling(office: &Office, desk: &Machine, desks: usize) -> Result<()> {
    people(office, desks).await?;
    let (end, looks) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
    );
    let mut polls = JoinSet::new();
    for place in 0..desks {
        let conn = options(office, place).connect().await?;
        polls.spawn(polls_on(conn, place, Arc::clone(&end), Arc::clone(&looks)));
    }
    let (used, counted, begun) = (
        processor(&office.server)?,
        looks.load(Ordering::Relaxed),
        Instant::now(),
    );
    sleep(QUIET).await;
    let took = begun.elapsed().as_secs_f64();
    let cores = (processor(&office.server)? - used) / took / 1_000.0;
    #[allow(clippy::cast_precision_loss, reason = "some thousands")]
    let rate = (looks.load(Ordering::Relaxed) - counted) as f64 / took;
    println!(
        "| {desks} desks that look, nothing changes: the server's processor | {cores:.2} cores {} | ≤ 0.5 cores | {rate:.0} looks a second |",
        if cores <= 0.5 { "✓" } else { "✗" }
    );
    let mut times = news(office, desk).await?;
    end.store(true, Ordering::Relaxed);
    while let Some(done) = polls.join_next().await {
        done??;
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64();
    let (middle, last) = (at(50), at(99));
    println!(
        "| beside them, done at one desk → in the store of another | p50 {middle:.2} s {}, p99 {last:.2} s {} | ≤ 0.7 s, 2 s | {ANSWERS} answers, counted from before the call that pushes |",
        if middle <= 0.7 { "✓" } else { "✗" },
        if last <= 2.0 { "✓" } else { "✗" }
    );
    Ok(())
}

/// How long each of some answers takes from the call that pushes it to the store of a desk that has the focus.
async fn news(office: &Office, desk: &Machine) -> Result<Vec<Duration>> {
    let tickets = copying::tickets(desk, 100).await?;
    let mut foreign = Foreign::comes(office).await?;
    let mut times = Vec::new();
    for place in 0..ANSWERS {
        // At another moment of the desk's looks each time.
        sleep(Duration::from_millis(300 + (place as u64 * 37) % PACE)).await;
        let begun = Instant::now();
        let id = foreign.answers(&tickets[place % tickets.len()]).await?;
        desk.until("it arrives", async |it| {
            let mut conn = it.desk.store().read().await?;
            let there: i64 = sqlx::query_scalar("SELECT count(*) FROM comment WHERE id = unhex(?)")
                .bind(&id)
                .fetch_one(&mut *conn)
                .await?;
            Ok(there == 1)
        })
        .await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// One desk that has the focus; it takes what it is told, as a desk does.
async fn polls_on(
    mut conn: MySqlConnection,
    place: usize,
    end: Arc<AtomicBool>,
    looks: Arc<AtomicU64>,
) -> Result<()> {
    let mut client = [0xee; 16];
    client[..8].copy_from_slice(&(place as u64).to_be_bytes());
    call::hello(&mut conn, client, "bench", 1).await?;
    let seen = Seen {
        client,
        head: 0,
        token: None,
        epoch: None,
    };
    // Each at its own pace, within a fifth either way, and from its own moment on.
    let pace = PACE * 4 / 5 + (place as u64 * 7919) % (PACE * 2 / 5);
    sleep(Duration::from_millis((place as u64 * 104_729) % PACE)).await;
    let mut ticks = interval(Duration::from_millis(pace));
    let mut cursor = (0, 0);
    let nothing = Pending {
        ops: "[]",
        last_no: i64::MAX,
    };
    while !end.load(Ordering::Relaxed) {
        ticks.tick().await;
        let rows = call::pull(&mut conn, seen, cursor, 200, nothing).await?;
        let status = rows
            .iter()
            .find(|it| it.0 == "status")
            .context("no answer")?;
        let status: Value = serde_json::from_str(&status.2)?;
        ensure!(status["st"] == "ok", "{status}");
        cursor = (status["head"].as_i64().unwrap_or(0), (1 << 53) - 1);
        looks.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// People with an account of the server each.
async fn people(office: &Office, count: usize) -> Result<()> {
    let mut root = office.root().await?;
    for place in 0..count {
        let shipped = if place % HANDLES == 0 {
            "technician"
        } else {
            "requester"
        };
        let mut sql = format!(
            "INSERT INTO account (id, login, display_name, email, role_id, state, created_at, updated_at)
             SELECT UNHEX('b{place:031x}'), 'poll{place}', 'Personne {place}', 'poll{place}@example.org', id, 'active', 1, 1
             FROM role WHERE shipped = '{shipped}' LIMIT 1;
             CREATE USER 'poll{place}'@'%' IDENTIFIED BY '{PASSWORD}' REQUIRE SSL"
        );
        for procedure in schema::PUBLIC {
            sql.push_str(&format!(
                "; GRANT EXECUTE ON PROCEDURE guichet.{procedure} TO 'poll{place}'@'%'"
            ));
        }
        raw_sql(AssertSqlSafe(sql)).execute(&mut root).await?;
    }
    Ok(())
}

fn options(office: &Office, place: usize) -> MySqlConnectOptions {
    MySqlConnectOptions::new()
        .host("127.0.0.1")
        .port(office.server.port())
        .username(&format!("poll{place}"))
        .password(PASSWORD)
        .database("guichet")
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca(office.server.certificates().authority())
}
