//! The queries of first screens. Each walks one index and reads few rows.

use guichet_kernel::{Actor, Answer, HistoryId, Problem, Timestamp};
use guichet_replica::Stored;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Changed, LastAnswer, Registrations, TicketCard};
use crate::tickets::column::{id, instant, named, plain};
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;
use crate::tickets::{HistoryKind, HistoryView, list, markdown};

/// Characters of an answer on a card.
const EXTRACT: usize = 160;

/// When a ticket last changed, as this person may know.
const fn changed_at(actor_reads_notes: bool) -> &'static str {
    if actor_reads_notes {
        "t.updated_at"
    } else {
        "coalesce(t.public_at, t.updated_at)"
    }
}

/// How many tickets somebody asked for are at work, and those that changed last.
pub(super) async fn asked(
    conn: &mut SqliteConnection,
    actor: &Actor,
    most: u32,
) -> Answer<(u32, Vec<i64>)> {
    let mut sql = QueryBuilder::new(
        "SELECT t.rid, count(*) OVER () FROM ticket t WHERE t.status IN (0, 1, 2) AND t.requester_id = ",
    );
    sql.push_bind(actor.account.bytes())
        .push(" ORDER BY ")
        .push(changed_at(reads_notes(actor)))
        .push(" DESC, t.rid DESC LIMIT ")
        .push_bind(most);
    let found: Vec<(i64, u32)> = sql.build_query_as().fetch_all(conn).await.stored()?;
    let total = found.first().map_or(0, |it| it.1);
    Ok((total, found.into_iter().map(|it| it.0).collect()))
}

/// Tickets somebody asked for that ended since then and have no rating, latest first.
pub(super) async fn to_rate(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
    most: u32,
) -> Answer<Vec<i64>> {
    // A ticket changes when it ends, so what ended since then changed since then.
    sqlx::query_scalar(
        "SELECT rid FROM ticket
         WHERE requester_id = ?1 AND status IN (3, 4) AND updated_at >= ?2
           AND rating IS NULL AND coalesce(resolved_at, closed_at) >= ?2
         ORDER BY coalesce(resolved_at, closed_at) DESC, rid DESC LIMIT ?3",
    )
    .bind(actor.account.bytes())
    .bind(since.0)
    .bind(most)
    .fetch_all(conn)
    .await
    .stored()
}

/// Rows with the last public words of somebody else than the reader, in the order asked for.
pub(super) async fn cards(
    conn: &mut SqliteConnection,
    actor: &Actor,
    rids: &[i64],
) -> Answer<Vec<TicketCard>> {
    let rows = list::store::rows(conn, actor, rids).await?;
    let mut cards = Vec::with_capacity(rows.len());
    for row in rows {
        let last: Option<(String, String, i64)> = sqlx::query_as(
            "SELECT account.display_name, comment.body, comment.created_at
             FROM comment JOIN account ON account.id = comment.author_id
             WHERE comment.ticket_id = ? AND NOT comment.internal AND comment.author_id <> ?
               AND comment.withdrawn_at IS NULL
             ORDER BY comment.created_at DESC, comment.rid DESC LIMIT 1",
        )
        .bind(row.id.bytes())
        .bind(actor.account.bytes())
        .fetch_optional(&mut *conn)
        .await
        .stored()?;
        let answer = last.map(|(by, body, at)| LastAnswer {
            by,
            extract: markdown::plain(&body, EXTRACT),
            at: Timestamp(at),
        });
        cards.push(TicketCard { row, answer });
    }
    Ok(cards)
}

/// Of these tickets, when the requester wrote, if nobody answered since; of those nobody wrote on, nothing.
pub(super) async fn answered(
    conn: &mut SqliteConnection,
    rids: &[i64],
) -> Answer<Vec<(i64, Option<i64>)>> {
    if rids.is_empty() {
        return Ok(Vec::new());
    }
    // One row tells them all: handing over each by itself takes longer than finding it.
    let all: String = sqlx::query_scalar(
        "SELECT json_group_array(json_array(t.rid, (
             SELECT CASE WHEN c.author_id = t.requester_id THEN c.created_at END FROM comment c
             WHERE c.ticket_id = t.id AND NOT c.internal AND c.withdrawn_at IS NULL
             ORDER BY c.created_at DESC, c.rid DESC LIMIT 1)))
         FROM json_each(?) CROSS JOIN ticket t ON t.rid = value
         WHERE t.comment_count > 0 AND t.requester_id IS NOT t.assignee_id",
    )
    .bind(serde_json::to_string(rids).map_err(Problem::internal)?)
    .fetch_one(conn)
    .await
    .stored()?;
    serde_json::from_str(&all).map_err(Problem::internal)
}

/// The tickets assigned to somebody that others changed since then and since they were last opened, latest first.
pub(super) async fn changed(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
    most: usize,
) -> Answer<Vec<i64>> {
    let notes = reads_notes(actor);
    let at = changed_at(notes);
    let by = if notes {
        "t.updated_by"
    } else {
        "CASE WHEN t.public_at IS NULL THEN t.updated_by ELSE t.public_by END"
    };
    let me = actor.account.bytes();
    let mut sql = QueryBuilder::new("SELECT t.rid FROM ticket t LEFT JOIN ticket_seen seen ON ");
    sql.push("seen.ticket_id = t.id AND seen.account_id = ")
        .push_bind(me.clone())
        .push(" WHERE t.status IN (0, 1, 2, 3, 4) AND t.assignee_id = ")
        .push_bind(me.clone())
        .push(" AND t.updated_at >= ")
        .push_bind(since.0)
        .push(format!(
            " AND {at} >= {since} AND coalesce(seen.seen_at, 0) < {at} AND {by} IS NOT ",
            since = since.0
        ))
        .push_bind(me)
        .push(" AND ");
    push_sight(&mut sql, actor);
    sql.push(format!(" ORDER BY {at} DESC, t.rid DESC LIMIT {most}"));
    sql.build_query_scalar().fetch_all(conn).await.stored()
}

