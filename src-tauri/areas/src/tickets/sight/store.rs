//! The condition that keeps a query to what a person sees.

use guichet_kernel::Actor;
use sqlx::{QueryBuilder, Sqlite};

use super::Sight;

/// Adds the condition on the ticket named `t`.
///
/// One's own tickets are few: each alternative is one an index answers. Those of teams may be most of them: the `+`
/// keeps the planner from gathering them by four indexes and sorting the lot, when walking the index of the order
/// asked for and passing over the others is many times faster.
pub(in crate::tickets) fn push_sight(sql: &mut QueryBuilder<Sqlite>, actor: &Actor) {
    let me = actor.account.bytes();
    match Sight::of(actor) {
        Sight::All => {
            sql.push("1");
        }
        Sight::Own => {
            sql.push("(t.requester_id = ").push_bind(me.clone());
            sql.push(" OR (t.opened_by = ")
                .push_bind(me)
                .push(" AND t.opened_by <> t.requester_id))");
        }
        Sight::Teams => {
            sql.push("(+t.requester_id = ").push_bind(me.clone());
            sql.push(" OR +t.opened_by = ").push_bind(me.clone());
            sql.push(" OR +t.assignee_id = ").push_bind(me);
            sql.push(" OR (+t.assignee_id IS NULL AND +t.team_id IS NULL)");
            for team in &actor.teams {
                sql.push(" OR +t.team_id = ").push_bind(team.bytes());
            }
            sql.push(")");
        }
    }
}
