//! Founds an organisation in an empty store.

use guichet_kernel::{Answer, Language, Timestamp};
use guichet_replica::Store;

use crate::people;

/// Gives a store what every organisation starts from: the shipped roles, named in `language`. What is there stays.
///
/// # Errors
/// Failures of writing.
pub async fn found(store: &Store, now: Timestamp, language: Language) -> Answer<()> {
    people::found(store, now, language).await
}
