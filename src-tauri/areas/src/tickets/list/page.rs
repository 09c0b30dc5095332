//! The groups of a list, and the window of it that is asked for.

use guichet_kernel::{AccountId, CategoryId, SiteId, TeamId};

use super::roster::{By, Mask, Names, Roster};
use crate::tickets::{GroupKey, Kind, Priority, SortKey, Status, TicketGroup};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sorting {
    pub key: SortKey,
    pub descending: bool,
    /// Whether internal notes count as changes.
    pub notes: bool,
}

impl Sorting {
    const fn by(self) -> By {
        match self.key {
            SortKey::Number => By::Number,
            SortKey::Title => By::Title,
            SortKey::Status => By::Status,
            SortKey::Priority => By::Priority,
            SortKey::Requester => By::Requester,
            SortKey::Assignee => By::Assignee,
            SortKey::Category => By::Category,
            SortKey::Created => By::Created,
            SortKey::Updated if self.notes => By::Updated,
            SortKey::Updated => By::Public,
            SortKey::Due => By::Due,
        }
    }
}

/// The rows `from` and following of the chosen tickets, at most `count`.
pub(super) fn window(
    roster: &mut Roster,
    chosen: &Mask,
    sorting: Sorting,
    (from, count): (usize, usize),
) -> Vec<i64> {
    let total = chosen.count();
    let take = count.min(total.saturating_sub(from));
    if take == 0 {
        return Vec::new();
    }
    let behind = total - from - take;
    let from_the_end = behind < from;
    let mut skip = if from_the_end { behind } else { from };
    let mut rids = Vec::with_capacity(take);
    let by = (sorting.by(), sorting.descending);
    roster.walk(chosen, by, from_the_end, |_, place| {
        if skip > 0 {
            skip -= 1;
        } else {
            rids.push(place as i64);
        }
        rids.len() < take
    });
    if from_the_end {
        rids.reverse();
    }
    rids
}

/// The groups of the chosen tickets in the order they are shown, and the window over them: one walk whatever the
/// number of groups.
pub(super) fn grouped(
    roster: &mut Roster,
    chosen: &Mask,
    group: GroupKey,
    sorting: Sorting,
    (from, count): (usize, usize),
) -> (Vec<TicketGroup>, Vec<i64>) {
    let mut counts = vec![0_usize; values(roster, group)];
    for place in chosen.places() {
        counts[value(roster, group, place)] += 1;
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|it| counts[*it] > 0).collect();
    let natural = group != GroupKey::Priority;
    let reversed = same(group, sorting.key) && sorting.descending == natural;
    order.sort_by_key(|value| rank(roster, group, *value));
    if reversed {
        order.reverse();
    }
    if matches!(order.first(), Some(0)) && has_none(group) {
        order.rotate_left(1);
    }

    let until = from.saturating_add(count);
    let mut groups = Vec::with_capacity(order.len());
    // Of each value: rows to pass, rows to take, where they go.
    let mut parts = vec![(0, 0, 0); counts.len()];
    let (mut start, mut wanted) = (0, 0);
    for value in order {
        let end = start + counts[value];
        let (first, last) = (start.max(from), end.min(until));
        if first < last {
            parts[value] = (first - start, last - first, first - from);
            wanted += last - first;
        }
        groups.push(described(roster, group, value, counts[value], start));
        start = end;
    }
    let mut rids = vec![0; wanted];
    if wanted > 0 {
        let by = (sorting.by(), sorting.descending);
        roster.walk(chosen, by, false, |roster, place| {
            let (skip, take, to) = &mut parts[value(roster, group, place)];
            if *skip > 0 {
                *skip -= 1;
            } else if *take > 0 {
                rids[*to] = place as i64;
                *to += 1;
                *take -= 1;
                wanted -= 1;
            }
            wanted > 0
        });
    }
    (groups, rids)
}

/// The number of the group a ticket is in.
fn value(roster: &Roster, group: GroupKey, place: usize) -> usize {
    match group {
        GroupKey::Status => roster.status[place] as usize,
        GroupKey::Priority => roster.priority[place] as usize,
        GroupKey::Kind => roster.kind[place] as usize,
        GroupKey::Category => roster.category[place] as usize,
        GroupKey::Assignee => roster.assignee[place] as usize,
        GroupKey::Team => roster.team[place] as usize,
        GroupKey::Requester => roster.requester[place] as usize,
        GroupKey::Site => roster.site[place] as usize,
    }
}

/// How many numbers of groups there may be.
fn values(roster: &Roster, group: GroupKey) -> usize {
    names(roster, group).map_or(u8::MAX as usize, Names::len)
}

fn names(roster: &Roster, group: GroupKey) -> Option<&Names> {
    match group {
        GroupKey::Status | GroupKey::Priority | GroupKey::Kind => None,
        GroupKey::Category => Some(&roster.categories),
        GroupKey::Assignee | GroupKey::Requester => Some(&roster.people),
        GroupKey::Team => Some(&roster.teams),
        GroupKey::Site => Some(&roster.sites),
    }
}

/// The first group is « none », which goes last.
const fn has_none(group: GroupKey) -> bool {
    !matches!(
        group,
        GroupKey::Status | GroupKey::Priority | GroupKey::Kind
    )
}

fn rank(roster: &Roster, group: GroupKey, value: usize) -> usize {
    match names(roster, group) {
        Some(_) if value == 0 => 0,
        Some(names) => 1 + names.rank(value as u32) as usize,
        None if group == GroupKey::Priority => Priority::ALL.len() - value,
        None => value,
    }
}

/// Whether a group and a sort are of the same property, which the sort's direction then orders.
const fn same(group: GroupKey, key: SortKey) -> bool {
    matches!(
        (group, key),
        (GroupKey::Status, SortKey::Status)
            | (GroupKey::Priority, SortKey::Priority)
            | (GroupKey::Category, SortKey::Category)
            | (GroupKey::Assignee, SortKey::Assignee)
            | (GroupKey::Requester, SortKey::Requester)
    )
}

fn described(
    roster: &Roster,
    group: GroupKey,
    value: usize,
    count: usize,
    from: usize,
) -> TicketGroup {
    let word = |name: Option<&'static str>| (name.map(str::to_owned), None);
    let (key, name) = match (group, names(roster, group)) {
        (GroupKey::Status, _) => word(Status::ALL.get(value).map(|it| it.name())),
        (GroupKey::Priority, _) => word(Priority::ALL.get(value).map(|it| it.name())),
        (GroupKey::Kind, _) => word(Kind::ALL.get(value).map(|it| it.name())),
        (_, Some(names)) if value > 0 => {
            let (id, label) = names.named(value as u32);
            let id = match group {
                GroupKey::Category => CategoryId(id).to_string(),
                GroupKey::Team => TeamId(id).to_string(),
                GroupKey::Site => SiteId(id).to_string(),
                _ => AccountId(id).to_string(),
            };
            (Some(id), Some(label.to_owned()))
        }
        _ => (None, None),
    };
    TicketGroup {
        key,
        name,
        count: count as u32,
        from: from as u32,
    }
}
