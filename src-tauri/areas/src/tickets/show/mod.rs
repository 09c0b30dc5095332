//! A ticket, whole, as one person may see it.

pub(super) mod store;

use guichet_kernel::{Actor, Answer, Problem};
use sqlx::SqliteConnection;

use super::may::may;
use super::plan::look;
use super::record::Ticket;
use super::store::Names;
use super::{LostView, TicketView, WhichTicket, list, markdown, sight};
use crate::{Call, files, machine};

/// A ticket with its conversation, files and history, and what this person may do with it.
///
/// # Errors
/// Refusal `not-found`, also when it is not for this person to see; failures of reading.
pub async fn show(call: Call<'_>, request: WhichTicket) -> Answer<TicketView> {
    let (mut conn, ticket) = look(call, request.id).await?;
    let notes = sight::reads_notes(call.actor);
    let row = list::store::row(&mut conn, call.actor, request.id)
        .await?
        .ok_or_else(|| Problem::internal("a ticket without its row"))?;
    let opened_by = if ticket.opened_by == ticket.requester_id {
        None
    } else {
        super::store::person_name(&mut conn, Some(ticket.opened_by)).await?
    };
    let mut comments = store::comments(&mut conn, request.id, None, notes).await?;
    let mut attachments = Vec::new();
    for file in files::store::of_ticket(&mut conn, request.id).await? {
        match file.comment {
            None => attachments.push(file.view),
            // The files of a note go with the note, which is not there for who may not read it.
            Some(id) => {
                if let Some(comment) = comments.iter_mut().find(|it| it.id == id) {
                    comment.attachments.push(file.view);
                }
            }
        }
    }
    let history = store::history(&mut conn, request.id, notes).await?;
    let lost = lost(&mut conn, call.actor, &ticket).await?;
    let machine = if sight::reads_machine(call.actor, &ticket) {
        machine::store::of_ticket(&mut conn, request.id).await?
    } else {
        Vec::new()
    };
    let may = may(
        call.actor,
        &ticket,
        call.now,
        super::store::reopen_days(&mut conn).await?,
    );
    Ok(TicketView {
        row,
        description_html: markdown::html(&ticket.description),
        description: ticket.description,
        urgency: ticket.urgency,
        waiting_reason: ticket.waiting_reason,
        requester_id: ticket.requester_id,
        opened_by,
        category_id: ticket.category_id,
        assignee_id: ticket.assignee_id,
        team_id: ticket.team_id,
        site_id: ticket.site_id,
        resolved_at: ticket.resolved_at,
        closed_at: ticket.closed_at,
        rating: ticket.rating,
        rating_comment: ticket.rating_comment,
        suggestion: ticket.suggestion,
        comments,
        attachments,
        history,
        lost,
        machine,
        may,
    })
}

/// The values of a ticket that were lost, with the names that saying them needs.
async fn lost(
    conn: &mut SqliteConnection,
    actor: &Actor,
    ticket: &Ticket,
) -> Answer<Vec<LostView>> {
    let lost = store::lost_values(conn, ticket.id).await?;
    if lost.is_empty() {
        return Ok(Vec::new());
    }
    let mut names = Names::default();
    let of = |field: &str| lost.iter().any(|it| it.field == field);
    if of("team_id") {
        names.read_teams(conn).await?;
    }
    if of("category_id") {
        names.read_categories(conn).await?;
    }
    if of("site_id") {
        names.read_sites(conn).await?;
    }
    let views = lost
        .into_iter()
        .filter_map(|it| it.view(actor, ticket, &names));
    Ok(views.collect())
}
