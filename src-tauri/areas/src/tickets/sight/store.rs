//! The condition that keeps a query to what a person sees.

use guichet_kernel::Actor;
use sqlx::{QueryBuilder, Sqlite};

use super::Sight;

/// Adds the condition on the ticket named `t`. Each alternative is one an index answers.
pub(in crate::tickets) fn push_sight(sql: &mut QueryBuilder<Sqlite>, actor: &Actor) {
    let me = actor.account.bytes();
    match Sight::of(actor) {
        Sight::All => {
            sql.push("1");
        }
        Sight::Own => push_own(sql, me),
        Sight::Teams => {
            sql.push("(");
            push_own(sql, me.clone());
            sql.push(" OR t.assignee_id = ").push_bind(me);
            sql.push(" OR (t.assignee_id IS NULL AND t.team_id IS NULL)");
            for team in &actor.teams {
                sql.push(" OR t.team_id = ").push_bind(team.bytes());
            }
            sql.push(")");
        }
    }
}

fn push_own(sql: &mut QueryBuilder<Sqlite>, me: Vec<u8>) {
    sql.push("(t.requester_id = ").push_bind(me.clone());
    sql.push(" OR (t.opened_by = ").push_bind(me).push(" AND t.opened_by <> t.requester_id))");
}
