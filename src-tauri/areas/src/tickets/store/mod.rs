//! The tables of tickets.

mod comments;
mod names;
mod update;

use guichet_kernel::{
    AccountId, Answer, CategoryId, HistoryId, NoticeId, Problem, SiteId, TeamId, TicketId,
    Timestamp, fold,
};
use guichet_replica::Stored;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

pub(super) use self::comments::{Written, add_comment, count_files, withdraw, written};
pub(super) use self::names::{Names, person, person_name, site_code, team_members, team_name};
pub(super) use self::update::update;
use super::column::{id, instant, named, optional_id, optional_instant, plain, ranked};
use super::record::{Ticket, Trace};
use super::{HistoryKind, Kind, Priority, Status, Urgency};

/// A ticket by identity.
pub(super) async fn ticket(
    conn: &mut SqliteConnection,
    ticket: TicketId,
) -> Answer<Option<Ticket>> {
    let row = sqlx::query("SELECT * FROM ticket WHERE id = ?")
        .bind(ticket.bytes())
        .fetch_optional(conn)
        .await
        .stored()?;
    row.map(|row| read(&row)).transpose()
}

/// The tickets of these identities, in no order.
pub(super) async fn tickets(conn: &mut SqliteConnection, ids: &[TicketId]) -> Answer<Vec<Ticket>> {
    let ids = serde_json::to_string(ids).map_err(Problem::internal)?;
    let rows = sqlx::query(
        "SELECT ticket.* FROM json_each(?) CROSS JOIN ticket ON ticket.id = unhex(value, '-')",
    )
    .bind(ids)
    .fetch_all(conn)
    .await
    .stored()?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Answer<Ticket> {
    let suggestion: Option<&str> = plain(row, "suggestion")?;
    let public_by = optional_id(row, "public_by", AccountId::from_bytes)?;
    Ok(Ticket {
        id: id(row, "id", TicketId::from_bytes)?,
        number: plain(row, "number")?,
        title: plain(row, "title")?,
        description: plain(row, "description")?,
        kind: named(row, "kind", Kind::read)?,
        status: ranked(row, "status", Status::ALL)?,
        waiting_reason: plain(row, "waiting_reason")?,
        priority: ranked(row, "priority", Priority::ALL)?,
        urgency: ranked(row, "urgency", Urgency::ALL)?,
        category_id: optional_id(row, "category_id", CategoryId::from_bytes)?,
        site_id: optional_id(row, "site_id", SiteId::from_bytes)?,
        requester_id: id(row, "requester_id", AccountId::from_bytes)?,
        opened_by: id(row, "opened_by", AccountId::from_bytes)?,
        assignee_id: optional_id(row, "assignee_id", AccountId::from_bytes)?,
        team_id: optional_id(row, "team_id", TeamId::from_bytes)?,
        suggestion: suggestion
            .map(serde_json::from_str)
            .transpose()
            .map_err(Problem::internal)?,
        rating: plain(row, "rating")?,
        rating_comment: plain(row, "rating_comment")?,
        created_at: instant(row, "created_at")?,
        due_at: optional_instant(row, "due_at")?,
        resolved_at: optional_instant(row, "resolved_at")?,
        closed_at: optional_instant(row, "closed_at")?,
        archived_at: optional_instant(row, "archived_at")?,
        trace: Trace {
            updated_at: instant(row, "updated_at")?,
            updated_by: optional_id(row, "updated_by", AccountId::from_bytes)?,
            public: optional_instant(row, "public_at")?.map(|at| (at, public_by)),
        },
    })
}

/// Gives the next number, for ever; none where a server gives them.
pub(super) async fn next_number(conn: &mut SqliteConnection) -> Answer<Option<i64>> {
    sqlx::query_scalar(
        "INSERT INTO setting (name, value) SELECT 'ticket_counter', '1' WHERE NOT EXISTS (SELECT 1 FROM sync_state)
         ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1
         RETURNING CAST(value AS INTEGER)",
    )
    .fetch_optional(conn)
    .await
    .stored()
}

/// Adds a ticket.
pub(super) async fn add(conn: &mut SqliteConnection, ticket: &Ticket) -> Answer<()> {
    sqlx::query(
        "INSERT INTO ticket (
            id, number, title, title_key, description, kind, status, waiting_reason, priority, urgency,
            category_id, site_id, requester_id, opened_by, assignee_id, team_id, suggestion,
            created_at, updated_at, updated_by, due_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(ticket.id.bytes())
    .bind(ticket.number)
    .bind(&ticket.title)
    .bind(fold(&ticket.title))
    .bind(&ticket.description)
    .bind(ticket.kind.name())
    .bind(ticket.status as i64)
    .bind(&ticket.waiting_reason)
    .bind(ticket.priority as i64)
    .bind(ticket.urgency as i64)
    .bind(ticket.category_id.map(|it| it.bytes()))
    .bind(ticket.site_id.map(|it| it.bytes()))
    .bind(ticket.requester_id.bytes())
    .bind(ticket.opened_by.bytes())
    .bind(ticket.assignee_id.map(|it| it.bytes()))
    .bind(ticket.team_id.map(|it| it.bytes()))
    .bind(ticket.suggestion.as_ref().map(serde_json::to_string).transpose().map_err(Problem::internal)?)
    .bind(ticket.created_at.0)
    .bind(ticket.trace.updated_at.0)
    .bind(ticket.trace.updated_by.map(|it| it.bytes()))
    .bind(ticket.due_at.map(|it| it.0))
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// One line of history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub id: HistoryId,
    pub what: HistoryKind,
    pub before: Option<String>,
    pub after: Option<String>,
    /// Told only to who may read notes.
    pub internal: bool,
}

impl Line {
    /// A line everybody reads.
    pub fn new(what: HistoryKind, before: Option<String>, after: Option<String>) -> Self {
        Self {
            id: HistoryId::new(),
            what,
            before,
            after,
            internal: false,
        }
    }

    /// The line of an answer, or of a note.
    pub fn written(internal: bool) -> Self {
        let what = if internal {
            HistoryKind::Noted
        } else {
            HistoryKind::Answered
        };
        Self {
            internal,
            ..Self::new(what, None, None)
        }
    }
}

/// Adds lines of history, all of the same instant and person, in order. `undoes` when they tell of something taken back.
pub(super) async fn add_history(
    conn: &mut SqliteConnection,
    by: AccountId,
    at: Timestamp,
    lines: &[(TicketId, Line)],
    undoes: bool,
) -> Answer<()> {
    let rows: Vec<_> = lines
        .iter()
        .map(|(ticket, it)| {
            (
                it.id,
                ticket,
                it.what.name(),
                &it.before,
                &it.after,
                it.internal,
            )
        })
        .collect();
    sqlx::query(
        "INSERT INTO history (id, ticket_id, at, actor_id, what, before, after, internal, undoes)
         SELECT unhex(value ->> 0, '-'), unhex(value ->> 1, '-'), ?2, ?3, value ->> 2, value ->> 3, value ->> 4,
                value ->> 5, ?4
         FROM json_each(?1)",
    )
    .bind(serde_json::to_string(&rows).map_err(Problem::internal)?)
    .bind(at.0)
    .bind(by.bytes())
    .bind(undoes)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Remembers when a person last opened a ticket.
pub(super) async fn see(
    conn: &mut SqliteConnection,
    account: AccountId,
    ticket: TicketId,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO ticket_seen (account_id, ticket_id, seen_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)",
    )
    .bind(account.bytes())
    .bind(ticket.bytes())
    .bind(at.0)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Days in which a requester may reopen.
pub(super) async fn reopen_days(conn: &mut SqliteConnection) -> Answer<i64> {
    let value: Option<i64> =
        sqlx::query_scalar("SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'reopen_days'")
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(value.unwrap_or(super::status::REOPEN_DAYS))
}

/// When a person last read a ticket.
pub(super) async fn seen_at(
    conn: &mut SqliteConnection,
    account: AccountId,
    ticket: TicketId,
) -> Answer<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "SELECT seen_at FROM ticket_seen WHERE account_id = ? AND ticket_id = ?",
    )
    .bind(account.bytes())
    .bind(ticket.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    Ok(at.map(Timestamp))
}

/// A person's unread notices about a ticket.
pub(super) async fn unread_notices(
    conn: &mut SqliteConnection,
    account: AccountId,
    ticket: TicketId,
) -> Answer<Vec<NoticeId>> {
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT notice.id FROM notice LEFT JOIN notice_state ON notice_id = notice.id
         WHERE account_id = ? AND ticket_id = ? AND read_at IS NULL",
    )
    .bind(account.bytes())
    .bind(ticket.bytes())
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows
        .iter()
        .filter_map(|bytes| NoticeId::from_bytes(bytes))
        .collect())
}
