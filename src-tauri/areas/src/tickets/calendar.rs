//! A filtered view laid out over days.
//!
//! Days are those of the person, not of the store: the interface says at which instants they begin, so that the day a
//! clock goes forward has 23 hours and its neighbours none of its tickets.

use guichet_kernel::{Answer, Problem, Refusal, RefusalCode, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{self, Mask, Roster};
use super::{TicketFilter, TicketRow, ViewName};
use crate::Call;

/// Most days of one answer: six weeks, and a few.
const MOST_DAYS: usize = 45;

/// Most rows of one answer, over all its days.
const MOST_ROWS: usize = 700;

/// Which instant of a ticket puts it on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalendarBy {
    /// When it was opened.
    Created,
    /// When it should be solved; a ticket without a due date is on no day.
    Due,
}

/// A filtered view, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketCalendar {
    /// Which view.
    pub view: ViewName,
    /// Chips.
    #[serde(default)]
    pub filter: TicketFilter,
    /// By which date.
    pub by: CalendarBy,
    /// The instants at which the days begin, each after the one before, then the one at which the last ends: 2 to 46.
    pub days: Vec<Timestamp>,
    /// How many rows of each day, at most; together no more than 700.
    pub each: u32,
}

/// One day of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// When it begins, as asked.
    pub from: Timestamp,
    /// How many tickets it has.
    pub count: u32,
    /// The first of them, earliest first.
    pub rows: Vec<TicketRow>,
}

/// Every day asked for, with how many tickets it has and the first of them.
///
/// # Errors
/// Refusal `invalid` on `days` when they are too few, too many or out of order; failures of reading.
pub async fn calendar(call: Call<'_>, request: TicketCalendar) -> Answer<Vec<CalendarDay>> {
    let days = &request.days;
    let ordered = days.windows(2).all(|two| two[0] < two[1]);
    if !(2..=MOST_DAYS + 1).contains(&days.len()) || !ordered {
        return Err(Refusal::on(RefusalCode::Invalid, "days").into());
    }
    let each = (request.each as usize).min(MOST_ROWS / (days.len() - 1));
    let (dealt, rows) = list::find(call, request.view, &request.filter, |roster, chosen| {
        let dealt = deal(&dated(roster, chosen, request.by, days), days, each);
        let rids = dealt.iter().flat_map(|it| it.first.clone()).collect();
        (dealt, rids)
    })
    .await?;
    let mut rows = rows.into_iter();
    let mut answer = Vec::with_capacity(dealt.len());
    for (from, day) in days.iter().zip(dealt) {
        answer.push(CalendarDay {
            from: *from,
            count: u32::try_from(day.count).map_err(Problem::internal)?,
            rows: rows.by_ref().take(day.first.len()).collect(),
        });
    }
    Ok(answer)
}

/// Row and instant of the tickets of a span of days, earliest first.
fn dated(roster: &Roster, chosen: &Mask, by: CalendarBy, days: &[Timestamp]) -> Vec<(i64, i64)> {
    let instants = match by {
        CalendarBy::Created => &roster.created,
        CalendarBy::Due => &roster.due,
    };
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let span = first.0..last.0;
    let mut dated: Vec<(i64, i64)> = chosen
        .places()
        .map(|place| (place as i64, instants[place]))
        .filter(|(_, at)| span.contains(at))
        .collect();
    dated.sort_unstable_by_key(|(rid, at)| (*at, *rid));
    dated
}

/// How many tickets a day has, and the rows of the first of them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Day {
    count: usize,
    first: Vec<i64>,
}

/// Deals tickets, earliest first, out to their days.
fn deal(dated: &[(i64, i64)], days: &[Timestamp], each: usize) -> Vec<Day> {
    let mut rest = dated;
    days.windows(2)
        .map(|two| {
            let until = rest.partition_point(|(_, at)| *at < two[1].0);
            let (here, later) = rest.split_at(until);
            rest = later;
            Day {
                count: here.len(),
                first: here.iter().take(each).map(|(rid, _)| *rid).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_are_dealt_to_the_days_they_are_of() {
        let days = [0, 100, 190, 300].map(Timestamp);
        let dated = [(7, 0), (3, 99), (9, 100), (4, 120), (5, 189), (1, 299)];
        let day = |count, first: &[i64]| Day {
            count,
            first: first.to_vec(),
        };
        assert_eq!(
            deal(&dated, &days, 2),
            [day(2, &[7, 3]), day(3, &[9, 4]), day(1, &[1])],
            "a day holds its first instant and not its last"
        );
        assert_eq!(
            deal(&[], &days, 2),
            [day(0, &[]), day(0, &[]), day(0, &[])],
            "an empty day is a day"
        );
        assert_eq!(
            deal(&dated, &days, 0)[0],
            day(2, &[]),
            "counted all the same"
        );
    }
}
