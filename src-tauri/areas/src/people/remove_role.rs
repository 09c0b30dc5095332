//! Removes a role nobody has.

use guichet_kernel::{Answer, Capability, Refusal, RefusalCode};
use guichet_replica::Operation;
use serde_json::json;

use super::save_role::told;
use super::{WhichRole, store};
use crate::Call;

/// Removes a role nobody has. Registration needs the shipped requester's role: that one stays.
///
/// # Errors
/// Refusals `not-allowed` without `role.manage` or for the requester's role; `not-found`; `in-use` with `count`.
pub async fn remove_role(call: Call<'_>, request: WhichRole) -> Answer<()> {
    call.actor.require(Capability::RoleManage)?;
    let before = store::role(&mut *call.store.read().await?, request.id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    if before.shipped.as_deref() == Some("requester") {
        return Err(RefusalCode::NotAllowed.into());
    }
    let body = json!({ "before": told(&before) });
    let operation = Operation::new(
        "role.remove",
        request.id.0,
        call.actor.account,
        call.now,
        body,
    );
    let mut change = call.store.change(operation).await?;
    let count = store::role_accounts(change.conn(), request.id).await?;
    if count > 0 {
        return Err(Refusal::new(RefusalCode::InUse).with("count", count).into());
    }
    store::remove_role(change.conn(), request.id).await?;
    change.commit().await
}
