//! Reads the log of accesses.

use guichet_kernel::{Answer, Capability};

use super::{AccessView, ListAccesses, store};
use crate::Call;

/// Most lines at once.
const MOST: u32 = 500;

/// The newest lines of the log of accesses, newest first.
///
/// # Errors
/// Refusal `not-allowed` without `audit.see`.
pub async fn accesses(call: Call<'_>, request: ListAccesses) -> Answer<Vec<AccessView>> {
    call.actor.require(Capability::AuditSee)?;
    store::accesses(&mut *call.store.read().await?, request.limit.min(MOST)).await
}
