//! Tickets that hold all the words, each somewhere: one in the title, another in a comment, a third in a name.

use std::collections::HashMap;

use guichet_kernel::Answer;
use sqlx::SqliteConnection;

use super::kept::{Moment, is_kept, worded};
use super::memory::Known;
use super::words::Wanted;
use super::{Found, Hits, store};
use crate::Call;
use crate::tickets::FoundIn;

/// Most tickets that are read to see whether they hold the other words too, instead of gathering these whole.
const FEW: usize = 100;

/// Adds tickets that hold all the words, newest first.
pub(super) async fn find(
    call: Call<'_>,
    conn: &mut SqliteConnection,
    known: &Known,
    wanted: &Wanted,
    hits: &mut Hits,
) -> Answer<()> {
    if wanted.words().len() < 2 {
        return Ok(());
    }
    // What is known costs nothing, and a long word is in few texts.
    let mut cheapest: Vec<usize> = (0..wanted.words().len()).collect();
    cheapest.sort_by_key(|at| {
        let word = &wanted.words()[*at];
        let kept = is_kept(call.store, call.actor, word);
        (!kept, std::cmp::Reverse(word.len()))
    });
    let mut with_all = known.seen.clone();
    let mut read = false;
    for at in cheapest {
        let word = &wanted.words()[at];
        if with_all.count() <= FEW {
            read = true;
            break;
        }
        let mut moment = Moment {
            store: call.store,
            conn: &mut *conn,
            seq: known.seq,
            documents: &known.documents,
        };
        let texts = worded(&mut moment, call.actor, word).await?;
        let named = &known.named_by_word[at];
        with_all.keep(|place| texts.rows.has(place) || named.has(place));
        if with_all.count() == 0 {
            return Ok(());
        }
    }
    let exact = wanted.short().is_none() && !read;
    let most = if exact { hits.missing() } else { FEW };
    let candidates: Vec<i64> = with_all
        .places_from_the_end()
        .map(|place| place as i64)
        .filter(|it| !hits.known.contains(it))
        .take(most)
        .collect();
    let mut texts: HashMap<i64, String> = HashMap::new();
    for (ticket, name) in store::people_of(conn, &candidates).await? {
        let text = texts.entry(ticket).or_default();
        text.push_str(&name);
        text.push('\n');
    }
    // Of each ticket, the document that holds most of the words.
    let mut best: HashMap<i64, (usize, Found)> = HashMap::new();
    for document in store::of_tickets(conn, call.actor, &candidates).await? {
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
