//! What is found without the database: numbers, titles and people, among the tickets that lists keep in memory.

use std::collections::HashMap;
use std::sync::Arc;

use guichet_kernel::Actor;

use super::documents::{Documents, Place};
use super::kept::Worded;
use super::words::{Fit, Wanted};
use crate::slip::nearly_begins;
use crate::tickets::FoundIn;
use crate::tickets::list::{Mask, Names, Roster};
use crate::tickets::sight::reads_notes;

/// The newest titles in which a slip is looked for: what people remember, in some milliseconds.
const NEWEST: usize = 20_000;

/// What memory knows of a search, newest first everywhere.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub seen: Mask,
    pub number: Option<i64>,
    /// Each word begins a word of their title.
    pub begun: Vec<i64>,
    /// Each word is in their title.
    pub titled: Vec<i64>,
    /// Their requester or their assignee is called so.
    pub named: Vec<i64>,
    /// For each word alone, the same; only when there are several words.
    pub named_by_word: Vec<Mask>,
    /// Every document, of this moment.
    pub documents: Arc<Documents>,
    /// The last change of this moment.
    pub seq: i64,
    notes: bool,
}

/// The tickets of `seen` that a search finds by what is in memory, at most `limit` of each sort.
pub(super) fn known(
    roster: &Roster,
    seen: Mask,
    actor: &Actor,
    (typed, wanted): (&str, &Wanted),
    limit: usize,
) -> Known {
    let mut known = Known {
        documents: roster.documents.clone().unwrap_or_default(),
        seq: roster.seq.unwrap_or_default(),
        notes: reads_notes(actor),
        ..Known::default()
    };
    if let Some(number) = number(typed) {
        known.number = seen
            .places()
            .find(|place| roster.number[*place] == number)
            .map(|place| place as i64);
    }
    let fitting = wanted.fitting();
    for place in seen.places_from_the_end() {
        match fitting.of(&roster.title[place]) {
            Some(Fit::Begins) => known.begun.push(place as i64),
            Some(Fit::Within) if known.titled.len() < limit => known.titled.push(place as i64),
            _ => continue,
        }
        if known.begun.len() >= limit {
            break;
        }
    }
    known.named = of_people(
        roster,
        &seen,
        &called(&roster.people, wanted.words()),
        limit,
    );
    if let words @ [_, _, ..] = wanted.words() {
        known.named_by_word = words
            .iter()
            .map(|word| {
                let called = called(&roster.people, std::slice::from_ref(word));
                let mut named = seen.clone();
                named.keep(|at| {
                    called[roster.requester[at] as usize] || called[roster.assignee[at] as usize]
                });
                named
            })
            .collect();
    }
    known.seen = seen;
    known
}

/// The newest tickets of `seen` whose title holds every word, one or more of them with a slip in it, at most `limit`.
pub(super) fn slipped(roster: &Roster, seen: &Mask, wanted: &Wanted, limit: usize) -> Vec<i64> {
    // Titles say the same words again and again: each is compared once.
    let mut compared = vec![HashMap::new(); wanted.words().len()];
    let mut fits = |place: usize| {
        let title = &roster.title[place];
        wanted
            .words()
            .iter()
            .zip(&mut compared)
            .all(|(word, known)| title.contains(word.as_str()) || near(title, word, known))
    };
    seen.places_from_the_end()
        .take(NEWEST)
        .filter(|place| fits(*place))
        .take(limit)
        .map(|place| place as i64)
        .collect()
}

/// Whether a word of the title begins like this one, or nearly so.
fn near<'a>(title: &'a str, word: &str, known: &mut HashMap<&'a str, bool>) -> bool {
    title.split(|c: char| !c.is_alphanumeric()).any(|theirs| {
        *known
            .entry(theirs)
            .or_insert_with(|| nearly_begins(theirs, word))
    })
}

impl Known {
    /// Whether this person sees a ticket.
    pub fn sees(&self, ticket: i64) -> bool {
        usize::try_from(ticket).is_ok_and(|at| self.seen.has(at))
    }

    /// What this person may read of these documents, given newest first: the tickets' own texts, then comments, then
    /// files; newest first in each.
    pub fn ranked<'a>(&self, newest: impl Iterator<Item = &'a i64>) -> Vec<Place> {
        let mut ranked: Vec<Place> = newest
            .filter_map(|rid| self.documents.find(*rid))
            .filter(|it| (self.notes || !it.internal) && self.sees(it.ticket))
            .collect();
        ranked.sort_by_key(|it| match it.found_in {
            FoundIn::Description => 0,
            FoundIn::Comment => 1,
            _ => 2,
        });
        ranked
    }
}

/// Keeps the tickets that hold every word in a text (`worded`) or in a name, or that have the number typed.
pub(in crate::tickets) fn keep_worded(
    mask: &mut Mask,
    roster: &Roster,
    typed: &str,
    worded: &[Worded],
) {
    let number = number(typed);
    let sets: Vec<(&Mask, Vec<bool>)> = worded
        .iter()
        .map(|it| {
            let called = called(&roster.people, std::slice::from_ref(&it.word));
            (&*it.rows, called)
        })
        .collect();
    mask.keep(|at| {
        let held = |(texts, called): &(&Mask, Vec<bool>)| {
            texts.has(at)
                || called[roster.requester[at] as usize]
                || called[roster.assignee[at] as usize]
        };
        Some(roster.number[at]) == number || (!sets.is_empty() && sets.iter().all(held))
    });
}

/// For each person's number, whether their name holds every word.
fn called(people: &Names, words: &[String]) -> Vec<bool> {
    (0..people.len())
        .map(|number| {
            number > 0
                && words
                    .iter()
                    .all(|word| people.key(number as u32).contains(word.as_str()))
        })
        .collect()
}

fn of_people(roster: &Roster, seen: &Mask, called: &[bool], limit: usize) -> Vec<i64> {
    if !called.contains(&true) {
        return Vec::new();
    }
    seen.places_from_the_end()
        .filter(|at| {
            called[roster.requester[*at] as usize] || called[roster.assignee[*at] as usize]
        })
        .take(limit)
        .map(|at| at as i64)
        .collect()
}

/// The number typed, with or without `#`.
fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    typed
        .strip_prefix('#')
        .unwrap_or(typed)
        .trim()
        .parse()
        .ok()
        .filter(|number| *number > 0)
}
