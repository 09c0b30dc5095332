//! `cargo xtask VERB`: everything a person or a machine does with the checkout, one verb per file.
//!
//! Depends on nothing of the workspace, so that it compiles in seconds on a fresh machine.

mod bench;
mod build;
mod chaos;
mod closing;
mod codegen;
mod differential;
mod ftl;
mod mysql;
mod places;
mod run;
mod setup;
mod sh;
mod sim;
mod stamp;
mod test;
mod tidy;
mod times;
mod tour;
mod windows;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Runs, tests and checks Guichet")]
struct Xtask {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Installs what is missing, builds, and opens the application on a demonstration organisation
    Run(run::Run),
    /// Installs what tests need and runs every check and every test
    Test(test::Test),
    /// Measures on large stores, built for speed
    Bench(bench::Bench),
    /// Simulates desks and server through bad days, for hours
    Sim(sim::Sim),
    /// Kills, cuts off, puts back and copies real desks and their server, for as long as one likes
    Chaos(chaos::Chaos),
    /// Compares the server's procedures with the model, for thousands of sequences
    Differential(differential::Differential),
    /// Checks the house rules
    Tidy,
    /// Writes the generated TypeScript
    Codegen(codegen::Codegen),
    /// Checks that the programs keep compiling for Windows
    Windows {
        #[command(subcommand)]
        verb: windows::Windows,
    },
}

fn main() {
    let outcome = match Xtask::parse().verb {
        Verb::Run(it) => run::run(&it),
        Verb::Test(it) => test::test(&it),
        Verb::Bench(it) => bench::bench(&it),
        Verb::Sim(it) => sim::sim(&it),
        Verb::Chaos(it) => chaos::chaos(&it),
        Verb::Differential(it) => differential::differential(&it),
        Verb::Tidy => tidy::tidy(),
        Verb::Codegen(it) => codegen::codegen(&it),
        Verb::Windows { verb } => windows::windows(&verb),
    };
    if let Err(problem) = outcome {
        eprintln!("\n✗ {problem:#}");
        std::process::exit(1);
    }
}
