//! Finds tickets by number, words, people and file names, best first, whatever is typed.
//!
//! Best first: the number, titles where the words begin words, titles that hold them, the ticket's own text, its
//! comments, its files' names, its people, then tickets that hold all the words here and there. Newest first in each.
//! When nothing holds them, titles in which they are with a slip of the finger.
//! Documents are found by the indexes and told apart in memory (`documents`); the texts of those shown are read, and
//! few others.

mod documents;
mod kept;
mod memory;
mod spread;
pub(super) mod store;
pub(super) mod words;

use std::collections::HashSet;

use guichet_kernel::Answer;
use guichet_replica::{Store, Stored};
use sqlx::SqliteConnection;

pub(super) use self::documents::Documents;
use self::documents::Place;
pub(super) use self::kept::{Moment, Worded, worded};
use self::memory::Known;
pub(super) use self::memory::keep_worded;
pub(super) use self::store::{changed_since, place};
pub(super) use self::words::Wanted;
use super::{FoundIn, SearchHit, SearchRequest, list, markdown};
use crate::Call;
use crate::slip::may_slip;

/// Most hits of one answer.
const MOST: u32 = 100;
/// Characters of an extract.
const EXTRACT: usize = 120;
/// Characters of a long text read as Markdown before looking for the words in it; beyond, it is read as typed.
const READABLE: usize = 4_000;
/// Newest documents looked at before all are asked for: mostly enough to fill an answer.
const NEWEST: usize = 4_096;
/// As many again, for who sees few of them.
const MORE: usize = 32_768;
/// Documents read for the short words beside longer ones, before an index is asked for these too.
const READ: usize = 60;

/// A ticket found, by its row, and the document it was found by when its text is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    ticket: i64,
    found_in: FoundIn,
    document: Option<i64>,
}

/// Tickets found so far, each once.
#[derive(Clone)]
struct Hits {
    found: Vec<Found>,
    known: HashSet<i64>,
    limit: usize,
}

impl Hits {
    fn full(&self) -> bool {
        self.found.len() >= self.limit
    }

    fn add(&mut self, found: Found) {
        if !self.full() && self.known.insert(found.ticket) {
            self.found.push(found);
        }
    }

    fn add_all(&mut self, tickets: &[i64], found_in: FoundIn) {
        for ticket in tickets {
            self.add(Found {
                ticket: *ticket,
                found_in,
                document: None,
            });
        }
    }

    fn missing(&self) -> usize {
        self.limit - self.found.len()
    }

    /// Adds a ticket by its document.
    fn add_place(&mut self, place: &Place) {
        self.add(Found {
            ticket: place.ticket,
            found_in: place.found_in,
            document: Some(place.rid),
        });
    }
}

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
    let (mut moment, known) = list::with_documents(call, &mut conn, |roster, seen| {
        memory::known(roster, seen, call.actor, (&request.text, &wanted), limit)
    })
    .await?;
    let mut hits = Hits {
        found: Vec::new(),
        known: HashSet::new(),
        limit,
    };
    hits.add_all(known.number.as_slice(), FoundIn::Number);
    hits.add_all(&known.begun, FoundIn::Title);
    hits.add_all(&known.titled, FoundIn::Title);
    if !hits.full() {
        find_texts(call.store, &mut moment, &known, &wanted, &mut hits).await?;
    }
    hits.add_all(&known.named, FoundIn::Person);
    if !hits.full() {
        spread::find(call, &mut moment, &known, &wanted, &mut hits).await?;
    }
    // Who types a word that is somewhere means it.
    if hits.found.is_empty() && wanted.words().iter().any(|it| may_slip(it)) {
        moment.commit().await.stored()?;
        let (again, slipped) = list::with_documents(call, &mut conn, |roster, seen| {
            memory::slipped(roster, &seen, &wanted, limit)
        })
        .await?;
        moment = again;
        hits.add_all(&slipped, FoundIn::Title);
    }

    let rids: Vec<i64> = hits.found.iter().map(|it| it.ticket).collect();
    let rows = list::store::rows(&mut moment, call.actor, &rids).await?;
    let mut answers = Vec::with_capacity(rows.len());
    for (found, row) in hits.found.into_iter().zip(rows) {
        let extract = match found.document {
            Some(document) => store::text(&mut moment, document)
                .await?
                .map(|text| wanted.extract(&readable(&text, found.found_in, &wanted), EXTRACT)),
            None if found.found_in == FoundIn::Person => {
                let names = [Some(&row.requester), row.assignee.as_ref()];
                let fitting = names
                    .into_iter()
                    .flatten()
                    .find(|name| wanted.all_in_name(name));
                fitting.map(|name| wanted.extract(name, EXTRACT))
            }
            None => None,
        };
        answers.push(SearchHit {
            title_runs: wanted.runs(&row.title),
            extract_runs: extract.map(|it| wanted.runs(&it)).unwrap_or_default(),
            found_in: found.found_in,
            ticket: row,
        });
    }
    moment.commit().await.stored()?;
    Ok(answers)
}

/// Tickets with a document that holds every word.
async fn find_texts(
    store: &Store,
    conn: &mut SqliteConnection,
    known: &Known,
    wanted: &Wanted,
    hits: &mut Hits,
) -> Answer<()> {
    let both = wanted.long().is_some() && wanted.short().is_some();
    let steps: &[usize] = if both { &[NEWEST] } else { &[NEWEST, MORE] };
    for most in steps {
        let newest = store::newest(conn, wanted, *most).await?;
        let mut ranked = known.ranked(newest.iter());
        let mut all = newest.len() < *most;
        if !all {
            // Of what ranks first, the newest are the best there are: no other is wanted when these fill the answer.
            ranked.truncate(ranked.partition_point(|it| it.found_in == FoundIn::Description));
        }
        if both {
            // Short words beside longer ones were not looked for: they are mostly in the first texts already.
            all = all && ranked.len() <= READ;
            ranked.truncate(READ);
            let rids: Vec<i64> = ranked.iter().map(|it| it.rid).collect();
            let documents = store::documents(conn, &rids).await?;
            let fitting = documents.iter().filter(|it| wanted.all_in(&it.whole()));
            let fitting: HashSet<i64> = fitting.map(|it| it.rid).collect();
            ranked.retain(|it| fitting.contains(&it.rid));
        }
        let mut filled = hits.clone();
        ranked.iter().for_each(|it| filled.add_place(it));
        if all || filled.full() {
            *hits = filled;
            return Ok(());
        }
    }
    let mut moment = Moment {
        store,
        conn,
        seq: known.seq,
        documents: &known.documents,
    };
    let every = kept::holding(&mut moment, wanted).await?;
    let ranked = known.ranked(every.iter().rev());
    ranked.iter().for_each(|it| hits.add_place(it));
    Ok(())
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
