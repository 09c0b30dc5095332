//! The rows of a list, joined with the names they show.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Actor, Answer, Problem, TicketId};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, SqliteConnection};

use crate::tickets::column::{id, instant, named, optional_id, optional_instant, plain, ranked};
use crate::tickets::sight::reads_notes;
use crate::tickets::{Kind, Priority, Status, TicketRow};

const ROW: &str = "SELECT t.rid, t.id, t.number, t.title, t.status, t.priority, t.kind, category.name AS category,
        requester.display_name AS requester, assignee.display_name AS assignee, team.name AS team, site.code AS site,
        t.created_at, t.updated_at, t.updated_by, t.public_at, t.public_by, t.due_at,
        t.comment_count, t.note_count, t.file_count, t.note_file_count, t.archived_at IS NOT NULL AS archived, seen.seen_at,
        NOT EXISTS (SELECT 1 FROM base_row WHERE base_row.root = 'ticket:' || lower(hex(t.id))) AS confirmed
    FROM ticket t
    JOIN account requester ON requester.id = t.requester_id
    LEFT JOIN account assignee ON assignee.id = t.assignee_id
    LEFT JOIN category ON category.id = t.category_id
    LEFT JOIN team ON team.id = t.team_id
    LEFT JOIN site ON site.id = t.site_id
    LEFT JOIN ticket_seen seen ON seen.ticket_id = t.id AND seen.account_id = ";

/// Rows as a person sees them, in the order asked for. The caller checked that they may be seen.
pub(in crate::tickets) async fn rows(
    conn: &mut SqliteConnection,
    actor: &Actor,
    rids: &[i64],
) -> Answer<Vec<TicketRow>> {
    if rids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = QueryBuilder::new(ROW);
    sql.push_bind(actor.account.bytes())
        .push(" WHERE t.rid IN (");
    let mut list = sql.separated(", ");
    for rid in rids {
        list.push_bind(*rid);
    }
    sql.push(")");
    let found = sql.build().fetch_all(conn).await.stored()?;
    let mut by_rid = HashMap::with_capacity(found.len());
    for row in &found {
        by_rid.insert(row.try_get::<i64, _>("rid").stored()?, read(row, actor)?);
    }
    Ok(rids.iter().filter_map(|rid| by_rid.remove(rid)).collect())
}

/// The identities of rows, in the order asked for.
pub(in crate::tickets) async fn ids(
    conn: &mut SqliteConnection,
    rids: &[i64],
) -> Answer<Vec<TicketId>> {
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT ticket.id FROM json_each(?) CROSS JOIN ticket ON ticket.rid = value ORDER BY key",
    )
    .bind(serde_json::to_string(rids).map_err(Problem::internal)?)
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows
        .iter()
        .filter_map(|it| TicketId::from_bytes(it))
        .collect())
}

/// One row by identity.
pub(in crate::tickets) async fn row(
    conn: &mut SqliteConnection,
    actor: &Actor,
    ticket: TicketId,
) -> Answer<Option<TicketRow>> {
    let mut sql = QueryBuilder::new(ROW);
    sql.push_bind(actor.account.bytes())
        .push(" WHERE t.id = ")
        .push_bind(ticket.bytes());
    let row = sql.build().fetch_optional(conn).await.stored()?;
    row.map(|row| read(&row, actor)).transpose()
}

fn read(row: &SqliteRow, actor: &Actor) -> Answer<TicketRow> {
    let notes = reads_notes(actor);
    let (mut updated_at, mut by) = (
        instant(row, "updated_at")?,
        optional_id(row, "updated_by", AccountId::from_bytes)?,
    );
    if let (false, Some(public)) = (notes, optional_instant(row, "public_at")?) {
        updated_at = public;
        by = optional_id(row, "public_by", AccountId::from_bytes)?;
    }
    let seen = optional_instant(row, "seen_at")?;
    let counted = |public: &str, internal: &str| -> Answer<u32> {
        let internal = if notes {
            plain::<u32>(row, internal)?
        } else {
            0
        };
        Ok(plain::<u32>(row, public)?.saturating_add(internal))
    };
    Ok(TicketRow {
        id: id(row, "id", TicketId::from_bytes)?,
        number: plain(row, "number")?,
        title: plain(row, "title")?,
        status: ranked(row, "status", Status::ALL)?,
        priority: ranked(row, "priority", Priority::ALL)?,
        kind: named(row, "kind", Kind::read)?,
        category: plain(row, "category")?,
        requester: plain(row, "requester")?,
        assignee: plain(row, "assignee")?,
        team: plain(row, "team")?,
        site: plain(row, "site")?,
        created_at: instant(row, "created_at")?,
        updated_at,
        due_at: optional_instant(row, "due_at")?,
        comments: counted("comment_count", "note_count")?,
        attachments: counted("file_count", "note_file_count")?,
        unread: by != Some(actor.account) && seen.is_none_or(|seen| seen < updated_at),
        archived: plain(row, "archived")?,
        confirmed: plain(row, "confirmed")?,
    })
}