/// Rows with the last thing somebody else did to each; lines about notes only for who reads them.
pub(super) async fn told(
    conn: &mut SqliteConnection,
    actor: &Actor,
    rids: &[i64],
) -> Answer<Vec<Changed>> {
    let rows = list::store::rows(conn, actor, rids).await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let last = sqlx::query(
            "SELECT history.id, at, display_name, what, before, after, undoes
             FROM history JOIN account ON account.id = actor_id
             WHERE ticket_id = ? AND (? OR NOT internal) AND actor_id <> ?
             ORDER BY at DESC, history.rid DESC LIMIT 1",
        )
        .bind(row.id.bytes())
        .bind(reads_notes(actor))
        .bind(actor.account.bytes())
        .fetch_optional(&mut *conn)
        .await
        .stored()?;
        let last = match last {
            None => None,
            Some(line) => Some(HistoryView {
                id: id(&line, "id", HistoryId::from_bytes)?,
                at: instant(&line, "at")?,
                by: plain(&line, "display_name")?,
                what: named(&line, "what", HistoryKind::read)?,
                before: plain(&line, "before")?,
                after: plain(&line, "after")?,
                undoes: plain(&line, "undoes")?,
            }),
        };
        told.push(Changed { row, last });
    }
    Ok(told)
}

/// Who asks for an account.
pub(super) async fn registrations(conn: &mut SqliteConnection) -> Answer<Registrations> {
    let found: Vec<(String, u32)> = sqlx::query_as(
        "SELECT display_name, count(*) OVER () FROM account WHERE state = 'waiting' ORDER BY created_at, rid LIMIT 3",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(Registrations {
        total: found.first().map_or(0, |it| it.1),
        names: found.into_iter().map(|it| it.0).collect(),
    })
}

/// When each ticket opened since then was.
pub(super) async fn opened_since(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
) -> Answer<Vec<Timestamp>> {
    let mut sql = QueryBuilder::new("SELECT t.created_at FROM ticket t WHERE t.created_at >= ");
    sql.push_bind(since.0).push(" AND ");
    push_sight(&mut sql, actor);
    instants(conn, sql).await
}

/// What ended since then, and how. A ticket changes when it ends, so what ended since then changed since then.
const ENDED: &str = " FROM ticket t INDEXED BY ticket_by_update
    WHERE t.status IN (3, 4) AND t.updated_at >= ?1 AND coalesce(t.resolved_at, t.closed_at) >= ?1 AND ";

/// When each ticket that ended since then did.
pub(super) async fn ended_since(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
) -> Answer<Vec<Timestamp>> {
    let mut sql = ended("SELECT coalesce(t.resolved_at, t.closed_at)", since);
    push_sight(&mut sql, actor);
    instants(conn, sql).await
}

fn ended(columns: &str, since: Timestamp) -> QueryBuilder<Sqlite> {
    let mut sql = QueryBuilder::new(columns);
    sql.push(ENDED.replace("?1", &since.0.to_string()));
    sql
}

async fn instants(
    conn: &mut SqliteConnection,
    mut sql: QueryBuilder<Sqlite>,
) -> Answer<Vec<Timestamp>> {
    let found: Vec<i64> = sql.build_query_scalar().fetch_all(conn).await.stored()?;
    Ok(found.into_iter().map(Timestamp).collect())
}

/// How long each of the last tickets opened since then waited for its first answer, in milliseconds; without those that
/// still wait.
pub(super) async fn first_answers(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
    most: u32,
) -> Answer<Vec<i64>> {
    let mut sql = QueryBuilder::new(
        "SELECT (SELECT c.created_at FROM comment c
                 WHERE t.comment_count > 0 AND c.ticket_id = t.id AND NOT c.internal AND c.author_id <> t.requester_id
                   AND c.withdrawn_at IS NULL
                 ORDER BY c.created_at LIMIT 1) - t.created_at
         FROM ticket t WHERE t.created_at >= ",
    );
    sql.push_bind(since.0).push(" AND ");
    push_sight(&mut sql, actor);
    sql.push(" ORDER BY t.created_at DESC LIMIT ")
        .push_bind(most);
    let waits: Vec<Option<i64>> = sql.build_query_scalar().fetch_all(conn).await.stored()?;
    Ok(waits.into_iter().flatten().collect())
}

/// How a ticket ended.
pub(super) struct End {
    /// Milliseconds from its opening.
    pub took: i64,
    pub rating: Option<i64>,
}

/// The last tickets that ended since then.
pub(super) async fn ends(
    conn: &mut SqliteConnection,
    actor: &Actor,
    since: Timestamp,
    most: u32,
) -> Answer<Vec<End>> {
    let mut sql = ended(
        "SELECT coalesce(t.resolved_at, t.closed_at) - t.created_at, t.rating",
        since,
    );
    push_sight(&mut sql, actor);
    sql.push(" ORDER BY t.updated_at DESC LIMIT ")
        .push_bind(most);
    let found: Vec<(i64, Option<i64>)> = sql.build_query_as().fetch_all(conn).await.stored()?;
    Ok(found
        .into_iter()
        .map(|(took, rating)| End { took, rating })
        .collect())
}
