//! Signs out.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::{AccessOutcome, Secret, Signed, store};

/// Ends a session; its secret opens nothing any more.
///
/// # Errors
/// Failures of writing.
pub async fn sign_out(on: &Store, now: Timestamp, signed: &Signed) -> Answer<()> {
    let mut change = on.local().await?;
    let login = store::account(change.conn(), signed.account)
        .await?
        .map(|it| it.login)
        .unwrap_or_default();
    if let Some(secret) = &signed.secret {
        store::remove_secret(change.conn(), secret).await?;
    }
    store::log(
        change.conn(),
        now,
        &login,
        Some(signed.account),
        AccessOutcome::SignedOut,
    )
    .await?;
    change.commit().await
}

/// Makes a secret that nobody could keep open nothing.
///
/// # Errors
/// Failures of writing.
pub async fn forget(on: &Store, secret: &Secret) -> Answer<()> {
    let mut change = on.local().await?;
    store::remove_secret(change.conn(), secret).await?;
    change.commit().await
}
