//! The words of a ticket: its values, and how each reads from the aliases other systems use.

use guichet_kernel::{AccountId, AttachmentId, CategoryId, CommentId, HistoryId, SiteId, TeamId, TicketId, Timestamp, fold};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::files::AttachmentView;

macro_rules! words {
    ($(#[$doc:meta])* $enum:ident { $($(#[$item:meta])* $name:ident = $text:literal $(| $alias:literal)*),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum $enum { $($(#[$item])* #[serde(rename = $text)] $name),* }
        impl $enum {
            /// Every value, in the order people read them.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// The stored name, also the suffix of the locale key.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$name => $text),* } }
            /// Reads a stored name, or an alias in French or English, case and accents ignored.
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                let text = fold(text.trim());
                [$((Self::$name, &[$text, $($alias),*] as &[&str])),*].into_iter().find(|(_, names)| names.iter().any(|n| fold(n) == text)).map(|(it, _)| it)
            }
        }
    };
}

words! {
    /// Where a ticket is in its life. Which may follow which: `status.rs`.
    Status {
        /// Recorded, nobody works on it yet.
        Open = "open" | "ouvert" | "à venir" | "nouveau" | "new",
        /// Somebody works on it.
        InProgress = "in_progress" | "en cours" | "in progress",
        /// Somebody or something else is waited for; the ticket says what.
        Waiting = "waiting" | "en attente" | "pending",
        /// Solved, the requester has not confirmed.
        Resolved = "resolved" | "résolu" | "fait" | "solved",
        /// Finished.
        Closed = "closed" | "clos" | "clôturé" | "fermé",
    }
}

words! {
    /// How much it matters to the service, lowest first (R006).
    Priority {
        /// Can wait.
        Low = "low" | "faible" | "basse",
        /// The usual.
        Normal = "normal" | "normale" | "moyenne" | "medium",
        /// Before the others.
        High = "high" | "haute" | "élevée" | "urgente",
        /// Everything else stops.
        Critical = "critical" | "critique" | "majeure",
    }
}

words! {
    /// How pressing the requester finds it, five levels as in GLPI (R136).
    Urgency {
        /// Very low.
        VeryLow = "very_low" | "très bas" | "très basse" | "very low",
        /// Low.
        Low = "low" | "bas" | "basse",
        /// Medium.
        Medium = "medium" | "moyen" | "moyenne",
        /// High.
        High = "high" | "haut" | "haute",
        /// Very high.
        VeryHigh = "very_high" | "très haut" | "très haute" | "very high",
    }
}

words! {
    /// What sort of request it is.
    Kind {
        /// Something that worked no longer does.
        Incident = "incident",
        /// Something new is wanted.
        Request = "request" | "demande",
        /// Somebody wants to know.
        Question = "question",
        /// Somebody wants to learn.
        Training = "training" | "formation",
    }
}

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
}

words! {
    /// What a line of history tells.
    HistoryKind {
        /// The ticket was opened.
        Opened = "opened",
        /// Title changed; before, after: texts.
        Title = "title",
        /// Description changed; before, after: texts.
        Description = "description",
        /// Status changed; before, after: status words.
        Status = "status",
        /// Why it waits changed; after: text.
        WaitingReason = "waiting_reason",
        /// Priority changed; before, after: priority words.
        Priority = "priority",
        /// Urgency changed; before, after: urgency words.
        Urgency = "urgency",
        /// Kind changed; before, after: kind words.
        Kind = "kind",
        /// Category changed; before, after: names.
        Category = "category",
        /// Site changed; before, after: codes.
        Site = "site",
        /// Due date changed; before, after: milliseconds.
        Due = "due",
        /// Assignee changed; before, after: names.
        Assignee = "assignee",
        /// Team changed; before, after: names.
        Team = "team",
        /// An answer was written.
        Answered = "answered",
        /// An internal note was written (told only to who may read notes).
        Noted = "noted",
        /// A file was attached; after: its name.
        Attached = "attached",
        /// Satisfaction given; after: 1 to 5.
        Rated = "rated",
    }
}

/// What a person may do with a ticket now: the same rules the commands check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(clippy::struct_excessive_bools, reason = "a table of answers, one per button")]
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
    pub uploads: Vec<guichet_kernel::UploadId>,
}

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
}

/// Assign to a person, a team, both or nobody. A field left out stays; `null` empties it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignTicket {
    /// Which.
    pub id: TicketId,
    /// Person.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "AccountId | null")]
    pub assignee_id: Option<Option<AccountId>>,
    /// Team.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "TeamId | null")]
    pub team_id: Option<Option<TeamId>>,
}

/// Tells `null` (empty it) from absent (leave it).
fn present<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
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
    pub uploads: Vec<guichet_kernel::UploadId>,
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

words! {
    /// The views everybody has.
    ViewName {
        /// Asked by me, not resolved nor closed.
        MyOpen = "my_open",
        /// Not resolved nor closed, nobody assigned.
        Unassigned = "unassigned",
        /// Assigned to me or, unassigned, to one of my teams; not resolved nor closed.
        ToHandle = "to_handle",
        /// Waiting.
        Waiting = "waiting",
        /// Past its due date, not resolved nor closed.
        Late = "late",
        /// Resolved or closed.
        Resolved = "resolved",
        /// All one may see.
        All = "all",
    }
}

words! {
    /// What a list is sorted by.
    SortKey {
        /// Number.
        Number = "number",
        /// Title, by locale-independent folding.
        Title = "title",
        /// Status, in the order of its life.
        Status = "status",
        /// Priority, critical first when descending.
        Priority = "priority",
        /// Requester's name.
        Requester = "requester",
        /// Assignee's name.
        Assignee = "assignee",
        /// Category's name.
        Category = "category",
        /// Opening.
        Created = "created",
        /// Last change.
        Updated = "updated",
        /// Due date, those without last.
        Due = "due",
    }
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
    /// Words, matched as in the search.
    pub text: String,
}

/// A window on a sorted, filtered view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListTickets {
    /// Which view.
    pub view: ViewName,
    /// Chips.
    #[serde(default)]
    pub filter: TicketFilter,
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

/// The window's rows and the size of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketPage {
    /// Rows in the whole list.
    pub total: u32,
    /// The first row's place, as asked.
    pub from: u32,
    /// The rows.
    pub rows: Vec<TicketRow>,
}

/// How many tickets a view holds for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewCount {
    /// Which view.
    pub view: ViewName,
    /// Tickets in it.
    pub count: u32,
}

/// What was typed in the search field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchRequest {
    /// Anything at all.
    pub text: String,
    /// How many hits, at most 100.
    pub limit: u32,
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

words! {
    /// Where words were found.
    FoundIn {
        /// In the number.
        Number = "number",
        /// In the title.
        Title = "title",
        /// In the description.
        Description = "description",
        /// In an answer or a note.
        Comment = "comment",
        /// In a person's name.
        Person = "person",
        /// In a file's name.
        File = "file",
    }
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
