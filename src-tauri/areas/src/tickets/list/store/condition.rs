//! Which tickets a list is made of, as the conditions of a query.

use guichet_kernel::{Actor, Timestamp};
use sqlx::{QueryBuilder, Sqlite};

use crate::tickets::sight::store::push_sight;
use crate::tickets::{TicketFilter, ViewName};

/// Which tickets a list is made of.
pub(in crate::tickets) struct Query<'a> {
    pub actor: &'a Actor,
    pub now: Timestamp,
    pub view: ViewName,
    pub filter: &'a TicketFilter,
    /// The rows that hold the words of the filter, as a JSON list; `None` when it has no words.
    pub found: Option<String>,
}

/// Neither resolved nor closed.
pub(super) const ACTIVE: &str = "t.status IN (0, 1, 2)";

impl Query<'_> {
    /// Adds every condition, on the ticket named `t`.
    pub fn push(&self, sql: &mut QueryBuilder<Sqlite>) {
        push_sight(sql, self.actor);
        sql.push(" AND ");
        push_view(sql, self.view, self.actor, self.now);
        let filter = self.filter;
        push_in(sql, "t.status", filter.status.iter().map(|it| *it as i64));
        push_in(
            sql,
            "t.priority",
            filter.priority.iter().map(|it| *it as i64),
        );
        push_in(sql, "t.kind", filter.kind.iter().map(|it| it.name()));
        push_in(
            sql,
            "t.requester_id",
            filter.requester.iter().map(|it| it.bytes()),
        );
        push_in(sql, "t.site_id", filter.site.iter().map(|it| it.bytes()));
        push_in_or_none(
            sql,
            "t.category_id",
            filter.category.iter().map(|it| it.map(|id| id.bytes())),
        );
        push_in_or_none(
            sql,
            "t.assignee_id",
            filter.assignee.iter().map(|it| it.map(|id| id.bytes())),
        );
        push_in_or_none(
            sql,
            "t.team_id",
            filter.team.iter().map(|it| it.map(|id| id.bytes())),
        );
        if let Some(from) = filter.created_from {
            sql.push(" AND t.created_at >= ").push_bind(from.0);
        }
        if let Some(to) = filter.created_to {
            sql.push(" AND t.created_at < ").push_bind(to.0);
        }
        if let Some(from) = filter.due_from {
            sql.push(" AND t.due_at >= ").push_bind(from.0);
        }
        if let Some(to) = filter.due_to {
            sql.push(" AND t.due_at < ").push_bind(to.0);
        }
        if let Some(found) = &self.found {
            sql.push(" AND t.rid IN (SELECT value FROM json_each(")
                .push_bind(found.clone())
                .push("))");
        }
    }
}

/// Adds the condition of a view, on the ticket named `t`.
pub(super) fn push_view(
    sql: &mut QueryBuilder<Sqlite>,
    view: ViewName,
    actor: &Actor,
    now: Timestamp,
) {
    let me = actor.account.bytes();
    match view {
        ViewName::All => {
            sql.push("1");
        }
        ViewName::MyOpen => {
            sql.push("t.requester_id = ")
                .push_bind(me)
                .push(" AND ")
                .push(ACTIVE);
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
            sql.push("t.due_at < ")
                .push_bind(now.0)
                .push(" AND ")
                .push(ACTIVE);
        }
        ViewName::Resolved => {
            sql.push("t.status IN (3, 4)");
        }
    }
}

fn push_in<T>(
    sql: &mut QueryBuilder<Sqlite>,
    column: &str,
    values: impl ExactSizeIterator<Item = T>,
) where
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

fn push_in_or_none(
    sql: &mut QueryBuilder<Sqlite>,
    column: &str,
    values: impl Iterator<Item = Option<Vec<u8>>>,
) {
    let (none, some): (Vec<_>, Vec<_>) = values.partition(Option::is_none);
    if none.is_empty() {
        push_in(
            sql,
            column,
            some.into_iter().flatten().collect::<Vec<_>>().into_iter(),
        );
        return;
    }
    sql.push(" AND (").push(column).push(" IS NULL");
    for value in some.into_iter().flatten() {
        sql.push(" OR ").push(column).push(" = ").push_bind(value);
    }
    sql.push(")");
}
