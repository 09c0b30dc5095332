//! The conversation and the history of one ticket.

use guichet_kernel::{AccountId, Answer, CommentId, HistoryId, LostValueId, TicketId};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::files;
use crate::tickets::column::{id, instant, named, optional_id, plain};
use crate::tickets::lost::Lost;
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

/// A lost value, with the names of both people.
const LOST: &str = "
    SELECT lost_value.id, ticket_id, at, who.display_name AS \"by\", whose.display_name AS \"over\", over_id, field, lost, kept
    FROM lost_value JOIN account AS who ON who.id = by_id LEFT JOIN account AS whose ON whose.id = over_id";

/// The values of a ticket that were lost, oldest first.
pub(in crate::tickets) async fn lost_values(
    conn: &mut SqliteConnection,
    ticket: TicketId,
) -> Answer<Vec<Lost>> {
    let sql = format!("{LOST} WHERE ticket_id = ? ORDER BY at, lost_value.id");
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(ticket.bytes())
        .fetch_all(conn)
        .await
        .stored()?;
    rows.iter().map(lost).collect()
}

/// One of them.
pub(in crate::tickets) async fn lost_value(
    conn: &mut SqliteConnection,
    id: LostValueId,
) -> Answer<Option<Lost>> {
    let sql = format!("{LOST} WHERE lost_value.id = ?");
    let row = sqlx::query(AssertSqlSafe(sql))
        .bind(id.bytes())
        .fetch_optional(conn)
        .await
        .stored()?;
    row.as_ref().map(lost).transpose()
}

fn lost(row: &SqliteRow) -> Answer<Lost> {
    Ok(Lost {
        id: id(row, "id", LostValueId::from_bytes)?,
        ticket: id(row, "ticket_id", TicketId::from_bytes)?,
        at: instant(row, "at")?,
        by: plain(row, "by")?,
        over: plain(row, "over")?,
        over_id: optional_id(row, "over_id", AccountId::from_bytes)?,
        field: plain(row, "field")?,
        lost: plain(row, "lost")?,
        kept: plain(row, "kept")?,
    })
}
