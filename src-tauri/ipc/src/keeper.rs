//! Where the secret of a session that stays is kept between two runs.

use std::sync::Mutex;

/// Keeps one secret outside the store: the system's keyring on a real desk. Its calls may block.
pub trait Keeper: Send + Sync {
    /// Keeps the secret, replacing any other.
    ///
    /// # Errors
    /// Why it cannot be kept, for the log.
    fn keep(&self, secret: &str) -> Result<(), String>;
    /// The secret kept, if any.
    fn recall(&self) -> Option<String>;
    /// Forgets it.
    fn forget(&self);
}

/// Keeps the secret as long as the process lives: for the web host, the console and tests.
#[derive(Default)]
pub struct MemoryKeeper(Mutex<Option<String>>);

impl MemoryKeeper {
    fn slot(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Keeper for MemoryKeeper {
    fn keep(&self, secret: &str) -> Result<(), String> {
        *self.slot() = Some(secret.to_owned());
        Ok(())
    }

    fn recall(&self) -> Option<String> {
        self.slot().clone()
    }

    fn forget(&self) {
        *self.slot() = None;
    }
}
