//! Who acts, with the rights of this very moment.

use guichet_kernel::{AccountId, Actor, Answer, Problem};
use guichet_replica::Store;

/// Loads an account's rights.
///
/// # Errors
/// Refusal `account-disabled`.
pub async fn actor(_store: &Store, _account: AccountId) -> Answer<Actor> {
    Err(Problem::internal("actor"))
}
