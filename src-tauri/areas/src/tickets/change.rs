//! Changes one property of a ticket.

use guichet_kernel::{Actor, Answer, Capability, Refusal, RefusalCode};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, ChangeTicket, Property, categories, store};
use crate::Call;

/// The last instant a calendar shows (that of JavaScript), in milliseconds.
const LAST_INSTANT: i64 = 8_640_000_000_000_000;

/// Whether this person may change properties.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) fn may_change(actor: &Actor) -> Result<(), Refusal> {
    actor.require(Capability::TicketHandle)
}

/// Changing one property.
pub(super) struct Change(pub Property);

impl Verb for Change {
    const NAME: &'static str = "ticket.change";
    /// Whether the category or site wanted is there and offered.
    type Known = bool;

    async fn known(&self, conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<bool> {
        match self.0 {
            Property::Category(Some(category)) => {
                let wanted = categories::store::one(conn, category).await?;
                Ok(wanted.is_some_and(|it| !it.archived))
            }
            Property::Site(site @ Some(_)) => Ok(store::site_code(conn, site).await?.is_some()),
            _ => Ok(true),
        }
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, offered: &bool) -> Result<Plan, Refusal> {
        may_change(call.actor)?;
        let mut plan = Plan::new(ticket);
        let valid = match self.0 {
            Property::Priority(priority) => {
                plan.after.priority = priority;
                true
            }
            Property::Urgency(urgency) => {
                plan.after.urgency = urgency;
                true
            }
            Property::Kind(kind) => {
                plan.after.kind = kind;
                true
            }
            Property::Due(due) => {
                plan.after.due_at = due;
                due.is_none_or(|due| (0..=LAST_INSTANT).contains(&due.0))
            }
            Property::Category(category) => {
                plan.after.category_id = category;
                *offered || category == ticket.category_id
            }
            Property::Site(site) => {
                plan.after.site_id = site;
                *offered
            }
        };
        if valid {
            Ok(plan)
        } else {
            Err(Refusal::on(RefusalCode::Invalid, "value"))
        }
    }
}

/// Changes priority, urgency, kind, category, site or due date.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `invalid` for a category or site that is not there (or no longer offered)
/// and for an instant no calendar shows; failures of writing.
pub async fn change(call: Call<'_>, request: ChangeTicket) -> Answer<ChangeDone> {
    let change = on_one(call, request.id, &Change(request.change)).await?;
    Ok(ChangeDone { change })
}
