//! Locks.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;

use super::Signed;

/// Locks the session.
///
/// # Errors
/// Failures of writing.
pub async fn lock(_store: &Store, _now: Timestamp, _signed: &Signed) -> Answer<()> {
    Ok(())
}
