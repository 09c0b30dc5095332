//! A password the server accepted.

use guichet_kernel::{AccountId, Answer};
use guichet_replica::Store;

use super::{password, store};

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

/// Whether nobody has an account here yet.
///
/// # Errors
/// Failures of reading.
pub async fn is_empty(on: &Store) -> Answer<bool> {
    store::empty(&mut *on.read().await?).await
}
