//! A window on a sorted, filtered view.
//!
//! Which tickets, how many, in which groups and which of them are in the window is found in memory (`roster`); only
//! the window's rows are read from the database. The memory is brought up to date inside the transaction that then
//! reads the rows, so that a list is always of one moment, and shows what was just written, by whatever process.

mod choose;
mod page;
mod roster;
pub(super) mod store;

use std::sync::Arc;

use guichet_kernel::{Answer, Problem};
use guichet_replica::{Store, Stored};
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};
use tokio::sync::{Mutex, MutexGuard};

use self::page::Sorting;
pub(super) use self::roster::{Mask, Names, Roster};
use super::{ListTickets, SortKey, TicketFilter, TicketPage, TicketRow, ViewName, search, sight};
use crate::Call;

/// Tickets whose documents are read at a time.
const AT_ONCE: usize = 4_096;
/// Most rows of one window.
const WIDEST: u32 = 500;

/// What every list of a process is found in.
#[derive(Default)]
struct Memory(Mutex<Roster>);

/// A connection that stays at one moment, and the memory of that moment. Whoever waits for the memory has not begun
/// to read: the memory never knows more than who holds it.
async fn moment<'c, 'm>(
    conn: &'c mut SqliteConnection,
    memory: &'m Memory,
) -> Answer<(Transaction<'c, Sqlite>, MutexGuard<'m, Roster>)> {
    let mut roster = memory.0.lock().await;
    let mut moment = conn.begin().await.stored()?;
    store::refresh(&mut moment, &mut roster).await?;
    Ok((moment, roster))
}

/// The rows of a window, and the size of the whole.
///
/// # Errors
/// Failures of reading.
pub async fn list(call: Call<'_>, request: ListTickets) -> Answer<TicketPage> {
    let sorting = sorting(call, &request);
    let wanted = (request.from as usize, request.count.min(WIDEST) as usize);
    let ((total, groups), rows) = find(call, request.view, &request.filter, |roster, chosen| {
        let (groups, rids) = match request.group {
            Some(group) => page::grouped(roster, chosen, group, sorting, wanted),
            None => (Vec::new(), page::window(roster, chosen, sorting, wanted)),
        };
        ((chosen.count(), groups), rids)
    })
    .await?;
    Ok(TicketPage {
        total: u32::try_from(total).map_err(Problem::internal)?,
        from: request.from,
        rows,
        groups,
    })
}

/// The rows of a whole list, in the order they are shown, whatever the window asked for.
///
/// # Errors
/// Failures of reading.
pub(super) async fn whole(call: Call<'_>, request: &ListTickets) -> Answer<Vec<i64>> {
    let sorting = sorting(call, request);
    let (rids, _) = find(call, request.view, &request.filter, |roster, chosen| {
        let everything = (0, chosen.count());
        let rids = match request.group {
            Some(group) => page::grouped(roster, chosen, group, sorting, everything).1,
            None => page::window(roster, chosen, sorting, everything),
        };
        (rids, Vec::new())
    })
    .await?;
    Ok(rids)
}

fn sorting(call: Call<'_>, request: &ListTickets) -> Sorting {
    let (key, descending) = match request.sort {
        Some(sort) => (sort, request.descending),
        None => (SortKey::Updated, true),
    };
    Sorting {
        key,
        descending,
        notes: sight::reads_notes(call.actor),
    }
}

/// What `take` makes of the tickets of a view and filter that this person sees, and the rows it names, all of one
/// moment.
///
/// # Errors
/// Failures of reading.
pub(super) async fn find<T>(
    call: Call<'_>,
    view: ViewName,
    filter: &TicketFilter,
    take: impl FnOnce(&mut Roster, &Mask) -> (T, Vec<i64>),
) -> Answer<(T, Vec<TicketRow>)> {
    let memory = call.store.beside::<Memory>();
    let mut conn = call.store.read().await?;
    let (mut moment, mut roster) = moment(&mut conn, &memory).await?;
    let found = worded(call, &mut moment, &mut roster, &filter.text).await?;
    let mut chosen = choose::seen(&roster, call.actor);
    choose::keep_view(&mut chosen, &roster, view, call.actor, call.now);
    choose::keep_filter(&mut chosen, &roster, filter, call.now);
    if let Some(found) = found {
        search::keep_worded(&mut chosen, &roster, &filter.text, &found);
    }
    let (taken, rids) = take(&mut roster, &chosen);
    drop(roster);
    let rows = store::rows(&mut moment, call.actor, &rids).await?;
    moment.commit().await.stored()?;
    Ok((taken, rows))
}

/// For each word typed, the tickets of the roster's moment that hold it; `None` when nothing is typed.
async fn worded(
    call: Call<'_>,
    conn: &mut SqliteConnection,
    roster: &mut Roster,
    typed: &str,
) -> Answer<Option<Vec<search::Worded>>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let documents = documents(conn, roster).await?;
    let mut moment = search::Moment {
        store: call.store,
        conn,
        seq: roster.seq.unwrap_or_default(),
        documents: &documents,
    };
    let wanted = search::Wanted::of(typed);
    let mut words = Vec::with_capacity(wanted.words().len());
    for word in wanted.words() {
        words.push(search::worded(&mut moment, call.actor, word).await?);
    }
    Ok(Some(words))
}

