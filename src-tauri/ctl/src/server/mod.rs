//! `guichetctl server …`: setting up the central server, and running it.

pub(crate) mod arguments;
mod certificate;
mod files;
mod init;
mod say;

use std::io::{IsTerminal as _, Write as _};

use guichet_central::accounts::Secret;
use guichet_central::provision::{self, Place};
use guichet_central::sqlx::MySqlConnection;
use guichet_kernel::{Answer, Language, Refusal, RefusalCode};
use guichet_words::Words;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::console;
use arguments::{Reach, ServerVerb};

/// Who asks, and how they want to be answered.
pub(crate) struct Asked<'a> {
    pub(crate) arguments: &'a Arguments,
    pub(crate) reach: &'a Reach,
    pub(crate) language: Language,
    pub(crate) words: Words,
}

/// Runs one of the verbs. None of them needs a store, except to adopt one.
pub(crate) async fn run(
    arguments: &Arguments,
    reach: &Reach,
    verb: &ServerVerb,
    language: Language,
) -> Answer<()> {
    let asked = Asked {
        arguments,
        reach,
        language,
        words: Words::new(language),
    };
    let database = reach.database.as_str();
    match verb {
        ServerVerb::Certificate {
            names,
            organisation,
            to,
        } => certificate::write(&asked, names, organisation, to),
        ServerVerb::Init(request) => init::run(&asked, request).await,
        ServerVerb::Status { people } => {
            let it = provision::status(&mut asked.root().await?, database, *people).await?;
            asked.show(&say::status_value(&it), say::status(&asked, &it));
            Ok(())
        }
        ServerVerb::Upgrade => {
            provision::upgrade(&mut asked.root().await?, database).await?;
            asked.done("console-server-upgraded", &[]);
            Ok(())
        }
        ServerVerb::Uninstall { confirm } => uninstall(&asked, confirm.as_deref()).await,
        ServerVerb::Enrolment { to } => {
            let it = provision::enrolment(&mut asked.root().await?, database).await?;
            let path = files::enrolment(&it, to.as_deref())?;
            asked.done(
                "console-server-enrolment",
                &[("file", &path.display().to_string())],
            );
            Ok(())
        }
        ServerVerb::Invite { login, days } => {
            let code = provision::invite(&mut asked.root().await?, database, login, *days).await?;
            asked.show(
                &json!({ "login": login, "code": code.shown() }),
                asked.say(
                    "console-server-invited",
                    &[
                        ("login", login),
                        ("code", &code.shown()),
                        ("days", &days.to_string()),
                    ],
                ),
            );
            Ok(())
        }
        ServerVerb::Lock { login } => {
            provision::lock(&mut asked.root().await?, database, login).await?;
            asked.done("console-server-locked", &[("login", login)]);
            Ok(())
        }
        ServerVerb::Unlock { login } => {
            provision::unlock(&mut asked.root().await?, database, login).await?;
            asked.done("console-server-unlocked", &[("login", login)]);
            Ok(())
        }
        ServerVerb::Devices { login } => {
            let all =
                provision::devices(&mut asked.root().await?, database, login.as_deref()).await?;
            asked.show(&say::devices_value(&all), say::devices(&asked, &all));
            Ok(())
        }
        ServerVerb::Revoke { device } => {
            provision::revoke_device(&mut asked.root().await?, database, *device).await?;
            asked.done("console-server-revoked", &[]);
            Ok(())
        }
    }
}

/// Asks for the database's name to be typed: there is no way back.
async fn uninstall(asked: &Asked<'_>, confirm: Option<&str>) -> Answer<()> {
    let database = asked.reach.database.as_str();
    let typed = match confirm {
        Some(name) => name.to_owned(),
        None if std::io::stdin().is_terminal() => {
            let _ = write!(
                std::io::stdout(),
                "{}",
                asked.say("console-server-confirm", &[("database", database)])
            );
            let _ = std::io::stdout().flush();
            let mut line = String::new();
            let _ = std::io::stdin().read_line(&mut line);
            line.trim().to_owned()
        }
        None => String::new(),
    };
    if typed != database {
        return Err(Refusal::on(RefusalCode::Invalid, "confirm").into());
    }
    provision::uninstall(&mut asked.root().await?, database).await?;
    asked.done("console-server-uninstalled", &[("database", database)]);
    Ok(())
}

impl Asked<'_> {
    /// A sentence.
    pub(crate) fn say(&self, key: &str, variables: &[(&str, &str)]) -> String {
        let variables: Vec<_> = variables
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        self.words.get(key, &variables)
    }

    /// Prints the value when JSON is asked for, else the text.
    pub(crate) fn show(&self, value: &Value, text: String) {
        let text = if self.arguments.json {
            format!("{value:#}")
        } else {
            text
        };
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    /// Prints that it is done.
    pub(crate) fn done(&self, key: &str, variables: &[(&str, &str)]) {
        self.show(&json!({ "done": true }), self.say(key, variables));
    }

    /// Where the server is.
    pub(crate) fn place(&self) -> Answer<Place> {
        let url = self
            .reach
            .url
            .as_deref()
            .ok_or_else(|| Refusal::on(RefusalCode::Empty, "url"))?;
        Place::read(url)
    }

    /// The authority's certificate, when a file of it was given.
    pub(crate) fn ca(&self) -> Answer<Option<String>> {
        self.reach.ca.as_deref().map(files::read).transpose()
    }

    /// Connected as whoever may do everything. The password comes from a file, from standard input, or is asked for; a
    /// script without any has none.
    pub(crate) async fn root(&self) -> Answer<MySqlConnection> {
        let place = self.place()?;
        let password = if let Some(path) = &self.reach.password_file {
            files::read(path)?.trim_end_matches(['\r', '\n']).to_owned()
        } else if self.arguments.password_stdin || std::io::stdin().is_terminal() {
            console::secret(
                &self.words,
                self.arguments.password_stdin,
                "console-password",
            )?
        } else {
            String::new()
        };
        place
            .connect(&Secret::new(password), self.ca()?.as_deref())
            .await
    }
}
