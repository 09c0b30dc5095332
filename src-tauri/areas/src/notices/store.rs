//! The tables of notices.

use guichet_kernel::{AccountId, Answer, NoticeId, OpId, Problem, TicketId, Timestamp};
use guichet_replica::Stored;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{NoticeKind, NoticeView, ToastView};

/// Something to tell somebody.
#[derive(Debug, Clone, Copy)]
pub struct NewNotice<'a> {
    /// Whom to tell.
    pub account: AccountId,
    /// Why.
    pub kind: NoticeKind,
    /// About which ticket.
    pub ticket: Option<TicketId>,
    /// About how many: several are told of together, and none of them is named.
    pub tickets: u32,
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
pub async fn add(conn: &mut SqliteConnection, op: OpId, notice: NewNotice<'_>) -> Answer<()> {
    add_all(conn, op, &[notice]).await
}

/// Tells everybody a change concerns, in one statement. Nobody is told of what they did themselves.
///
/// # Errors
/// Failures of writing.
pub async fn add_all(
    conn: &mut SqliteConnection,
    op: OpId,
    notices: &[NewNotice<'_>],
) -> Answer<()> {
    let rows: Vec<Value> = notices
        .iter()
        .filter(|it| it.account != it.by)
        .map(|it| {
            json!([
                NoticeId::new(),
                it.account,
                it.kind.name(),
                it.ticket,
                it.tickets,
                it.about,
                it.by,
                it.extract,
                it.at
            ])
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO notice (id, account_id, kind, ticket_id, tickets, about_id, by_id, extract, at, op_id)
         SELECT unhex(value ->> 0, '-'), unhex(value ->> 1, '-'), value ->> 2, unhex(value ->> 3, '-'), value ->> 4,
                unhex(value ->> 5, '-'), unhex(value ->> 6, '-'), value ->> 7, value ->> 8, ?2
         FROM json_each(?1)",
    )
    .bind(Value::Array(rows).to_string())
    .bind(op.bytes())
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Takes back what a change told of these tickets, where it was not read yet; what it told of several together, only
/// when the `whole` change is taken back.
///
/// # Errors
/// Failures of writing.
pub async fn unsay(
    conn: &mut SqliteConnection,
    op: OpId,
    tickets: &[TicketId],
    whole: bool,
) -> Answer<()> {
    sqlx::query(
        "DELETE FROM notice WHERE op_id = ?1
            AND (?3 OR ticket_id IN (SELECT unhex(value, '-') FROM json_each(?2)))
            AND NOT EXISTS (SELECT 1 FROM notice_state WHERE notice_id = notice.id AND read_at IS NOT NULL)",
    )
    .bind(op.bytes())
    .bind(serde_json::to_string(tickets).map_err(Problem::internal)?)
    .bind(whole)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Marks as read what everybody was told about somebody's request for an account: it was decided.
pub(crate) async fn settle_registration(
    conn: &mut SqliteConnection,
    about: AccountId,
    now: Timestamp,
) -> Answer<()> {
    read_where(conn, "about_id = ?1", about, now).await
}

/// A notice's columns as a person reads them. The title is the ticket's now, or the name of who asks for an account.
const SHOWN: &str = "
    SELECT notice.id, notice.kind, notice.ticket_id, ticket.number,
           coalesce(ticket.title, about.display_name, ''), coalesce(teller.display_name, ''), notice.extract,
           notice.at, notice.tickets, notice_state.read_at IS NOT NULL
    FROM notice
    LEFT JOIN notice_state ON notice_state.notice_id = notice.id
    LEFT JOIN ticket ON ticket.id = notice.ticket_id
    LEFT JOIN account AS about ON about.id = notice.about_id
    LEFT JOIN account AS teller ON teller.id = notice.by_id";

type Row = (
    Vec<u8>,
    String,
    Option<Vec<u8>>,
    Option<i64>,
    String,
    String,
    String,
    i64,
    u32,
    bool,
);

/// A row as a view; `None` for a kind this version does not know, which is then left out.
fn view(row: Row) -> Option<NoticeView> {
    let (id, kind, ticket, ticket_number, title, by, extract, at, tickets, read) = row;
    Some(NoticeView {
        id: NoticeId::from_bytes(&id)?,
        kind: NoticeKind::from_name(&kind)?,
        ticket_id: ticket.and_then(|it| TicketId::from_bytes(&it)),
        ticket_number,
        tickets,
        title,
        by,
        extract,
        at: Timestamp(at),
        read,
    })
}

/// Somebody's newest notices, newest first.
pub(super) async fn list(
    conn: &mut SqliteConnection,
    account: AccountId,
    unread_only: bool,
    limit: u32,
) -> Answer<Vec<NoticeView>> {
    let sql = format!(
        "{SHOWN} WHERE notice.rid IN (SELECT one.rid FROM notice one WHERE one.account_id = ? AND (NOT ? OR NOT EXISTS
            (SELECT 1 FROM notice_state WHERE notice_id = one.id AND read_at IS NOT NULL)) ORDER BY +one.rid DESC LIMIT ?)
         ORDER BY notice.rid DESC"
    );
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(account.bytes())
        .bind(unread_only)
        .bind(limit)
        .fetch_all(conn)
        .await
        .stored()?;
    Ok(rows.into_iter().filter_map(view).collect())
}

/// How many of somebody's notices are unread.
pub(super) async fn unread(conn: &mut SqliteConnection, account: AccountId) -> Answer<u32> {
    sqlx::query_scalar(
        "SELECT count(*) FROM notice LEFT JOIN notice_state ON notice_id = notice.id
         WHERE account_id = ? AND read_at IS NULL",
    )
    .bind(account.bytes())
    .fetch_one(conn)
    .await
    .stored()
}

/// Somebody's unread notices since `since` that no process has shown, oldest first.
pub(super) async fn unshown(
    conn: &mut SqliteConnection,
    account: AccountId,
    since: Timestamp,
) -> Answer<Vec<ToastView>> {
    let sql = format!(
        "{SHOWN} WHERE notice.account_id = ? AND notice.at > ? AND notice_state.read_at IS NULL
                   AND notice_state.shown_at IS NULL
         ORDER BY notice.rid"
    );
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(account.bytes())
        .bind(since.0)
        .fetch_all(conn)
        .await
        .stored()?;
    let toasts = rows.into_iter().filter_map(view).map(|it| ToastView {
        notice: it.id,
        kind: it.kind,
        ticket_id: it.ticket_id,
        ticket_number: it.ticket_number,
        tickets: it.tickets,
        title: it.title,
        by: it.by,
        extract: it.extract,
    });
    Ok(toasts.collect())
}

/// Remembers that a notice was shown, or need not be.
pub(super) async fn set_shown(
    conn: &mut SqliteConnection,
    id: NoticeId,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO notice_state (notice_id, shown_at) VALUES (?, ?)
         ON CONFLICT DO UPDATE SET shown_at = excluded.shown_at",
    )
    .bind(id.bytes())
    .bind(now.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Marks one notice of somebody as read; does nothing to anybody else's.
pub(super) async fn read_one(
    conn: &mut SqliteConnection,
    account: AccountId,
    id: NoticeId,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO notice_state (notice_id, read_at) SELECT id, ?3 FROM notice WHERE account_id = ?1 AND id = ?2
         ON CONFLICT DO UPDATE SET read_at = coalesce(read_at, excluded.read_at)",
    )
    .bind(account.bytes())
    .bind(id.bytes())
    .bind(now.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Marks all of somebody's notices as read.
pub(super) async fn read_all(
    conn: &mut SqliteConnection,
    account: AccountId,
    now: Timestamp,
) -> Answer<()> {
    read_where(conn, "account_id = ?1", account, now).await
}

async fn read_where(
    conn: &mut SqliteConnection,
    condition: &'static str,
    account: AccountId,
    now: Timestamp,
) -> Answer<()> {
    sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO notice_state (notice_id, read_at) SELECT id, ?2 FROM notice WHERE {condition}
         ON CONFLICT DO UPDATE SET read_at = coalesce(read_at, excluded.read_at)",
    )))
    .bind(account.bytes())
    .bind(now.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// How somebody wants to be told, as JSON; `None` when they never chose.
pub(super) async fn settings(
    conn: &mut SqliteConnection,
    account: AccountId,
) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT value FROM preference WHERE account_id = ? AND name = 'notices'")
        .bind(account.bytes())
        .fetch_optional(conn)
        .await
        .stored()
}

/// Keeps how somebody wants to be told.
pub(super) async fn set_settings(
    conn: &mut SqliteConnection,
    account: AccountId,
    json: &str,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO preference (account_id, name, value) VALUES (?, 'notices', ?)
         ON CONFLICT DO UPDATE SET value = excluded.value",
    )
    .bind(account.bytes())
    .bind(json)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}
