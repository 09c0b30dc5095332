//! Preferences.

use guichet_kernel::{AccountId, Answer};
use guichet_replica::Store;

use super::{Language, Preferences, Theme};

/// Preferences of a person or the machine.
///
/// # Errors
/// Failures of reading.
pub async fn preferences(_store: &Store, _account: Option<AccountId>) -> Answer<Preferences> {
    Ok(Preferences { language: Language::Fr, theme: Theme::System })
}

/// Sets them.
///
/// # Errors
/// Failures of writing.
pub async fn set_preferences(_store: &Store, _account: Option<AccountId>, preferences: Preferences) -> Answer<Preferences> {
    Ok(preferences)
}
