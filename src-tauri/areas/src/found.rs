//! Founds an organisation in an empty store.

use guichet_kernel::{Answer, Language, Timestamp};
use guichet_replica::{Operation, Store};
use serde_json::json;
use uuid::Uuid;

use crate::{people, tickets};

/// Gives a store what every organisation starts from: the shipped roles, named in `language`, and the default
/// categories, as one operation. Does nothing to a store that has roles.
///
/// # Errors
/// Failures of writing.
pub async fn found(store: &Store, now: Timestamp, language: Language) -> Answer<()> {
    if people::founded(&mut *store.read().await?).await? {
        return Ok(());
    }
    let (roles, categories) = (people::founding(language), tickets::founding());
    let body = json!({ "roles": roles, "categories": categories });
    let mut change = store
        .change(Operation::new(
            "organisation.found",
            Uuid::nil(),
            people::FOUNDER,
            now,
            body,
        ))
        .await?;
    if people::founded(change.conn()).await? {
        // Another process founded it in between.
        return Ok(());
    }
    people::found(change.conn(), &roles).await?;
    tickets::found(change.conn(), &categories).await?;
    change.commit().await
}
