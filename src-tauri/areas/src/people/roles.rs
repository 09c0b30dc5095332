//! Lists the roles.

use guichet_kernel::{Answer, Capability, RefusalCode};

use super::{RoleView, store};
use crate::Call;

/// Every role, the shipped ones first.
///
/// # Errors
/// Refusal `not-allowed` without `people.manage` or `role.manage`.
pub async fn roles(call: Call<'_>, _request: ()) -> Answer<Vec<RoleView>> {
    if !call.actor.may(Capability::PeopleManage) {
        call.actor.require(Capability::RoleManage)?;
    }
    store::role_views(&mut *call.store.read().await?).await
}

/// One role, as a change answers it.
pub(super) async fn one(call: Call<'_>, id: guichet_kernel::RoleId) -> Answer<RoleView> {
    let roles = store::role_views(&mut *call.store.read().await?).await?;
    roles
        .into_iter()
        .find(|it| it.id == id)
        .ok_or_else(|| RefusalCode::NotFound.into())
}
