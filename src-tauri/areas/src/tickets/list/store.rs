//! The queries of lists.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Actor, Answer, Problem, TicketId, Timestamp, fold};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::Window;
use crate::tickets::column::{id, instant, named, optional_id, optional_instant, plain, ranked};
use crate::tickets::search::words::Wanted;
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;
use crate::tickets::{Kind, Priority, SortKey, Status, TicketFilter, TicketRow, ViewName};

/// Which tickets a list is made of.
pub(in crate::tickets) struct Query<'a> {
    pub actor: &'a Actor,
    pub now: Timestamp,
    pub view: ViewName,
    pub filter: &'a TicketFilter,
}

/// Tickets that one index gives in order.
#[derive(Debug, Clone)]
pub(in crate::tickets) struct Segment {
    pub total: u64,
    /// What its tickets have in common beyond the query.
    only: Only,
    /// What orders them; the row breaks ties.
    order: &'static [&'static str],
    descending: bool,
}

#[derive(Debug, Clone)]
enum Only {
    All,
    Is(&'static str, Vec<u8>),
    Without(&'static str),
    With(&'static str),
}

#[cfg(test)]
impl Segment {
    pub fn of(total: u64) -> Self {
        Self { total, only: Only::All, order: &[], descending: false }
    }
}

/// Neither resolved nor closed.
const ACTIVE: &str = "t.status IN (0, 1, 2)";

impl Query<'_> {
    /// Adds every condition, on the ticket named `t`.
    fn push(&self, sql: &mut QueryBuilder<Sqlite>) {
        push_sight(sql, self.actor);
        sql.push(" AND ");
        push_view(sql, self.view, self.actor, self.now);
        let filter = self.filter;
        push_in(sql, "t.status", filter.status.iter().map(|it| *it as i64));
        push_in(sql, "t.priority", filter.priority.iter().map(|it| *it as i64));
        push_in(sql, "t.kind", filter.kind.iter().map(|it| it.name()));
        push_in(sql, "t.requester_id", filter.requester.iter().map(|it| it.bytes()));
        push_in(sql, "t.site_id", filter.site.iter().map(|it| it.bytes()));
        push_in_or_none(sql, "t.category_id", filter.category.iter().map(|it| it.map(|id| id.bytes())));
        push_in_or_none(sql, "t.assignee_id", filter.assignee.iter().map(|it| it.map(|id| id.bytes())));
        push_in_or_none(sql, "t.team_id", filter.team.iter().map(|it| it.map(|id| id.bytes())));
        if let Some(from) = filter.created_from {
            sql.push(" AND t.created_at >= ").push_bind(from.0);
        }
        if let Some(to) = filter.created_to {
            sql.push(" AND t.created_at < ").push_bind(to.0);
        }
        push_text(sql, &filter.text, self.actor);
    }
}

fn push_view(sql: &mut QueryBuilder<Sqlite>, view: ViewName, actor: &Actor, now: Timestamp) {
    let me = actor.account.bytes();
    match view {
        ViewName::All => {
            sql.push("1");
        }
        ViewName::MyOpen => {
            sql.push("t.requester_id = ").push_bind(me).push(" AND ").push(ACTIVE);
        }
        ViewName::Unassigned => {
            sql.push("t.assignee_id IS NULL AND ").push(ACTIVE);
        }
        ViewName::ToHandle => {
            sql.push("(t.assignee_id = ").push_bind(me);
            if !actor.teams.is_empty() {
                sql.push(" OR (t.assignee_id IS NULL AND t.team_id IN (");
                let mut teams = sql.separated(", ");
                for team in &actor.teams {
                    teams.push_bind(team.bytes());
                }
                sql.push("))");
            }
            sql.push(") AND ").push(ACTIVE);
        }
        ViewName::Waiting => {
            sql.push("t.status = 2");
        }
        ViewName::Late => {
            sql.push("t.due_at < ").push_bind(now.0).push(" AND ").push(ACTIVE);
        }
        ViewName::Resolved => {
            sql.push("t.status IN (3, 4)");
        }
    }
}

fn push_in<T>(sql: &mut QueryBuilder<Sqlite>, column: &str, values: impl ExactSizeIterator<Item = T>)
where
    T: for<'q> sqlx::Encode<'q, Sqlite> + sqlx::Type<Sqlite>,
{
    if values.len() > 0 {
        sql.push(" AND ").push(column).push(" IN (");
        let mut list = sql.separated(", ");
        for value in values {
            list.push_bind(value);
        }
        sql.push(")");
    }
}

fn push_in_or_none(sql: &mut QueryBuilder<Sqlite>, column: &str, values: impl Iterator<Item = Option<Vec<u8>>>) {
    let (none, some): (Vec<_>, Vec<_>) = values.partition(Option::is_none);
    if none.is_empty() {
        push_in(sql, column, some.into_iter().flatten().collect::<Vec<_>>().into_iter());
        return;
    }
    sql.push(" AND (").push(column).push(" IS NULL");
    for value in some.into_iter().flatten() {
        sql.push(" OR ").push(column).push(" = ").push_bind(value);
    }
    sql.push(")");
}

/// Tickets where one document (their own text, one comment, one file's name) holds every word; or whose requester or
/// assignee is named so; or that have the number typed.
fn push_text(sql: &mut QueryBuilder<Sqlite>, text: &str, actor: &Actor) {
    let typed = text.trim();
    if typed.is_empty() {
        return;
    }
    let wanted = Wanted::of(typed);
    if wanted.is_empty() {
        sql.push(" AND 0");
        return;
    }
    sql.push(" AND (t.id IN (SELECT d.ticket_id FROM search_doc d WHERE ");
    if !reads_notes(actor) {
        sql.push("NOT d.internal AND ");
    }
    push_match(sql, &wanted);
    sql.push(")");
    if let Some(number) = number(typed) {
        sql.push(" OR t.number = ").push_bind(number);
    }
    for column in ["t.requester_id", "t.assignee_id"] {
        sql.push(" OR ").push(column).push(" IN (SELECT p.id FROM account p WHERE ");
        push_named(sql, &wanted);
        sql.push(")");
    }
    sql.push(")");
}

/// The condition that a document named `d` holds every word.
pub(in crate::tickets) fn push_match(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    let mut first = true;
    for (index, expression) in [("search_infix", wanted.long()), ("search_words", wanted.short())] {
        if let Some(expression) = expression {
            sql.push(if first { "" } else { " AND " });
            sql.push("d.rid IN (SELECT rowid FROM ").push(index).push(" WHERE ").push(index).push(" MATCH ");
            sql.push_bind(expression).push(")");
            first = false;
        }
    }
    if first {
        sql.push("0");
    }
}

/// The condition that the name of the account named `p` holds every word.
pub(in crate::tickets) fn push_named(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    for (place, word) in wanted.words().iter().enumerate() {
        sql.push(if place == 0 { "" } else { " AND " });
        sql.push("instr(p.name_key, ").push_bind(word.clone()).push(") > 0");
    }
}

/// The number typed, with or without `#`.
pub(in crate::tickets) fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    typed.strip_prefix('#').unwrap_or(typed).trim().parse().ok().filter(|number| *number > 0)
}

/// The segments a list is made of, in order, with their sizes.
pub(in crate::tickets) async fn segments(
    conn: &mut SqliteConnection,
    query: &Query<'_>,
    sort: SortKey,
    descending: bool,
) -> Answer<Vec<Segment>> {
    let order: &'static [&'static str] = match sort {
        SortKey::Number => &["t.number"],
        SortKey::Title => &["t.title_key"],
        SortKey::Status => &["t.status", "t.updated_at"],
        SortKey::Priority => &["t.priority", "t.updated_at"],
        SortKey::Created => &["t.created_at"],
        SortKey::Updated if reads_notes(query.actor) => &["t.updated_at"],
        SortKey::Updated => &["coalesce(t.public_at, t.updated_at)"],
        SortKey::Due => return due(conn, query, descending).await,
        SortKey::Requester => return named_groups(conn, query, "t.requester_id", descending).await,
        SortKey::Assignee => return named_groups(conn, query, "t.assignee_id", descending).await,
        SortKey::Category => return named_groups(conn, query, "t.category_id", descending).await,
    };
    let mut sql = QueryBuilder::new("SELECT count(*) FROM ticket t WHERE ");
    query.push(&mut sql);
    let total = sql.build_query_scalar::<i64>().fetch_one(conn).await.stored()?;
    Ok(vec![Segment { total: whole(total)?, only: Only::All, order, descending }])
}

