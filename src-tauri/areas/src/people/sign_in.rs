//! Signs in.

use guichet_kernel::{Answer, Problem, Timestamp};
use guichet_replica::Store;

use super::{SignIn, Signed};

/// Signs in.
///
/// # Errors
/// Refusals.
pub async fn sign_in(_store: &Store, _now: Timestamp, _request: SignIn) -> Answer<Signed> {
    Err(Problem::internal("sign_in"))
}

/// Signs in.
///
/// # Errors
/// Refusals.
pub async fn sign_in_as(_store: &Store, _now: Timestamp, _login: &str) -> Answer<Signed> {
    Err(Problem::internal("sign_in"))
}
