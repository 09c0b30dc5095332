//! Which tickets hold a word, kept between lists and searches.
//!
//! A set knows the last change it takes into account, as the roster does. Inside the moment of a list it is brought to
//! that moment: what changed since is asked for ticket by ticket; after many changes the word is gathered anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use guichet_kernel::{Actor, Answer};
use guichet_replica::Store;
use sqlx::SqliteConnection;

use super::documents::Documents;
use super::store;
use super::words::Wanted;
use crate::tickets::list::Mask;
use crate::tickets::sight::reads_notes;

/// Most words kept; a bit each for every ticket.
const MOST: usize = 64;
/// With more changes than this, gathering the word anew is no slower.
const MANY: usize = 256;

/// A word, and the tickets with a text that holds it as of change `seq`.
#[derive(Debug, Clone)]
pub(in crate::tickets) struct Worded {
    pub word: String,
    pub rows: Arc<Mask>,
    seq: i64,
}

/// The words looked for lately, those of who reads notes apart.
#[derive(Default)]
struct Kept(Mutex<Sets>);

#[derive(Default)]
struct Sets {
    by_word: HashMap<(String, bool), (Worded, u64)>,
    uses: u64,
}

impl Kept {
    fn sets(&self) -> MutexGuard<'_, Sets> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sets {
    fn find(&mut self, word: &str, notes: bool) -> Option<Worded> {
        self.uses += 1;
        let (found, used) = self.by_word.get_mut(&(word.to_owned(), notes))?;
        *used = self.uses;
        Some(found.clone())
    }

    fn keep(&mut self, worded: Worded, notes: bool) {
        self.uses += 1;
        self.by_word
            .insert((worded.word.clone(), notes), (worded, self.uses));
        if self.by_word.len() > MOST {
            let oldest = self.by_word.iter().min_by_key(|it| it.1.1);
            if let Some(oldest) = oldest.map(|it| it.0.clone()) {
                self.by_word.remove(&oldest);
            }
        }
    }
}

/// The moment in which words are looked for: a connection that stays at it, the last change it knows, and every document
/// of it.
pub(in crate::tickets) struct Moment<'a> {
    pub store: &'a Store,
    pub conn: &'a mut SqliteConnection,
    pub seq: i64,
    pub documents: &'a Documents,
}

/// The tickets of a moment with a text that holds the word. Whether they may be seen is for the caller to ask: only
/// notes are left out here.
///
/// # Errors
/// Failures of reading.
pub(in crate::tickets) async fn worded(
    moment: &mut Moment<'_>,
    actor: &Actor,
    word: &str,
) -> Answer<Worded> {
    let notes = reads_notes(actor);
    let kept = moment.store.beside::<Kept>();
    let known = kept.sets().find(word, notes);
    let found = match known {
        Some(known) if known.seq == moment.seq => return Ok(known),
        Some(known) => match renewed(moment, actor, &known).await? {
            Some(rows) => rows,
            None => gathered(moment, notes, word).await?,
        },
        None => gathered(moment, notes, word).await?,
    };
    let found = Worded {
        word: word.to_owned(),
        rows: Arc::new(found),
        seq: moment.seq,
    };
    if store::all_indexed(moment.conn).await? {
        kept.sets().keep(found.clone(), notes);
    }
    Ok(found)
}

/// Whether which tickets hold the word was found lately.
pub(super) fn is_kept(store: &Store, actor: &Actor, word: &str) -> bool {
    let kept = store.beside::<Kept>();
    let sets = kept.sets();
    sets.by_word
        .contains_key(&(word.to_owned(), reads_notes(actor)))
}

/// What was known, with what changed since; `None` when too much did.
async fn renewed(moment: &mut Moment<'_>, actor: &Actor, known: &Worded) -> Answer<Option<Mask>> {
    let Some(changed) = store::changed_since(moment.conn, known.seq, MANY).await? else {
        return Ok(None);
    };
    let wanted = Wanted::of(&known.word);
    let still = store::those_with(moment.conn, actor, &wanted, &changed).await?;
    let mut rows = Mask::clone(&known.rows);
    for (tickets, are_in) in [(changed, false), (still, true)] {
        for place in tickets
            .into_iter()
            .filter_map(|it| usize::try_from(it).ok())
        {
            rows.set(place, are_in);
        }
    }
    Ok(Some(rows))
}

async fn gathered(moment: &mut Moment<'_>, notes: bool, word: &str) -> Answer<Mask> {
    let found = holding(moment, &Wanted::of(word)).await?;
    let places = found.iter().filter_map(|it| moment.documents.find(*it));
    Ok(places
        .filter(|it| notes || !it.internal)
        .filter_map(|it| usize::try_from(it.ticket).ok())
        .collect())
}

/// The documents last found by words of three letters and more: typing goes on beside them.
#[derive(Default)]
struct Last(Mutex<Holding>);

#[derive(Clone, Default)]
struct Holding {
    expression: String,
    seq: i64,
    documents: Arc<Vec<i64>>,
}

/// Every document of a moment that holds every word, oldest first, whoever may see them.
///
/// # Errors
/// Failures of reading.
pub(super) async fn holding(moment: &mut Moment<'_>, wanted: &Wanted) -> Answer<Arc<Vec<i64>>> {
    let long = match wanted.long() {
        Some(long) => Some(infix(moment, long).await?),
        None => None,
    };
    let short = match wanted.short() {
        Some(short) => Some(store::every(moment.conn, "search_words", short).await?),
        None => None,
    };
    Ok(match (long, short) {
        (Some(long), Some(mut both)) => {
            both.retain(|it| long.binary_search(it).is_ok());
            Arc::new(both)
        }
        (Some(long), None) => long,
        (None, short) => Arc::new(short.unwrap_or_default()),
    })
}

async fn infix(moment: &mut Moment<'_>, expression: String) -> Answer<Arc<Vec<i64>>> {
    let last = moment.store.beside::<Last>();
    let last = || last.0.lock().unwrap_or_else(PoisonError::into_inner);
    let known = last().clone();
    if known.expression == expression && known.seq == moment.seq {
        return Ok(known.documents);
    }
    let found = store::every(moment.conn, "search_infix", expression.clone()).await?;
    let documents = Arc::new(found);
    if store::all_indexed(moment.conn).await? {
        *last() = Holding {
            expression,
            seq: moment.seq,
            documents: Arc::clone(&documents),
        };
    }
    Ok(documents)
}
