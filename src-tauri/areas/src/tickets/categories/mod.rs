//! The categories of tickets: the list, and its default (R059).

pub(super) mod store;

use guichet_kernel::{Answer, Capability};

use super::{CategoryView, Priority};
use crate::Call;

/// The categories an organisation starts with, each with the priority it has when no word decides (R059, R063).
pub const DEFAULT_CATEGORIES: &[(&str, Priority)] = &[
    ("Matériel", Priority::Normal),
    ("Logiciel", Priority::Low),
    ("Réseau", Priority::High),
    ("Accès / Compte", Priority::Normal),
    ("Autre", Priority::Low),
];

/// The categories in the order people read them; archived ones only for who manages them or handles tickets.
///
/// # Errors
/// Failures of reading.
pub async fn categories(call: Call<'_>, _request: ()) -> Answer<Vec<CategoryView>> {
    let mut conn = call.store.read().await?;
    let mut all = store::all(&mut conn).await?;
    if !call.actor.may(Capability::SettingsManage) && !call.actor.may(Capability::TicketHandle) {
        all.retain(|category| !category.archived);
        for category in &mut all {
            category.tickets = 0;
        }
    }
    Ok(all)
}
