//! The queries of lists: what they are made of (`condition`), their order and windows (here), their rows (`rows`).

mod condition;
mod rows;

use std::collections::HashMap;

use guichet_kernel::{Actor, Answer, Problem, Timestamp, fold};
use guichet_replica::Stored;
use sqlx::{QueryBuilder, Row, SqliteConnection};

pub(in crate::tickets) use self::condition::Query;
use self::condition::{ACTIVE, push_view};
pub(in crate::tickets) use self::rows::{rows, rows_by_id};
use super::Window;
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;
use crate::tickets::{SortKey, ViewName};

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
        Self {
            total,
            only: Only::All,
            order: &[],
            descending: false,
        }
    }
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
    let total = sql
        .build_query_scalar::<i64>()
        .fetch_one(conn)
        .await
        .stored()?;
    Ok(vec![Segment {
        total: whole(total)?,
        only: Only::All,
        order,
        descending,
    }])
}

/// Those with a due date, then those without, whatever the direction.
async fn due(
    conn: &mut SqliteConnection,
    query: &Query<'_>,
    descending: bool,
) -> Answer<Vec<Segment>> {
    let mut sql = QueryBuilder::new("SELECT count(*), count(t.due_at) FROM ticket t WHERE ");
    query.push(&mut sql);
    let (all, with): (i64, i64) = sql.build_query_as().fetch_one(conn).await.stored()?;
    Ok(vec![
        Segment {
            total: whole(with)?,
            only: Only::With("t.due_at"),
            order: &["t.due_at"],
            descending,
        },
        Segment {
            total: whole(all - with)?,
            only: Only::Without("t.due_at"),
            order: &[],
            descending,
        },
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
    // Not by the column's own index, which does not carry what decides who sees a row.
    sql.push(" GROUP BY +").push(column);
    let groups: Vec<(Option<Vec<u8>>, i64)> =
        sql.build_query_as().fetch_all(&mut *conn).await.stored()?;
    let names: HashMap<Vec<u8>, String> = if column == "t.category_id" {
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as("SELECT id, name FROM category")
            .fetch_all(conn)
            .await
            .stored()?;
        rows.into_iter()
            .map(|(id, name)| (id, fold(&name)))
            .collect()
    } else {
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as("SELECT id, name_key FROM account")
            .fetch_all(conn)
            .await
            .stored()?;
        rows.into_iter().collect()
    };
    let mut last = None;
    let mut ordered = Vec::with_capacity(groups.len());
    for (group, total) in groups {
        let total = whole(total)?;
        match group {
            None => {
                last = Some(Segment {
                    total,
                    only: Only::Without(column),
                    order: &[],
                    descending,
                })
            }
            Some(id) => {
                let name = names.get(&id).cloned().unwrap_or_default();
                let segment = Segment {
                    total,
                    only: Only::Is(column, id.clone()),
                    order: &[],
                    descending,
                };
                ordered.push(((name, id), segment));
            }
        }
    }
    ordered.sort_by(|(one, _), (other, _)| {
        if descending {
            other.cmp(one)
        } else {
            one.cmp(other)
        }
    });
    Ok(ordered
        .into_iter()
        .map(|(_, segment)| segment)
        .chain(last)
        .collect())
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
            sql.push(" AND ")
                .push(column)
                .push(" = ")
                .push_bind(id.clone());
        }
        Only::Without(column) => {
            sql.push(" AND ").push(column).push(" IS NULL");
        }
        Only::With(column) => {
            sql.push(" AND ").push(column).push(" IS NOT NULL");
        }
    }
    let direction = if segment.descending == window.backwards {
        " ASC"
    } else {
        " DESC"
    };
    sql.push(" ORDER BY ");
    for column in segment.order {
        sql.push(column).push(direction).push(", ");
    }
    sql.push("t.rid").push(direction);
    sql.push(" LIMIT ")
        .push_bind(i64::try_from(window.take).map_err(Problem::internal)?);
    sql.push(" OFFSET ")
        .push_bind(i64::try_from(window.skip).map_err(Problem::internal)?);
    let mut rids = sql
        .build_query_scalar::<i64>()
        .fetch_all(conn)
        .await
        .stored()?;
    if window.backwards {
        rids.reverse();
    }
    Ok(rids)
}

/// How many tickets each view holds: those at work are counted in one walk, the others by what remains.
pub(in crate::tickets) async fn counts(
    conn: &mut SqliteConnection,
    actor: &Actor,
    now: Timestamp,
) -> Answer<HashMap<ViewName, u32>> {
    let mut sql = QueryBuilder::new("SELECT count(*) FROM ticket t WHERE ");
    push_sight(&mut sql, actor);
    let all: u32 = sql
        .build_query_scalar()
        .fetch_one(&mut *conn)
        .await
        .stored()?;

    let walked = [
        ViewName::MyOpen,
        ViewName::Unassigned,
        ViewName::ToHandle,
        ViewName::Waiting,
        ViewName::Late,
    ];
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
    let mut counts = HashMap::from([
        (ViewName::All, all),
        (ViewName::Resolved, all.saturating_sub(active)),
    ]);
    for (place, view) in walked.into_iter().enumerate() {
        counts.insert(view, row.try_get(place + 1).stored()?);
    }
    Ok(counts)
}
