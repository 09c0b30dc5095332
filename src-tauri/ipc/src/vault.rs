//! Who may open the store, as a host keeps its key.

use std::sync::Arc;

use guichet_kernel::{Answer, Problem};

use crate::Desk;

/// Keeps the key of the store of a desk: the password of whose copy it is opens it. Its calls may block.
pub trait Vault: Send + Sync {
    /// Whether a password of `login` opens the store.
    fn is_sealed(&self, login: &str) -> bool;
    /// Lets a password open the store from now on, in place of another, by the wrapping key it gives.
    ///
    /// # Errors
    /// Failures of writing: what opened it still does.
    fn seal(&self, login: &str, enrolment: &str, wrapping: &str) -> Answer<()>;
    /// Lets no password open it any more: the store is nobody's copy.
    ///
    /// # Errors
    /// Failures of writing: the password still opens it.
    fn unseal(&self) -> Answer<()>;
}

impl Desk {
    /// Lends what keeps the key of the store. A desk without one keeps it as it is.
    pub fn lends_vault(&self, vault: Arc<dyn Vault>) {
        // A second one would be of the same store.
        let _ = self.lent().vault.set(vault);
    }

    /// Whether the password of `login` opens the store, where a host sees to it.
    pub(crate) async fn is_sealed(&self, login: &str) -> bool {
        let login = login.to_owned();
        self.with_vault(move |vault| Ok(vault.is_sealed(&login)))
            .await
            .is_ok_and(|it| it.unwrap_or(true))
    }

    /// Lets the password that gives `wrapping` open the store from now on. Where that cannot be written down, what opened
    /// it still does, and the next sign-in tries again.
    pub async fn seal(&self, login: &str, enrolment: &str, wrapping: String) {
        let (login, enrolment) = (login.to_owned(), enrolment.to_owned());
        let sealed = self
            .with_vault(move |vault| vault.seal(&login, &enrolment, &wrapping))
            .await;
        if let Err(problem) = sealed {
            tracing::warn!(%problem, "the copy is not under its person's password");
        }
    }

    /// The store is nobody's copy any more.
    pub async fn unseal(&self) {
        if let Err(problem) = self.with_vault(|vault| vault.unseal()).await {
            tracing::warn!(%problem, "the store still opens with a password");
        }
    }

    async fn with_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Vault) -> Answer<T> + Send + 'static,
    ) -> Answer<Option<T>> {
        let Some(vault) = self.lent().vault.get().map(Arc::clone) else {
            return Ok(None);
        };
        tokio::task::spawn_blocking(move || work(&*vault).map(Some))
            .await
            .map_err(Problem::internal)?
    }
}
