//! What waits at work, found among the tickets that lists keep in memory.

use guichet_kernel::{Actor, Timestamp};

use super::arrange::Pending;
use crate::tickets::list::{Mask, Roster};
use crate::tickets::{Priority, Status};

/// The tickets at work assigned to somebody, and those that nobody has in their teams or in none; in any team when
/// they have none. `seen` are those they see.
pub(super) fn at_work(
    roster: &Roster,
    mut seen: Mask,
    actor: &Actor,
) -> (Vec<Pending>, Vec<Pending>) {
    seen.keep(|at| roster.status[at] <= Status::Waiting as u8);
    let me = roster.people.find(actor.account.0);
    let mut mine = seen.clone();
    mine.keep(|at| Some(roster.assignee[at]) == me);
    let teams = roster.teams.chosen(
        actor
            .teams
            .iter()
            .map(|it| Some(it.0))
            .chain(std::iter::once(None)),
    );
    let any = actor.teams.is_empty();
    seen.keep(|at| roster.assignee[at] == 0 && (any || teams[roster.team[at] as usize]));
    let pending = |mask: Mask| mask.places().filter_map(|at| pending(roster, at)).collect();
    (pending(mine), pending(seen))
}

fn pending(roster: &Roster, at: usize) -> Option<Pending> {
    Some(Pending {
        rid: i64::try_from(at).ok()?,
        status: *Status::ALL.get(usize::from(roster.status[at]))?,
        priority: *Priority::ALL.get(usize::from(roster.priority[at]))?,
        due_at: roster.has_due(at).then(|| Timestamp(roster.due[at])),
        created_at: Timestamp(roster.created[at]),
        answered_at: None,
    })
}
