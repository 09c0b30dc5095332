//! Lists the accounts, for who manages them.

use guichet_kernel::{AccountId, Answer, Capability, RefusalCode};

use super::{AccountView, store};
use crate::Call;

/// Every account, by name, whatever its state.
///
/// # Errors
/// Refusal `not-allowed` without `people.manage`.
pub async fn accounts(call: Call<'_>, _request: ()) -> Answer<Vec<AccountView>> {
    call.actor.require(Capability::PeopleManage)?;
    store::account_views(&mut *call.store.read().await?, None).await
}

/// One account, as a change answers it.
pub(super) async fn one(call: Call<'_>, id: AccountId) -> Answer<AccountView> {
    let view = store::account_views(&mut *call.store.read().await?, Some(id))
        .await?
        .pop();
    view.ok_or_else(|| RefusalCode::NotFound.into())
}
