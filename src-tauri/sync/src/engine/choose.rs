//! What to ask of the server next.

use guichet_replica::sync::{Commit, Cursor, Mode, Outlook, PUSHED, Seen, SyncState, Work};

use super::{Action, Doing, Engine, Flight, Moment, PACE, PUSHES, Report, STUCK};
use crate::wire::{Call, LISTED, Request};

impl Engine {
    /// Pushes what waits, oldest first; reads the server in between, and when it is time; rests otherwise.
    pub(super) fn choose(&mut self, moment: Moment, outlook: Outlook, actions: &mut Vec<Action>) {
        self.watch(moment, &outlook, actions);
        self.asked_at = moment.now;
        let pending = outlook.pending;
        let last_no = self.state.last_no;
        if !self.greeted {
            return self.ask(Request::Hello, actions);
        }
        if !outlook.next.is_empty() && self.pushed < PUSHES {
            let mut ops = outlook.next;
            ops.truncate(if self.singly { 1 } else { PUSHED });
            let no = last_no + 1;
            return self.ask(Request::Push { no, ops }, actions);
        }
        match &self.state.mode {
            Mode::List { after, .. } => {
                let request = Request::List {
                    after: after.clone(),
                    limit: self.page * LISTED,
                };
                self.ask(request, actions);
            }
            Mode::Fetch { start } if outlook.todo.is_empty() => {
                let mut state = self.state.clone();
                let from = if self.conduct.follows_from_start {
                    start.head
                } else {
                    state.seen.head
                };
                state.cursor = Cursor {
                    seq: from,
                    n: Cursor::LAST,
                };
                state.grants = start.grants;
                state.mode = Mode::Live;
                self.pull_due = moment.now;
                self.write(state, vec![], Work::Nothing, actions);
            }
            Mode::Fetch { .. } => {
                self.tell(Report::Reading(outlook.todo.len()), actions);
                let mut roots = outlook.todo;
                // What was asked ahead is asked as it was, however wide a page is now.
                let wide = if !self.then.is_empty() && roots.starts_with(&self.then) {
                    self.then.len()
                } else {
                    self.wide()
                };
                let mut then = roots.split_off(roots.len().min(wide));
                then.extend(outlook.then);
                then.truncate(self.wide());
                if !pending.is_empty() {
                    then.clear();
                }
                self.then = then;
                let request = Request::Fetch {
                    roots,
                    pending,
                    last_no,
                };
                self.ask(request, actions);
                self.ahead(&self.state, actions);
            }
            Mode::Live if self.pull_due <= moment.now || self.pushed >= PUSHES => {
                let request = Request::Pull {
                    cursor: self.state.cursor,
                    limit: self.page,
                    pending,
                    last_no,
                };
                self.ask(request, actions);
            }
            Mode::Live => {
                self.doing = Doing::Resting;
                actions.push(Action::Sleep(self.pull_due - moment.now));
            }
        }
    }

    /// Says so when the server answers and nothing moves.
    fn watch(&mut self, moment: Moment, outlook: &Outlook, actions: &mut Vec<Action>) {
        if outlook.waiting == 0 || self.unheard {
            self.moved_at = moment.now;
            self.stuck = false;
        } else if !self.stuck && moment.now - self.moved_at > STUCK {
            self.stuck = true;
            self.tell(Report::Stuck(outlook.waiting), actions);
        }
        if !self.unheard && self.greeted && self.state.mode == Mode::Live && !self.stuck {
            let report = match outlook.waiting {
                0 => Report::InStep,
                waiting => Report::Waiting(waiting),
            };
            self.tell(report, actions);
        }
    }

    /// Asks for the next page while this one is on its way, read and written, when nothing waits that would be asked
    /// first.
    pub(super) fn ahead(&self, state: &SyncState, actions: &mut Vec<Action>) {
        if self.then.is_empty() || self.wrote {
            return;
        }
        let request = Request::Fetch {
            roots: self.then.clone(),
            pending: Vec::new(),
            last_no: state.last_no,
        };
        actions.push(Action::Ahead(Box::new(self.call(state, request))));
    }

    fn wide(&self) -> usize {
        usize::try_from(self.page).unwrap_or(1)
    }

    fn ask(&mut self, request: Request, actions: &mut Vec<Action>) {
        self.flights += 1;
        let flight = Flight(self.flights);
        let call = self.call(&self.state, request);
        self.doing = Doing::Asking(flight, Box::new(call.clone()));
        actions.push(Action::Send(flight, Box::new(call)));
    }

    fn call(&self, state: &SyncState, request: Request) -> Call {
        let nothing = Seen {
            head: 0,
            token: None,
        };
        Call {
            client: state.client,
            seen: if self.conduct.shows_token {
                state.seen
            } else {
                nothing
            },
            epoch: state.epoch,
            request,
        }
    }

    /// Writes a commit, or goes straight on when it would change nothing.
    pub(super) fn write(
        &mut self,
        state: SyncState,
        results: Vec<guichet_replica::sync::OpResult>,
        work: Work,
        actions: &mut Vec<Action>,
    ) {
        let rows = match &work {
            Work::Nothing => false,
            Work::Roots { roots, .. } => !roots.is_empty(),
            Work::Listed { .. } | Work::Requeue => true,
        };
        if !rows && results.is_empty() && state == self.state {
            return self.look(actions);
        }
        self.doing = Doing::Keeping(Box::new(state.clone()));
        actions.push(Action::Keep(Box::new(Commit {
            state,
            results,
            work,
        })));
    }

    /// Milliseconds until the feed is looked at again, within a fifth either way.
    pub(super) fn pace(&self, moment: Moment) -> i64 {
        let pace = PACE
            .iter()
            .find(|(it, _)| *it == self.attention)
            .map_or(500, |it| it.1);
        pace * (800 + i64::from(moment.jitter.min(999)) * 2 / 5) / 1_000
    }
}
