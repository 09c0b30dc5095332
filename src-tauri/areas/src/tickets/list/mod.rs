//! A window on a sorted, filtered view.
//!
//! A list is a sequence of segments, each read from an index in its own order: most sorts have one; names have one
//! per person or category, in the order of the names; due dates have one for those that have none. The window is
//! then found by counting, each segment is read from its nearer end, and only the window's rows are joined.

pub(super) mod store;

use guichet_kernel::{Answer, Problem};

use self::store::{Query, Segment};
use super::{ListTickets, SortKey, TicketPage, search};
use crate::Call;

/// Most rows of one window.
const WIDEST: u32 = 500;

/// The rows of a window, and the size of the whole.
///
/// # Errors
/// Failures of reading.
pub async fn list(call: Call<'_>, request: ListTickets) -> Answer<TicketPage> {
    let (sort, descending) = match request.sort {
        Some(sort) => (sort, request.descending),
        None => (SortKey::Updated, true),
    };
    let mut conn = call.store.read().await?;
    let found = search::store::rows_with(&mut conn, call.actor, &request.filter.text).await?;
    let query = Query {
        actor: call.actor,
        now: call.now,
        view: request.view,
        filter: &request.filter,
        found,
    };
    let segments = store::segments(&mut conn, &query, sort, descending).await?;
    let mut rids = Vec::new();
    for (segment, window) in windows(&segments, request.from, request.count.min(WIDEST)) {
        rids.extend(store::rids(&mut conn, &query, segment, window).await?);
    }
    let rows = store::rows(&mut conn, call.actor, &rids).await?;
    let total = segments.iter().map(|it| it.total).sum::<u64>();
    Ok(TicketPage {
        total: u32::try_from(total).map_err(Problem::internal)?,
        from: request.from,
        rows,
        groups: Vec::new(),
    })
}

/// A part of one segment: how many rows to pass, how many to read, and from which end that is shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub skip: u64,
    pub take: u64,
    pub backwards: bool,
}

/// The parts of the segments that make the rows `from` and following.
fn windows(segments: &[Segment], from: u32, count: u32) -> Vec<(&Segment, Window)> {
    let (mut skip, mut rest) = (u64::from(from), u64::from(count));
    let mut parts = Vec::new();
    for segment in segments {
        if skip >= segment.total {
            skip -= segment.total;
            continue;
        }
        let take = rest.min(segment.total - skip);
        if take == 0 {
            break;
        }
        let behind = segment.total - skip - take;
        let window = if behind < skip {
            Window {
                skip: behind,
                take,
                backwards: true,
            }
        } else {
            Window {
                skip,
                take,
                backwards: false,
            }
        };
        parts.push((segment, window));
        rest -= take;
        skip = 0;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn windows_give_every_row_once_in_order(sizes in proptest::collection::vec(0_u64..8, 0..6), from in 0_u32..30, count in 0_u32..12) {
            let segments: Vec<Segment> = sizes.iter().map(|total| Segment::of(*total)).collect();
            let all: Vec<(usize, u64)> =
                sizes.iter().enumerate().flat_map(|(at, total)| (0..*total).map(move |row| (at, row))).collect();
            let mut read = Vec::new();
            for (segment, window) in windows(&segments, from, count) {
                let at = segments.iter().position(|it| std::ptr::eq(it, segment)).expect("one of them");
                prop_assert!(window.skip * 2 <= segment.total, "read from the farther end");
                let rows = (0..segment.total).skip(usize::try_from(window.skip).expect("small"));
                if window.backwards {
                    let mut rows: Vec<u64> = (0..segment.total).rev().skip(window.skip as usize).take(window.take as usize).collect();
                    rows.reverse();
                    read.extend(rows.into_iter().map(|row| (at, row)));
                } else {
                    read.extend(rows.take(window.take as usize).map(|row| (at, row)));
                }
            }
            let wanted: Vec<_> = all.into_iter().skip(from as usize).take(count as usize).collect();
            prop_assert_eq!(read, wanted);
        }
    }
}
