//! `guichetctl`: what the window does, from a console. Every subcommand goes through the same table of commands and
//! the same rights as the interface.
//!
//! Exit status: 0 done, 1 refused by a rule, 2 words of the call wrong, 3 the machine failed.

mod account;
mod arguments;
mod console;
mod demo;
mod server;
mod sync;
mod ticket;

use std::process::ExitCode;

use arguments::Verb;
use console::Console;
use guichet_kernel::{Answer, Problem};

#[tokio::main]
async fn main() -> ExitCode {
    let language = arguments::language();
    let arguments = arguments::read(language);
    match run(arguments, language).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let words = guichet_words::Words::new(language);
            eprintln!("{}", words.problem(&problem));
            match problem {
                Problem::Refusal(_) => ExitCode::from(1),
                Problem::Failure(failure) => {
                    eprintln!("({})", failure.detail);
                    ExitCode::from(3)
                }
            }
        }
    }
}

async fn run(arguments: arguments::Arguments, language: guichet_kernel::Language) -> Answer<()> {
    if let Verb::Server { reach, verb } = &arguments.verb {
        return server::run(&arguments, reach, verb, language).await;
    }
    let console = Console::open(&arguments, language).await?;
    let answer = match arguments.verb {
        Verb::Demo(request) => demo::make(&console, request).await,
        Verb::Ticket { verb } => ticket::run(&console, verb).await,
        Verb::Account { verb } => account::run(&console, verb).await,
        Verb::Sync { until_in_step } => sync::run(&console, until_in_step).await,
        Verb::Server { .. } => Ok(()),
    };
    console.close().await;
    answer
}
