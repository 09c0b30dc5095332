//! The words of a call. Their explanations are in `console.ftl`, under `console-help-<subcommand>-<argument>`.

use std::path::PathBuf;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use guichet_kernel::Language;
use guichet_words::Words;

use crate::server::arguments::{Reach, ServerVerb};

#[derive(Parser)]
#[command(name = "guichetctl", version)]
pub(crate) struct Arguments {
    #[arg(long, global = true, env = "GUICHET_STORE")]
    pub(crate) store: Option<PathBuf>,
    #[arg(long = "as", global = true, env = "GUICHET_LOGIN")]
    pub(crate) login: Option<String>,
    #[arg(long, global = true)]
    pub(crate) password_stdin: bool,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_parser = ["fr", "en"])]
    pub(crate) lang: Option<String>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    Demo(Demo),
    Ticket {
        #[command(subcommand)]
        verb: TicketVerb,
    },
    Account {
        #[command(subcommand)]
        verb: AccountVerb,
    },
    Sync {
        #[arg(long)]
        until_in_step: bool,
    },
    Server {
        #[command(flatten)]
        reach: Box<Reach>,
        #[command(subcommand)]
        verb: ServerVerb,
    },
}

#[derive(clap::Args)]
pub(crate) struct Demo {
    #[arg(long, default_value_t = 60)]
    pub(crate) people: u32,
    #[arg(long, default_value_t = 400)]
    pub(crate) tickets: u32,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Subcommand)]
pub(crate) enum TicketVerb {
    New {
        title: String,
        #[arg(long, default_value = "")]
        description: String,
        #[arg(long)]
        category: Option<String>,
        #[arg(long)]
        priority: Option<String>,
        #[arg(long)]
        urgency: Option<String>,
        #[arg(long)]
        attach: Vec<PathBuf>,
    },
    List {
        #[arg(long, default_value = "all")]
        view: String,
        #[arg(long, default_value = "")]
        text: String,
        #[arg(long, default_value_t = 50)]
        count: u32,
    },
    Show {
        ticket: String,
    },
    Comment {
        ticket: String,
        body: String,
        #[arg(long)]
        internal: bool,
        #[arg(long)]
        attach: Vec<PathBuf>,
    },
    Assign {
        ticket: String,
        #[arg(long, required_unless_present = "team")]
        to: Option<String>,
        #[arg(long)]
        team: Option<String>,
    },
    Resolve {
        ticket: String,
        #[arg(long)]
        answer: Option<String>,
    },
    Archive {
        #[arg(required = true)]
        tickets: Vec<String>,
    },
    Unarchive {
        #[arg(required = true)]
        tickets: Vec<String>,
    },
    Undo {
        change: String,
    },
    Export {
        #[arg(long, default_value = "all")]
        view: String,
        #[arg(long, default_value = "")]
        text: String,
        #[arg(long)]
        to: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
pub(crate) enum AccountVerb {
    List,
    Create {
        login: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
        #[arg(long, default_value = "requester")]
        role: String,
        #[arg(long)]
        site: Option<String>,
    },
    Approve {
        login: String,
    },
    Disable {
        login: String,
    },
    Enable {
        login: String,
    },
    ResetPassword {
        login: String,
    },
}

/// The language asked for with `--lang`, or the system's, or French.
pub(crate) fn language() -> Language {
    let mut words = std::env::args();
    let asked = words.by_ref().find_map(|word| {
        word.strip_prefix("--lang=")
            .map(str::to_owned)
            .or_else(|| (word == "--lang").then(String::new))
    });
    let asked = match asked {
        Some(text) if text.is_empty() => words.next(),
        other => other,
    };
    let system = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()))
    };
    match asked.or_else(system).as_deref() {
        Some(text) if text.starts_with("en") => Language::En,
        _ => Language::Fr,
    }
}

/// Reads the call, with its help in `language`. Leaves the program when the words are wrong or only help is asked for.
pub(crate) fn read(language: Language) -> Arguments {
    let words = Words::new(language);
    let command = explained(Arguments::command(), &words, "console-help");
    let matches = command.get_matches();
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

fn explained(command: clap::Command, words: &Words, key: &str) -> clap::Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|it| it.get_name().to_owned())
        .collect();
    let arguments: Vec<clap::Id> = command
        .get_arguments()
        .map(|it| it.get_id().clone())
        .collect();
    let mut command = command.about(words.get(key, &[]));
    for id in arguments
        .into_iter()
        .filter(|id| !matches!(id.as_str(), "help" | "version"))
    {
        let sentence = words.get(&format!("{key}-{}", id.as_str().replace('_', "-")), &[]);
        command = command.mut_arg(id, |it| it.help(sentence));
    }
    for name in names {
        let below = format!("{key}-{name}");
        command = command.mut_subcommand(name, |it| explained(it, words, &below));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_sentence(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        let named = |text: Option<&clap::builder::StyledStr>| {
            text.is_none_or(|it| it.to_string().starts_with("console-help"))
        };
        if named(command.get_about()) {
            found.push(path.to_owned());
        }
        for argument in command
            .get_arguments()
            .filter(|it| !matches!(it.get_id().as_str(), "help" | "version"))
        {
            if named(argument.get_help()) {
                found.push(format!("{path}-{}", argument.get_id()));
            }
        }
        for below in command
            .get_subcommands()
            .filter(|it| it.get_name() != "help")
        {
            without_sentence(below, &format!("{path}-{}", below.get_name()), found);
        }
    }

    #[test]
    fn every_word_of_a_call_is_explained_in_both_languages() {
        for language in [Language::Fr, Language::En] {
            let command = explained(Arguments::command(), &Words::new(language), "console-help");
            command.clone().debug_assert();
            let mut found = Vec::new();
            without_sentence(&command, "console-help", &mut found);
            assert!(found.is_empty(), "{language:?} lacks {found:?}");
        }
    }
}
