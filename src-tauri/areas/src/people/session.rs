//! What the first screen needs.

use guichet_kernel::{AccountId, Answer, Problem, Timestamp};
use guichet_replica::Store;

use super::{Secret, SessionView};

/// Somebody who came in, and how.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub account: AccountId,
    /// The sign-in before this one.
    pub last_sign_in: Option<Timestamp>,
    /// The password is asked again before anything else.
    pub locked: bool,
    /// The secret the keyring keeps, when the session stays.
    pub secret: Option<Secret>,
}

/// The session as the interface sees it.
///
/// # Errors
/// Failures of reading.
pub async fn view(_store: &Store, _signed: Option<&Signed>) -> Answer<SessionView> {
    Err(Problem::internal("session"))
}
