//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Guichet, the service desk that lives on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "guichet", version)]
pub(crate) struct Args {
    /// Folder of the local copy, made when missing.
    #[arg(long, value_name = "DIR", env = "GUICHET_STORE")]
    pub(crate) store: Option<PathBuf>,
    /// Sign in without a password, on a demonstration store only.
    #[arg(long = "as", value_name = "LOGIN")]
    pub(crate) sign_in_as: Option<String>,
    /// Name of a second set of window and session beside the first, over the same store.
    #[arg(long, value_name = "NAME", default_value = "", value_parser = profile)]
    pub(crate) profile: String,
    /// Start in the tray, without showing the window.
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Open the form of a new ticket.
    #[arg(long)]
    pub(crate) new: bool,
}

impl Args {
    /// The route the window opens on.
    pub(crate) const fn route(&self) -> Option<&'static str> {
        if self.new { Some("#/new") } else { None }
    }
}

fn profile(text: &str) -> Result<String, String> {
    let plain = text
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
    if plain && text.len() <= 32 {
        Ok(text.to_owned())
    } else {
        Err("1 to 32 letters without accents, digits, '-' or '_'".to_owned())
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
}
