//! Values that were lost because two people changed the same thing without knowing of each other (`docs/SYNC.md` 1.4).

use guichet_kernel::{
    AccountId, Actor, CategoryId, LostValueId, SiteId, TeamId, TicketId, Timestamp,
};
use uuid::Uuid;

use super::assign::may_assign;
use super::change::may_change;
use super::edit::may_edit;
use super::record::Ticket;
use super::store::Names;
use super::{HistoryKind, Kind, LostView, Priority, Property, Urgency};

/// One, as the server wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    pub id: LostValueId,
    pub ticket: TicketId,
    pub at: Timestamp,
    pub by: String,
    pub over: Option<String>,
    pub over_id: Option<AccountId>,
    /// The column.
    pub field: String,
    /// As the column stores it, as text.
    pub lost: Option<String>,
    pub kept: Option<String>,
}

/// A value of a ticket that may be given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Title(String),
    Team(Option<TeamId>),
    Property(Property),
}

impl Lost {
    /// The value that was lost; `None` for what this version does not know.
    pub fn given(&self) -> Option<Given> {
        given(&self.field, self.lost.as_deref())
    }

    /// Whether the ticket still has the value that took its place.
    pub fn stands(&self, ticket: &Ticket) -> bool {
        given(&self.field, self.kept.as_deref()).is_some_and(|kept| given_by(ticket, &kept) == kept)
    }

    /// As a person reads it; `None` for what this version does not know.
    pub fn view(self, actor: &Actor, ticket: &Ticket, names: &Names) -> Option<LostView> {
        let lost = self.given()?;
        let kept = given(&self.field, self.kept.as_deref())?;
        let may = match &lost {
            Given::Title(_) => may_edit(actor, ticket).is_ok(),
            Given::Team(_) => may_assign(actor, ticket).is_ok(),
            Given::Property(_) => may_change(actor).is_ok(),
        };
        Some(LostView {
            may_restore: may && self.stands(ticket),
            id: self.id,
            at: self.at,
            by: self.by,
            over: self.over,
            mine: self.over_id == Some(actor.account),
            what: what(&lost),
            lost: words(&lost, names),
            kept: words(&kept, names),
        })
    }
}

fn given(field: &str, text: Option<&str>) -> Option<Given> {
    fn ranked<T: Copy>(text: Option<&str>, all: &[T]) -> Option<T> {
        all.get(text?.parse::<usize>().ok()?).copied()
    }
    // Nothing is a value too; what cannot be read is none.
    fn named<T>(text: Option<&str>, id: fn(Uuid) -> T) -> Option<Option<T>> {
        text.map(|it| it.parse().ok().map(id))
            .map_or(Some(None), |it| it.map(Some))
    }
    let property = match field {
        "title" => return text.map(|it| Given::Title(it.to_owned())),
        "team_id" => return named(text, TeamId).map(Given::Team),
        "kind" => Property::Kind(Kind::read(text?)?),
        "priority" => Property::Priority(ranked(text, Priority::ALL)?),
        "urgency" => Property::Urgency(ranked(text, Urgency::ALL)?),
        "category_id" => Property::Category(named(text, CategoryId)?),
        "site_id" => Property::Site(named(text, SiteId)?),
        "due_at" => match text {
            None => Property::Due(None),
            Some(at) => Property::Due(Some(Timestamp(at.parse().ok()?))),
        },
        _ => return None,
    };
    Some(Given::Property(property))
}

/// The value a ticket has where `like` is one.
fn given_by(ticket: &Ticket, like: &Given) -> Given {
    Given::Property(match like {
        Given::Title(_) => return Given::Title(ticket.title.clone()),
        Given::Team(_) => return Given::Team(ticket.team_id),
        Given::Property(property) => match property {
            Property::Priority(_) => Property::Priority(ticket.priority),
            Property::Urgency(_) => Property::Urgency(ticket.urgency),
            Property::Kind(_) => Property::Kind(ticket.kind),
            Property::Category(_) => Property::Category(ticket.category_id),
            Property::Site(_) => Property::Site(ticket.site_id),
            Property::Due(_) => Property::Due(ticket.due_at),
        },
    })
}

const fn what(given: &Given) -> HistoryKind {
    match given {
        Given::Title(_) => HistoryKind::Title,
        Given::Team(_) => HistoryKind::Team,
        Given::Property(property) => match property {
            Property::Priority(_) => HistoryKind::Priority,
            Property::Urgency(_) => HistoryKind::Urgency,
            Property::Kind(_) => HistoryKind::Kind,
            Property::Category(_) => HistoryKind::Category,
            Property::Site(_) => HistoryKind::Site,
            Property::Due(_) => HistoryKind::Due,
        },
    }
}

fn words(given: &Given, names: &Names) -> Option<String> {
    match given {
        Given::Title(title) => Some(title.clone()),
        Given::Team(team) => names.team(*team),
        Given::Property(property) => match property {
            Property::Priority(it) => Some(it.name().to_owned()),
            Property::Urgency(it) => Some(it.name().to_owned()),
            Property::Kind(it) => Some(it.name().to_owned()),
            Property::Category(it) => names.category(*it),
            Property::Site(it) => names.site(*it),
            Property::Due(it) => it.map(|Timestamp(at)| at.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::ticket;
    use super::*;

    #[test]
    fn every_value_that_is_remembered_can_be_given_again() {
        let id = AccountId::new().0.simple().to_string();
        let remembered = [
            "title",
            "kind",
            "priority",
            "urgency",
            "category_id",
            "site_id",
            "team_id",
            "due_at",
        ];
        for field in remembered {
            let text = match field {
                "title" => "Écran",
                "kind" => "request",
                "priority" | "urgency" => "2",
                "due_at" => "1763600000000",
                _ => &id,
            };
            let read = given(field, Some(text));
            assert!(read.is_some(), "{field}");
            let may_be_none = field.ends_with("_id") || field == "due_at";
            assert_eq!(given(field, None).is_some(), may_be_none, "{field}");
            assert_eq!(
                given(field, Some("?")).is_some(),
                field == "title",
                "{field}"
            );
        }
        assert_eq!(given("rating", Some("1")), None);
    }

    #[test]
    fn a_value_stands_until_somebody_changes_it_again() {
        let mut it = ticket(AccountId::new());
        let lost = Lost {
            id: LostValueId::new(),
            ticket: it.id,
            at: Timestamp(1),
            by: "Inès".into(),
            over: None,
            over_id: None,
            field: "priority".into(),
            lost: Some("2".into()),
            kept: Some("0".into()),
        };
        it.priority = Priority::Low;
        assert!(lost.stands(&it));
        it.priority = Priority::High;
        assert!(!lost.stands(&it), "it has been given again");
    }
}
