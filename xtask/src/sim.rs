//! `sim`: the simulation of desks and server for hours, from seeds nobody has tried.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::Args;

use crate::sh;

#[derive(Args)]
pub struct Sim {
    /// How long
    #[arg(long, default_value_t = 1.0)]
    hours: f64,
    /// So many schedules, however long they take
    #[arg(long, conflicts_with = "hours")]
    schedules: Option<u32>,
    /// The first seed; another one every time when left out
    #[arg(long)]
    seed: Option<u64>,
    /// Steps of each schedule
    #[arg(long, default_value_t = 300)]
    steps: u32,
}

/// Builds the simulation for speed and runs it; the first seed that fails is printed with what went wrong.
pub fn sim(request: &Sim) -> Result<()> {
    let seed = request.seed.unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(1, |it| it.as_secs() << 16)
    });
    let seconds = (request.hours * 3_600.0).max(1.0) as u64;
    let mut cargo = sh::cargo();
    cargo
        .args([
            "test",
            "--release",
            "--package",
            "guichet-tests",
            "--test",
            "sync_sim",
        ])
        .args(["--", "--nocapture", "everything_comes_out_right"])
        .env("SYNC_SIM_SEED", seed.to_string())
        .env("SYNC_SIM_STEPS", request.steps.to_string());
    match request.schedules {
        Some(schedules) => cargo.env("SYNC_SIM_SCHEDULES", schedules.to_string()),
        None => cargo.env("SYNC_SIM_SECONDS", seconds.to_string()),
    };
    sh::run(&mut cargo)
}
