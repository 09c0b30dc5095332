//! Measures on large stores: builds for speed, makes the store once, prints the table.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::{build, mysql, places, setup, sh, stamp};

/// What a store depends on: when one of these changes, it is made again.
const MAKERS: &[&str] = &[
    "benches/src/store.rs",
    "src-tauri/demo",
    "src-tauri/areas/src/tickets/repeat",
];

/// The application as it is shipped, the empty window beside it, and what drives them.
const WINDOW: &str = "guichet/custom-protocol,guichet/bare,guichet-benches/window";

#[derive(Args)]
pub struct Bench {
    /// `stores`: lists and verbs on large local stores; `central`: a real server, from pushing and polling to the
    /// first copy of that store; `window`: start, keys and memory of the real window on a large store, and how soon one
    /// sees what another did
    #[arg(value_parser = ["stores", "central", "window"], default_value = "stores")]
    what: String,
    /// A million tickets and four million comments, instead of a tenth of it
    #[arg(long)]
    million: bool,
    /// Measures one list in so many; every one of a small store, one in forty of a large one when left out
    #[arg(long)]
    stride: Option<usize>,
    /// Only these parts: counts, lists, groups, words, home, open, search, write; of `central`: push,
    /// copy, poll; of `window`: start, keys, chromium, memory, joined
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// `central`: on MySQL instead of MariaDB
    #[arg(long)]
    mysql: bool,
    /// Reads only
    #[arg(long)]
    read_only: bool,
    /// `window`: how long it is used before its memory is judged
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// `window`: measures on this store, instead of the one that is made and kept
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// Writes the figures there too, but for `central`
    #[arg(long)]
    json: Option<PathBuf>,
}

pub fn bench(request: &Bench) -> Result<()> {
    match request.what.as_str() {
        "window" => return window(request),
        "central" => return central(request),
        _ => {}
    }
    sh::run(sh::cargo().args([
        "build",
        "--release",
        "--package=guichet-benches",
        "--bin=guichet-bench",
    ]))?;
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
    if request.read_only {
        program.arg("--read-only");
    }
    measure(program, request)
}

/// A real server, desks that push to it, and one that copies what a large store holds.
fn central(request: &Bench) -> Result<()> {
    const PROGRAM: &str = "guichet-bench-central";
    setup::system(&[setup::TO_TEST])?;
    sh::run(
        sh::cargo()
            .args(["build", "--release", "--package=guichet-benches"])
            .arg(format!("--bin={PROGRAM}")),
    )?;
    let mut program = sh::program(
        places::target()
            .join("release")
            .join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX)),
    );
    program.arg("--store").arg(store(100_000)?);
    if !request.only.is_empty() {
        program.args(["--only", &request.only.join(",")]);
    }
    if request.mysql {
        mysql::on(&mut program)?;
    }
    sh::run(&mut program)
}

/// The real window and Chromium, on a screen of their own.
fn window(request: &Bench) -> Result<()> {
    setup::system(&[
        setup::TO_BUILD,
        setup::TO_SHOW_WITHOUT_SCREEN,
        setup::TO_TEST,
    ])?;
    setup::node()?;
    build::interface()?;
    sh::run(
        sh::cargo()
            .args(["build", "--release", "--features", WINDOW])
            .args(
                [
                    "guichet",
                    "guichet-webhost",
                    "guichetctl",
                    "guichet-benches",
                ]
                .map(|it| format!("--package={it}")),
            ),
    )?;
    let store = match &request.store {
        Some(folder) => std::env::current_dir()?.join(folder),
        None => store(100_000)?,
    };
    let programs = places::target().join("release");
    let mut program = sh::program(programs.join("guichet-bench-window"));
    sh::with_private_node(&mut program)
        .arg("--programs")
        .arg(&programs)
        .arg("--store")
        .arg(store)
        .args(["--script", "ui/e2e/figures.mjs"])
        .args(["--minutes", &request.minutes.to_string()]);
    measure(program, request)
}

/// Runs it, with what every one of them takes.
fn measure(mut program: Command, request: &Bench) -> Result<()> {
    if !request.only.is_empty() {
        program.args(["--only", &request.only.join(",")]);
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
