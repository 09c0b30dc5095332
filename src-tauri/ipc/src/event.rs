//! What a process tells its windows without being asked.

use serde::Serialize;

/// What answers are made of: a read names the topics it shows, a change names those it makes stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Topic {
    /// Who is signed in, their rights and preferences, the organisation's settings.
    Session,
    /// Accounts, roles, teams, sites.
    People,
    /// Tickets, their conversation and files.
    Tickets,
    /// Categories of tickets.
    Categories,
    /// Notices.
    Notices,
    /// Saved views.
    Views,
    /// How this desk and its server stand.
    Sync,
    /// Who can come in through the server, and from which machines.
    Server,
}

impl Topic {
    /// Every topic.
    pub const ALL: &[Self] = &[
        Self::Session,
        Self::People,
        Self::Tickets,
        Self::Categories,
        Self::Notices,
        Self::Views,
        Self::Sync,
        Self::Server,
    ];
}

/// Something every window of the process hears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Answers made of these topics may be stale: ask again.
    Spoiled {
        /// Which.
        topics: Vec<Topic>,
    },
    /// The session changed without the window having asked: ask for its state again.
    Session,
    /// Show this route of the interface.
    Go {
        /// Such as `#/tickets/all/<id>`.
        to: String,
    },
}
