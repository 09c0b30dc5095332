//! The conversation and the history of one ticket.

use guichet_kernel::{AccountId, Answer, CommentId, HistoryId, TicketId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use crate::files;
use crate::tickets::column::{id, instant, named, plain};
use crate::tickets::{CommentView, HistoryKind, HistoryView, markdown};

/// The comments of a ticket, oldest first, without their files; or one of them, with its files.
pub(in crate::tickets) async fn comments(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    only: Option<CommentId>,
    notes: bool,
) -> Answer<Vec<CommentView>> {
    let rows = sqlx::query(
        "SELECT comment.id, author_id, display_name, internal, body, comment.created_at
         FROM comment JOIN account ON account.id = author_id
         WHERE ticket_id = ?1 AND (?2 IS NULL OR comment.id = ?2) AND (?3 OR NOT internal) AND withdrawn_at IS NULL
         ORDER BY comment.rid",
    )
    .bind(ticket.bytes())
    .bind(only.map(|it| it.bytes()))
    .bind(notes)
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let mut comments = Vec::with_capacity(rows.len());
    for row in &rows {
        let body: String = plain(row, "body")?;
        comments.push(CommentView {
            id: id(row, "id", CommentId::from_bytes)?,
            author_id: id(row, "author_id", AccountId::from_bytes)?,
            author: plain(row, "display_name")?,
            internal: plain(row, "internal")?,
            html: markdown::html(&body),
            body,
            created_at: instant(row, "created_at")?,
            attachments: Vec::new(),
        });
    }
    if only.is_some() {
        for file in files::store::of_ticket(conn, ticket).await? {
            if let Some(comment) = comments.iter_mut().find(|it| Some(it.id) == file.comment) {
                comment.attachments.push(file.view);
            }
        }
    }
    Ok(comments)
}

/// What happened, oldest first; lines about notes only for who reads them.
pub(in crate::tickets) async fn history(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    notes: bool,
) -> Answer<Vec<HistoryView>> {
    let rows = sqlx::query(
        "SELECT history.id, at, display_name, what, before, after, undoes
         FROM history JOIN account ON account.id = actor_id
         WHERE ticket_id = ? AND (? OR NOT internal) ORDER BY history.rid",
    )
    .bind(ticket.bytes())
    .bind(notes)
    .fetch_all(conn)
    .await
    .stored()?;
    rows.iter()
        .map(|row| {
            Ok(HistoryView {
                id: id(row, "id", HistoryId::from_bytes)?,
                at: instant(row, "at")?,
                by: plain(row, "display_name")?,
                what: named(row, "what", HistoryKind::read)?,
                before: plain(row, "before")?,
                after: plain(row, "after")?,
                undoes: plain(row, "undoes")?,
            })
        })
        .collect()
}
