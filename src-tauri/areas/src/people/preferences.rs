//! Language and colours: each person's, and the machine's for the screens before signing in.

use guichet_kernel::{AccountId, Answer};
use guichet_replica::Store;
use serde::de::DeserializeOwned;
use serde_json::json;
use sqlx::SqliteConnection;

use super::{Language, Preferences, Theme, store};

/// What somebody chose; for what they never chose, what the machine was left at; French as the system otherwise.
///
/// # Errors
/// Failures of reading.
pub async fn preferences(on: &Store, account: Option<AccountId>) -> Answer<Preferences> {
    let mut conn = on.read().await?;
    Ok(Preferences {
        language: chosen(&mut conn, account, "language")
            .await?
            .unwrap_or(Language::Fr),
        theme: chosen(&mut conn, account, "theme")
            .await?
            .unwrap_or(Theme::System),
    })
}

async fn chosen<T: DeserializeOwned>(
    conn: &mut SqliteConnection,
    account: Option<AccountId>,
    name: &str,
) -> Answer<Option<T>> {
    let mut value = store::preference(conn, account, name).await?;
    if value.is_none() && account.is_some() {
        value = store::preference(conn, None, name).await?;
    }
    Ok(value.and_then(|it| serde_json::from_value(it).ok()))
}

/// Keeps what somebody chose, or what the machine is left at when nobody is signed in.
///
/// # Errors
/// Failures of writing.
pub async fn set_preferences(
    on: &Store,
    account: Option<AccountId>,
    preferences: Preferences,
) -> Answer<Preferences> {
    let mut change = on.local().await?;
    store::set_preference(
        change.conn(),
        account,
        "language",
        &json!(preferences.language),
    )
    .await?;
    store::set_preference(change.conn(), account, "theme", &json!(preferences.theme)).await?;
    change.commit().await?;
    Ok(preferences)
}
