//! What people see of notices.

use guichet_kernel::{NoticeId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A ticket was assigned to me.
    AssignedToMe,
    /// A ticket was assigned to one of my teams.
    AssignedToMyTeam,
    /// A public answer on a ticket of mine (asked by me or assigned to me).
    Answered,
    /// A ticket I asked for was resolved.
    Resolved,
    /// A ticket assigned to me was reopened.
    Reopened,
    /// Somebody asks for an account (for who manages accounts).
    RegistrationWaiting,
    /// A value I gave to a ticket was lost: somebody else's, given at the same time, took its place. Only the server tells it;
    /// the extract is the column.
    Overwritten,
}

impl NoticeKind {
    /// Every kind, in the order people read their switches.
    pub const ALL: &[Self] = &[
        Self::AssignedToMe,
        Self::AssignedToMyTeam,
        Self::Answered,
        Self::Resolved,
        Self::Reopened,
        Self::RegistrationWaiting,
        Self::Overwritten,
    ];

    /// The stored name, also the suffix of the locale key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AssignedToMe => "assigned_to_me",
            Self::AssignedToMyTeam => "assigned_to_my_team",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
            Self::Reopened => "reopened",
            Self::RegistrationWaiting => "registration_waiting",
            Self::Overwritten => "overwritten",
        }
    }

    /// Reads a stored name. `None` for one this version does not know.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeView {
    /// Identity.
    pub id: NoticeId,
    /// Why.
    pub kind: NoticeKind,
    /// About which ticket.
    pub ticket_id: Option<TicketId>,
    /// Its number.
    pub ticket_number: Option<i64>,
    /// About how many tickets; with more than one, none is named.
    pub tickets: u32,
    /// Its title now (or the name of who asks for an account).
    pub title: String,
    /// Who did it, by name.
    pub by: String,
    /// The first words of the answer, as plain text; empty otherwise.
    pub extract: String,
    /// When.
    pub at: Timestamp,
    /// Read.
    pub read: bool,
}

/// The newest notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticePage {
    /// Unread in all.
    pub unread: u32,
    /// Newest first.
    pub notices: Vec<NoticeView>,
}

/// Which notices to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListNotices {
    /// Leave out those read.
    #[serde(default)]
    pub unread_only: bool,
    /// At most 200.
    pub limit: u32,
}

/// Mark as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadNotices {
    /// These; all when empty.
    pub ids: Vec<NoticeId>,
}

/// How a person wants to be told. The list always has everything; these are about toasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(clippy::struct_excessive_bools, reason = "one switch per event")]
pub struct NoticeSettings {
    /// Toast for [`NoticeKind::AssignedToMe`].
    pub assigned_to_me: bool,
    /// Toast for [`NoticeKind::AssignedToMyTeam`].
    pub assigned_to_my_team: bool,
    /// Toast for [`NoticeKind::Answered`].
    pub answered: bool,
    /// Toast for [`NoticeKind::Resolved`].
    pub resolved: bool,
    /// Toast for [`NoticeKind::Reopened`].
    pub reopened: bool,
    /// Toast for [`NoticeKind::RegistrationWaiting`].
    pub registration_waiting: bool,
    /// Toast for [`NoticeKind::Overwritten`].
    #[serde(default = "wanted")]
    pub overwritten: bool,
    /// No toasts between two local times, in minutes after midnight; may pass midnight. `null`: never quiet.
    pub quiet: Option<QuietHours>,
}

/// What was kept before there was this switch says nothing of it.
const fn wanted() -> bool {
    true
}

/// A span of the local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuietHours {
    /// Minutes after local midnight, 0 to 1439.
    pub from: u16,
    /// Minutes after local midnight, 0 to 1439.
    pub to: u16,
}
