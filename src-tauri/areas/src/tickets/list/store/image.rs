//! What is kept of the roster for the next start (`list_image`): some thousand tickets a row.

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::Answer;
use guichet_replica::{Store, Stored};
use sqlx::SqliteConnection;

use crate::tickets::list::roster::{Entry, Roster, image};

/// Rows of tickets in one part, as `list_image` counts them.
pub(super) const PART: i64 = 4_096;
/// With fewer tickets than this, reading them one by one takes some milliseconds.
const FEW: usize = 1_024;
/// More tickets that changed since make a part worth writing again.
const MANY: usize = 128;
/// The last changes there are are 4,096: a part that is half as far behind is written again.
const BEHIND: i64 = 2_048;

/// What images there are, and what changed since.
pub(super) struct Images {
    by_part: BTreeMap<i64, i64>,
    /// Changes that are known: number, row of the ticket.
    changes: Vec<(i64, i64)>,
}

/// Looks at what images there are.
pub(super) async fn all(conn: &mut SqliteConnection) -> Answer<Images> {
    let parts: Vec<(i64, i64)> = sqlx::query_as("SELECT part, seq FROM list_image")
        .fetch_all(&mut *conn)
        .await
        .stored()?;
    let changes = sqlx::query_as("SELECT seq, rid FROM list_change ORDER BY seq")
        .fetch_all(conn)
        .await
        .stored()?;
    Ok(Images {
        by_part: parts.into_iter().collect(),
        changes,
    })
}

impl Images {
    /// The last change that the image of a part knows, when everything that changed since is known.
    pub(super) fn usable(&self, part: i64) -> Option<i64> {
        let seq = *self.by_part.get(&part)?;
        let first = self.changes.first().map_or(1, |it| it.0);
        (first - 1..=self.last()).contains(&seq).then_some(seq)
    }

    fn last(&self) -> i64 {
        self.changes.last().map_or(0, |it| it.0)
    }

    /// Whether a part should be written again.
    fn stale(&self, part: i64) -> bool {
        let Some(seq) = self.usable(part) else {
            return true;
        };
        let since = self.changes.iter().filter(|it| it.0 > seq);
        let changed: BTreeSet<i64> = since
            .map(|it| it.1)
            .filter(|rid| rid.div_euclid(PART) == part)
            .collect();
        changed.len() > MANY || self.last() - seq > BEHIND
    }
}

/// The tickets of an image; `None` when it cannot be read, and is made anew some day.
pub(super) async fn entries(conn: &mut SqliteConnection, part: i64) -> Answer<Option<Vec<Entry>>> {
    let bytes: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT tickets FROM list_image WHERE part = ?")
            .bind(part)
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(bytes.and_then(|it| image::read(&it)))
}

/// The parts of the roster whose images should be written again.
pub(in crate::tickets::list) async fn stale(
    conn: &mut SqliteConnection,
    roster: &Roster,
) -> Answer<Vec<i64>> {
    let images = all(conn).await?;
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for place in roster.present.places() {
        *counts.entry((place as i64).div_euclid(PART)).or_default() += 1;
    }
    let parts = counts.into_iter().filter(|(_, count)| *count >= FEW);
    Ok(parts
        .map(|it| it.0)
        .filter(|part| images.stale(*part))
        .collect())
}

/// What is kept of a part, and the change it is of.
pub(in crate::tickets::list) fn taken(roster: &Roster, part: i64) -> Option<(i64, Vec<u8>)> {
    let bytes = image::written(roster.entries(part * PART..(part + 1) * PART))?;
    Some((roster.seq?, bytes))
}

/// Keeps it; a part of which a ticket changed meanwhile is left for another time.
pub(in crate::tickets::list) async fn keep(
    store: &Store,
    part: i64,
    (seq, bytes): (i64, Vec<u8>),
) -> Answer<()> {
    let mut change = store.local().await?;
    sqlx::query(
        "INSERT OR REPLACE INTO list_image (part, seq, tickets) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM list_change WHERE seq > ?2 AND rid > 0 AND rid / ?4 = ?1)",
    )
    .bind(part)
    .bind(seq)
    .bind(bytes)
    .bind(PART)
    .execute(change.conn())
    .await
    .stored()?;
    change.commit().await
}
