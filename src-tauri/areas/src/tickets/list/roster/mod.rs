//! What lists need to know of every ticket, in memory: one array per property, indexed by the ticket's row.
//!
//! A list with any filter is then a walk over arrays, some nanoseconds a ticket, whatever the combination; the
//! database answers the same with a different index for each, and none for most. About 200 bytes a ticket.

pub(super) mod image;
mod mask;
mod names;
mod order;

use std::ops::Range;
use std::sync::Arc;

use uuid::Uuid;

pub(in crate::tickets) use self::mask::Mask;
pub(in crate::tickets) use self::names::Names;
pub(in crate::tickets) use self::order::By;
use self::order::{NONE, Order};
use crate::tickets::search::Documents;

/// A ticket as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tickets) struct Entry {
    pub rid: i64,
    pub number: Option<i64>,
    pub title: String,
    pub status: u8,
    pub priority: u8,
    pub kind: u8,
    pub category: Option<Uuid>,
    pub team: Option<Uuid>,
    pub site: Option<Uuid>,
    pub requester: Option<Uuid>,
    pub opener: Option<Uuid>,
    pub assignee: Option<Uuid>,
    pub created: i64,
    pub updated: i64,
    /// The last change but internal notes, when a note came after it.
    pub public: Option<i64>,
    pub due: Option<i64>,
    pub archived: bool,
}

/// Every name there is, of people, categories, teams and sites: identity, label, sorting key.
#[derive(Debug, Default)]
pub(in crate::tickets) struct AllNames {
    pub people: Vec<(Uuid, String, String)>,
    pub categories: Vec<(Uuid, String, String)>,
    pub teams: Vec<(Uuid, String, String)>,
    pub sites: Vec<(Uuid, String, String)>,
}

/// Every ticket, column by column. A column's value where no ticket is `present` means nothing.
#[derive(Debug, Default)]
pub(in crate::tickets) struct Roster {
    /// The last change it knows; `None` until everything was read.
    pub seq: Option<i64>,
    pub present: Mask,
    pub number: Vec<i64>,
    pub title: Vec<Box<str>>,
    pub status: Vec<u8>,
    pub priority: Vec<u8>,
    pub kind: Vec<u8>,
    pub category: Vec<u32>,
    pub team: Vec<u32>,
    pub site: Vec<u32>,
    pub requester: Vec<u32>,
    pub opener: Vec<u32>,
    pub assignee: Vec<u32>,
    pub created: Vec<i64>,
    pub updated: Vec<i64>,
    pub public: Vec<i64>,
    pub due: Vec<i64>,
    /// Those put away.
    pub archived: Mask,
    pub people: Names,
    pub categories: Names,
    pub teams: Names,
    pub sites: Names,
    /// Every document of these tickets; `None` until words were looked for.
    pub documents: Option<Arc<Documents>>,
    orders: Vec<Order>,
}

impl Roster {
    /// Takes a ticket in, or what it became.
    pub fn put(&mut self, entry: Entry) {
        let place = usize::try_from(entry.rid).unwrap_or_default();
        if place >= self.status.len() {
            self.grow(place + 1);
        }
        self.present.set(place, true);
        self.number[place] = entry.number.unwrap_or(NONE);
        self.title[place] = entry.title.into_boxed_str();
        self.status[place] = entry.status;
        self.priority[place] = entry.priority;
        self.kind[place] = entry.kind;
        self.category[place] = self.categories.number(entry.category);
        self.team[place] = self.teams.number(entry.team);
        self.site[place] = self.sites.number(entry.site);
        self.requester[place] = self.people.number(entry.requester);
        self.opener[place] = self.people.number(entry.opener);
        self.assignee[place] = self.people.number(entry.assignee);
        self.created[place] = entry.created;
        self.updated[place] = entry.updated;
        self.public[place] = entry.public.unwrap_or(entry.updated);
        self.due[place] = entry.due.unwrap_or(NONE);
        self.archived.set(place, entry.archived);
        self.touch(place);
    }

