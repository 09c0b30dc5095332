//! Who acts, with the rights of this very moment.

use guichet_kernel::{AccountId, Actor, Answer, RefusalCode};
use guichet_replica::Store;

use super::{AccountState, fields, store};

/// An account's name, rights, site and teams, as the store knows them now.
///
/// # Errors
/// Refusal `account-disabled` when the account is not active, `signed-out` when it does not exist.
pub async fn actor(on: &Store, account: AccountId) -> Answer<Actor> {
    let (actor, state) = store::standing(&mut *on.read().await?, account)
        .await?
        .ok_or(RefusalCode::SignedOut)?;
    if state == AccountState::Active {
        Ok(actor)
    } else {
        Err(RefusalCode::AccountDisabled.into())
    }
}

/// Whose login this is, in any case; `None` when nobody's. For hosts that act for a named person.
///
/// # Errors
/// Failures of reading.
pub async fn account_of(on: &Store, login: &str) -> Answer<Option<AccountId>> {
    match fields::login(login) {
        Ok(login) => store::account_called(&mut *on.read().await?, &login).await,
        Err(_) => Ok(None),
    }
}