/// Those with a due date, then those without, whatever the direction.
async fn due(conn: &mut SqliteConnection, query: &Query<'_>, descending: bool) -> Answer<Vec<Segment>> {
    let mut sql = QueryBuilder::new("SELECT count(*), count(t.due_at) FROM ticket t WHERE ");
    query.push(&mut sql);
    let (all, with): (i64, i64) = sql.build_query_as().fetch_one(conn).await.stored()?;
    Ok(vec![
        Segment { total: whole(with)?, only: Only::With("t.due_at"), order: &["t.due_at"], descending },
        Segment { total: whole(all - with)?, only: Only::Without("t.due_at"), order: &[], descending },
    ])
}

/// One segment per person or category, in the order of their names; those without one last.
async fn named_groups(
    conn: &mut SqliteConnection,
    query: &Query<'_>,
    column: &'static str,
    descending: bool,
) -> Answer<Vec<Segment>> {
    let mut sql = QueryBuilder::new(format!("SELECT {column}, count(*) FROM ticket t WHERE "));
    query.push(&mut sql);
    sql.push(" GROUP BY 1");
    let groups: Vec<(Option<Vec<u8>>, i64)> = sql.build_query_as().fetch_all(&mut *conn).await.stored()?;
    let names: HashMap<Vec<u8>, String> = if column == "t.category_id" {
        let rows: Vec<(Vec<u8>, String)> =
            sqlx::query_as("SELECT id, name FROM category").fetch_all(conn).await.stored()?;
        rows.into_iter().map(|(id, name)| (id, fold(&name))).collect()
    } else {
        let rows: Vec<(Vec<u8>, String)> =
            sqlx::query_as("SELECT id, name_key FROM account").fetch_all(conn).await.stored()?;
        rows.into_iter().collect()
    };
    let mut last = None;
    let mut ordered = Vec::with_capacity(groups.len());
    for (group, total) in groups {
        let total = whole(total)?;
        match group {
            None => last = Some(Segment { total, only: Only::Without(column), order: &[], descending }),
            Some(id) => {
                let name = names.get(&id).cloned().unwrap_or_default();
                let segment = Segment { total, only: Only::Is(column, id.clone()), order: &[], descending };
                ordered.push(((name, id), segment));
            }
        }
    }
    ordered.sort_by(|(one, _), (other, _)| if descending { other.cmp(one) } else { one.cmp(other) });
    Ok(ordered.into_iter().map(|(_, segment)| segment).chain(last).collect())
}

