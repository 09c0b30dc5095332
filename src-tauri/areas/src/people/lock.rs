//! Locks a session: its password is asked before anything else, also after a restart.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::{AccessOutcome, Signed, store};

/// Remembers that a session was locked.
///
/// # Errors
/// Failures of writing.
pub async fn lock(on: &Store, now: Timestamp, signed: &Signed) -> Answer<()> {
    let mut change = on.local().await?;
    let login = store::account(change.conn(), signed.account)
        .await?
        .map(|it| it.login)
        .unwrap_or_default();
    if let Some(secret) = &signed.secret {
        store::set_secret_locked(change.conn(), secret, true).await?;
    }
    store::log(
        change.conn(),
        now,
        &login,
        Some(signed.account),
        AccessOutcome::Locked,
    )
    .await?;
    change.commit().await
}
