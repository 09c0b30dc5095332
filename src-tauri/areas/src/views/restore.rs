//! Brings a removed view back.

use guichet_kernel::{Answer, RefusalCode};
use guichet_replica::Operation;
use serde_json::json;

use super::store::Record;
use super::{WhichView, rights, save, store};
use crate::Call;
use crate::people::still;

/// Brings back a view as it was when it was removed. One that is there stays as it is.
///
/// # Errors
/// Refusals `not-found`; `not-allowed` for a shared one that one may not change; `name-taken` when another took its
/// name meanwhile; `too-many`.
pub async fn restore(call: Call<'_>, request: WhichView) -> Answer<()> {
    let before = store::one(&mut *call.store.read().await?, request.id)
        .await?
        .filter(|it| rights::sees(call.actor, it.owner_id, it.shared))
        .ok_or(RefusalCode::NotFound)?;
    if !rights::may_edit(call.actor, before.owner_id, before.shared) {
        return Err(RefusalCode::NotAllowed.into());
    }
    if !before.removed {
        return Ok(());
    }
    let after = Record {
        removed: false,
        ..before.clone()
    };
    let body = json!({ "after": save::described(&after) });
    let operation = Operation::new(
        "view.restore",
        after.id.0,
        call.actor.account,
        call.now,
        body,
    );
    let mut change = call.store.change(operation).await?;
    let now = store::one(change.conn(), after.id).await?;
    still(&Some(before), &now)?;
    save::fits(change.conn(), &after, true).await?;
    store::put(change.conn(), &after, call.now).await?;
    change.commit().await
}
