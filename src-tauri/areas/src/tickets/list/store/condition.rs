//! Which tickets a list is made of, as the conditions of a query.

use guichet_kernel::{Actor, Timestamp};
use sqlx::{QueryBuilder, Sqlite};

use crate::tickets::search::words::Wanted;
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;
use crate::tickets::{TicketFilter, ViewName};

/// Which tickets a list is made of.
pub(in crate::tickets) struct Query<'a> {
    pub actor: &'a Actor,
    pub now: Timestamp,
    pub view: ViewName,
    pub filter: &'a TicketFilter,
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
        push_text(sql, &filter.text, self.actor);
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
        sql.push(" OR ")
            .push(column)
            .push(" IN (SELECT p.id FROM account p WHERE ");
        push_named(sql, &wanted);
        sql.push(")");
    }
    sql.push(")");
}

/// The condition that a document named `d` holds every word.
pub(in crate::tickets) fn push_match(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    let mut first = true;
    for (index, expression) in [
        ("search_infix", wanted.long()),
        ("search_words", wanted.short()),
    ] {
        if let Some(expression) = expression {
            sql.push(if first { "" } else { " AND " });
            sql.push("d.rid IN (SELECT rowid FROM ")
                .push(index)
                .push(" WHERE ")
                .push(index)
                .push(" MATCH ");
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
        sql.push("instr(p.name_key, ")
            .push_bind(word.clone())
            .push(") > 0");
    }
}

/// The number typed, with or without `#`.
pub(in crate::tickets) fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    typed
        .strip_prefix('#')
        .unwrap_or(typed)
        .trim()
        .parse()
        .ok()
        .filter(|number| *number > 0)
}
