//! The application without a screen: the main job, walked in the real window, with a picture of each step.

use std::fs;

use anyhow::Result;

use crate::{places, sh};

/// Walks the main job and leaves its pictures in `target/tour`.
pub fn tour() -> Result<()> {
    println!("There is no display: walking the main job under a virtual one");
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
    tour.env("GUICHET_APP", places::built("guichet"));
    tour.env("GUICHET_CTL", places::built("guichetctl"));
    sh::run(tour.arg(&pictures))
}
