//! Builds the interface and the programs, doing again only what changed.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::{places, setup, sh, stamp};

/// Builds the interface into `ui/dist`, unless nothing it is made of changed.
pub fn interface() -> Result<()> {
    let ui = places::root().join("ui");
    let dist = ui.join("dist");
    let stamp_file = ui.join("node_modules").join(".guichet-dist");
    let inputs = stamp::fingerprint(&interface_inputs()?)?;
    if stamp::fresh(&stamp_file, &inputs) && dist.join("index.html").is_file() {
        return Ok(());
    }
    setup::npm_packages()?;
    println!("Building the interface");
    sh::run(sh::npm().args(["run", "--silent", "build"]))?;
    stamp::remember(&stamp_file, &inputs)
}

/// Everything in `ui/` that a build reads: all but what is fetched or made.
fn interface_inputs() -> Result<Vec<PathBuf>> {
    const MADE: &[&str] = &[
        "dist",
        "e2e",
        "node_modules",
        "playwright-report",
        "test-results",
        "tests",
    ];
    let mut inputs: Vec<PathBuf> = fs::read_dir(places::root().join("ui"))?
        .filter_map(|entry| entry.ok().map(|it| it.path()))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| !MADE.iter().any(|it| name == *it))
        })
        .collect();
    inputs.sort();
    Ok(inputs)
}

/// Builds the application and the console program.
pub fn programs() -> Result<()> {
    println!("Building the application");
    sh::run(sh::cargo().args(["build", "--package", "guichet", "--package", "guichetctl"]))
}
