//! Opens a ticket.

use guichet_kernel::{
    Answer, Capability, MachineFact, Refusal, RefusalCode, TicketId, clean_block, clean_line,
};
use guichet_replica::Operation;
use serde_json::{Value, json};

use super::attach::Files;
use super::edit::{DESCRIPTION, TITLE};
use super::record::{Ticket, Trace};
use super::store::Line;
use super::suggest::suggestion;
use super::{HistoryKind, Kind, OpenTicket, Status, TicketOpened, Urgency, categories, store};
use crate::drafts::Sent;
use crate::{Call, machine};

/// What comes with a new ticket beside its files.
struct Brought {
    /// What the machine tells.
    machine: Vec<MachineFact>,
    /// The draft it was kept as.
    sent: Sent,
}

/// Opens a ticket. Category and priority left out are taken from the suggestion, which is kept on the ticket; an
/// upload that cannot be attached is named in the answer and the text is saved all the same. The draft it was kept as is
/// forgotten with it.
///
/// # Errors
/// Refusals `not-allowed` (also for opening for somebody else without handling tickets), `empty`, `too-long`,
/// `invalid` for a category, site or requester that is not there, and on `machine` when it is for somebody else; failures
/// of writing.
pub async fn open(call: Call<'_>, request: OpenTicket) -> Answer<TicketOpened> {
    let me = call.actor.account;
    let requester = request.requester_id.unwrap_or(me);
    if requester != me || !call.actor.may(Capability::TicketOpenOwn) {
        call.actor.require(Capability::TicketHandle)?;
    }
    let title = clean_line(&request.title, TITLE)?;
    let description = clean_block(&request.description, DESCRIPTION)?;
    let brought = Brought {
        machine: machine::clean(&request.machine)?,
        sent: Sent::of(request.draft)?,
    };
    if requester != me && !brought.machine.is_empty() {
        // It is not the machine of who has the problem.
        return Err(Refusal::on(RefusalCode::Invalid, "machine").into());
    }
    loop {
        let mut conn = call.store.read().await?;
        let person = store::person(&mut conn, requester).await?;
        let person = person.ok_or_else(|| Refusal::on(RefusalCode::Invalid, "requester_id"))?;
        let offered = categories::store::offered(&mut conn).await?;
        if request
            .category_id
            .is_some_and(|wanted| offered.iter().all(|it| it.id != wanted))
        {
            return Err(Refusal::on(RefusalCode::Invalid, "category_id").into());
        }
        if request.site_id.is_some()
            && store::site_code(&mut conn, request.site_id)
                .await?
                .is_none()
        {
            return Err(Refusal::on(RefusalCode::Invalid, "site_id").into());
        }
        let files = Files::gather(&mut conn, call.actor, &request.uploads).await?;
        drop(conn);
        let suggestion = suggestion(&title, &description, &offered);
        let ticket = Ticket {
            id: TicketId::new(),
            number: None,
            title: title.clone(),
            description: files.placed(&description),
            kind: request.kind.unwrap_or(Kind::Incident),
            status: Status::Open,
            waiting_reason: None,
            priority: request.priority.unwrap_or(suggestion.priority),
            urgency: request.urgency.unwrap_or(Urgency::Medium),
            category_id: request.category_id.or(suggestion.category_id),
            site_id: request.site_id.or(person.site),
            requester_id: requester,
            opened_by: me,
            assignee_id: None,
            team_id: None,
            suggestion: Some(suggestion),
            rating: None,
            rating_comment: None,
            created_at: call.now,
            due_at: None,
            resolved_at: None,
            closed_at: None,
            archived_at: None,
            trace: Trace {
                updated_at: call.now,
                updated_by: Some(me),
                public: None,
            },
        };
        if let Some(written) = write(call, ticket, &files, &brought).await? {
            return Ok(TicketOpened {
                id: written.id,
                number: written.number,
                not_attached: files.not_attached,
            });
        }
    }
}

/// Writes everything in one change, and answers it with its number if it has one yet; `None` when a file went away
/// meanwhile.
async fn write(
    call: Call<'_>,
    mut ticket: Ticket,
    files: &Files,
    brought: &Brought,
) -> Answer<Option<Ticket>> {
    let (by, at, id) = (call.actor.account, call.now, ticket.id);
    let mut lines = vec![Line::new(HistoryKind::Opened, None, None)];
    lines.extend(files.lines(false));
    let body = body(&ticket, files, &lines, &brought.machine);
    let operation = Operation::new("ticket.open", id.0, by, at, body);
    let mut change = call.store.change(operation).await?;
    let conn = change.conn();
    ticket.number = store::next_number(conn).await?;
    store::add(conn, &ticket).await?;
    if !files.write(conn, (id, None), by, at, false).await? {
        return Ok(None);
    }
    let lines: Vec<_> = lines.into_iter().map(|it| (id, it)).collect();
    store::add_history(conn, by, at, &lines, false).await?;
    machine::store::add(conn, id, &brought.machine).await?;
    brought.sent.forget(conn, by).await?;
    change.commit().await?;
    Ok(Some(ticket))
}

/// The number is not in it: every desk learns it from who gives numbers.
fn body(ticket: &Ticket, files: &Files, lines: &[Line], machine: &[MachineFact]) -> Value {
    let history: Value = lines
        .iter()
        .map(|it| json!({ "id": it.id, "what": it.what }))
        .collect();
    json!({ "ticket": ticket, "attachments": files.body(), "history": history, "machine": machine })
}
