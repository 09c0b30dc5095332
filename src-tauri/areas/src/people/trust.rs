//! A password the server accepted.

use guichet_kernel::{AccountId, Answer, RefusalCode};
use guichet_replica::Store;

use super::{gate, password, store};

/// Lets this password open somebody's sessions on this machine, in place of another: the server accepted it.
///
/// # Errors
/// Failures of writing, also while the account is not here yet.
pub async fn trust_password(on: &Store, account: AccountId, password: String) -> Answer<()> {
    let phc = password::hash(password).await?;
    let mut change = on.local().await?;
    store::set_password(change.conn(), account, &phc).await?;
    change.commit().await
}

/// The same for a password that replaces a lost one: sessions that stayed no longer do, wrong guesses are forgotten.
///
/// # Errors
/// Refusal `not-found` while the account is not here yet; failures of writing.
pub async fn renew_password(on: &Store, account: AccountId, password: String) -> Answer<()> {
    let phc = password::hash(password).await?;
    let mut change = on.local().await?;
    let account = store::account(change.conn(), account)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    store::set_password(change.conn(), account.id, &phc).await?;
    store::remove_secrets_of(change.conn(), account.id).await?;
    for typed in [&account.login, &account.email] {
        store::clear_attempts(change.conn(), &gate::key(typed)).await?;
    }
    change.commit().await
}

/// Whether nobody has an account here yet.
///
/// # Errors
/// Failures of reading.
pub async fn is_empty(on: &Store) -> Answer<bool> {
    store::empty(&mut *on.read().await?).await
}