/// Every document of the roster's moment, read when first needed.
async fn documents(
    conn: &mut SqliteConnection,
    roster: &mut Roster,
) -> Answer<Arc<search::Documents>> {
    if let Some(documents) = &roster.documents {
        return Ok(Arc::clone(documents));
    }
    let mut documents = search::Documents::default();
    let tickets: Vec<i64> = roster.present.places().map(|it| it as i64).collect();
    for some in tickets.chunks(AT_ONCE) {
        search::place(conn, &mut documents, some).await?;
    }
    let documents = Arc::new(documents);
    roster.documents = Some(Arc::clone(&documents));
    Ok(documents)
}

/// A connection at one moment, and what `take` makes of the tickets this person sees at that moment.
///
/// # Errors
/// Failures of reading.
pub(super) async fn with_seen<'a, T>(
    call: Call<'_>,
    conn: &'a mut SqliteConnection,
    take: impl FnOnce(&Roster, Mask) -> T,
) -> Answer<(Transaction<'a, Sqlite>, T)> {
    let memory = call.store.beside::<Memory>();
    let (moment, roster) = moment(conn, &memory).await?;
    let seen = choose::seen(&roster, call.actor);
    Ok((moment, take(&roster, seen)))
}

/// The same, with every document of that moment in the roster.
///
/// # Errors
/// Failures of reading.
pub(super) async fn with_documents<'a, T>(
    call: Call<'_>,
    conn: &'a mut SqliteConnection,
    take: impl FnOnce(&Roster, Mask) -> T,
) -> Answer<(Transaction<'a, Sqlite>, T)> {
    let memory = call.store.beside::<Memory>();
    let (mut moment, mut roster) = moment(conn, &memory).await?;
    documents(&mut moment, &mut roster).await?;
    let seen = choose::seen(&roster, call.actor);
    Ok((moment, take(&roster, seen)))
}

/// How many tickets this person finds with each view and filter, all at one moment.
///
/// # Errors
/// Failures of reading.
pub(super) async fn sizes(call: Call<'_>, lists: &[(ViewName, &TicketFilter)]) -> Answer<Vec<u32>> {
    let memory = call.store.beside::<Memory>();
    let mut conn = call.store.read().await?;
    let (mut moment, mut roster) = moment(&mut conn, &memory).await?;
    let mut found = Vec::with_capacity(lists.len());
    for (_, filter) in lists {
        found.push(worded(call, &mut moment, &mut roster, &filter.text).await?);
    }
    let seen = choose::seen(&roster, call.actor);
    let mut sizes = Vec::with_capacity(lists.len());
    for ((view, filter), found) in lists.iter().zip(found) {
        let mut chosen = seen.clone();
        choose::keep_view(&mut chosen, &roster, *view, call.actor, call.now);
        choose::keep_filter(&mut chosen, &roster, filter, call.now);
        if let Some(found) = found {
            search::keep_worded(&mut chosen, &roster, &filter.text, &found);
        }
        sizes.push(u32::try_from(chosen.count()).map_err(Problem::internal)?);
    }
    Ok(sizes)
}

/// Reads what lists are found in, so that the first one does not wait for it.
///
/// # Errors
/// Failures of reading.
pub async fn warm(store: &Store) -> Answer<()> {
    let memory = store.beside::<Memory>();
    let mut conn = store.read().await?;
    drop(moment(&mut conn, &memory).await?);
    Ok(())
}

/// Prepares what nobody waits for at a start: every sort, what words are found in, and the image that the next start
/// reads. Lists are found meanwhile.
///
/// # Errors
/// Failures of reading, and of writing the image.
pub async fn prepare(store: &Store) -> Answer<()> {
    let memory = store.beside::<Memory>();
    let mut conn = store.read().await?;
    let (known, tickets) = {
        let (_, mut roster) = moment(&mut conn, &memory).await?;
        roster.sort_by_all();
        let tickets: Vec<i64> = roster.present.places().map(|it| it as i64).collect();
        (roster.seq, tickets)
    };
    let mut documents = search::Documents::default();
    for some in tickets.chunks(AT_ONCE) {
        search::place(&mut conn, &mut documents, some).await?;
    }
    let stale = {
        let (mut moment, mut roster) = moment(&mut conn, &memory).await?;
        if roster.documents.is_none()
            && let (_, Some(changed)) = store::since(&mut moment, known).await?
        {
            search::place(&mut moment, &mut documents, &changed).await?;
            roster.documents = Some(Arc::new(documents));
        }
        store::stale(&mut moment, &roster).await?
    };
    for part in stale {
        let taken = {
            let (_, roster) = moment(&mut conn, &memory).await?;
            store::taken(&roster, part)
        };
        if let Some(taken) = taken {
            store::keep(store, part, taken).await?;
        }
    }
    Ok(())
}
