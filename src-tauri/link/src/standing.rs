//! How the line is, as the windows are told.

use guichet_areas::sync::{SyncLink, SyncWhy};
use guichet_ipc::Topic;
use guichet_replica::sync::{Cursor, Mode, SyncState};

/// What the driver knows of the line, from what happened on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// A person has to do something.
    pub(crate) halted: Option<SyncWhy>,
    /// The last request was not answered.
    pub(crate) silent: Option<SyncWhy>,
    /// The server answered since the driver began.
    pub(crate) answered: bool,
    /// Reading everything, or what happened meanwhile and did not come in one page.
    pub(crate) reading: bool,
    /// Operations that wait.
    pub(crate) waiting: i64,
    /// The server answers, and nothing moves.
    pub(crate) stuck: bool,
    /// The two clocks differ.
    pub(crate) clock: bool,
    /// What the server says cannot be kept.
    pub(crate) full: bool,
}

impl Standing {
    /// Nothing was tried yet.
    pub(crate) const NEW: Self = Self {
        halted: None,
        silent: None,
        answered: false,
        reading: false,
        waiting: 0,
        stuck: false,
        clock: false,
        full: false,
    };

    /// Takes what the engine is about.
    pub(crate) fn is_about(&mut self, state: &SyncState) {
        self.reading = state.mode != Mode::Live || state.cursor.n != Cursor::LAST;
    }

    /// How the line is, and why.
    pub(crate) fn said(&self) -> (SyncLink, Option<SyncWhy>) {
        let beside = if self.full {
            Some(SyncWhy::DiskFull)
        } else if self.stuck {
            Some(SyncWhy::ServerBusy)
        } else if self.clock {
            Some(SyncWhy::ClockWrong)
        } else {
            None
        };
        match (self.halted, self.silent) {
            (Some(why), _) => (SyncLink::Halted, Some(why)),
            (None, Some(why)) => (SyncLink::Offline, Some(why)),
            (None, None) if !self.answered => (SyncLink::Offline, None),
            (None, None) if self.reading => (SyncLink::Reading, beside),
            (None, None) if self.waiting > 0 => (SyncLink::Sending, beside),
            (None, None) => (SyncLink::InStep, beside),
        }
    }
}

/// What changed with these roots.
pub(crate) fn topics(roots: &[String]) -> Vec<Topic> {
    let mut topics = Vec::new();
    for root in roots {
        let kind = root.split_once(':').map_or(root.as_str(), |it| it.0);
        let these: &[Topic] = match kind {
            "ticket" => &[Topic::Tickets],
            "notice" => &[Topic::Notices],
            "account" | "role" | "team" => &[Topic::People, Topic::Session],
            "site" => &[Topic::People],
            "category" => &[Topic::Categories, Topic::Tickets],
            "view" | "view-order" => &[Topic::Views],
            "organisation" => &[Topic::Session],
            _ => Topic::ALL,
        };
        for topic in these {
            if !topics.contains(topic) {
                topics.push(*topic);
            }
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_is_said_first() {
        let mut it = Standing::NEW;
        assert_eq!(it.said(), (SyncLink::Offline, None), "not tried yet");
        it.answered = true;
        it.clock = true;
        assert_eq!(it.said(), (SyncLink::InStep, Some(SyncWhy::ClockWrong)));
        it.waiting = 2;
        it.stuck = true;
        assert_eq!(it.said(), (SyncLink::Sending, Some(SyncWhy::ServerBusy)));
        let mut state = SyncState::fresh([1; 16]);
        it.is_about(&state);
        assert_eq!(it.said().0, SyncLink::Reading);
        state.mode = Mode::Live;
        state.cursor = Cursor { seq: 7, n: 3 };
        it.is_about(&state);
        assert_eq!(it.said().0, SyncLink::Reading, "more is to come");
        state.cursor.n = Cursor::LAST;
        it.is_about(&state);
        assert_eq!(it.said().0, SyncLink::Sending);
        it.reading = true;
        it.silent = Some(SyncWhy::ServerFull);
        assert_eq!(it.said(), (SyncLink::Offline, Some(SyncWhy::ServerFull)));
        it.halted = Some(SyncWhy::AccountClosed);
        assert_eq!(it.said(), (SyncLink::Halted, Some(SyncWhy::AccountClosed)));
    }

    #[test]
    fn a_root_spoils_what_shows_it_and_an_unknown_one_everything() {
        let roots = |names: &[&str]| {
            names
                .iter()
                .map(|it| (*it).to_owned())
                .collect::<Vec<String>>()
        };
        assert_eq!(
            topics(&roots(&["ticket:1", "ticket:2", "notice:3"])),
            [Topic::Tickets, Topic::Notices]
        );
        assert_eq!(topics(&roots(&["loan:1"])), Topic::ALL);
    }
}
