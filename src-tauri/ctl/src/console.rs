//! A store opened from the console, and somebody signed in to it.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet_adapters::{Found, KeyPlace, Sealing};
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::{Answer, FailureCode, Language, Problem, RefusalCode};
use guichet_link::sealed;
use guichet_replica::{Key, Store};
use guichet_words::Words;
use serde_json::{Value, json};

use crate::arguments::{Arguments, Verb};

/// What a subcommand works with.
pub(crate) struct Console {
    pub(crate) session: Arc<Session>,
    pub(crate) words: Words,
    pub(crate) json: bool,
    login: Option<String>,
    password_stdin: bool,
    /// What opened the copy.
    password: Option<String>,
}

impl Console {
    /// Opens the store, with the password of whose copy it is when nothing else opens it; nobody is signed in yet.
    pub(crate) async fn open(arguments: &Arguments, language: Language) -> Answer<Self> {
        let folder: PathBuf = match &arguments.store {
            Some(folder) => folder.clone(),
            None => guichet_adapters::default_store(),
        };
        // A demonstration opens on any session of this machine, so its key does not go into somebody's keyring.
        let place = if matches!(arguments.verb, Verb::Demo(_)) {
            KeyPlace::File
        } else {
            KeyPlace::Keyring
        };
        let words = Words::new(language);
        let (key, password) = match guichet_adapters::find_key_kept_in(&folder, place)? {
            Found::Key(key) => (key, None),
            Found::Sealed(sealing) => {
                let password = secret(&words, arguments.password_stdin, "console-password")?;
                (
                    unsealed(&folder, &sealing, &password).await?,
                    Some(password),
                )
            }
        };
        let store = Store::open(&folder, &Key::new(key)).await?;
        Ok(Self {
            session: Session::new(Desk::new(store), Arc::new(MemoryKeeper::default())),
            words,
            json: arguments.json,
            login: arguments.login.clone(),
            password_stdin: arguments.password_stdin,
            password,
        })
    }

    /// Closes the store. Leaving the program with a connection open crashes it now and then: the cryptography
    /// library takes itself down at exit while a connection's thread still uses it.
    pub(crate) async fn close(&self) {
        self.session.desk().store().close().await;
    }

    /// Signs in as `--as`: without a password on a demonstration store, otherwise with the one typed at the prompt or
    /// sent on standard input. A password is never an argument: other people of the machine could read it.
    pub(crate) async fn sign_in(&self) -> Answer<()> {
        let login = self.login.clone().ok_or(RefusalCode::SignedOut)?;
        let state = self.session.call("session.state", Value::Null).await?;
        if state["demo"] == json!(true) && !self.password_stdin {
            return self.session.sign_in_as(&login).await;
        }
        let password = match &self.password {
            Some(password) => password.clone(),
            None => self.secret("console-password")?,
        };
        self.session
            .call(
                "session.sign_in",
                json!({ "login": login, "password": password, "stay": false }),
            )
            .await?;
        Ok(())
    }

    /// A secret: from standard input with `--password-stdin`, else asked for without showing it.
    pub(crate) fn secret(&self, prompt: &str) -> Answer<String> {
        secret(&self.words, self.password_stdin, prompt)
    }

    /// Runs a command of the table.
    pub(crate) async fn call(&self, name: &str, request: Value) -> Answer<Value> {
        self.session.call(name, request).await
    }

    /// Prints the answer as JSON when asked to, else what `plainly` makes of it.
    pub(crate) fn show(&self, answer: &Value, plainly: impl FnOnce(&Words, &Value) -> String) {
        let text = if self.json {
            format!("{answer:#}")
        } else {
            plainly(&self.words, answer)
        };
        // Whoever reads may have had enough (`| head`): what was asked is done all the same.
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}

/// The key of a copy that its person's password opens.
async fn unsealed(folder: &Path, sealing: &Sealing, password: &str) -> Answer<[u8; 32]> {
    let wrapping = sealed::wrapping(&sealing.enrolment, &sealing.login, password).await?;
    guichet_adapters::unseal(folder, &wrapping)?.ok_or_else(|| RefusalCode::SignInWrong.into())
}

/// A secret: from standard input when asked to or when nobody is at the keyboard, else asked for without showing it.
pub(crate) fn secret(words: &Words, from_stdin: bool, prompt: &str) -> Answer<String> {
    let failed = |error: std::io::Error| Problem::failure(FailureCode::Internal, error);
    if from_stdin || !std::io::stdin().is_terminal() {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(failed)?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    rpassword::prompt_password(words.get(prompt, &[])).map_err(failed)
}

/// Rows as columns wide enough for their longest cell.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    rows.iter()
        .map(|row| {
            let line: Vec<String> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect();
            line.join("  ").trim_end().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A text of the answer, empty when absent.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up_whatever_the_accents() {
        let rows = vec![
            vec!["1".into(), "Élodie".into(), "x".into()],
            vec!["12".into(), "Bob".into(), "y".into()],
        ];
        assert_eq!(table(&rows), "1   Élodie  x\n12  Bob     y");
    }
}