fn whole(count: i64) -> Answer<u64> {
    u64::try_from(count).map_err(Problem::internal)
}

/// The rows of a window of a segment, in order.
pub(in crate::tickets) async fn rids(
    conn: &mut SqliteConnection,
    query: &Query<'_>,
    segment: &Segment,
    window: Window,
) -> Answer<Vec<i64>> {
    let mut sql = QueryBuilder::new("SELECT t.rid FROM ticket t WHERE ");
    query.push(&mut sql);
    match &segment.only {
        Only::All => {}
        Only::Is(column, id) => {
            sql.push(" AND ").push(column).push(" = ").push_bind(id.clone());
        }
        Only::Without(column) => {
            sql.push(" AND ").push(column).push(" IS NULL");
        }
        Only::With(column) => {
            sql.push(" AND ").push(column).push(" IS NOT NULL");
        }
    }
    let direction = if segment.descending == window.backwards { " ASC" } else { " DESC" };
    sql.push(" ORDER BY ");
    for column in segment.order {
        sql.push(column).push(direction).push(", ");
    }
    sql.push("t.rid").push(direction);
    sql.push(" LIMIT ").push_bind(i64::try_from(window.take).map_err(Problem::internal)?);
    sql.push(" OFFSET ").push_bind(i64::try_from(window.skip).map_err(Problem::internal)?);
    let mut rids = sql.build_query_scalar::<i64>().fetch_all(conn).await.stored()?;
    if window.backwards {
        rids.reverse();
    }
    Ok(rids)
}

