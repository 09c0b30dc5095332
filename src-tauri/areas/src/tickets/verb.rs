//! A verb on one ticket or on many: the tickets are read, the rule is applied to each, and everything it decided is
//! written, in one transaction that nobody else can come in between.

use std::collections::{HashMap, HashSet};

use guichet_kernel::{Answer, OpId, Refusal, RefusalCode, TicketId};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::write::{Deed, write};
use super::{BulkDone, BulkRefused, sight, store};
use crate::Call;

/// Most tickets of one change.
pub(super) const MOST: usize = 5_000;

/// Something that is done to tickets.
pub(super) trait Verb {
    /// The kind of its operation, and of one ticket's part in an operation on many.
    const NAME: &'static str;
    /// What its rule needs to know beyond the ticket.
    type Known;

    /// Looks that up, once for all the tickets.
    async fn known(&self, conn: &mut SqliteConnection, call: Call<'_>) -> Answer<Self::Known>;

    /// The rule: what it does to this ticket, or why not.
    fn plan(&self, call: Call<'_>, ticket: &Ticket, known: &Self::Known) -> Result<Plan, Refusal>;
}

/// Does it to one ticket. `None` when that changes nothing.
///
/// # Errors
/// Refusal `not-found`, those of the rule; failures of writing.
pub(super) async fn on_one<V: Verb>(
    call: Call<'_>,
    id: TicketId,
    verb: &V,
) -> Answer<Option<OpId>> {
    let mut tx = call.store.local().await?;
    let ticket = store::ticket(tx.conn(), id)
        .await?
        .filter(|it| sight::sees(call.actor, it))
        .ok_or(RefusalCode::NotFound)?;
    let known = verb.known(tx.conn(), call).await?;
    let plan = verb.plan(call, &ticket, &known)?;
    if plan.is_empty() {
        return Ok(None);
    }
    write(call, tx, Deed::One(V::NAME), vec![plan])
        .await
        .map(Some)
}

/// Does it to each ticket that lets it be done, all together.
///
/// # Errors
/// Refusal `invalid` for more than [`MOST`] tickets; failures of writing.
pub(super) async fn on_many<V: Verb>(
    call: Call<'_>,
    ids: &[TicketId],
    verb: &V,
) -> Answer<BulkDone> {
    let mut tx = call.store.local().await?;
    let tickets = each(tx.conn(), ids).await?;
    let known = verb.known(tx.conn(), call).await?;
    let mut outcome = Outcome::default();
    for (id, ticket) in &tickets {
        let seen = ticket.as_ref().filter(|it| sight::sees(call.actor, it));
        outcome.add(
            *id,
            seen.ok_or_else(|| Refusal::new(RefusalCode::NotFound))
                .and_then(|ticket| verb.plan(call, ticket, &known)),
        );
    }
    if outcome.plans.is_empty() {
        return Ok(outcome.answer(None));
    }
    let plans = std::mem::take(&mut outcome.plans);
    let change = write(call, tx, Deed::Many(V::NAME), plans).await?;
    Ok(outcome.answer(Some(change)))
}

/// Each ticket asked for once, in the order asked for.
///
/// # Errors
/// Refusal `invalid` for more than [`MOST`]; failures of reading.
pub(super) async fn each(
    conn: &mut SqliteConnection,
    ids: &[TicketId],
) -> Answer<Vec<(TicketId, Option<Ticket>)>> {
    if ids.len() > MOST {
        return Err(Refusal::on(RefusalCode::Invalid, "ids").into());
    }
    let mut tickets: HashMap<TicketId, Ticket> = store::tickets(conn, ids)
        .await?
        .into_iter()
        .map(|it| (it.id, it))
        .collect();
    let mut known = HashSet::with_capacity(ids.len());
    let once = ids.iter().filter(|id| known.insert(**id));
    Ok(once.map(|id| (*id, tickets.remove(id))).collect())
}

/// A step from a status to itself: among many, some are where they all go.
fn nowhere(refusal: &Refusal) -> bool {
    refusal.code == RefusalCode::IllegalTransition
        && refusal.data.get("from") == refusal.data.get("to")
}

/// What came of each ticket.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub plans: Vec<Plan>,
    changed: u32,
    unchanged: u32,
    refused: Vec<BulkRefused>,
}

impl Outcome {
    pub fn add(&mut self, id: TicketId, plan: Result<Plan, Refusal>) {
        match plan {
            Ok(plan) if plan.is_empty() => self.unchanged += 1,
            Ok(plan) => {
                self.changed += 1;
                self.plans.push(plan);
            }
            Err(refusal) if nowhere(&refusal) => self.unchanged += 1,
            Err(refusal) => match self.refused.iter_mut().find(|it| it.refusal == refusal) {
                Some(group) => group.ids.push(id),
                None => self.refused.push(BulkRefused {
                    refusal,
                    ids: vec![id],
                }),
            },
        }
    }

    pub fn answer(self, change: Option<OpId>) -> BulkDone {
        BulkDone {
            change,
            changed: self.changed,
            unchanged: self.unchanged,
            refused: self.refused,
        }
    }
}
