//! Comes back after a restart, with the secret the keyring kept.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::sign_in::STAY;
use super::{AccessOutcome, AccountState, Secret, Signed, store};

/// Comes back. The secret is used up and another takes its place for thirty days more; a session that was locked
/// comes back locked. `None` when the secret opens nothing: used, expired, forgotten, or of somebody barred since.
///
/// # Errors
/// Failures of writing.
pub async fn resume(on: &Store, now: Timestamp, secret: &Secret) -> Answer<Option<Signed>> {
    let mut change = on.local().await?;
    let Some((id, locked)) = store::take_secret(change.conn(), secret, now).await? else {
        return Ok(None);
    };
    let account = store::account(change.conn(), id).await?;
    let signed = match account.filter(|it| it.state == AccountState::Active) {
        Some(account) => {
            let secret = Secret::fresh();
            store::add_secret(change.conn(), &secret, id, locked, now, now.plus(STAY)).await?;
            let last_sign_in = store::last_sign_in(change.conn(), id).await?;
            store::log(
                change.conn(),
                now,
                &account.login,
                Some(id),
                AccessOutcome::Resumed,
            )
            .await?;
            Some(Signed {
                account: id,
                last_sign_in,
                locked,
                secret: Some(secret),
            })
        }
        None => None,
    };
    change.commit().await?;
    Ok(signed)
}
