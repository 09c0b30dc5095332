//! The session's secret in the keyring of the operating system.

use std::time::Duration;

use guichet_adapters::Keyring;
use guichet_ipc::Keeper;
use uuid::Uuid;

/// Nobody waits longer for a keyring that asks for its own password.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keeps one session's secret, by store and profile. Without a working keyring signing in works all the same, and the
/// session ends with the application.
pub(crate) struct KeyringKeeper(Keyring);

impl KeyringKeeper {
    /// The secret of `profile` on the store `store`.
    pub(crate) fn new(store: Uuid, profile: &str) -> Self {
        Self(Keyring::new(format!("session {store} {profile}"), PATIENCE))
    }
}

impl Keeper for KeyringKeeper {
    fn keep(&self, secret: &str) -> Result<(), String> {
        self.0.keep(secret).map_err(|problem| problem.to_string())
    }

    fn recall(&self) -> Option<String> {
        self.0.recall().unwrap_or_else(|problem| {
            tracing::info!(%problem, "no session to come back to");
            None
        })
    }

    fn forget(&self) {
        if let Err(problem) = self.0.forget() {
            tracing::info!(%problem, "no session was forgotten");
        }
    }
}
