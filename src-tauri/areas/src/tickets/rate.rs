//! Rates how a ticket was handled.

use guichet_kernel::{Actor, Answer, Line, Refusal, RefusalCode, clean_block};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, RateTicket};
use crate::Call;

const COMMENT: Line = Line {
    field: "comment",
    max: 2_000,
};

/// Whether this person may rate: the requester, once the ticket is resolved or closed.
///
/// # Errors
/// Refusals `not-allowed`, `rating-invalid`.
pub(super) fn may_rate(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.requester_id != actor.account {
        return Err(Refusal::new(RefusalCode::NotAllowed));
    }
    if ticket.active() {
        Err(Refusal::new(RefusalCode::RatingInvalid))
    } else {
        Ok(())
    }
}

/// Rating, with a word already clean.
struct Rate {
    rating: u8,
    comment: String,
}

impl Verb for Rate {
    const NAME: &'static str = "ticket.rate";
    type Known = ();

    async fn known(&self, _conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<()> {
        Ok(())
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, (): &()) -> Result<Plan, Refusal> {
        may_rate(call.actor, ticket)?;
        if !(1..=5).contains(&self.rating) {
            return Err(Refusal::on(RefusalCode::RatingInvalid, "rating"));
        }
        let mut plan = Plan::new(ticket);
        plan.after.rating = Some(self.rating);
        plan.after.rating_comment = (!self.comment.trim().is_empty()).then(|| self.comment.clone());
        Ok(plan)
    }
}

/// Gives a rating from 1 to 5; giving another replaces it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `rating-invalid`, `too-long`; failures of writing.
pub async fn rate(call: Call<'_>, request: RateTicket) -> Answer<ChangeDone> {
    let verb = Rate {
        rating: request.rating,
        comment: clean_block(&request.comment, COMMENT)?,
    };
    let change = on_one(call, request.id, &verb).await?;
    Ok(ChangeDone { change })
}
