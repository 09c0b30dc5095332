//! Which tickets a list is made of.

use guichet_kernel::{Actor, Timestamp};
use uuid::Uuid;

use super::roster::{Mask, Names, Roster};
use crate::tickets::sight::Sight;
use crate::tickets::{Kind, Status, TicketFilter, TicketsLeftOut, ViewName};

/// The tickets this person sees.
pub(super) fn seen(roster: &Roster, actor: &Actor) -> Mask {
    let mut mask = roster.present.clone();
    let Some(me) = roster.people.find(actor.account.0) else {
        if Sight::of(actor) != Sight::All {
            mask.keep(|_| false);
        }
        return mask;
    };
    let own = |at: usize| roster.requester[at] == me || roster.opener[at] == me;
    match Sight::of(actor) {
        Sight::All => {}
        Sight::Own => mask.keep(own),
        Sight::Teams => {
            let mine = my_teams(roster, actor);
            mask.keep(|at| {
                let (assignee, team) = (roster.assignee[at], roster.team[at]);
                assignee == me || (assignee == 0 && team == 0) || mine[team as usize] || own(at)
            });
        }
    }
    mask
}

/// Keeps the tickets of a view.
pub(super) fn keep_view(
    mask: &mut Mask,
    roster: &Roster,
    view: ViewName,
    actor: &Actor,
    now: Timestamp,
) {
    let me = roster.people.find(actor.account.0).unwrap_or(u32::MAX);
    let active = |at: usize| roster.status[at] <= Status::Waiting as u8;
    match view {
        ViewName::All => mask.keep(|at| !roster.archived.has(at)),
        ViewName::Archived => mask.keep(|at| roster.archived.has(at)),
        ViewName::MyOpen => mask.keep(|at| active(at) && roster.requester[at] == me),
        ViewName::Unassigned => mask.keep(|at| active(at) && roster.assignee[at] == 0),
        ViewName::ToHandle => {
            let mine = my_teams(roster, actor);
            mask.keep(|at| {
                let assignee = roster.assignee[at];
                active(at) && (assignee == me || (assignee == 0 && mine[roster.team[at] as usize]))
            });
        }
        ViewName::Waiting => mask.keep(|at| roster.status[at] == Status::Waiting as u8),
        ViewName::Late => mask.keep(|at| active(at) && roster.due[at] < now.0),
        ViewName::Resolved => mask.keep(|at| !active(at) && !roster.archived.has(at)),
    }
}

/// Keeps the tickets that every chip lets through; the words of the filter are for the search.
pub(super) fn keep_filter(mask: &mut Mask, roster: &Roster, filter: &TicketFilter, now: Timestamp) {
    keep_words(
        mask,
        &roster.status,
        filter.status.iter().map(|it| *it as u8),
    );
    keep_words(
        mask,
        &roster.priority,
        filter.priority.iter().map(|it| *it as u8),
    );
    keep_words(mask, &roster.kind, filter.kind.iter().map(|it| kind(*it)));
    if !filter.category.is_empty() {
        let chosen = filter.category.iter().map(|it| it.map(|id| id.0));
        keep_named(mask, &roster.category, &roster.categories.chosen(chosen));
    }
    if !filter.assignee.is_empty() {
        let chosen = filter.assignee.iter().map(|it| it.map(|id| id.0));
        keep_named(mask, &roster.assignee, &roster.people.chosen(chosen));
    }
    if !filter.team.is_empty() {
        let chosen = filter.team.iter().map(|it| it.map(|id| id.0));
        keep_named(mask, &roster.team, &roster.teams.chosen(chosen));
    }
    if !filter.requester.is_empty() {
        let chosen = filter.requester.iter().map(|it| Some(it.0));
        keep_named(mask, &roster.requester, &roster.people.chosen(chosen));
    }
    if !filter.site.is_empty() {
        let chosen = filter.site.iter().map(|it| Some(it.0));
        keep_named(mask, &roster.site, &roster.sites.chosen(chosen));
    }
    if let Some(from) = filter.created_from {
        mask.keep(|at| roster.created[at] >= from.0);
    }
    if let Some(to) = filter.created_to {
        mask.keep(|at| roster.created[at] < to.0);
    }
    if let Some(from) = filter.due_from {
        mask.keep(|at| roster.due[at] >= from.0 && roster.has_due(at));
    }
    if let Some(to) = filter.due_to {
        mask.keep(|at| roster.due[at] < to.0 && roster.has_due(at));
    }
    if filter.late {
        mask.keep(|at| {
            roster.status[at] <= Status::Waiting as u8
                && roster.due[at] < now.0
                && roster.has_due(at)
        });
    }
    leave_out(mask, roster, &filter.without);
}

/// Takes away the tickets that a chip leaves out.
fn leave_out(mask: &mut Mask, roster: &Roster, out: &TicketsLeftOut) {
    let mut words = |column: &[u8], chosen: &mut dyn Iterator<Item = u8>| {
        let chosen: u32 = chosen.fold(0, |all, it| all | 1 << it);
        if chosen > 0 {
            mask.keep(|at| chosen >> column[at] & 1 == 0);
        }
    };
    words(&roster.status, &mut out.status.iter().map(|it| *it as u8));
    words(
        &roster.priority,
        &mut out.priority.iter().map(|it| *it as u8),
    );
    words(&roster.kind, &mut out.kind.iter().map(|it| kind(*it)));
    let mut named = |column: &[u32], names: &Names, chosen: Vec<Option<Uuid>>| {
        if !chosen.is_empty() {
            let chosen = names.chosen(chosen.into_iter());
            mask.keep(|at| !chosen[column[at] as usize]);
        }
    };
    let category: Vec<_> = out.category.iter().map(|it| it.map(|id| id.0)).collect();
    named(&roster.category, &roster.categories, category);
    let assignee: Vec<_> = out.assignee.iter().map(|it| it.map(|id| id.0)).collect();
    named(&roster.assignee, &roster.people, assignee);
    let team: Vec<_> = out.team.iter().map(|it| it.map(|id| id.0)).collect();
    named(&roster.team, &roster.teams, team);
    let requester: Vec<_> = out.requester.iter().map(|it| Some(it.0)).collect();
    named(&roster.requester, &roster.people, requester);
    let site: Vec<_> = out.site.iter().map(|it| Some(it.0)).collect();
    named(&roster.site, &roster.sites, site);
}

/// A kind as the roster keeps it: its place among all.
pub(super) fn kind(kind: Kind) -> u8 {
    Kind::ALL.iter().position(|it| *it == kind).unwrap_or(0) as u8
}

fn keep_words(mask: &mut Mask, column: &[u8], chosen: impl ExactSizeIterator<Item = u8>) {
    if chosen.len() > 0 {
        let chosen: u32 = chosen.fold(0, |all, it| all | 1 << it);
        mask.keep(|at| chosen >> column[at] & 1 == 1);
    }
}

fn keep_named(mask: &mut Mask, column: &[u32], chosen: &[bool]) {
    mask.keep(|at| chosen[column[at] as usize]);
}

/// For each team's number, whether this person is in it; never for « none ».
fn my_teams(roster: &Roster, actor: &Actor) -> Vec<bool> {
    roster.teams.chosen(actor.teams.iter().map(|it| Some(it.0)))
}
