//! Measures on large stores: builds for speed, makes the store once, prints the table.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::{places, setup, sh, stamp};

/// What a store depends on: when one of these changes, it is made again.
const MAKERS: &[&str] = &[
    "benches/src/store.rs",
    "src-tauri/demo",
    "src-tauri/areas/src/tickets/repeat",
];

#[derive(Args)]
pub struct Bench {
    /// `stores`: lists and verbs on large local stores; `central`: pushing to a real MariaDB and polling it
    #[arg(value_parser = ["stores", "central"], default_value = "stores")]
    what: String,
    /// A million tickets and four million comments, instead of a tenth of it
    #[arg(long)]
    million: bool,
    /// Measures one list in so many; every one of a small store, one in forty of a large one when left out
    #[arg(long)]
    stride: Option<usize>,
    /// Only these parts: counts, lists, groups, words, home, open, search, write
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Reads only
    #[arg(long)]
    read_only: bool,
    /// Writes the figures there too
    #[arg(long)]
    json: Option<PathBuf>,
}

pub fn bench(request: &Bench) -> Result<()> {
    sh::run(sh::cargo().args(["build", "--release", "--package", "guichet-benches"]))?;
    if request.what == "central" {
        setup::system(&[setup::TO_TEST])?;
        return sh::run(&mut sh::program(places::target().join("release").join(
            format!("guichet-bench-central{}", std::env::consts::EXE_SUFFIX),
        )));
    }
    let tickets = if request.million { 1_000_000 } else { 100_000 };
    let stride = request
        .stride
        .unwrap_or(if request.million { 40 } else { 1 });
    let mut program = sh::program(
        places::target()
            .join("release")
            .join(format!("guichet-bench{}", std::env::consts::EXE_SUFFIX)),
    );
    program
        .arg("--store")
        .arg(store(tickets)?)
        .args(["--tickets", &tickets.to_string()])
        .args(["--stride", &stride.to_string()]);
    if !request.only.is_empty() {
        program.args(["--only", &request.only.join(",")]);
    }
    if request.read_only {
        program.arg("--read-only");
    }
    if let Some(file) = &request.json {
        let here = std::env::current_dir().context("no folder to write to")?;
        program.arg("--json").arg(here.join(file));
    }
    sh::run(&mut program)
}

/// The folder of the store of that size; those that would be made differently now are removed.
fn store(tickets: u32) -> Result<PathBuf> {
    let root = places::root();
    let makers: Vec<PathBuf> = MAKERS.iter().map(|it| root.join(it)).collect();
    let wanted = format!("{tickets}-{}", stamp::fingerprint(&makers)?);
    let all = places::cache().join("bench");
    fs::create_dir_all(&all)?;
    for entry in fs::read_dir(&all)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{tickets}-")) && name != wanted {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(all.join(wanted))
}
