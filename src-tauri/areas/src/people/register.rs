//! Asks for an account.

use guichet_kernel::{Answer, Problem, Timestamp};
use guichet_replica::Store;

use super::{Register, Signed};

/// Registers.
///
/// # Errors
/// Refusals.
pub async fn register(_store: &Store, _now: Timestamp, _request: Register) -> Answer<Option<Signed>> {
    Err(Problem::internal("register"))
}
