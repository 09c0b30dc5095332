//! The keyring of the operating system, under the service `guichet`.

use std::sync::mpsc;
use std::time::Duration;

use keyring::v1::{Entry, Error};

const SERVICE: &str = "guichet";

/// One secret of the keyring, by the name it is kept under.
pub struct Keyring {
    user: String,
    patience: Duration,
}

/// Why the keyring did not answer. The texts are for the log; they hold no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyringProblem {
    /// There is none, it is locked, or it refused.
    Unavailable(String),
    /// It did not answer in time: most likely it waits for a person to unlock it.
    TooSlow,
}

impl std::fmt::Display for KeyringProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unavailable(why) => write!(f, "the keyring is not available: {why}"),
            Self::TooSlow => f.write_str("the keyring did not answer in time"),
        }
    }
}

impl Keyring {
    /// The secret named `user`; a call gives up after `patience`.
    #[must_use]
    pub fn new(user: impl Into<String>, patience: Duration) -> Self {
        Self {
            user: user.into(),
            patience,
        }
    }

    /// Puts the secret in place of the one that was there.
    ///
    /// # Errors
    /// The keyring does not work.
    pub fn keep(&self, secret: &str) -> Result<(), KeyringProblem> {
        let secret = secret.to_owned();
        self.ask(move |entry| entry.set_password(&secret))
    }

    /// The secret, when there is one.
    ///
    /// # Errors
    /// The keyring does not work.
    pub fn recall(&self) -> Result<Option<String>, KeyringProblem> {
        self.ask(|entry| match entry.get_password() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Removes the secret; nothing happens when there is none.
    ///
    /// # Errors
    /// The keyring does not work.
    pub fn forget(&self) -> Result<(), KeyringProblem> {
        self.ask(|entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
    }

    /// The bus of Linux must not be waited for on a thread of an async runtime, hence a thread for every call.
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Entry) -> keyring::v1::Result<T> + Send + 'static,
    ) -> Result<T, KeyringProblem> {
        let (tell, answer) = mpsc::channel();
        let user = self.user.clone();
        std::thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(move || {
                let result = Entry::new(SERVICE, &user).and_then(|entry| question(&entry));
                // Nobody listens any more when the patience was over.
                let _ = tell
                    .send(result.map_err(|error| KeyringProblem::Unavailable(described(&error))));
            })
            .map_err(|error| KeyringProblem::Unavailable(error.to_string()))?;
        answer
            .recv_timeout(self.patience)
            .map_err(|_| KeyringProblem::TooSlow)?
    }
}

/// The error without what it carries: a badly encoded secret is inside its own error.
fn described(error: &Error) -> String {
    match error {
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "the secret is not text".to_owned(),
        Error::NoDefaultStore => match Entry::store_status() {
            Err(why) => why.to_string(),
            Ok(()) => error.to_string(),
        },
        _ => error.to_string(),
    }
}
