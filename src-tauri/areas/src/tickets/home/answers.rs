//! Which tickets wait for an answer to their requester, kept between first screens: of thousands, few change.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;
use sqlx::SqliteConnection;

use super::arrange::Pending;
use super::store;
use crate::tickets::search;

/// With more changes than this, everything is asked for again.
const MANY: usize = 512;

/// What was found, as of a change that lists know of.
#[derive(Default)]
struct Kept(Mutex<Answers>);

#[derive(Default)]
struct Answers {
    seq: i64,
    by_ticket: HashMap<i64, Option<i64>>,
}

/// Says of each ticket when its requester wrote, if nobody answered since, at the moment that `conn` stays at: that of
/// change `seq`.
///
/// # Errors
/// Failures of reading.
pub(super) async fn fill(
    kept_beside: &Store,
    conn: &mut SqliteConnection,
    seq: i64,
    mine: &mut [Pending],
) -> Answer<()> {
    let kept = kept_beside.beside::<Kept>();
    let mut answers = {
        let mut kept = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *kept)
    };
    if answers.seq != seq {
        match search::changed_since(conn, answers.seq, MANY).await? {
            Some(changed) => changed.iter().for_each(|it| {
                answers.by_ticket.remove(it);
            }),
            None => answers.by_ticket.clear(),
        }
        answers.seq = seq;
    }
    let missing: Vec<i64> = mine
        .iter()
        .map(|it| it.rid)
        .filter(|it| !answers.by_ticket.contains_key(it))
        .collect();
    let found = store::answered(conn, &missing).await?;
    let silent = missing.into_iter().map(|it| (it, None));
    answers.by_ticket.extend(silent);
    answers.by_ticket.extend(found);
    for pending in mine {
        let at = answers.by_ticket.get(&pending.rid).copied().flatten();
        pending.answered_at = at.map(Timestamp);
    }
    *kept.0.lock().unwrap_or_else(PoisonError::into_inner) = answers;
    Ok(())
}
