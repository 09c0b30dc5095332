//! The session's secret in the keyring of the operating system, and the key of the copy beside it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use guichet_adapters::{Keyring, Sealing, StoreVault};
use guichet_ipc::{Keeper, Vault};
use guichet_kernel::Answer;

/// Nobody waits longer for a keyring that asks for its own password.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keeps one session's secret, by store and profile; the key of a sealed copy stays in the keyring as long as the secret
/// does. Without a working keyring signing in works all the same, and the session ends with the application.
pub(crate) struct KeyringKeeper {
    keyring: Keyring,
    vault: Arc<StoreVault>,
    /// How often the secret was replaced or forgotten here.
    changes: AtomicU32,
}

impl KeyringKeeper {
    /// The secret of `profile` on the store of `vault`.
    ///
    /// # Errors
    /// Failure `key-missing`: the store's card vanished.
    pub(crate) fn new(vault: Arc<StoreVault>, profile: &str) -> Answer<Self> {
        Ok(Self {
            keyring: Keyring::new(format!("session {} {profile}", vault.id()?), PATIENCE),
            vault,
            changes: AtomicU32::new(0),
        })
    }

    fn let_go(&self) {
        if let Err(problem) = self.vault.let_go() {
            tracing::warn!(%problem, "the key of the copy stays where it is");
        }
    }
}

impl Keeper for KeyringKeeper {
    fn keep(&self, secret: &str) -> Result<(), String> {
        self.changes.fetch_add(1, Ordering::AcqRel);
        let kept = self
            .keyring
            .keep(secret)
            .map_err(|problem| problem.to_string());
        if kept.is_err() {
            self.let_go();
        } else if let Err(problem) = self.vault.hold() {
            tracing::warn!(%problem, "the copy asks for its password at the next start");
        }
        kept
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
        self.let_go();
    }
}

/// The key of a copy, as the desk asks for it.
pub(crate) struct CopyVault(pub(crate) Arc<StoreVault>);

impl Vault for CopyVault {
    fn is_sealed(&self, login: &str) -> bool {
        self.0.is_sealed(login)
    }

    fn seal(&self, login: &str, enrolment: &str, wrapping: &str) -> Answer<()> {
        let sealing = Sealing {
            login: login.to_owned(),
            enrolment: enrolment.to_owned(),
        };
        self.0.seal(sealing, wrapping)
    }

    fn unseal(&self) -> Answer<()> {
        self.0.unseal()
    }
}
