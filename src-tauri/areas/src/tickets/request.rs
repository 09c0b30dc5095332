//! What people ask of tickets.

use guichet_kernel::{
    AccountId, AttachmentId, CategoryId, LostValueId, MachineFact, OpId, SiteId, TeamId, TicketId,
    Timestamp, UploadId,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ticket::*;

/// A new ticket. `category`, `priority` left out are taken from the suggestion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenTicket {
    /// 1 to 200 characters.
    pub title: String,
    /// Markdown, up to 50,000 characters; may be empty. `![](upload:ID)` places an uploaded picture.
    #[serde(default)]
    pub description: String,
    /// Kind; incident when left out.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<Kind>,
    /// Category.
    #[serde(default)]
    #[ts(optional)]
    pub category_id: Option<CategoryId>,
    /// Priority.
    #[serde(default)]
    #[ts(optional)]
    pub priority: Option<Priority>,
    /// Urgency; medium when left out.
    #[serde(default)]
    #[ts(optional)]
    pub urgency: Option<Urgency>,
    /// Site; the requester's when left out.
    #[serde(default)]
    #[ts(optional)]
    pub site_id: Option<SiteId>,
    /// For whom: needs `ticket.handle` when it is somebody else; oneself when left out.
    #[serde(default)]
    #[ts(optional)]
    pub requester_id: Option<AccountId>,
    /// Finished uploads to attach.
    #[serde(default)]
    pub uploads: Vec<UploadId>,
    /// What the machine tells, without what the person struck; only for oneself.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<MachineFact>>")]
    pub machine: Vec<MachineFact>,
    /// The draft this text was kept as: forgotten in the same step.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Give a ticket a value again that was lost to somebody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RestoreValue {
    /// Which one.
    pub lost: LostValueId,
}

/// New text for a ticket; a field left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditTicket {
    /// Which.
    pub id: TicketId,
    /// Title.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// Description.
    #[serde(default)]
    #[ts(optional)]
    pub description: Option<String>,
}

/// One property to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "property", content = "value", rename_all = "snake_case")]
pub enum Property {
    /// Priority.
    Priority(Priority),
    /// Urgency.
    Urgency(Urgency),
    /// Kind.
    Kind(Kind),
    /// Category, or none.
    Category(Option<CategoryId>),
    /// Site, or none.
    Site(Option<SiteId>),
    /// Due date, or none.
    Due(Option<Timestamp>),
}

/// Change one property of one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeTicket {
    /// Which.
    pub id: TicketId,
    /// What.
    pub change: Property,
}

/// Change a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveTicket {
    /// Which.
    pub id: TicketId,
    /// To where.
    pub status: Status,
    /// Why it waits; needed for `waiting`, ignored otherwise.
    #[serde(default)]
    #[ts(optional)]
    pub waiting_reason: Option<String>,
    /// A public answer to write in the same step (resolving with a word of explanation).
    #[serde(default)]
    #[ts(optional)]
    pub answer: Option<String>,
    /// The draft the answer was kept as: forgotten in the same step.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Assign to a person, a team, both or nobody. A field left out stays; `null` empties it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignTicket {
    /// Which.
    pub id: TicketId,
    /// Person.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "AccountId | null")]
    pub assignee_id: Option<Option<AccountId>>,
    /// Team.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "TeamId | null")]
    pub team_id: Option<Option<TeamId>>,
}

/// Tells `null` (empty it) from absent (leave it).
fn present<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// To whom many tickets are assigned. A field left out stays; `null` empties it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignTo {
    /// Person.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "AccountId | null")]
    pub assignee_id: Option<Option<AccountId>>,
    /// Team.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[ts(optional, type = "TeamId | null")]
    pub team_id: Option<Option<TeamId>>,
}

/// To which status many tickets move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveTo {
    /// To where.
    pub status: Status,
    /// Why they wait; needed for `waiting`, ignored otherwise.
    #[serde(default)]
    #[ts(optional)]
    pub waiting_reason: Option<String>,
    /// A public answer to write on each in the same step.
    #[serde(default)]
    #[ts(optional)]
    pub answer: Option<String>,
}

/// What is done to many tickets: the verbs on one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum BulkChange {
    /// Assign to oneself.
    Take,
    /// Assign.
    Assign(AssignTo),
    /// Change the status.
    Move(MoveTo),
    /// Change one property.
    Change {
        /// Which, and to what.
        change: Property,
    },
    /// Put away.
    Archive,
    /// Bring back.
    Unarchive,
}

/// Do the same to many tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkTickets {
    /// Which, at most 5,000.
    pub ids: Vec<TicketId>,
    /// What.
    pub change: BulkChange,
}

