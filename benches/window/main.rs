//! `guichet-bench-window`: what a person feels of the real window. How soon it is there, how soon a key shows, and what
//! memory it takes, on a screen of its own, beside a window with nothing in it.
//!
//! Prints a table in Markdown, of one run on one machine, with its load beside.

mod chromium;
mod joined;
mod keys;
mod memory;
mod place;
mod processes;
mod row;
mod start;
#[path = "../src/store.rs"]
mod store;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use serde_json::json;

use crate::place::Place;
use crate::row::Row;

#[derive(Parser)]
struct Arguments {
    /// The folder that holds the built programs
    #[arg(long)]
    programs: PathBuf,
    /// The folder of the store, made when missing
    #[arg(long)]
    store: PathBuf,
    /// Tickets in it, when it is made
    #[arg(long, default_value_t = 100_000)]
    tickets: u32,
    /// The script that measures in Chromium
    #[arg(long)]
    script: PathBuf,
    /// How long the window is used before its memory is judged
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// Only these parts: start, keys, chromium, memory, joined
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Writes the figures there, for a program to read
    #[arg(long)]
    json: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let measured =
        |part: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == part);
    let before = load();
    let mut rows: Vec<Row> = Vec::new();
    if ["start", "keys", "chromium", "memory"]
        .into_iter()
        .any(measured)
    {
        rows.extend(large(&arguments, measured).await?);
    }
    if measured("joined") {
        rows.extend(joined::joined(&arguments.programs).await?);
    }

    let after = load();
    println!("\nload {before} before, {after} after\n");
    println!("| what | measured | reach | of what |");
    println!("|---|---|---|---|");
    for row in &rows {
        println!("{}", row.line());
    }
    if let Some(file) = arguments.json {
        let rows: Vec<_> = rows.iter().map(Row::json).collect();
        let all = json!({ "load_before": before, "load_after": after, "figures": rows });
        std::fs::write(file, serde_json::to_string_pretty(&all)?)?;
    }
    Ok(())
}

/// What is measured on the large store.
async fn large(arguments: &Arguments, measured: impl Fn(&str) -> bool) -> Result<Vec<Row>> {
    place::furnish(&arguments.store, arguments.tickets).await?;
    let mut rows: Vec<Row> = Vec::new();
    let place = Place::open(&arguments.programs, &arguments.store).await?;
    if measured("start") {
        rows.push(start::start(&place).await?);
    }
    if measured("keys") {
        rows.extend(keys::keys(&place).await?);
    }
    if measured("chromium") {
        rows.extend(chromium::script(&place, &arguments.script).await?);
    }
    if measured("memory") {
        rows.extend(memory::memory(&place, arguments.minutes).await?);
    }
    Ok(rows)
}

/// The load of the machine over one, five and fifteen minutes.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let three: Vec<&str> = text.split_whitespace().take(3).collect();
    three.join(" ")
}
