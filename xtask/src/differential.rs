//! `differential`: the model and the server's procedures, told the same things, for as many sequences as one likes.

use anyhow::Result;
use clap::Args;

use crate::{mysql, setup, sh};

/// What `differential` takes.
#[derive(Args)]
pub struct Differential {
    /// How many sequences
    #[arg(long, default_value_t = 10_000)]
    pub sequences: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    pub from: u64,
    /// On MySQL instead of MariaDB
    #[arg(long)]
    pub mysql: bool,
}

/// Runs them; the first answer that differs is printed with its seed.
pub fn differential(request: &Differential) -> Result<()> {
    setup::system(&[setup::TO_TEST])?;
    let mut cargo = sh::cargo();
    cargo
        .args([
            "test",
            "--package",
            "guichet-tests",
            "--test",
            "central_protocol",
        ])
        .args(["--", "--nocapture", "differential::"])
        .env("GUICHET_DIFFERENTIAL", request.sequences.to_string())
        .env("GUICHET_DIFFERENTIAL_FROM", request.from.to_string());
    if request.mysql {
        mysql::on(&mut cargo)?;
    }
    sh::run(&mut cargo)
}
