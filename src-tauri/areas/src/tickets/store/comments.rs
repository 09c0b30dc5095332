//! Answers and notes written, taken back and counted.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Answer, CommentId, Problem, TicketId, Timestamp};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use crate::tickets::column::{id, plain};
use crate::tickets::plan::Withdrawal;

/// Adds an answer or a note and counts it.
pub(in crate::tickets) async fn add_comment(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    comment: CommentId,
    author: AccountId,
    internal: bool,
    body: &str,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO comment (id, ticket_id, author_id, internal, body, created_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(comment.bytes())
    .bind(ticket.bytes())
    .bind(author.bytes())
    .bind(internal)
    .bind(body)
    .bind(at.0)
    .execute(&mut *conn)
    .await
    .stored()?;
    count(conn, ticket, internal, 1, 0).await
}

/// Counts files newly attached.
pub(in crate::tickets) async fn count_files(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    added: usize,
    internal: bool,
) -> Answer<()> {
    let added = i64::try_from(added).map_err(Problem::internal)?;
    count(conn, ticket, internal, 0, added).await
}

async fn count(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    internal: bool,
    comments: i64,
    files: i64,
) -> Answer<()> {
    let sql = if internal {
        "UPDATE ticket SET note_count = note_count + ?, note_file_count = note_file_count + ? WHERE id = ?"
    } else {
        "UPDATE ticket SET comment_count = comment_count + ?, file_count = file_count + ? WHERE id = ?"
    };
    sqlx::query(sql)
        .bind(comments)
        .bind(files)
        .bind(ticket.bytes())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// How an answer or a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tickets) struct Written {
    /// Files that came with it.
    pub files: u32,
    /// It was taken back.
    pub withdrawn: bool,
    /// Somebody wrote after it.
    pub followed: bool,
}

/// How these answers and notes stand.
pub(in crate::tickets) async fn written(
    conn: &mut SqliteConnection,
    comments: &[CommentId],
) -> Answer<HashMap<CommentId, Written>> {
    let rows = sqlx::query(
        "SELECT c.id, c.withdrawn_at IS NOT NULL AS withdrawn,
                (SELECT count(*) FROM attachment WHERE comment_id = c.id) AS files,
                EXISTS (SELECT 1 FROM comment later WHERE later.ticket_id = c.ticket_id AND later.rid > c.rid
                        AND later.withdrawn_at IS NULL) AS followed
         FROM json_each(?) CROSS JOIN comment c ON c.id = unhex(value, '-')",
    )
    .bind(serde_json::to_string(comments).map_err(Problem::internal)?)
    .fetch_all(conn)
    .await
    .stored()?;
    rows.iter()
        .map(|row| {
            let written = Written {
                files: plain(row, "files")?,
                withdrawn: plain(row, "withdrawn")?,
                followed: plain(row, "followed")?,
            };
            Ok((id(row, "id", CommentId::from_bytes)?, written))
        })
        .collect()
}

/// Takes an answer or a note back, or gives it back, and counts that.
pub(in crate::tickets) async fn withdraw(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    withdrawal: &Withdrawal,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query("UPDATE comment SET withdrawn_at = ? WHERE id = ?")
        .bind((!withdrawal.back).then_some(at.0))
        .bind(withdrawal.id.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
    let sign = if withdrawal.back { 1 } else { -1 };
    let files = i64::from(withdrawal.files) * sign;
    count(conn, ticket, withdrawal.internal, sign, files).await
}
