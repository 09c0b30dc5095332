//! The application without a screen: the main job, walked in the real window, with a picture of each step.

use std::fs;

use anyhow::Result;

use crate::run::demo_arguments;
use crate::{places, setup, sh};

/// Walks the main job and leaves its pictures in `target/tour`.
pub fn tour() -> Result<()> {
    println!("There is no display: walking the main job under a virtual one");
    let driver = setup::tool(&setup::TAURI_DRIVER)?;
    sh::run(sh::cargo().args([
        "build",
        "--package",
        "guichet-tests",
        "--features",
        "window",
        "--bin",
        "tour",
    ]))?;
    let pictures = places::results("tour");
    if pictures.exists() {
        fs::remove_dir_all(&pictures)?;
    }
    fs::create_dir_all(&pictures)?;
    let mut tour = sh::program(places::built("tour"));
    tour.env("GUICHET_APP", places::built("guichet"))
        .env("GUICHET_CTL", places::built("guichetctl"))
        .env("TAURI_DRIVER", driver);
    tour.env("GUICHET_DEMO", demo_arguments().join(" "))
        .arg(&pictures);
    sh::run(&mut tour)
}
