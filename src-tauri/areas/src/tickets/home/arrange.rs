//! In which order what waits is shown, and what half of the tickets took: pure rules.

use std::cmp::Reverse;

use guichet_kernel::Timestamp;

use super::super::{Priority, Status};
use super::DayFigures;

/// How soon a due date is near, in milliseconds.
pub(super) const SOON: i64 = Timestamp::DAY;

/// What decides where a ticket at work is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pending {
    pub rid: i64,
    pub status: Status,
    pub priority: Priority,
    pub due_at: Option<Timestamp>,
    pub created_at: Timestamp,
    /// When the requester wrote, if nobody answered since.
    pub answered_at: Option<Timestamp>,
}

/// Which tickets, in order, and how many in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub total: usize,
    pub rids: Vec<i64>,
}

impl Chosen {
    fn of<K: Ord>(
        some: impl Iterator<Item = Pending>,
        key: impl Fn(&Pending) -> K,
        most: usize,
    ) -> Self {
        let mut all: Vec<Pending> = some.collect();
        all.sort_by_key(|it| (key(it), it.rid));
        Self {
            total: all.len(),
            rids: all.iter().take(most).map(|it| it.rid).collect(),
        }
    }
}

/// Those one can work on now, most pressing first.
pub(super) fn queue(mine: &[Pending], most: usize) -> Chosen {
    let ready = mine.iter().filter(|it| it.status != Status::Waiting);
    Chosen::of(ready.copied(), pressing, most)
}

/// Those whose requester waits for an answer, the longest first.
pub(super) fn answered(mine: &[Pending], most: usize) -> Chosen {
    let some = mine.iter().filter(|it| it.answered_at.is_some());
    Chosen::of(some.copied(), |it| it.answered_at, most)
}

/// Nobody's, most pressing first.
pub(super) fn unassigned(nobodys: &[Pending], most: usize) -> Chosen {
    Chosen::of(
        nobodys.iter().copied(),
        |it| (Reverse(it.priority), it.created_at),
        most,
    )
}

/// Those late or nearly, by due date; and how many are late.
pub(super) fn due(all: &[&[Pending]], now: Timestamp, most: usize) -> (Chosen, usize) {
    let before = |limit: Timestamp| move |it: &Pending| it.due_at.is_some_and(|at| at < limit);
    let some = || all.iter().flat_map(|it| it.iter().copied());
    let late = some().filter(before(now)).count();
    let near = some().filter(before(now.plus(SOON)));
    (Chosen::of(near, |it| it.due_at, most), late)
}

fn pressing(it: &Pending) -> (Reverse<Priority>, bool, Option<Timestamp>, Timestamp) {
    (
        Reverse(it.priority),
        it.due_at.is_none(),
        it.due_at,
        it.created_at,
    )
}

/// The value half of them do not exceed; `None` of nothing.
pub(super) fn median(mut values: Vec<i64>) -> Option<i64> {
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable(middle).1)
}

/// What happened on each day.
pub(super) fn by_day(
    days: &[Timestamp],
    opened: &[Timestamp],
    resolved: &[Timestamp],
) -> Vec<DayFigures> {
    let mut figures: Vec<DayFigures> = days
        .iter()
        .map(|from| DayFigures {
            from: *from,
            opened: 0,
            resolved: 0,
        })
        .collect();
    let mut count = |at: &Timestamp, add: fn(&mut DayFigures)| {
        let day = days.partition_point(|from| from <= at);
        if let Some(figure) = day.checked_sub(1).and_then(|day| figures.get_mut(day)) {
            add(figure);
        }
    };
    for at in opened {
        count(at, |it| it.opened += 1);
    }
    for at in resolved {
        count(at, |it| it.resolved += 1);
    }
    figures
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pending(rid: i64, priority: Priority) -> Pending {
        Pending {
            rid,
            status: Status::Open,
            priority,
            due_at: None,
            created_at: Timestamp(rid),
            answered_at: None,
        }
    }

    #[test]
    fn the_queue_is_by_priority_then_due_date_then_age_without_what_waits() {
        let due = |rid, at| Pending {
            due_at: Some(Timestamp(at)),
            ..pending(rid, Priority::High)
        };
        let waiting = Pending {
            status: Status::Waiting,
            ..pending(9, Priority::Critical)
        };
        let mine = [
            pending(1, Priority::Normal),
            pending(2, Priority::High),
            due(3, 50),
            due(4, 40),
            pending(5, Priority::Critical),
            waiting,
            pending(0, Priority::Normal),
        ];
        let chosen = queue(&mine, 5);
        assert_eq!((chosen.total, chosen.rids), (6, vec![5, 4, 3, 2, 0]));
    }

    #[test]
    fn who_has_waited_longest_for_an_answer_comes_first() {
        let answered_at = |rid, at| Pending {
            answered_at: Some(Timestamp(at)),
            ..pending(rid, Priority::Low)
        };
        let mine = [
            answered_at(1, 30),
            pending(2, Priority::Critical),
            answered_at(3, 10),
        ];
        assert_eq!(answered(&mine, 8).rids, [3, 1]);
    }

    #[test]
    fn late_and_nearly_late_by_due_date() {
        let now = Timestamp(1_000_000_000);
        let due_in = |rid, distance| Pending {
            due_at: Some(now.plus(distance)),
            ..pending(rid, Priority::Low)
        };
        let mine = [
            due_in(1, SOON),
            due_in(2, SOON - 1),
            pending(3, Priority::High),
        ];
        let nobodys = [due_in(4, -1), due_in(5, 0)];
        let (chosen, late) = due(&[&mine, &nobodys], now, 2);
        assert_eq!((chosen.total, chosen.rids, late), (3, vec![4, 5], 1));
    }

    proptest! {
        #[test]
        fn half_of_them_do_not_exceed_the_median(values in proptest::collection::vec(0_i64..100, 1..40)) {
            let middle = median(values.clone()).expect("some");
            let below = values.iter().filter(|it| **it <= middle).count();
            let above = values.iter().filter(|it| **it >= middle).count();
            prop_assert!(below * 2 >= values.len() && above * 2 >= values.len());
        }

        #[test]
        fn every_instant_since_the_first_day_is_counted_once(instants in proptest::collection::vec(0_i64..1_000, 0..40)) {
            let days: Vec<Timestamp> = [200, 300, 500].map(Timestamp).into();
            let instants: Vec<Timestamp> = instants.into_iter().map(Timestamp).collect();
            let counted: u32 = by_day(&days, &instants, &[]).iter().map(|it| it.opened).sum();
            let wanted = instants.iter().filter(|it| it.0 >= 200).count();
            prop_assert_eq!(counted as usize, wanted);
        }
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let days = [200, 300].map(Timestamp);
        let figures = by_day(
            &days,
            &[199, 200, 299, 300].map(Timestamp),
            &[300].map(Timestamp),
        );
        let counts: Vec<_> = figures.iter().map(|it| (it.opened, it.resolved)).collect();
        assert_eq!(counts, [(2, 0), (1, 1)]);
        assert_eq!(median(Vec::new()), None);
    }
}
