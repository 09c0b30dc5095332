//! What people see of their first screen.

use guichet_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::{HistoryView, TicketRow};

/// A ticket with the last words somebody else wrote on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TicketCard {
    /// The ticket.
    pub row: TicketRow,
    /// The last public answer by somebody else than the reader; `None` when there is none.
    pub answer: Option<LastAnswer>,
}

/// The beginning of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastAnswer {
    /// Who wrote it, by name.
    pub by: String,
    /// Its first words, as plain text.
    pub extract: String,
    /// When.
    pub at: Timestamp,
}

/// What somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RequesterHome {
    /// Their tickets neither resolved nor closed.
    pub open: u32,
    /// Those that changed last, latest first, at most 12.
    pub cards: Vec<TicketCard>,
    /// Resolved or closed within 30 days and not rated yet, latest first, at most 3.
    pub to_rate: Vec<TicketRow>,
}

/// The size of a list and its first rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shelf {
    /// Tickets in all.
    pub total: u32,
    /// The first of them.
    pub rows: Vec<TicketRow>,
}

/// A technician's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TechnicianHome {
    /// Assigned to me, open or in progress: by priority, then by due date, then the oldest.
    pub queue: Shelf,
    /// Mine whose requester wrote last: they wait for me. Who has waited longest comes first.
    pub answered: u32,
    /// The first of them.
    pub answered_first: Vec<TicketCard>,
    /// Mine, or nobody's in my teams, whose due date has passed or comes within a day: by due date.
    pub due: Shelf,
    /// How many of those are late already.
    pub late: u32,
    /// Nobody's, in my teams or in no team: by priority, then the oldest.
    pub unassigned: Shelf,
    /// Mine that others changed within a week, since I last opened them: latest first.
    pub changed: Vec<Changed>,
}

/// A ticket that changed, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// The ticket.
    pub row: TicketRow,
    /// The last thing somebody else did to it.
    pub last: Option<HistoryView>,
}

/// The days to count by: where each begins, in the local time of who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HomeDays {
    /// Oldest first, 1 to 31; the last one is today.
    pub days: Vec<Timestamp>,
}

/// How the desk fares. What the role does not cover is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AdministratorHome {
    /// Who asks for an account, for who manages accounts.
    pub registrations: Option<Registrations>,
    /// For who reads reports.
    pub figures: Option<Figures>,
}

/// People who ask for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Registrations {
    /// How many.
    pub total: u32,
    /// The names of those who have waited longest, at most 3.
    pub names: Vec<String>,
}

/// Figures of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figures {
    /// Neither resolved nor closed.
    pub active: u32,
    /// Of those, past their due date.
    pub late: u32,
    /// Of those, nobody's.
    pub unassigned: u32,
    /// Each day asked for.
    pub days: Vec<DayFigures>,
    /// Over the last 30 days, or the last 1,000 tickets of them.
    pub month: MonthFigures,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayFigures {
    /// When it began.
    pub from: Timestamp,
    /// Tickets opened.
    pub opened: u32,
    /// Tickets resolved, or closed without having been.
    pub resolved: u32,
}

/// A month, up to now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthFigures {
    /// Half of the tickets opened and answered were first answered within this many milliseconds.
    pub first_answer: Option<i64>,
    /// Half of the tickets resolved were so within this many milliseconds of being opened.
    pub resolution: Option<i64>,
    /// How many of those resolved were rated 1, 2, 3, 4 and 5.
    pub ratings: Vec<u32>,
}
