//! Removes a view from every list it is in.

use guichet_kernel::{Answer, RefusalCode};
use guichet_replica::Operation;
use serde_json::json;

use super::{WhichView, rights, save, store};
use crate::Call;
use crate::people::still;

/// Removes a view; [`restore`](super::restore) brings it back.
///
/// # Errors
/// Refusals `not-found`; `not-allowed` for a shared one that one may not change.
pub async fn remove(call: Call<'_>, request: WhichView) -> Answer<()> {
    let before = save::existing(&mut *call.store.read().await?, call.actor, request.id).await?;
    if !rights::may_edit(call.actor, before.owner_id, before.shared) {
        return Err(RefusalCode::NotAllowed.into());
    }
    let body = json!({ "before": save::described(&before) });
    let operation = Operation::new(
        "view.remove",
        before.id.0,
        call.actor.account,
        call.now,
        body,
    );
    let mut change = call.store.change(operation).await?;
    let now = store::one(change.conn(), before.id).await?;
    still(&Some(before), &now)?;
    store::remove(change.conn(), request.id, call.now).await?;
    change.commit().await
}
