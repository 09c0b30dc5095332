//! Tickets that hold all the words, each somewhere: one in the title, another in a comment, a third in a name.

use std::collections::{BTreeSet, HashMap};

use guichet_kernel::{Actor, Answer};
use sqlx::SqliteConnection;

use super::memory::{FEW, Known};
use super::words::Wanted;
use super::{Found, Hits, store};
use crate::tickets::FoundIn;

/// Newest documents looked at for one word.
const NEWEST: usize = 120;
/// Words that decide where to look; the others are only checked.
const DECIDING: usize = 4;

/// Adds tickets that hold all the words, looked for among those of the rarest one.
pub(super) async fn find(
    conn: &mut SqliteConnection,
    actor: &Actor,
    known: &Known,
    wanted: &Wanted,
    hits: &mut Hits,
) -> Answer<()> {
    if wanted.words().len() < 2 {
        return Ok(());
    }
    let mut longest: Vec<usize> = (0..wanted.words().len()).collect();
    longest.sort_by_key(|at| std::cmp::Reverse(wanted.words()[*at].len()));
    let mut rarest: Option<(usize, Vec<i64>)> = None;
    for at in longest.into_iter().take(DECIDING) {
        let word = Wanted::of(&wanted.words()[at]);
        let documents = store::newest(conn, actor, &word, NEWEST).await?;
        let named = &known.named_by_word[at];
        let all = documents.len() < NEWEST && named.len() <= FEW;
        let mut tickets: BTreeSet<i64> = documents.into_iter().map(|it| it.ticket).collect();
        tickets.extend(named);
        if all && tickets.is_empty() {
            return Ok(());
        }
        // A word that is everywhere says little of where the others are.
        let weight = if all { tickets.len() } else { usize::MAX };
        if rarest.as_ref().is_none_or(|(least, _)| weight < *least) {
            let newest = tickets.into_iter().rev();
            rarest = Some((
                weight,
                newest.filter(|it| known.sees(*it)).take(FEW).collect(),
            ));
        }
    }
    let Some((_, candidates)) = rarest else {
        return Ok(());
    };
    let candidates: Vec<i64> = candidates
        .into_iter()
        .filter(|it| !hits.known.contains(it))
        .collect();
    let mut texts: HashMap<i64, String> = HashMap::new();
    for (ticket, name) in store::people_of(conn, &candidates).await? {
        let text = texts.entry(ticket).or_default();
        text.push_str(&name);
        text.push('\n');
    }
    // Of each ticket, the document that holds most of the words.
    let mut best: HashMap<i64, (usize, Found)> = HashMap::new();
    for document in store::of_tickets(conn, actor, &candidates).await? {
        let whole = document.whole();
        let held = wanted.count_in(&document.body);
        let found = Found {
            ticket: document.ticket,
            found_in: document.found_in,
            document: Some(document.rid),
        };
        let most = best.entry(document.ticket).or_insert((0, found));
        if held > most.0 {
            *most = (held, found);
        }
        let text = texts.entry(document.ticket).or_default();
        text.push_str(&whole);
        text.push('\n');
    }
    for ticket in candidates {
        if texts.get(&ticket).is_some_and(|text| wanted.all_in(text)) {
            hits.add(match best.get(&ticket) {
                Some((held, found)) if *held > 0 => *found,
                _ => Found {
                    ticket,
                    found_in: FoundIn::Person,
                    document: None,
                },
            });
        }
    }
    Ok(())
}

/// The rows of all tickets that hold every word typed somewhere, whose people are called so, or that have the number;
/// `None` when nothing is typed. Whether they may be seen is for the caller to ask: only notes are left out here.
///
/// # Errors
/// Failures of reading.
pub(in crate::tickets) async fn rows_with(
    conn: &mut SqliteConnection,
    actor: &Actor,
    typed: &str,
) -> Answer<Option<Vec<Worded>>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let wanted = Wanted::of(typed);
    let mut words = Vec::with_capacity(wanted.words().len());
    for word in wanted.words() {
        let rows = store::tickets_with(conn, actor, &Wanted::of(word)).await?;
        words.push(Worded {
            word: word.clone(),
            rows,
        });
    }
    Ok(Some(words))
}

/// A word, and the rows of all tickets with a text that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tickets) struct Worded {
    pub word: String,
    pub rows: Vec<i64>,
}
