//! From a key of the keyboard to what it does on the screen, in the real window.
//!
//! The keys are the X server's own, so that the way through GTK and the web view counts.

use anyhow::{Context, Result, ensure};
use guichet_testkit::desktop::{Desk, Window, until};
use serde_json::json;

use crate::place::Place;
use crate::row::{Row, at, median};

const LISTEN: &str = include_str!("keys.js");
/// Where both programs are clicked before keys are pressed.
const MIDDLE: [&str; 5] = ["mousemove", "--sync", "960", "940", "click"];
/// Presses of one round, in a steady rhythm that no question of ours disturbs.
const ROUND: usize = 20;
const REACH: f64 = 50.0;

/// Presses keys on a list, beside an open ticket, and to open tickets.
///
/// # Errors
/// A window that does not come, or takes no keys.
pub async fn keys(place: &Place) -> Result<Vec<Row>> {
    let opened = place.application().await?;
    let (desk, window) = (&place.desk, &opened.window);
    xdotool(desk, &[&MIDDLE[..], &["1"]].concat()).await?;
    on_the_list(window).await?;

    listen(window, &["j", "k"], false).await?;
    for round in 1..=15 {
        let key = if round % 3 == 2 { "k" } else { "j" };
        rhythm(desk, "100", &[key; ROUND]).await?;
        all_heard(window, round * ROUND).await?;
    }
    let list = row("j and k on a list, key to painted", heard(window).await?);

    listen(window, &["Enter"], true).await?;
    for round in 1..=5 {
        rhythm(desk, "400", &["Return", "Escape", "j"].repeat(ROUND)).await?;
        all_heard(window, round * ROUND).await?;
    }
    let open = row("Enter, key to the ticket painted", heard(window).await?);

    xdotool(desk, &["key", "Return"]).await?;
    a_ticket_is_open(window).await?;
    listen(window, &["j"], true).await?;
    for round in 1..=5 {
        rhythm(desk, "300", &["j"; ROUND]).await?;
        all_heard(window, round * ROUND).await?;
    }
    let next = row(
        "j beside an open ticket, key to the next ticket painted",
        heard(window).await?,
    );
    opened.close().await?;
    Ok(vec![list, open, next])
}

/// Goes to the list of all tickets, with the keyboard on a row.
async fn on_the_list(window: &Window) -> Result<()> {
    window
        .run("location.hash = '#/tickets/all'", vec![])
        .await?;
    let focus = "const row = document.querySelector('[role=row][aria-rowindex][tabindex=\"0\"]'); row?.focus(); return row !== null && document.hasFocus()";
    until("the keyboard on the list", async || {
        window
            .run(focus, vec![])
            .await
            .ok()?
            .as_bool()?
            .then_some(())
    })
    .await
}

async fn a_ticket_is_open(window: &Window) -> Result<()> {
    let open = "return document.querySelector('[data-ticket]') !== null";
    until("the ticket to open", async || {
        window
            .run(open, vec![])
            .await
            .ok()?
            .as_bool()?
            .then_some(())
    })
    .await
}

async fn listen(window: &Window, keys: &[&str], waits_for_ticket: bool) -> Result<()> {
    window
        .run(LISTEN, vec![json!(keys), json!(waits_for_ticket)])
        .await?;
    Ok(())
}

/// Presses these keys, this many milliseconds from press to press, and asks the page nothing meanwhile.
async fn rhythm(desk: &Desk, apart: &str, keys: &[&str]) -> Result<()> {
    xdotool(desk, &[&["key", "--delay", apart][..], keys].concat()).await
}

async fn xdotool(desk: &Desk, arguments: &[&str]) -> Result<()> {
    let status = desk.command("xdotool").args(arguments).status().await?;
    ensure!(status.success(), "xdotool ended with {status}");
    Ok(())
}

async fn all_heard(window: &Window, count: usize) -> Result<()> {
    until(format!("{count} keys to show"), async || {
        (heard(window).await.ok()?.len() >= count).then_some(())
    })
    .await
}

async fn heard(window: &Window) -> Result<Vec<f64>> {
    let presses = window.run("return window.presses", vec![]).await?;
    let presses = presses.as_array().context("no list")?;
    Ok(presses
        .iter()
        .filter_map(serde_json::Value::as_f64)
        .collect())
}

fn row(what: &str, times: Vec<f64>) -> Row {
    let row = Row {
        what: format!("{what}, WebKit, p95"),
        measured: at(&times, 0.95),
        unit: "ms",
        reach: Some(REACH),
        of: format!(
            "{} presses; median {:.1}, worst {:.0}",
            times.len(),
            median(&times),
            at(&times, 1.0)
        ),
    };
    row.said()
}
