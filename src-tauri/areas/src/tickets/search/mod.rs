//! Finds tickets by number, words, people and file names, best first, whatever is typed.
//!
//! Tiers are asked one after the other, newest first in each, until there are enough hits: the number, titles where
//! the words begin words, titles that hold them, the ticket's own text, its comments, its files' names, its people.

pub(super) mod store;
pub(super) mod words;

use std::collections::HashSet;

use guichet_kernel::{Answer, TicketId};

use self::store::{Found, Tier};
use self::words::Wanted;
use super::{FoundIn, SearchHit, SearchRequest, list, markdown, sight};
use crate::Call;

/// Most hits of one answer.
const MOST: u32 = 100;
/// Characters of an extract.
const EXTRACT: usize = 120;
/// Characters of a long text read as Markdown before looking for the words in it; beyond, it is read as typed.
const READABLE: usize = 4_000;

/// Finds tickets this person sees, each once, where the words are best.
///
/// # Errors
/// Failures of reading; never because of what was typed.
pub async fn search(call: Call<'_>, request: SearchRequest) -> Answer<Vec<SearchHit>> {
    let limit = request.limit.min(MOST) as usize;
    let wanted = Wanted::of(&request.text);
    if wanted.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let mut conn = call.store.read().await?;
    let mut hits: Vec<Found> = Vec::new();
    let mut known: HashSet<TicketId> = HashSet::new();
    for tier in Tier::ALL {
        if hits.len() >= limit {
            break;
        }
        let found = store::find(
            &mut conn,
            call.actor,
            *tier,
            &request.text,
            &wanted,
            limit + known.len(),
        )
        .await?;
        hits.extend(found.into_iter().filter(|it| known.insert(it.ticket)));
    }
    hits.truncate(limit);
    let rids: Vec<i64> = hits.iter().map(|it| it.rid).collect();
    let rows = list::store::rows(&mut conn, call.actor, &rids).await?;
    let notes = sight::reads_notes(call.actor);
    let mut answers = Vec::with_capacity(rows.len());
    for (found, row) in hits.into_iter().zip(rows) {
        let text = store::text(&mut conn, &found, &wanted, notes).await?;
        let extract =
            text.map(|text| wanted.extract(&readable(&text, found.found_in, &wanted), EXTRACT));
        answers.push(SearchHit {
            title_runs: wanted.runs(&row.title),
            extract_runs: extract.map(|it| wanted.runs(&it)).unwrap_or_default(),
            found_in: found.found_in,
            ticket: row,
        });
    }
    Ok(answers)
}

/// A text without its Markdown marks, unless the words are only in these.
fn readable(text: &str, found_in: FoundIn, wanted: &Wanted) -> String {
    if matches!(found_in, FoundIn::Description | FoundIn::Comment) && text.len() <= READABLE {
        let plain = markdown::plain(text, READABLE);
        if wanted
            .words()
            .iter()
            .any(|word| Wanted::of(word).all_in(&plain))
        {
            return plain;
        }
    }
    text.to_owned()
}
