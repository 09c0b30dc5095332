//! Who may be given a code of the server.

use guichet_kernel::{AccountId, Answer, Capability, RefusalCode};

use super::create_account::govern_role;
use super::{AccountState, store};
use crate::Call;

/// The login of somebody the actor may let in; the server decides again.
///
/// # Errors
/// Refusals `not-allowed` without `people.manage` or for an account above one's own; `not-found`; `invalid` when the
/// account is not active.
pub async fn invitee(call: Call<'_>, id: AccountId) -> Answer<String> {
    call.actor.require(Capability::PeopleManage)?;
    let mut conn = call.store.read().await?;
    let account = store::account(&mut conn, id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    govern_role(call, &mut conn, account.role_id).await?;
    if account.state != AccountState::Active {
        return Err(RefusalCode::Invalid.into());
    }
    Ok(account.login)
}
