//! `chaos`: real desks and a real server killed, cut off, put back and copied, for as long as one likes.

use anyhow::Result;
use clap::Args;

use crate::{setup, sh};

#[derive(Args)]
pub struct Chaos {
    /// How long
    #[arg(long, default_value_t = 30.0)]
    minutes: f64,
    /// The choice of faults that a run printed; another one every time when left out
    #[arg(long)]
    seed: Option<u64>,
}

/// Builds and runs it; what went wrong is printed with the seed.
pub fn chaos(request: &Chaos) -> Result<()> {
    setup::system(&[setup::TO_TEST])?;
    let mut cargo = sh::cargo();
    cargo
        .args(["test", "--package", "guichet-tests", "--test", "chaos"])
        .args(["--", "--nocapture"])
        .env("GUICHET_CHAOS_MINUTES", request.minutes.to_string());
    if let Some(seed) = request.seed {
        cargo.env("GUICHET_SEED", seed.to_string());
    }
    sh::run(&mut cargo)
}
