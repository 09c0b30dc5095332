//! The queries that repeat tickets.

use guichet_kernel::Answer;
use guichet_replica::Stored;
use sqlx::SqliteConnection;

/// One repetition of the first `of` tickets, up to row `until`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Copy {
    pub turn: u32,
    pub of: u32,
    pub until: u32,
    /// Milliseconds.
    pub earlier: i64,
}

/// How many tickets there are.
pub(super) async fn count(conn: &mut SqliteConnection) -> Answer<u32> {
    sqlx::query_scalar("SELECT count(*) FROM ticket")
        .fetch_one(conn)
        .await
        .stored()
}

/// What belongs to tickets, in an order that references allow. ?1 is the turn as the first byte of new identities
/// (those made by the clock all begin with 01), ?2 what numbers grow by, ?3 how much earlier, ?4 the last row.
const COPIES: &[&str] = &[
    "INSERT INTO ticket (
        id, number, title, title_key, description, kind, status, waiting_reason, priority, urgency, category_id, site_id,
        requester_id, opened_by, assignee_id, team_id, suggestion, rating, rating_comment, comment_count, note_count,
        file_count, note_file_count, created_at, updated_at, updated_by, public_at, public_by, due_at, resolved_at, closed_at)
     SELECT CAST(?1 || substr(id, 2) AS BLOB), number + ?2, title, title_key, description, kind, status, waiting_reason, priority,
        urgency, category_id, site_id, requester_id, opened_by, assignee_id, team_id, suggestion, rating, rating_comment,
        comment_count, note_count, file_count, note_file_count, created_at - ?3, updated_at - ?3, updated_by, public_at - ?3,
        public_by, due_at - ?3, resolved_at - ?3, closed_at - ?3
     FROM ticket WHERE rid <= ?4",
    "INSERT INTO comment (id, ticket_id, author_id, internal, body, created_at)
     SELECT CAST(?1 || substr(c.id, 2) AS BLOB), CAST(?1 || substr(ticket_id, 2) AS BLOB), author_id, internal, body, c.created_at - ?3
     FROM ticket t CROSS JOIN comment c ON c.ticket_id = t.id WHERE ?2 > 0 AND t.rid <= ?4",
    "INSERT INTO attachment (id, ticket_id, comment_id, blob_hash, name, mime, size, width, height, created_by, created_at)
     SELECT CAST(?1 || substr(a.id, 2) AS BLOB), CAST(?1 || substr(ticket_id, 2) AS BLOB),
        CAST(?1 || substr(comment_id, 2) AS BLOB), blob_hash, name, mime, size, width, height, created_by, a.created_at - ?3
     FROM ticket t CROSS JOIN attachment a ON a.ticket_id = t.id WHERE ?2 > 0 AND t.rid <= ?4",
    "INSERT INTO history (id, ticket_id, at, actor_id, what, before, after, internal)
     SELECT CAST(?1 || substr(h.id, 2) AS BLOB), CAST(?1 || substr(ticket_id, 2) AS BLOB), at - ?3, actor_id, what, before,
        after, internal
     FROM ticket t CROSS JOIN history h ON h.ticket_id = t.id WHERE ?2 > 0 AND t.rid <= ?4",
];

/// Writes one repetition.
pub(super) async fn copy(conn: &mut SqliteConnection, copy: Copy) -> Answer<()> {
    let grown = i64::from(copy.turn) * i64::from(copy.of);
    for query in COPIES {
        sqlx::query(*query)
            .bind(vec![u8::try_from(copy.turn + 1).unwrap_or(u8::MAX)])
            .bind(grown)
            .bind(copy.earlier)
            .bind(copy.until)
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    sqlx::query("UPDATE setting SET value = ? WHERE name = 'ticket_counter'")
        .bind((grown + i64::from(copy.until)).to_string())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}
