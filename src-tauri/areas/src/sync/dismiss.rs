//! Puts a refusal aside.

use guichet_kernel::{Answer, RefusalCode};

use super::{WhichRefused, store};
use crate::Call;

/// Puts aside what the server refused: it was read. The operation stays in the outbox.
///
/// # Errors
/// Refusal `not-found` when it is no refusal of one's own; failures of writing.
pub async fn dismiss(call: Call<'_>, request: WhichRefused) -> Answer<()> {
    let mut change = call.store.local().await?;
    if !store::put_aside(change.conn(), request.op, call.actor.account, call.now).await? {
        return Err(RefusalCode::NotFound.into());
    }
    change.commit().await
}
