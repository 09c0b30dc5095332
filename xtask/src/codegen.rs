//! `codegen`: the TypeScript made from Rust and from the locale files, written or compared.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{places, setup, sh};

/// The typed client of the commands.
const CLIENT: &str = "ui/src/api/generated.ts";

/// What `codegen` takes.
#[derive(Args)]
pub struct Codegen {
    /// Compare instead of writing; fails when a file is not what it would be
    #[arg(long)]
    pub check: bool,
}

/// Writes or compares the client, which is committed, and writes the types of the sentences, which are not.
pub fn codegen(asked: &Codegen) -> Result<()> {
    // Of the whole workspace, like the stages of `test`: another choice of packages would build everything twice.
    sh::run(sh::cargo().args(["build", "--quiet", "--workspace", "--example", "typescript"]))?;
    let client = sh::output(&mut sh::program(places::built("examples/typescript")))?;
    let same = settle(&places::root().join(CLIENT), &client, asked.check)?;
    setup::npm_packages()?;
    sh::run(sh::npm().args(["run", "--silent", "locales"]))?;
    if !same {
        bail!("{CLIENT} is not what the sources say: run `cargo xtask codegen` and commit it");
    }
    Ok(())
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
