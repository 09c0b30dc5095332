//! What lists need to know of every ticket, in memory: one array per property, indexed by the ticket's row.
//!
//! A list with any filter is then a walk over arrays, some nanoseconds a ticket, whatever the combination; the
//! database answers the same with a different index for each, and none for most. About 200 bytes a ticket.

mod mask;
mod names;
mod order;

use uuid::Uuid;

pub(in crate::tickets) use self::mask::Mask;
pub(in crate::tickets) use self::names::Names;
pub(in crate::tickets) use self::order::By;
use self::order::{NONE, Order};

/// A ticket as the database has it.
#[derive(Debug, Clone)]
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
