//! From a folder to a session: the key, the store, the desk.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guichet_adapters::{Found, Sealing, StoreVault};
use guichet_ipc::{Desk, Session};
use guichet_kernel::{Answer, Problem};
use guichet_replica::{Key, Store};

use crate::keeper::{CopyVault, KeyringKeeper};

/// How long the window waits for the keyring.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a start came to.
pub(crate) enum Booted {
    /// A desk, and the session at it.
    Open(Arc<Desk>, Arc<Session>),
    /// A copy that only a password opens.
    Sealed(Sealing),
}

/// A desk and the session of `profile` at it, with whoever asked to stay signed in; or the door.
///
/// # Errors
/// Failures `key-missing`, `store-corrupt`, `store-newer`, `read-only`, `disk-full`, `store-busy`: the store is left
/// as it is.
pub(crate) async fn boot(folder: &Path, profile: &str, sign_in_as: Option<&str>) -> Answer<Booted> {
    let key = match found(folder).await? {
        Found::Key(key) => key,
        Found::Sealed(sealing) => return Ok(Booted::Sealed(sealing)),
    };
    let (desk, session) = desk(folder, profile, key).await?;
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
    let ahead = Arc::clone(&session);
    tokio::spawn(async move { ahead.look_ahead().await });
    Ok(Booted::Open(desk, session))
}

/// A desk at the store that `key` opens, with nobody signed in.
///
/// # Errors
/// As [`boot`].
pub(crate) async fn desk(
    folder: &Path,
    profile: &str,
    key: [u8; 32],
) -> Answer<(Arc<Desk>, Arc<Session>)> {
    let store = Store::open(folder, &Key::new(key)).await?;
    let vault = Arc::new(StoreVault::new(folder, key));
    let keeper = KeyringKeeper::new(Arc::clone(&vault), profile)?;
    let desk = Desk::new(store);
    desk.lends_vault(Arc::new(CopyVault(vault)));
    let session = Session::new(Arc::clone(&desk), Arc::new(keeper));
    Ok((desk, session))
}

/// A desk at a new store, in place of a sealed one that nothing opens any more.
///
/// # Errors
/// As [`boot`].
pub(crate) async fn anew(folder: &Path, profile: &str) -> Answer<(Arc<Desk>, Arc<Session>)> {
    let old = folder.to_owned();
    tokio::task::spawn_blocking(move || guichet_adapters::discard_sealed(&old))
        .await
        .map_err(Problem::internal)??;
    match found(folder).await? {
        Found::Key(key) => desk(folder, profile, key).await,
        Found::Sealed(_) => Err(Problem::internal("another sealed copy came in its place")),
    }
}

async fn found(folder: &Path) -> Answer<Found> {
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || guichet_adapters::find_key(&folder))
        .await
        .map_err(Problem::internal)?
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
