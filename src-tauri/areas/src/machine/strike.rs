//! What a person keeps to themselves of their machine.

use std::collections::BTreeSet;

use guichet_kernel::{Answer, FactName};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

use crate::Call;
use crate::people::store::{preference, set_preference};

const NAME: &str = "machine_struck";

/// What to keep to oneself from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StrikeFacts {
    /// All of it; what is not named is told.
    pub struck: Vec<FactName>,
}

/// Remembers what a person keeps to themselves.
///
/// # Errors
/// Failures of writing.
pub async fn strike(call: Call<'_>, request: StrikeFacts) -> Answer<()> {
    let struck: BTreeSet<FactName> = request.struck.into_iter().collect();
    let mut change = call.store.local().await?;
    set_preference(
        change.conn(),
        Some(call.actor.account),
        NAME,
        &json!(struck),
    )
    .await?;
    change.commit().await
}

/// What this person keeps to themselves.
///
/// # Errors
/// Failures of reading.
pub async fn struck(call: Call<'_>) -> Answer<Vec<FactName>> {
    let mut conn = call.store.read().await?;
    let value = preference(&mut conn, Some(call.actor.account), NAME).await?;
    Ok(value
        .and_then(|it| serde_json::from_value(it).ok())
        .unwrap_or_default())
}
