//! Finds tickets by number, words, people and file names, best first, whatever is typed.
//!
//! Best first: the number, titles where the words begin words, titles that hold them, the ticket's own text, its
//! comments, its files' names, its people, then tickets that hold all the words here and there. Newest first in each.
//! Of a common word, the newest documents are enough to fill an answer; nothing looks at all of them.

mod memory;
mod spread;
pub(super) mod store;
pub(super) mod words;

use std::collections::HashSet;

use guichet_kernel::{Actor, Answer};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use self::memory::Known;
pub(super) use self::memory::keep_worded;
pub(super) use self::spread::rows_with;
use self::store::Document;
use self::words::Wanted;
use super::sight::Sight;
use super::{FoundIn, SearchHit, SearchRequest, list, markdown};
use crate::Call;

/// Most hits of one answer.
const MOST: u32 = 100;
/// Characters of an extract.
const EXTRACT: usize = 120;
/// Characters of a long text read as Markdown before looking for the words in it; beyond, it is read as typed.
const READABLE: usize = 4_000;
/// Newest documents that a search looks at; with fewer, these are all there are.
const NEWEST: usize = 300;
/// Newest tickets of one's own that are read one by one for a word too common to be looked for elsewhere.
const OWN: usize = 200;

/// A ticket found, by its row, and the document it was found by when its text is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    ticket: i64,
    found_in: FoundIn,
    document: Option<i64>,
}

/// Tickets found so far, each once.
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

    /// Adds tickets by their documents: their own text first, then comments, then files.
    fn add_documents(&mut self, documents: &[Document]) {
        for place in [FoundIn::Description, FoundIn::Comment, FoundIn::File] {
            for document in documents.iter().filter(|it| it.found_in == place) {
                self.add(Found {
                    ticket: document.ticket,
                    found_in: place,
                    document: Some(document.rid),
                });
            }
        }
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
    let (mut moment, known) = list::with_seen(call, &mut conn, |roster, seen| {
        memory::known(roster, seen, &request.text, &wanted, limit)
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
        find_texts(&mut moment, call.actor, &known, &wanted, &mut hits).await?;
    }
    hits.add_all(&known.named, FoundIn::Person);
    if !hits.full() {
        spread::find(&mut moment, call.actor, &known, &wanted, &mut hits).await?;
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
    conn: &mut SqliteConnection,
    actor: &Actor,
    known: &Known,
    wanted: &Wanted,
    hits: &mut Hits,
) -> Answer<()> {
    let fits = |documents: Vec<Document>| -> Vec<Document> {
        documents
            .into_iter()
            .filter(|it| known.sees(it.ticket) && wanted.all_in(&it.whole()))
            .collect()
    };
    let newest = store::newest(conn, actor, wanted, NEWEST).await?;
    let all = newest.len() < NEWEST;
    hits.add_documents(&fits(newest));
    if all || hits.full() {
        return Ok(());
    }
    if Sight::of(actor) == Sight::Own {
        let own: Vec<i64> = known.newest(OWN);
        hits.add_documents(&fits(store::of_tickets(conn, actor, &own).await?));
    } else {
        hits.add_documents(&store::newest_seen(conn, actor, wanted, NEWEST).await?);
    }
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
