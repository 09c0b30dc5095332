//! The session's secret in the keyring of the operating system.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use guichet_adapters::Keyring;
use guichet_ipc::Keeper;
use uuid::Uuid;

/// Nobody waits longer for a keyring that asks for its own password.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keeps one session's secret, by store and profile. Without a working keyring signing in works all the same, and the
/// session ends with the application.
pub(crate) struct KeyringKeeper {
    keyring: Keyring,
    /// How often the secret was replaced or forgotten here.
    changes: AtomicU32,
}

impl KeyringKeeper {
    /// The secret of `profile` on the store `store`.
    pub(crate) fn new(store: Uuid, profile: &str) -> Self {
        Self {
            keyring: Keyring::new(format!("session {store} {profile}"), PATIENCE),
            changes: AtomicU32::new(0),
        }
    }
}

impl Keeper for KeyringKeeper {
    fn keep(&self, secret: &str) -> Result<(), String> {
        self.changes.fetch_add(1, Ordering::AcqRel);
        self.keyring
            .keep(secret)
            .map_err(|problem| problem.to_string())
    }

    fn recall(&self) -> Option<String> {
        let before = self.changes.load(Ordering::Acquire);
        let secret = self.keyring.recall().unwrap_or_else(|problem| {
            tracing::info!(%problem, "no session to come back to");
            None
        });
        // Somebody who signed in while the keyring waited to be unlocked is not replaced by who was here before.
        secret.filter(|_| self.changes.load(Ordering::Acquire) == before)
    }

    fn forget(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
        if let Err(problem) = self.keyring.forget() {
            tracing::info!(%problem, "no session was forgotten");
        }
    }
}
