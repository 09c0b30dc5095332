//! Unlocks.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::{Signed, Unlock};

/// Unlocks the session.
///
/// # Errors
/// Failures of writing.
pub async fn unlock(_store: &Store, _now: Timestamp, _signed: &Signed, _request: Unlock) -> Answer<()> {
    Ok(())
}
