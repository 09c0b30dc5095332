//! The tickets in each order a list can have, sorted when first asked for and mended after each change.

use std::cmp::Ordering;

use super::{Mask, Roster};

/// What orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tickets) enum By {
    Number,
    Title,
    Status,
    Priority,
    Requester,
    Assignee,
    Category,
    Created,
    Updated,
    /// The last change that is not an internal note.
    Public,
    Due,
}

impl By {
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::Title,
        Self::Status,
        Self::Priority,
        Self::Requester,
        Self::Assignee,
        Self::Category,
        Self::Created,
        Self::Updated,
        Self::Public,
        Self::Due,
    ];
}

/// Stands for a value that is not there.
pub(super) const NONE: i64 = i64::MAX;

/// Places in one order: those with a value, then those without.
#[derive(Debug, Default)]
pub(super) struct Order {
    places: Vec<u32>,
    with: usize,
    /// Places whose ticket came, went or changed since.
    stale: Vec<u32>,
    built: bool,
}

impl Order {
    /// Remembers that a place changed.
    pub fn touch(&mut self, place: u32) {
        if self.built {
            self.stale.push(place);
        }
    }

    /// Everything must be sorted again.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Makes it true again.
    pub fn mend(&mut self, by: By, roster: &Roster) {
        if self.built && self.stale.is_empty() {
            return;
        }
        let compare = |one: &u32, other: &u32| compare(roster, by, *one, *other);
        if !self.built || self.stale.len() > self.places.len() / 4 {
            self.places = roster.present.places().map(|it| it as u32).collect();
            self.places.sort_unstable_by(compare);
            self.built = true;
        } else {
            let marks: Mask = self.stale.iter().map(|it| *it as usize).collect();
            let mut fresh: Vec<u32> = marks
                .places()
                .filter(|it| roster.present.has(*it))
                .map(|it| it as u32)
                .collect();
            fresh.sort_unstable_by(compare);
            self.places.retain(|it| !marks.has(*it as usize));
            let mut merged = Vec::with_capacity(self.places.len() + fresh.len());
            let mut done = 0;
            for place in fresh {
                let until = done
                    + self.places[done..]
                        .partition_point(|it| compare(it, &place) == Ordering::Less);
                merged.extend_from_slice(&self.places[done..until]);
                merged.push(place);
                done = until;
            }
            merged.extend_from_slice(&self.places[done..]);
            self.places = merged;
        }
        self.stale.clear();
        self.with = self
            .places
            .partition_point(|it| key(roster, by, *it).0 != NONE);
    }

    /// How many places.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The place at `at`; those without a value come last whatever the direction.
    pub fn at(&self, at: usize, descending: bool) -> usize {
        let at = match (descending, at < self.with) {
            (false, _) => at,
            (true, true) => self.with - 1 - at,
            (true, false) => self.places.len() - 1 - (at - self.with),
        };
        self.places[at] as usize
    }
}

/// What two places are compared by first.
fn key(roster: &Roster, by: By, place: u32) -> (i64, i64) {
    let at = place as usize;
    let rank = |names: &super::Names, number: u32| {
        if number == 0 {
            NONE
        } else {
            i64::from(names.rank(number))
        }
    };
    match by {
        By::Number => (roster.number[at], 0),
        By::Title => (0, 0),
        By::Status => (i64::from(roster.status[at]), roster.updated[at]),
        By::Priority => (i64::from(roster.priority[at]), roster.updated[at]),
        By::Requester => (rank(&roster.people, roster.requester[at]), 0),
        By::Assignee => (rank(&roster.people, roster.assignee[at]), 0),
        By::Category => (rank(&roster.categories, roster.category[at]), 0),
        By::Created => (roster.created[at], 0),
        By::Updated => (roster.updated[at], 0),
        By::Public => (roster.public[at], 0),
        By::Due => (roster.due[at], 0),
    }
}

fn compare(roster: &Roster, by: By, one: u32, other: u32) -> Ordering {
    let first = match by {
        By::Title => roster.title[one as usize].cmp(&roster.title[other as usize]),
        _ => key(roster, by, one).cmp(&key(roster, by, other)),
    };
    first.then(one.cmp(&other))
}
