//! Approves a registration, disables, enables.

use guichet_kernel::{Answer, Capability, Refusal, RefusalCode, Timestamp};
use sqlx::SqliteConnection;

use super::create_account::govern_role;
use super::store::{self, Account};
use super::{AccountState, AccountView, SetAccountState, accounts, edit_account};
use crate::{Call, notices};

/// Changes the state of an account. Disabling ends what the account's sessions kept; whatever they did stays.
///
/// # Errors
/// Refusals `not-allowed` without `people.manage` or for an account above one's own; `not-found`; `invalid` on `state`
/// for `waiting`, to which nothing goes back; `last-administrator`.
pub async fn set_account_state(call: Call<'_>, request: SetAccountState) -> Answer<AccountView> {
    call.actor.require(Capability::PeopleManage)?;
    let before = {
        let mut conn = call.store.read().await?;
        let before = store::account(&mut conn, request.id)
            .await?
            .ok_or(RefusalCode::NotFound)?;
        govern_role(call, &mut conn, before.role_id).await?;
        before
    };
    if request.state == AccountState::Waiting && before.state != AccountState::Waiting {
        return Err(Refusal::on(RefusalCode::Invalid, "state").into());
    }
    let after = Account {
        state: request.state,
        ..before.clone()
    };
    edit_account::write(call, &before, &after).await?;
    accounts::one(call, request.id).await
}

/// What follows from a new state, in the same change.
pub(super) async fn settle(
    conn: &mut SqliteConnection,
    account: &Account,
    now: Timestamp,
) -> Answer<()> {
    if account.state == AccountState::Disabled {
        store::remove_secrets_of(conn, account.id).await?;
    }
    notices::store::settle_registration(conn, account.id, now).await
}
