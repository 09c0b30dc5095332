//! What people see of tickets.

use guichet_kernel::{
    AccountId, CategoryId, CommentId, HistoryId, LostValueId, MachineFact, OpId, Refusal, SiteId,
    TeamId, TicketId, Timestamp,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ticket::*;
use crate::files::AttachmentView;

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketRow {
    /// Identity.
    pub id: TicketId,
    /// The human number, given once and never changed; `None` until the server has given it.
    pub number: Option<i64>,
    /// One line.
    pub title: String,
    /// Status.
    pub status: Status,
    /// Priority.
    pub priority: Priority,
    /// Kind.
    pub kind: Kind,
    /// Category, by name.
    pub category: Option<String>,
    /// Who asked, by name.
    pub requester: String,
    /// Who works on it, by name.
    pub assignee: Option<String>,
    /// Which team works on it, by name.
    pub team: Option<String>,
    /// Where, by site code.
    pub site: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When anything last changed on it.
    pub updated_at: Timestamp,
    /// When it should be solved.
    pub due_at: Option<Timestamp>,
    /// Answers and, for who may read them, internal notes.
    pub comments: u32,
    /// Files.
    pub attachments: u32,
    /// Something happened on it since this person last opened it.
    pub unread: bool,
    /// Put away.
    pub archived: bool,
    /// The server has confirmed everything about it. Always true without a server.
    pub confirmed: bool,
}

/// A ticket, whole, as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketView {
    /// What a list shows of it.
    pub row: TicketRow,
    /// Markdown as typed.
    pub description: String,
    /// The same as safe HTML; pictures are `<img data-attachment="ID">` without a source.
    pub description_html: String,
    /// Urgency given by the requester.
    pub urgency: Urgency,
    /// Why it waits, when it waits.
    pub waiting_reason: Option<String>,
    /// Who asked.
    pub requester_id: AccountId,
    /// Who typed it, when somebody else than the requester did.
    pub opened_by: Option<String>,
    /// Identity of the category.
    pub category_id: Option<CategoryId>,
    /// Identity of the assignee.
    pub assignee_id: Option<AccountId>,
    /// Identity of the team.
    pub team_id: Option<TeamId>,
    /// Identity of the site.
    pub site_id: Option<SiteId>,
    /// When it was resolved.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Satisfaction, 1 to 5.
    pub rating: Option<u8>,
    /// What came with the rating.
    pub rating_comment: Option<String>,
    /// What the rules proposed when it was opened.
    pub suggestion: Option<Suggestion>,
    /// Oldest first; internal notes only for who may read them.
    pub comments: Vec<CommentView>,
    /// The files of the description (those of a comment are with it).
    pub attachments: Vec<AttachmentView>,
    /// Oldest first.
    pub history: Vec<HistoryView>,
    /// Values that were lost because two people changed the same thing at the same time, oldest first.
    pub lost: Vec<LostView>,
    /// What it tells of the machine it was reported from; empty for who neither handles it nor reported it.
    pub machine: Vec<MachineFact>,
    /// What this person may do with it now.
    pub may: TicketMay,
}

/// An answer or an internal note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommentView {
    /// Identity.
    pub id: CommentId,
    /// Who wrote it.
    pub author_id: AccountId,
    /// By name.
    pub author: String,
    /// Hidden from requesters.
    pub internal: bool,
    /// Markdown as typed.
    pub body: String,
    /// The same as safe HTML.
    pub html: String,
    /// When.
    pub created_at: Timestamp,
    /// Files that came with it.
    pub attachments: Vec<AttachmentView>,
}

/// One thing that happened, never editable. The interface makes the sentence from `history-<what>` and these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryView {
    /// Identity.
    pub id: HistoryId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What happened.
    pub what: HistoryKind,
    /// The value before: a stored word (`high`), a name, a text or an instant in milliseconds.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// It tells of something taken back.
    pub undoes: bool,
}

/// A value that somebody gave to a ticket and that somebody else's took the place of, neither knowing of the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LostView {
    /// Identity.
    pub id: LostValueId,
    /// When the value that counts was given.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Whose value was lost, when the server knows.
    pub over: Option<String>,
    /// It was one's own.
    pub mine: bool,
    /// Of which property.
    pub what: HistoryKind,
    /// The value that was lost, as history says values.
    pub lost: Option<String>,
    /// The value that took its place.
    pub kept: Option<String>,
    /// It can be given again: nothing changed since, and one may.
    pub may_restore: bool,
}

