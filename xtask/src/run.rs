//! `run`: from a fresh checkout to the open application, in one command.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::{build, places, setup, sh, tour};

/// What `run` takes.
#[derive(Args)]
pub struct Run {
    /// Login of the person to be signed in as; `guichetctl demo` lists those of the demonstration
    #[arg(long = "as", value_name = "LOGIN", default_value = "marc")]
    persona: String,
    /// Folder of the store; the demonstration organisation when left out
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// Language of the first screen
    #[arg(long)]
    lang: Option<Lang>,
}

/// Languages of the interface.
#[derive(Clone, Copy, ValueEnum)]
pub enum Lang {
    /// French
    Fr,
    /// English
    En,
}

/// Runs the application, under a virtual screen when there is none.
pub fn run(asked: &Run) -> Result<()> {
    let screen = has_screen();
    let packages: &[&[&str]] = if screen {
        &[setup::TO_BUILD]
    } else {
        &[setup::TO_BUILD, setup::TO_SHOW_WITHOUT_SCREEN]
    };
    setup::system(packages)?;
    setup::node()?;
    build::interface()?;
    build::programs()?;
    if !screen {
        return tour::tour();
    }
    let store = asked.store.clone().unwrap_or_else(places::demo_store);
    demo(&store)?;
    println!("Opening {} as {}", store.display(), asked.persona);
    let mut application = sh::program(places::built("guichet"));
    application
        .arg("--store")
        .arg(&store)
        .arg("--as")
        .arg(&asked.persona);
    if let Some(lang) = asked.lang {
        application.envs(locale(lang));
    }
    sh::run(&mut application)
}

/// Makes the demonstration organisation when the folder is absent or empty.
fn demo(store: &Path) -> Result<()> {
    if fs::read_dir(store).is_ok_and(|mut it| it.next().is_some()) {
        return Ok(());
    }
    println!(
        "Making the demonstration organisation in {}",
        store.display()
    );
    fs::create_dir_all(store).with_context(|| format!("cannot make {}", store.display()))?;
    let made = sh::run(
        sh::program(places::built("guichetctl"))
            .arg("--store")
            .arg(store)
            .args(["demo", "--people", "60", "--tickets", "400", "--seed", "1"]),
    );
    if made.is_err() {
        // The folder was empty before: half an organisation would only be in the way of the next try.
        let _ = fs::remove_dir_all(store);
    }
    made
}

fn locale(lang: Lang) -> [(&'static str, OsString); 2] {
    let (locale, language) = match lang {
        Lang::Fr => ("fr_FR.UTF-8", "fr"),
        Lang::En => ("en_GB.UTF-8", "en"),
    };
    [("LANG", locale.into()), ("LANGUAGE", language.into())]
}

fn has_screen() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|it| std::env::var_os(it).is_some_and(|it| !it.is_empty()))
}