/// Take back a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoChange {
    /// Which: what the change answered.
    pub change: OpId,
}

/// An answer or a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommentTicket {
    /// Which ticket.
    pub id: TicketId,
    /// Markdown, 1 to 50,000 characters (may be empty when a file comes with it).
    pub body: String,
    /// Hidden from requesters.
    #[serde(default)]
    pub internal: bool,
    /// Finished uploads to attach.
    #[serde(default)]
    pub uploads: Vec<UploadId>,
    /// The draft this text was kept as: forgotten in the same step.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Satisfaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RateTicket {
    /// Which ticket.
    pub id: TicketId,
    /// 1 to 5.
    pub rating: u8,
    /// A word with it, up to 2,000 characters.
    #[serde(default)]
    pub comment: String,
}

/// Words typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SuggestRequest {
    /// Title so far.
    pub title: String,
    /// Description so far.
    pub description: String,
}

/// Which ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichTicket {
    /// Which.
    pub id: TicketId,
}

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichAttachment {
    /// Which.
    pub id: AttachmentId,
}

/// The chips of a list: each left empty does not count; several values of one chip are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TicketFilter {
    /// Statuses.
    pub status: Vec<Status>,
    /// Priorities.
    pub priority: Vec<Priority>,
    /// Kinds.
    pub kind: Vec<Kind>,
    /// Categories; `null` is « none ».
    pub category: Vec<Option<CategoryId>>,
    /// Assignees; `null` is « nobody ».
    pub assignee: Vec<Option<AccountId>>,
    /// Teams; `null` is « none ».
    pub team: Vec<Option<TeamId>>,
    /// Requesters.
    pub requester: Vec<AccountId>,
    /// Sites.
    pub site: Vec<SiteId>,
    /// Opened at or after.
    pub created_from: Option<Timestamp>,
    /// Opened before.
    pub created_to: Option<Timestamp>,
    /// Due at or after.
    pub due_from: Option<Timestamp>,
    /// Due before.
    pub due_to: Option<Timestamp>,
    /// Only those past their due date, neither resolved nor closed.
    pub late: bool,
    /// Words, matched as in the search.
    pub text: String,
    /// What may not match.
    pub without: TicketsLeftOut,
}

/// The chips of what a list leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TicketsLeftOut {
    /// Statuses.
    pub status: Vec<Status>,
    /// Priorities.
    pub priority: Vec<Priority>,
    /// Kinds.
    pub kind: Vec<Kind>,
    /// Categories; `null` is « none ».
    pub category: Vec<Option<CategoryId>>,
    /// Assignees; `null` is « nobody ».
    pub assignee: Vec<Option<AccountId>>,
    /// Teams; `null` is « none ».
    pub team: Vec<Option<TeamId>>,
    /// Requesters.
    pub requester: Vec<AccountId>,
    /// Sites.
    pub site: Vec<SiteId>,
}

/// A window on a sorted, filtered view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListTickets {
    /// Which view.
    pub view: ViewName,
    /// Chips.
    #[serde(default)]
    pub filter: TicketFilter,
    /// Groups, in the order of their own words or names, those without one last; when the sort is by the same
    /// property, its direction is theirs. The sort then orders each group.
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<GroupKey>,
    /// Sort; last change, newest first, when left out.
    #[serde(default)]
    #[ts(optional)]
    pub sort: Option<SortKey>,
    /// Largest, newest or last letter first.
    #[serde(default)]
    pub descending: bool,
    /// First row wanted, from 0.
    #[serde(default)]
    pub from: u32,
    /// How many rows, at most 500.
    pub count: u32,
}

/// The lists to count, at most 200.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountTickets {
    /// Which.
    pub lists: Vec<CountedList>,
}

/// A filtered view, to count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountedList {
    /// Which view.
    pub view: ViewName,
    /// Chips.
    #[serde(default)]
    pub filter: TicketFilter,
}

/// Write a list as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportTickets {
    /// Which list; its window does not count.
    pub list: ListTickets,
    /// Only these tickets of it.
    #[serde(default)]
    #[ts(optional)]
    pub only: Option<Vec<TicketId>>,
    /// What to show of each, in order.
    pub columns: Vec<Column>,
}

/// What was typed in the search field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchRequest {
    /// Anything at all.
    pub text: String,
    /// How many hits, at most 100.
    pub limit: u32,
}

/// A category to create (`id` left out) or change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveCategory {
    /// Which; a new one when left out.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<CategoryId>,
    /// Name, 1 to 60 characters, unique.
    pub name: String,
    /// Priority when no word decides.
    pub default_priority: Priority,
    /// No longer offered.
    #[serde(default)]
    pub archived: bool,
}
