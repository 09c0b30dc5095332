//! From the press that sends an answer at one machine to the answer on the screen and in a toast at another, between two
//! applications that follow one real server.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result};
use guichet_testkit::desktop::{Window, until};
use guichet_testkit::staff::{House, Machine};
use serde_json::json;
use tokio::time::sleep;

use crate::place::APPLICATION;
use crate::row::{Row, at};

/// Answers that are timed.
const ANSWERS: u32 = 60;
const TITLE: &str = "Le scanner ne répond plus";

/// Notes when the button that sends is pressed, by what was being written, and when a message is drawn.
const WATCH: &str = r"
    window.sent = {}; window.drawn = {};
    const which = (text) => /Réponse (\d+)\./u.exec(text ?? '')?.[1];
    const now = () => performance.timeOrigin + performance.now();
    document.addEventListener('click', (event) => {
        const written = which(document.querySelector('[contenteditable=true]')?.textContent);
        if (written && event.target.closest('button')) window.sent[written] ??= now();
    }, true);
    new MutationObserver(() => {
        const last = which([...document.querySelectorAll('article.message')].at(-1)?.textContent);
        if (last && !window.drawn[last]) requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn[last] ??= now(); }));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";

/// Sets a server and two machines up, and times one answer after the other.
///
/// # Errors
/// A window, a server or an answer that does not come.
pub async fn joined(programs: &Path) -> Result<Vec<Row>> {
    let (application, console) = (programs.join(APPLICATION), programs.join("guichetctl"));
    let house = House::found(application, console, "marc", "Marc Petit").await?;
    let (marc, claire) = tokio::try_join!(house.machine(), house.machine())?;
    let code = house.first_code();
    house.lets_in(&marc.person, "marc", code).await?;
    let code = marc
        .hires("claire", "Claire Laurent", "role-requester")
        .await?;
    house.lets_in(&claire.person, "claire", &code).await?;
    marc.person.open_view("view-unassigned").await?;
    claire.person.start_ticket().await?;
    claire.person.fill("newticket-title", TITLE).await?;
    claire.person.send_ticket(TITLE).await?;
    marc.person.open_ticket(TITLE).await?;
    for machine in [&marc, &claire] {
        machine.person.window.run(WATCH, vec![]).await?;
    }
    for number in 1..=ANSWERS {
        answers(&marc, &claire, number).await?;
    }
    let sent = moments(&marc.person.window, "sent").await?;
    let drawn = moments(&claire.person.window, "drawn").await?;
    let toasted = toasted(&claire)?;
    Ok(vec![
        row("shown", &sent, &drawn)?,
        row("toasted", &sent, &toasted)?,
    ])
}

/// Writes an answer, sends it, and waits until it is shown and told at the other machine.
async fn answers(from: &Machine, to: &Machine, number: u32) -> Result<()> {
    let text = format!("Réponse {number}.");
    from.person.write_answer(&text).await?;
    // At every moment of the other's looks alike, or the time of the answer before would choose it.
    sleep(Duration::from_millis(u64::from(number * 618 % 1_000))).await;
    from.person.press("tickets-send").await?;
    let key = number.to_string();
    until(format!("« {text} » on the other screen"), async || {
        let drawn = "return Boolean(window.drawn[arguments[0]])";
        let drawn = to.person.window.run(drawn, vec![json!(key)]).await.ok()?;
        drawn.as_bool()?.then_some(())
    })
    .await?;
    to.desk.toasts.wait_for(&text).await?;
    to.has_read_all().await
}

type Moments = BTreeMap<u32, f64>;

/// What a page noted, in milliseconds since 1970.
async fn moments(window: &Window, what: &str) -> Result<Moments> {
    let noted = window
        .run("return window[arguments[0]]", vec![json!(what)])
        .await?;
    let noted = noted.as_object().context("nothing was noted")?;
    Ok(noted
        .iter()
        .filter_map(|(key, at)| Some((key.parse().ok()?, at.as_f64()?)))
        .collect())
}

fn toasted(machine: &Machine) -> Result<Moments> {
    let mut moments = Moments::new();
    for toast in machine.desk.toasts.all() {
        let number = toast.body.split_once("Réponse ").map(|(_, rest)| rest);
        let number = number.and_then(|it| it.trim_end_matches('.').parse().ok());
        let at = toast.at.duration_since(UNIX_EPOCH)?.as_secs_f64() * 1_000.0;
        if let Some(number) = number {
            moments.entry(number).or_insert(at);
        }
    }
    Ok(moments)
}

/// The hundredth that is slowest is what is judged; the middle stands beside it.
fn row(what: &str, sent: &Moments, arrived: &Moments) -> Result<Row> {
    let times: Vec<f64> = sent
        .iter()
        .filter_map(|(number, sent)| Some(arrived.get(number)? - sent))
        .collect();
    anyhow::ensure!(
        times.len() == ANSWERS as usize,
        "{} of {ANSWERS} answers were timed",
        times.len()
    );
    let middle = at(&times, 0.5);
    let kept = if middle > 400.0 { "✗" } else { "✓" };
    let row = Row {
        what: format!("sent at one machine to {what} at another, p99"),
        measured: at(&times, 0.99),
        unit: "ms",
        reach: Some(1_200.0),
        of: format!(
            "{ANSWERS} answers, p50 {middle:.0} ms {kept} (≤ 400), worst {:.0}",
            at(&times, 1.0)
        ),
    };
    Ok(row.said())
}