const ROW: &str = "SELECT t.rid, t.id, t.number, t.title, t.status, t.priority, t.kind, category.name AS category,
        requester.display_name AS requester, assignee.display_name AS assignee, team.name AS team, site.code AS site,
        t.created_at, t.updated_at, t.updated_by, t.public_at, t.public_by, t.due_at,
        t.comment_count, t.note_count, t.file_count, t.note_file_count, seen.seen_at
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
    sql.push_bind(actor.account.bytes()).push(" WHERE t.rid IN (");
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

/// The same by identity, in the order asked for.
pub(in crate::tickets) async fn rows_by_id(
    conn: &mut SqliteConnection,
    actor: &Actor,
    ids: &[TicketId],
) -> Answer<Vec<TicketRow>> {
    let mut rids = Vec::with_capacity(ids.len());
    for ticket in ids {
        let rid: Option<i64> = sqlx::query_scalar("SELECT rid FROM ticket WHERE id = ?")
            .bind(ticket.bytes())
            .fetch_optional(&mut *conn)
            .await
            .stored()?;
        rids.extend(rid);
    }
    rows(conn, actor, &rids).await
}

fn read(row: &SqliteRow, actor: &Actor) -> Answer<TicketRow> {
    let notes = reads_notes(actor);
    let (mut updated_at, mut by) = (instant(row, "updated_at")?, optional_id(row, "updated_by", AccountId::from_bytes)?);
    if let (false, Some(public)) = (notes, optional_instant(row, "public_at")?) {
        updated_at = public;
        by = optional_id(row, "public_by", AccountId::from_bytes)?;
    }
    let seen = optional_instant(row, "seen_at")?;
    let counted = |public: &str, internal: &str| -> Answer<u32> {
        let internal = if notes { plain::<u32>(row, internal)? } else { 0 };
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
        confirmed: true,
    })
}

/// How many tickets each view holds: those at work are counted in one walk, the others by what remains.
pub(in crate::tickets) async fn counts(
    conn: &mut SqliteConnection,
    actor: &Actor,
    now: Timestamp,
) -> Answer<HashMap<ViewName, u32>> {
    let mut sql = QueryBuilder::new("SELECT count(*) FROM ticket t WHERE ");
    push_sight(&mut sql, actor);
    let all: u32 = sql.build_query_scalar().fetch_one(&mut *conn).await.stored()?;

    let walked = [ViewName::MyOpen, ViewName::Unassigned, ViewName::ToHandle, ViewName::Waiting, ViewName::Late];
    let mut sql = QueryBuilder::new("SELECT count(*)");
    for view in walked {
        sql.push(", coalesce(sum(");
        push_view(&mut sql, view, actor, now);
        sql.push("), 0)");
    }
    sql.push(" FROM ticket t WHERE ").push(ACTIVE).push(" AND ");
    push_sight(&mut sql, actor);
    let row = sql.build().fetch_one(conn).await.stored()?;
    let active: u32 = row.try_get(0).stored()?;
    let mut counts = HashMap::from([(ViewName::All, all), (ViewName::Resolved, all.saturating_sub(active))]);
    for (place, view) in walked.into_iter().enumerate() {
        counts.insert(view, row.try_get(place + 1).stored()?);
    }
    Ok(counts)
}
