//! `guichet-bench-central`: what one real server takes from many desks, over TLS, and how long a real desk takes to copy
//! it, to come back to it, and to carry files. MariaDB, or MySQL where `GUICHET_MYSQL` says it is.
//!
//! Prints tables in Markdown.

mod copying;
mod office;
mod polling;
mod pushing;
mod store;
#[path = "../src/store.rs"]
#[allow(dead_code, reason = "the other program measures what it prepares")]
mod tickets;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use guichet_central::schema;

#[derive(Parser)]
struct Arguments {
    /// Only these parts: push, copy, poll
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Desks that push at the same time
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// How long each measure of pushing lasts, in seconds
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Desks that poll
    #[arg(long, default_value_t = 500)]
    polling: usize,
    /// The store that the server begins with; made when it is not there
    #[arg(long)]
    store: Option<PathBuf>,
    /// Tickets of that store
    #[arg(long, default_value_t = 100_000)]
    tickets: u32,
    /// Prints the procedures instead, for who measures them by hand
    #[arg(long)]
    sql: bool,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.sql {
        for procedure in schema::procedures() {
            println!("{procedure} $$");
        }
        return Ok(());
    }
    let measured =
        |part: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == part);
    println!("load {} before\n", load());
    if measured("push") {
        pushing::pushing(arguments.clients, arguments.seconds).await?;
    }
    if measured("copy") || measured("poll") {
        let folder = match &arguments.store {
            Some(folder) => folder.clone(),
            None => std::env::temp_dir().join(format!("guichet-bench-{}", arguments.tickets)),
        };
        let from = tickets::opened(&folder, arguments.tickets).await?;
        let office = office::Office::found(from.store()).await?;
        from.store().close().await;
        println!("\n| what | measured | reach | of what |\n|---|---|---|---|");
        let copied = copying::copying(&office, measured("copy")).await?;
        if measured("poll") {
            polling::polling(&office, &copied, arguments.polling).await?;
        }
        copied.leaves().await;
    }
    println!("\nload {} after", load());
    Ok(())
}

/// The load of the machine over one, five and fifteen minutes, where it tells.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}
