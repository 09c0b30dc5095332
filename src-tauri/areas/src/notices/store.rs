//! The tables of notices.

use guichet_kernel::{AccountId, Answer, NoticeId, TicketId, Timestamp};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::NoticeKind;

/// Something to tell somebody.
#[derive(Debug, Clone, Copy)]
pub struct NewNotice<'a> {
    /// Whom to tell.
    pub account: AccountId,
    /// Why.
    pub kind: NoticeKind,
    /// About which ticket.
    pub ticket: Option<TicketId>,
    /// About whom: who asks for an account.
    pub about: Option<AccountId>,
    /// Who did it.
    pub by: AccountId,
    /// The first words of the answer, as plain text; empty otherwise.
    pub extract: &'a str,
    /// When.
    pub at: Timestamp,
}

/// Tells somebody, inside the caller's change. Nobody is told of what they did themselves: such a notice is dropped.
///
/// # Errors
/// Failures of writing.
pub async fn add(conn: &mut SqliteConnection, notice: NewNotice<'_>) -> Answer<()> {
    if notice.account == notice.by {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO notice (id, account_id, kind, ticket_id, about_id, by_id, extract, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(NoticeId::new().bytes())
    .bind(notice.account.bytes())
    .bind(notice.kind.name())
    .bind(notice.ticket.map(|it| it.bytes()))
    .bind(notice.about.map(|it| it.bytes()))
    .bind(notice.by.bytes())
    .bind(notice.extract)
    .bind(notice.at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Marks as read what everybody was told about somebody's request for an account: it was decided.
pub(crate) async fn settle_registration(conn: &mut SqliteConnection, about: AccountId, now: Timestamp) -> Answer<()> {
    sqlx::query(
        "INSERT INTO notice_state (notice_id, read_at) SELECT id, ?2 FROM notice WHERE about_id = ?1
         ON CONFLICT DO UPDATE SET read_at = coalesce(read_at, excluded.read_at)",
    )
    .bind(about.bytes())
    .bind(now.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}
