//! Changes one property of a ticket.

use guichet_kernel::{Actor, Answer, Capability, Refusal, RefusalCode, Timestamp};

use super::plan::{Plan, look};
use super::{ChangeTicket, HistoryKind, Property, categories, store};
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

/// Changes priority, urgency, kind, category, site or due date.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `invalid` for a category or site that is not there (or no longer offered)
/// and for an instant no calendar shows; failures of writing.
pub async fn change(call: Call<'_>, request: ChangeTicket) -> Answer<()> {
    loop {
        let (mut conn, ticket) = look(call, request.id).await?;
        may_change(call.actor)?;
        let mut plan = Plan::new("ticket.change", &ticket);
        let (what, before, after) = match request.change {
            Property::Priority(priority) => {
                plan.after.priority = priority;
                (
                    HistoryKind::Priority,
                    word(ticket.priority.name()),
                    word(priority.name()),
                )
            }
            Property::Urgency(urgency) => {
                plan.after.urgency = urgency;
                (
                    HistoryKind::Urgency,
                    word(ticket.urgency.name()),
                    word(urgency.name()),
                )
            }
            Property::Kind(kind) => {
                plan.after.kind = kind;
                (
                    HistoryKind::Kind,
                    word(ticket.kind.name()),
                    word(kind.name()),
                )
            }
            Property::Due(due) => {
                if due.is_some_and(|due| !(0..=LAST_INSTANT).contains(&due.0)) {
                    return Err(Refusal::on(RefusalCode::Invalid, "value").into());
                }
                plan.after.due_at = due;
                (HistoryKind::Due, instant(ticket.due_at), instant(due))
            }
            Property::Category(category) => {
                plan.after.category_id = category;
                let named = categories::store::named(&mut conn, ticket.category_id).await?;
                let wanted = categories::store::named(&mut conn, category).await?;
                if category.is_some()
                    && category != ticket.category_id
                    && wanted.as_ref().is_none_or(|it| it.archived)
                {
                    return Err(Refusal::on(RefusalCode::Invalid, "value").into());
                }
                (
                    HistoryKind::Category,
                    named.map(|it| it.name),
                    wanted.map(|it| it.name),
                )
            }
            Property::Site(site) => {
                plan.after.site_id = site;
                let code = store::site_code(&mut conn, site).await?;
                if site.is_some() && code.is_none() {
                    return Err(Refusal::on(RefusalCode::Invalid, "value").into());
                }
                (
                    HistoryKind::Site,
                    store::site_code(&mut conn, ticket.site_id).await?,
                    code,
                )
            }
        };
        drop(conn);
        if !plan.is_empty() {
            plan.line(what, before, after);
        }
        if plan.write(call).await? {
            return Ok(());
        }
    }
}

fn word(name: &str) -> Option<String> {
    Some(name.to_owned())
}

fn instant(at: Option<Timestamp>) -> Option<String> {
    at.map(|at| at.0.to_string())
}
