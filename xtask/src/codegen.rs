//! `codegen`: the TypeScript made from Rust and from the locale files, written or compared.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{places, setup, sh};

/// The typed client of the commands.
const CLIENT: &str = "ui/src/api/generated.ts";

/// The keys of the sentences and their variables.
const SENTENCES: &str = "ui/src/i18n/messages.ts";

/// What `codegen` takes.
#[derive(Args)]
pub struct Codegen {
    /// Compare instead of writing; fails when a file is not what it would be
    #[arg(long)]
    pub check: bool,
}

/// Writes or compares every generated file.
pub fn codegen(asked: &Codegen) -> Result<()> {
    let root = places::root();
    let client = sh::output(sh::cargo().args([
        "run",
        "--quiet",
        "--package",
        "guichet-ipc",
        "--example",
        "typescript",
    ]))?;
    let client = settle(&root.join(CLIENT), &client, asked.check)?;
    let sentences = sentences(&root.join(SENTENCES), asked.check)?;
    let stale: Vec<&str> = [(client, CLIENT), (sentences, SENTENCES)]
        .into_iter()
        .filter_map(|(same, path)| (!same).then_some(path))
        .collect();
    if !stale.is_empty() {
        bail!(
            "{} is not what the sources say: run `cargo xtask codegen` and commit it",
            stale.join(" and ")
        );
    }
    Ok(())
}

/// Lets the interface's own script write the types of the sentences; puts the file back when only comparing.
fn sentences(path: &Path, check: bool) -> Result<bool> {
    let before = fs::read_to_string(path).unwrap_or_default();
    setup::npm_packages()?;
    sh::run(sh::npm().args(["run", "--silent", "locales"]))?;
    let same = fs::read_to_string(path).is_ok_and(|it| it == before);
    if check && !same {
        fs::write(path, before).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(same || !check)
}

/// Writes `text` when it differs, or only says whether it is the same.
fn settle(path: &Path, text: &str, check: bool) -> Result<bool> {
    // A checkout may have other line ends than the generator.
    let same = fs::read_to_string(path).is_ok_and(|it| it.replace("\r\n", "\n") == *text);
    if same || check {
        return Ok(same);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("Wrote {}", path.display());
    Ok(true)
}
