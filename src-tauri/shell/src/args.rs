//! The command line.

use std::path::PathBuf;

use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use guichet_kernel::Language;
use guichet_words::Words;

/// How the application was started. The sentences of `--help` are in the locale files, under `boot-help`.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "guichet", version)]
pub(crate) struct Args {
    #[arg(long, value_name = "DIR", env = "GUICHET_STORE")]
    pub(crate) store: Option<PathBuf>,
    #[arg(id = "as", long = "as", value_name = "LOGIN")]
    pub(crate) sign_in_as: Option<String>,
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true, value_parser = profile)]
    pub(crate) profile: String,
    #[arg(long)]
    pub(crate) hidden: bool,
    #[arg(long)]
    pub(crate) new: bool,
}

impl Args {
    /// Reads the line this process was started with; leaves the program when it is wrong or asks only for help.
    pub(crate) fn read(language: Language) -> Self {
        let matches = explained(&Words::new(language)).get_matches();
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }

    /// The route the window opens on.
    pub(crate) const fn route(&self) -> Option<&'static str> {
        if self.new { Some("#/new") } else { None }
    }
}

fn explained(words: &Words) -> clap::Command {
    ["store", "as", "profile", "hidden", "new"]
        .into_iter()
        .fold(
            Args::command().about(words.get("boot-help", &[])),
            |command, name| {
                let sentence = words.get(&format!("boot-help-{name}"), &[]);
                command.mut_arg(name, |it| it.help(sentence))
            },
        )
}

fn profile(text: &str) -> Result<String, String> {
    let plain = text
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
    if plain && text.len() <= 32 {
        Ok(text.to_owned())
    } else {
        Err("[A-Za-z0-9_-]{1,32}".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_whole_line() {
        let args =
            parse("guichet --store /tmp/s --as claire --profile two --hidden --new").unwrap();
        assert_eq!(args.store.as_deref(), Some(std::path::Path::new("/tmp/s")));
        assert_eq!(
            (args.sign_in_as.as_deref(), args.profile.as_str()),
            (Some("claire"), "two")
        );
        assert!(args.hidden);
        assert_eq!(args.route(), Some("#/new"));
    }

    #[test]
    fn nothing_is_needed() {
        let args = parse("guichet").unwrap();
        assert_eq!(
            (args.profile.as_str(), args.hidden, args.route()),
            ("", false, None)
        );
    }

    #[test]
    fn a_profile_is_a_plain_word() {
        for wrong in ["../x", "é", "a/b", &"a".repeat(33)] {
            assert!(
                parse(&format!("guichet --profile {wrong}")).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn every_argument_is_explained_in_each_language() {
        for language in Language::ALL {
            let command = explained(&Words::new(*language));
            for argument in command.get_arguments() {
                let help = argument
                    .get_help()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                assert!(
                    help.contains(' ') && !help.starts_with("boot-"),
                    "{}: {help}",
                    argument.get_id()
                );
            }
        }
    }
}
