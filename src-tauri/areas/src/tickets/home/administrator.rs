//! How the desk fares: who waits at the door, what is open, what came and went, how long it took.

use guichet_kernel::{Answer, Capability, Refusal, RefusalCode, Timestamp};

use super::arrange::{by_day, median};
use super::{AdministratorHome, Figures, HomeDays, MonthFigures, store};
use crate::Call;
use crate::tickets::{ViewName, counts};

/// Most days at once.
const DAYS: usize = 31;
/// How far back times and ratings are taken, in milliseconds.
const MONTH: i64 = 30 * Timestamp::DAY;
/// Most tickets they are taken from: the half of more is the same.
const SAMPLE: u32 = 1_000;

/// Registrations for who manages accounts, figures for who reads reports.
///
/// # Errors
/// Refusals `not-allowed` with neither `people.manage` nor `report.see`, `invalid` (days that are none, too many or not
/// in order); failures of reading.
pub async fn administrator(call: Call<'_>, request: HomeDays) -> Answer<AdministratorHome> {
    let manages = call.actor.may(Capability::PeopleManage);
    let reports = call.actor.may(Capability::ReportSee);
    if !manages && !reports {
        return Err(RefusalCode::NotAllowed.into());
    }
    let days = checked(request)?;
    let mut conn = call.store.read().await?;
    let registrations = if manages {
        Some(store::registrations(&mut conn).await?)
    } else {
        None
    };
    let figures = if reports {
        let counts = counts(call, ()).await?;
        let of = |view| {
            counts
                .iter()
                .find(|it| it.view == view)
                .map_or(0, |it| it.count)
        };
        let first = days.first().copied().unwrap_or(call.now);
        let opened = store::opened_since(&mut conn, call.actor, first).await?;
        let ended = store::ended_since(&mut conn, call.actor, first).await?;
        let month = call.now.plus(-MONTH);
        let answers = store::first_answers(&mut conn, call.actor, month, SAMPLE).await?;
        let ends = store::ends(&mut conn, call.actor, month, SAMPLE).await?;
        let rated = |stars: i64| ends.iter().filter(|it| it.rating == Some(stars)).count();
        Some(Figures {
            active: of(ViewName::All).saturating_sub(of(ViewName::Resolved)),
            late: of(ViewName::Late),
            unassigned: of(ViewName::Unassigned),
            days: by_day(&days, &opened, &ended),
            month: MonthFigures {
                first_answer: median(answers),
                ratings: (1..=5)
                    .map(|stars| u32::try_from(rated(stars)).unwrap_or(u32::MAX))
                    .collect(),
                resolution: median(ends.into_iter().map(|it| it.took).collect()),
            },
        })
    } else {
        None
    };
    Ok(AdministratorHome {
        registrations,
        figures,
    })
}

fn checked(HomeDays { days }: HomeDays) -> Result<Vec<Timestamp>, Refusal> {
    if (1..=DAYS).contains(&days.len()) && days.is_sorted() {
        Ok(days)
    } else {
        Err(Refusal::on(RefusalCode::Invalid, "days"))
    }
}
