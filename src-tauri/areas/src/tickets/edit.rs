//! Changes the text of a ticket.

use guichet_kernel::{
    Actor, Answer, Capability, Line, Refusal, RefusalCode, clean_block, clean_line,
};

use super::plan::{Plan, look};
use super::record::Ticket;
use super::{EditTicket, HistoryKind, Status};
use crate::Call;

/// A ticket's title.
pub(super) const TITLE: Line = Line {
    field: "title",
    max: 200,
};
/// A ticket's description.
pub(super) const DESCRIPTION: Line = Line {
    field: "description",
    max: 50_000,
};

/// Whether this person may change the text: who handles tickets always, the requester while it is open.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) fn may_edit(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    let own = ticket.requester_id == actor.account && ticket.status == Status::Open;
    if own || actor.may(Capability::TicketHandle) {
        Ok(())
    } else {
        Err(Refusal::new(RefusalCode::NotAllowed))
    }
}

/// Changes title, description or both.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `empty`, `too-long`; failures of writing.
pub async fn edit(call: Call<'_>, request: EditTicket) -> Answer<()> {
    let title = request
        .title
        .map(|title| clean_line(&title, TITLE))
        .transpose()?;
    let description = request
        .description
        .map(|text| clean_block(&text, DESCRIPTION))
        .transpose()?;
    loop {
        let (_, ticket) = look(call, request.id).await?;
        may_edit(call.actor, &ticket)?;
        let mut plan = Plan::new("ticket.edit", &ticket);
        if let Some(title) = title.clone().filter(|title| *title != ticket.title) {
            plan.line(
                HistoryKind::Title,
                Some(ticket.title.clone()),
                Some(title.clone()),
            );
            plan.after.title = title;
        }
        if let Some(text) = description
            .clone()
            .filter(|text| *text != ticket.description)
        {
            plan.line(
                HistoryKind::Description,
                Some(ticket.description.clone()),
                Some(text.clone()),
            );
            plan.after.description = text;
        }
        if plan.write(call).await? {
            return Ok(());
        }
    }
}
