//! What history says of a change: one line for each property that is no longer the same.

use std::collections::BTreeSet;

use guichet_kernel::{AccountId, Answer, Timestamp};
use sqlx::SqliteConnection;

use super::HistoryKind;
use super::plan::Plan;
use super::record::Ticket;
use super::store::{Line, Names};

/// The names that the lines of these plans need.
pub(super) async fn names(conn: &mut SqliteConnection, plans: &[Plan]) -> Answer<Names> {
    let mut names = Names::default();
    let people = people(plans);
    if !people.is_empty() {
        names.read_people(conn, &people).await?;
    }
    if differ(plans, |it| it.team_id) {
        names.read_teams(conn).await?;
    }
    if differ(plans, |it| it.category_id) {
        names.read_categories(conn).await?;
    }
    if differ(plans, |it| it.site_id) {
        names.read_sites(conn).await?;
    }
    Ok(names)
}

fn differ<T: PartialEq>(plans: &[Plan], field: fn(&Ticket) -> T) -> bool {
    plans.iter().any(|it| field(&it.before) != field(&it.after))
}

/// Who had a ticket that somebody else has now, and who has it.
fn people(plans: &[Plan]) -> BTreeSet<AccountId> {
    plans
        .iter()
        .map(|it| [it.before.assignee_id, it.after.assignee_id])
        .filter(|[before, after]| before != after)
        .flatten()
        .flatten()
        .collect()
}

/// The lines of a change, in the order people read them.
pub(super) fn lines(before: &Ticket, after: &Ticket, names: &Names) -> Vec<Line> {
    use HistoryKind as What;
    let archived = match (before.archived_at, after.archived_at) {
        (None, Some(_)) => Some(Line::new(What::Archived, None, None)),
        (Some(_), None) => Some(Line::new(What::Unarchived, None, None)),
        _ => None,
    };
    let reason = after
        .waiting_reason
        .clone()
        .filter(|it| Some(it) != before.waiting_reason.as_ref());
    let rated = (before.rating, &before.rating_comment) != (after.rating, &after.rating_comment);
    let stars = |rating: Option<u8>| rating.map(|it| it.to_string());
    [
        line(What::Title, &before.title, &after.title, |it| {
            Some(it.clone())
        }),
        line(
            What::Description,
            &before.description,
            &after.description,
            |it| Some(it.clone()),
        ),
        line(What::Kind, &before.kind, &after.kind, |it| word(it.name())),
        line(What::Priority, &before.priority, &after.priority, |it| {
            word(it.name())
        }),
        line(What::Urgency, &before.urgency, &after.urgency, |it| {
            word(it.name())
        }),
        line(
            What::Category,
            &before.category_id,
            &after.category_id,
            |it| names.category(*it),
        ),
        line(What::Site, &before.site_id, &after.site_id, |it| {
            names.site(*it)
        }),
        line(What::Due, &before.due_at, &after.due_at, |it| {
            it.map(|Timestamp(at)| at.to_string())
        }),
        line(
            What::Assignee,
            &before.assignee_id,
            &after.assignee_id,
            |it| names.person(*it),
        ),
        line(What::Team, &before.team_id, &after.team_id, |it| {
            names.team(*it)
        }),
        line(What::Status, &before.status, &after.status, |it| {
            word(it.name())
        }),
        reason.map(|reason| Line::new(What::WaitingReason, None, Some(reason))),
        rated.then(|| Line::new(What::Rated, stars(before.rating), stars(after.rating))),
        archived,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn line<T: PartialEq>(
    what: HistoryKind,
    before: &T,
    after: &T,
    words: impl Fn(&T) -> Option<String>,
) -> Option<Line> {
    (before != after).then(|| Line::new(what, words(before), words(after)))
}

fn word(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::ticket;
    use super::super::{Priority, Status};
    use super::*;

    #[test]
    fn only_what_is_no_longer_the_same_is_told() {
        let before = ticket(AccountId::new());
        assert_eq!(lines(&before, &before, &Names::default()), []);
        let mut after = before.clone();
        after.priority = Priority::High;
        after.status = Status::Waiting;
        after.waiting_reason = Some("Une pièce".into());
        after.due_at = Some(Timestamp(5));
        let told: Vec<_> = lines(&before, &after, &Names::default())
            .into_iter()
            .map(|it| (it.what, it.before, it.after))
            .collect();
        let text = |it: &str| Some(it.to_owned());
        assert_eq!(
            told,
            [
                (HistoryKind::Priority, text("normal"), text("high")),
                (HistoryKind::Due, None, text("5")),
                (HistoryKind::Status, text("open"), text("waiting")),
                (HistoryKind::WaitingReason, None, text("Une pièce")),
            ]
        );
        let left: Vec<_> = lines(&after, &before, &Names::default())
            .into_iter()
            .map(|it| it.what)
            .collect();
        assert!(
            !left.contains(&HistoryKind::WaitingReason),
            "a wait that ends has no reason to tell"
        );
    }
}
