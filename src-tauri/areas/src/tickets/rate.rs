//! Rates how a ticket was handled.

use guichet_kernel::{Actor, Answer, Line, Refusal, RefusalCode, clean_block};

use super::plan::{Plan, look};
use super::record::Ticket;
use super::{HistoryKind, RateTicket};
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

/// Gives a rating from 1 to 5; giving another replaces it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `rating-invalid`, `too-long`; failures of writing.
pub async fn rate(call: Call<'_>, request: RateTicket) -> Answer<()> {
    let comment = clean_block(&request.comment, COMMENT)?;
    loop {
        let (_, ticket) = look(call, request.id).await?;
        may_rate(call.actor, &ticket)?;
        if !(1..=5).contains(&request.rating) {
            return Err(Refusal::on(RefusalCode::RatingInvalid, "rating").into());
        }
        let mut plan = Plan::new("ticket.rate", &ticket);
        plan.after.rating = Some(request.rating);
        plan.after.rating_comment = (!comment.trim().is_empty()).then(|| comment.clone());
        if !plan.is_empty() {
            let before = ticket.rating.map(|it| it.to_string());
            plan.line(HistoryKind::Rated, before, Some(request.rating.to_string()));
        }
        if plan.write(call).await? {
            return Ok(());
        }
    }
}