/// What a person may do with a ticket now: the same rules the commands check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "a table of answers, one per button"
)]
pub struct TicketMay {
    /// Write a public answer.
    pub answer: bool,
    /// Write an internal note.
    pub note: bool,
    /// Change title and description.
    pub edit: bool,
    /// Change priority, category, kind, urgency, site and due date.
    pub change: bool,
    /// Assign to anyone.
    pub assign: bool,
    /// Assign to oneself.
    pub take: bool,
    /// Give a rating.
    pub rate: bool,
    /// Put it away.
    pub archive: bool,
    /// Bring it back.
    pub unarchive: bool,
    /// The statuses that may follow, for this person.
    pub statuses: Vec<Status>,
}

/// What the rules propose from the words of a ticket (R008, R009, R058, R061 to R067).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// Category, when one of the organisation's fits.
    pub category_id: Option<CategoryId>,
    /// Its name, or « Non classé ».
    pub category: String,
    /// Priority.
    pub priority: Priority,
    /// 0.0 to 1.0.
    pub confidence: f32,
    /// The words found that decided, as typed; empty when a default decided.
    pub reasons: Vec<String>,
}

impl Eq for Suggestion {}

/// What opening answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketOpened {
    /// Identity.
    pub id: TicketId,
    /// Number; `None` until the server has given it.
    pub number: Option<i64>,
    /// Uploads that could not be attached, by name: the text was saved all the same.
    pub not_attached: Vec<String>,
}

/// What a change answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeDone {
    /// The way back, for `tickets.undo`; `None` when nothing changed.
    pub change: Option<OpId>,
}

/// What writing an answer or a note answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Commented {
    /// As it reads.
    #[serde(flatten)]
    pub comment: CommentView,
    /// The way back, for `tickets.undo`.
    pub change: Option<OpId>,
}

/// What came of a change to many tickets, or of taking back a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkDone {
    /// The way back, for `tickets.undo`; `None` when nothing changed.
    pub change: Option<OpId>,
    /// Tickets changed.
    pub changed: u32,
    /// Tickets that were so already.
    pub unchanged: u32,
    /// Those that were not changed, by why.
    pub refused: Vec<BulkRefused>,
}

/// Tickets that were not changed, all for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkRefused {
    /// Why.
    pub refusal: Refusal,
    /// Which.
    pub ids: Vec<TicketId>,
}

/// The window's rows and the size of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketPage {
    /// Rows in the whole list.
    pub total: u32,
    /// The first row's place, as asked.
    pub from: u32,
    /// The rows.
    pub rows: Vec<TicketRow>,
    /// The groups of the whole list, in its order; empty when it is not grouped.
    pub groups: Vec<TicketGroup>,
}

/// The rows of a list that have one property in common, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketGroup {
    /// The stored word (`open`, `high`, `incident`) or the identity they share; `None` is « none ».
    pub key: Option<String>,
    /// The name or site code that goes with an identity; `None` for words, which the interface says.
    pub name: Option<String>,
    /// How many.
    pub count: u32,
    /// The place of the first one in the list.
    pub from: u32,
}

/// How many tickets a view holds for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewCount {
    /// Which view.
    pub view: ViewName,
    /// Tickets in it.
    pub count: u32,
}

/// A ticket found, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// The ticket.
    pub ticket: TicketRow,
    /// Where the words were found.
    pub found_in: FoundIn,
    /// The title cut into runs, alternately not matching and matching, starting with not matching.
    pub title_runs: Vec<String>,
    /// An extract around the words, cut the same way; empty when the title says it all.
    pub extract_runs: Vec<String>,
}

/// A category of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CategoryView {
    /// Identity.
    pub id: CategoryId,
    /// Name.
    pub name: String,
    /// Priority when no word decides (R063, R064).
    pub default_priority: Priority,
    /// No longer offered.
    pub archived: bool,
    /// Tickets that have it.
    pub tickets: u32,
}
