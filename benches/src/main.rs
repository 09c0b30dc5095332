//! `guichet-bench`: how long things take on a large store, through the commands, as the interface asks them.
//!
//! Prints a table in Markdown; times are in milliseconds, of one run on one machine, with its load beside.

mod control;
mod figure;
mod homes;
mod lists;
mod reading;
mod store;
mod writing;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use serde_json::json;

use crate::figure::Figure;

#[derive(Parser)]
struct Arguments {
    /// The folder of the store, made when missing
    #[arg(long)]
    store: PathBuf,
    /// Tickets in it
    #[arg(long, default_value_t = 100_000)]
    tickets: u32,
    /// Only one list in so many
    #[arg(long, default_value_t = 1)]
    stride: usize,
    /// Only these parts: counts, lists, groups, words, home, open, search, write
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Reading only: the store stays as it is
    #[arg(long)]
    read_only: bool,
    /// Writes the figures there, for a program to read
    #[arg(long)]
    json: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let desk = store::opened(&arguments.store, arguments.tickets).await?;
    let before = load();
    let mut figures: Vec<Figure> = Vec::new();

    let mut warm = Figure::new("read what lists are found in, once at the start", None);
    warm.time("", async {
        Ok(guichet_areas::tickets::warm(desk.store()).await?)
    })
    .await?;
    figures.push(warm.close());
    let mut prepared = Figure::new("prepare what nobody waits for, once after the start", None);
    prepared
        .time("", async {
            Ok(guichet_areas::tickets::prepare(desk.store()).await?)
        })
        .await?;
    figures.push(prepared.close());

    let admin = store::person(&desk, "sophie").await?;
    let technician = store::person(&desk, "marc").await?;
    let requester = store::person(&desk, "claire").await?;
    let people = [
        ("administrator", &*admin),
        ("technician", &*technician),
        ("requester", &*requester),
    ];
    // At a million, lists may take twice as long.
    let slack = if arguments.tickets > 500_000 {
        2.0
    } else {
        1.0
    };

    let chips = lists::chips(&admin).await?;
    let filters = lists::filters(&chips);
    let measured =
        |part: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == part);
    if measured("counts") {
        figures.extend(lists::counts(&people, &filters, 10.0 * slack).await?);
    }
    if measured("lists") {
        figures.extend(lists::pages(&people, &filters, 10.0 * slack, arguments.stride).await?);
    }
    if measured("groups") {
        figures.push(lists::groups(&people, 10.0 * slack).await?);
    }
    if measured("words") {
        figures.extend(lists::words(&people, &chips, 10.0 * slack).await?);
    }
    if measured("home") {
        figures.push(homes::parts(&people, 10.0 * slack).await?);
    }
    if measured("open") {
        let conversations = reading::long_conversations(&requester).await?;
        figures.extend(reading::open(&people, &conversations, 4.0 * slack).await?);
    }
    if measured("search") {
        figures.push(reading::search(&people, 20.0 * slack).await?);
    }
    if measured("write") && !arguments.read_only {
        figures.extend(writing::texts(&requester, &technician, 5.0).await?);
        figures.push(writing::pictures(&requester, 50.0).await?);
        figures.extend(writing::many(&technician, 300.0).await?);
    }
    desk.store().close().await;

    let (after, memory) = (load(), memory());
    println!(
        "\n{} tickets; load {before} before, {after} after; {memory} of memory at most; milliseconds\n",
        arguments.tickets
    );
    println!("| what | times | p50 | p99 | reach | worst |");
    println!("|---|---|---|---|---|---|");
    for figure in &figures {
        println!("{}", figure.line());
    }
    if let Some(file) = arguments.json {
        let rows: Vec<_> = figures.iter().map(Figure::json).collect();
        let all = json!({ "tickets": arguments.tickets, "load_before": before, "load_after": after, "memory": memory, "figures": rows });
        std::fs::write(file, serde_json::to_string_pretty(&all)?)?;
    }
    Ok(())
}

/// The load of the machine over one, five and fifteen minutes, where it tells.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let three: Vec<&str> = text.split_whitespace().take(3).collect();
    if three.is_empty() {
        "unknown".to_owned()
    } else {
        three.join(" ")
    }
}

/// The most memory this process had, where the system tells.
fn memory() -> String {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or("unknown".to_owned(), |it| it.trim().to_owned())
}