    /// The tickets in a range of rows, as they were put in.
    pub fn entries(&self, rows: Range<i64>) -> impl Iterator<Item = Entry> + '_ {
        let place = |row: i64| usize::try_from(row).unwrap_or_default();
        let places = place(rows.start)..place(rows.end).min(self.status.len());
        places.filter(|at| self.present.has(*at)).map(|at| {
            let some = |value: i64| (value != NONE).then_some(value);
            let id = |names: &Names, number: u32| (number > 0).then(|| names.named(number).0);
            Entry {
                rid: at as i64,
                number: some(self.number[at]),
                title: self.title[at].to_string(),
                status: self.status[at],
                priority: self.priority[at],
                kind: self.kind[at],
                category: id(&self.categories, self.category[at]),
                team: id(&self.teams, self.team[at]),
                site: id(&self.sites, self.site[at]),
                requester: id(&self.people, self.requester[at]),
                opener: id(&self.people, self.opener[at]),
                assignee: id(&self.people, self.assignee[at]),
                created: self.created[at],
                updated: self.updated[at],
                public: Some(self.public[at]),
                due: some(self.due[at]),
                archived: self.archived.has(at),
            }
        })
    }

    /// Takes a ticket out.
    pub fn remove(&mut self, rid: i64) {
        let place = usize::try_from(rid).unwrap_or_default();
        self.present.set(place, false);
        self.touch(place);
    }

    /// Learns every name anew.
    pub fn learn(&mut self, names: AllNames) {
        let people = self.people.learn(names.people);
        let categories = self.categories.learn(names.categories);
        self.teams.learn(names.teams);
        self.sites.learn(names.sites);
        for (by, order) in By::ALL.into_iter().zip(&mut self.orders) {
            let stale = match by {
                By::Requester | By::Assignee => people,
                By::Category => categories,
                _ => false,
            };
            if stale {
                order.forget();
            }
        }
    }

    /// Sorts by everything, so that the first list of each sort does not wait for it.
    pub fn sort_by_all(&mut self) {
        for by in By::ALL {
            self.mend(by);
        }
    }

    /// Whether the ticket at a place has a due date.
    pub fn has_due(&self, place: usize) -> bool {
        self.due[place] != NONE
    }

    /// Goes through the tickets of `chosen`, in order or from the end, until told to stop.
    pub fn walk(
        &mut self,
        chosen: &Mask,
        (by, descending): (By, bool),
        from_the_end: bool,
        mut step: impl FnMut(&Self, usize) -> bool,
    ) {
        self.mend(by);
        let order = &self.orders[by as usize];
        let count = order.len();
        for at in 0..count {
            let at = if from_the_end { count - 1 - at } else { at };
            let place = order.at(at, descending);
            if chosen.has(place) && !step(self, place) {
                return;
            }
        }
    }

    fn mend(&mut self, by: By) {
        if self.orders.is_empty() {
            self.orders.resize_with(By::ALL.len(), Order::default);
        }
        let mut order = std::mem::take(&mut self.orders[by as usize]);
        order.mend(by, self);
        self.orders[by as usize] = order;
    }

    fn touch(&mut self, place: usize) {
        for order in &mut self.orders {
            order.touch(place as u32);
        }
    }

    fn grow(&mut self, places: usize) {
        self.number.resize(places, NONE);
        self.title.resize(places, Box::default());
        for column in [&mut self.status, &mut self.priority, &mut self.kind] {
            column.resize(places, 0);
        }
        for column in [
            &mut self.category,
            &mut self.team,
            &mut self.site,
            &mut self.requester,
            &mut self.opener,
            &mut self.assignee,
        ] {
            column.resize(places, 0);
        }
        for column in [
            &mut self.created,
            &mut self.updated,
            &mut self.public,
            &mut self.due,
        ] {
            column.resize(places, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A ticket whose every property follows from a few small numbers, so that many are the same.
    fn entry(rid: i64, seed: u64) -> Entry {
        let part = |shift: u32, below: u64| seed.rotate_right(shift) % below;
        let some = |shift: u32| {
            let value = part(shift, 4);
            (value > 0).then(|| Uuid::from_u128(u128::from(value)))
        };
        let instant = |shift: u32| i64::try_from(part(shift, 5)).unwrap_or_default();
        Entry {
            rid,
            number: (part(1, 6) > 0).then_some(rid * 3 % 7),
            title: "abcab".chars().skip(part(3, 5) as usize).collect(),
            status: part(5, 5) as u8,
            priority: part(9, 4) as u8,
            kind: part(13, 4) as u8,
            category: some(17),
            team: some(21),
            site: some(25),
            requester: some(29),
            opener: some(29),
            assignee: some(33),
            created: instant(37),
            updated: instant(41),
            public: (part(45, 2) > 0).then(|| instant(47)),
            due: (part(51, 3) > 0).then(|| instant(53)),
            archived: part(57, 2) > 0,
        }
    }

    /// The order of `by`, sorted anew from what was put in.
    fn sorted(roster: &Roster, entries: &[Option<Entry>], by: By, descending: bool) -> Vec<i64> {
        let key = |it: &Entry| -> (bool, String) {
            let name = |names: &Names, id: Option<Uuid>| {
                let number = id.and_then(|id| names.find(id));
                number.map(|it| format!("{:05}", names.rank(it)))
            };
            let number = |it: i64| Some(format!("{it:05}"));
            let key = match by {
                By::Number => it.number.and_then(number),
                By::Title => Some(it.title.clone()),
                By::Status => number(i64::from(it.status) * 100 + it.updated),
                By::Priority => number(i64::from(it.priority) * 100 + it.updated),
                By::Requester => name(&roster.people, it.requester),
                By::Assignee => name(&roster.people, it.assignee),
                By::Category => name(&roster.categories, it.category),
                By::Created => number(it.created),
                By::Updated => number(it.updated),
                By::Public => number(it.public.unwrap_or(it.updated)),
                By::Due => it.due.and_then(number),
            };
            (key.is_none(), key.unwrap_or_default())
        };
        let mut all: Vec<(bool, String, i64)> = entries
            .iter()
            .flatten()
            .map(|it| {
                let (without, key) = key(it);
                (without, key, it.rid)
            })
            .collect();
        all.sort_by(|one, other| {
            let inner = (&one.1, one.2).cmp(&(&other.1, other.2));
            let inner = if descending { inner.reverse() } else { inner };
            one.0.cmp(&other.0).then(inner)
        });
        all.into_iter().map(|it| it.2).collect()
    }

    fn walked(roster: &mut Roster, by: By, descending: bool, from_the_end: bool) -> Vec<i64> {
        let all = roster.present.clone();
        let mut rids = Vec::new();
        roster.walk(&all, (by, descending), from_the_end, |_, place| {
            rids.push(place as i64);
            true
        });
        rids
    }

    proptest! {
        #[test]
        fn an_image_of_tickets_is_read_as_they_were(tickets in proptest::collection::btree_map(1_i64..300, any::<u64>(), 0..60), cut in any::<usize>()) {
            let mut roster = Roster::default();
            for (rid, seed) in &tickets {
                roster.put(entry(*rid, *seed));
            }
            let whole = image::written(roster.entries(0..300)).unwrap();
            let mut again = Roster::default();
            for entry in image::read(&whole).unwrap() {
                again.put(entry);
            }
            prop_assert!(roster.entries(0..300).eq(again.entries(0..300)));
            let (first, second) = (roster.entries(0..150).count(), roster.entries(150..1_000).count());
            prop_assert_eq!(first + second, tickets.len());
            // What is cut short, or was written by another version, is no image.
            prop_assert!(image::read(&whole[..cut % whole.len()]).is_none());
            let mut other = whole;
            other[0] += 1;
            prop_assert!(image::read(&other).is_none());
        }

        #[test]
        fn mended_orders_are_those_sorted_anew(changes in proptest::collection::vec((1_usize..40, any::<u64>(), 0_u8..6), 1..60)) {
            let mut roster = Roster::default();
            let mut entries: Vec<Option<Entry>> = vec![None; 40];
            for (at, (place, seed, what)) in changes.into_iter().enumerate() {
                let rid = place as i64;
                match what {
                    0 => {
                        roster.remove(rid);
                        entries[place] = None;
                    }
                    1 => {
                        let name = |id: u64| (Uuid::from_u128(u128::from(id)), String::new(), format!("{}", seed.rotate_left(id as u32) % 10));
                        roster.learn(AllNames { people: (1..4).map(name).collect(), categories: (1..3).map(name).collect(), ..AllNames::default() });
                    }
                    _ => {
                        roster.put(entry(rid, seed));
                        entries[place] = Some(entry(rid, seed));
                    }
                }
                let by = By::ALL[at % By::ALL.len()];
                for descending in [false, true] {
                    let mut wanted = sorted(&roster, &entries, by, descending);
                    prop_assert_eq!(&walked(&mut roster, by, descending, false), &wanted, "{:?}", by);
                    wanted.reverse();
                    prop_assert_eq!(&walked(&mut roster, by, descending, true), &wanted, "{:?} from the end", by);
                }
            }
        }
    }
}
