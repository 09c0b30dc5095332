//! From a folder to a session: the key, the store, the desk.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guichet_ipc::{Desk, Session};
use guichet_kernel::{Answer, FailureCode, Problem};
use guichet_replica::{Key, Store};

use crate::keeper::KeyringKeeper;

/// How long the window waits for the keyring.
const PATIENCE: Duration = Duration::from_secs(2);

/// A desk and the session of `profile` at it, with whoever asked to stay signed in.
///
/// # Errors
/// Failures `key-missing`, `store-corrupt`, `store-newer`, `read-only`, `disk-full`, `store-busy`: the store is left
/// as it is.
pub(crate) async fn boot(
    folder: &Path,
    profile: &str,
    sign_in_as: Option<&str>,
) -> Answer<(Arc<Desk>, Arc<Session>)> {
    let key = {
        let folder = folder.to_owned();
        tokio::task::spawn_blocking(move || guichet_adapters::store_key(&folder))
            .await
            .map_err(Problem::internal)??
    };
    let store = Store::open(folder, &Key::new(key)).await?;
    let id = guichet_adapters::store_id(folder)
        .ok_or_else(|| Problem::failure(FailureCode::KeyMissing, "store.json vanished"))?;
    let desk = Desk::new(store);
    let session = Session::new(Arc::clone(&desk), Arc::new(KeyringKeeper::new(id, profile)));
    match sign_in_as {
        // Refused on a store that is no demonstration: the window then asks for a password, as always.
        Some(login) => {
            if let Err(problem) = session.sign_in_as(login).await {
                eprintln!("guichet: --as: {problem}");
                tracing::warn!(%problem, "not signed in as asked on the command line");
            }
        }
        None => come_back(&session).await,
    }
    Ok((desk, session))
}

/// Comes back to the session that was kept. A keyring that waits to be unlocked does not keep the window waiting: the
/// window hears of the session when it comes.
async fn come_back(session: &Arc<Session>) {
    let session = Arc::clone(session);
    let coming = tokio::spawn(async move {
        match session.resume().await {
            Ok(back) => tracing::info!(back, "looked for a session to come back to"),
            Err(problem) => tracing::warn!(%problem, "no session to come back to"),
        }
    });
    if tokio::time::timeout(PATIENCE, coming).await.is_err() {
        tracing::info!("the window does not wait for the session to come back to");
    }
}
