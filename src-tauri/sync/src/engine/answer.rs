//! What an answer of the server changes.

use guichet_replica::sync::{Cursor, Mode, Seen, Start, SyncState, Work};

use super::{Action, Engine, Halt, Moment, PUSHES, QUICK, Report, WIDER, WIDER_YET};
use crate::wire::{Answer, Call, PAGE, Request, Status, Verdict, WIDEST};

impl Engine {
    /// Decides and writes. Everything an answer changes is in one commit.
    pub(super) fn take(
        &mut self,
        moment: Moment,
        call: &Call,
        answer: Answer,
        actions: &mut Vec<Action>,
    ) {
        self.unheard = false;
        match answer.verdict {
            Verdict::Ok => {}
            Verdict::Broken | Verdict::Gap => return self.start_over(moment, actions),
            Verdict::Forked => return self.rename(moment, actions),
            Verdict::Floor => return self.list_again(actions),
            Verdict::Hold => return self.halt(Halt::Hold, actions),
            Verdict::Closed { wipe } => return self.halt(Halt::Closed { wipe }, actions),
            Verdict::Old => return self.halt(Halt::Old, actions),
            Verdict::Retry => {
                // The server was heard, so nobody is told of a broken line; the next request reads.
                self.pushed = PUSHES;
                self.singly = true;
                self.pull_due = moment.now;
                return self.pause(moment, actions);
            }
        }
        let Some(status) = &answer.status else {
            return self.pause(moment, actions);
        };
        if self.state.epoch.is_some_and(|it| it != status.epoch) {
            return self.start_over(moment, actions);
        }
        self.attempt = 0;
        let mut state = self.state.clone();
        state.epoch = Some(status.epoch);
        if matches!(call.request, Request::Hello) {
            // It compared no history, so its head is no proof of one.
            self.greeted = true;
            return self.write(state, vec![], Work::Nothing, actions);
        }
        self.see(&mut state, call, status);
        if !matches!(call.request, Request::Push { .. }) {
            self.widen(moment, &call.request);
        }
        let work = match &call.request {
            Request::Hello => Work::Nothing,
            Request::Push { .. } => {
                self.pushed += u32::try_from(answer.results.len()).unwrap_or(PUSHES).max(1);
                self.singly = false;
                self.pull_due = moment.now;
                self.moved_at = moment.now;
                self.stuck = false;
                Work::Nothing
            }
            Request::Pull { .. } => {
                self.pushed = 0;
                let whole = status.cursor.n == Cursor::LAST;
                self.pull_due = moment.now + if whole { self.pace(moment) } else { 0 };
                state.cursor = status.cursor;
                if status.grants != state.grants && self.conduct.lists_on_grants {
                    state.mode = Mode::List {
                        after: String::new(),
                        start: None,
                    };
                }
                Work::Roots {
                    as_of: status.head,
                    roots: answer.roots,
                }
            }
            Request::List { after, .. } => {
                self.pushed = 0;
                let start = match &state.mode {
                    Mode::List {
                        start: Some(it), ..
                    } => *it,
                    _ => Start {
                        head: status.head,
                        grants: status.grants,
                    },
                };
                let upto = status
                    .more
                    .then(|| answer.roots.last().map(|it| it.root.clone()))
                    .flatten();
                state.mode = match &upto {
                    Some(upto) => Mode::List {
                        after: upto.clone(),
                        start: Some(start),
                    },
                    None => Mode::Fetch { start },
                };
                Work::Listed {
                    after: after.clone(),
                    upto,
                    roots: answer.listed(),
                    as_of: status.head,
                }
            }
            Request::Fetch { .. } => {
                self.pushed = 0;
                // With another head, the words are others.
                self.ahead(&state, actions);
                Work::Roots {
                    as_of: status.head,
                    roots: answer.roots,
                }
            }
        };
        self.write(state, answer.results, work, actions);
    }

    /// Asks for more the next time: of what is read whole, more than of changes, as long as it comes at once.
    fn widen(&mut self, moment: Moment, request: &Request) {
        let quick = moment.now - self.asked_at <= QUICK;
        self.page = match request {
            Request::Fetch { .. } if quick && self.page >= PAGE => {
                (self.page + WIDER_YET).min(WIDEST)
            }
            Request::Fetch { .. } if self.page >= PAGE => self.page,
            _ => (self.page + WIDER).min(PAGE),
        };
    }

    /// Takes the head as the newest known of this history.
    fn see(&self, state: &mut SyncState, call: &Call, status: &Status) {
        let seen = Seen {
            head: status.head,
            token: status.token,
        };
        let followed =
            matches!(&call.request, Request::Pull { .. } if status.cursor.seq == status.head);
        if status.head >= state.seen.head && (self.conduct.remembers_seen || followed) {
            state.seen = seen;
        }
        match &call.request {
            Request::Push { ops, .. } if !self.conduct.counts_by_server => {
                state.last_no += i64::try_from(ops.len()).unwrap_or(1);
            }
            Request::List { .. } | Request::Hello => {}
            _ => state.last_no = state.last_no.max(status.last_no),
        }
    }

    /// Another history: everything is pushed again under its own identity, and everything is read again.
    fn start_over(&mut self, moment: Moment, actions: &mut Vec<Action>) {
        if !self.conduct.starts_over {
            return self.pause(moment, actions);
        }
        self.greeted = false;
        self.tell(Report::StartedOver, actions);
        let state = SyncState {
            rev: self.state.rev,
            lineage: self.state.lineage + 1,
            ..SyncState::fresh(moment.fresh)
        };
        self.write(state, vec![], Work::Requeue, actions);
    }

    /// A copy of this copy has pushed: this one goes on under another name.
    fn rename(&mut self, moment: Moment, actions: &mut Vec<Action>) {
        if !self.conduct.renames_when_forked {
            return self.pause(moment, actions);
        }
        let mut state = self.state.clone();
        state.client = moment.fresh;
        state.last_no = 0;
        self.write(state, vec![], Work::Nothing, actions);
    }

    fn list_again(&mut self, actions: &mut Vec<Action>) {
        let mut state = self.state.clone();
        if self.conduct.lists_at_floor {
            state.mode = Mode::List {
                after: String::new(),
                start: None,
            };
        } else {
            state.cursor = Cursor {
                seq: state.seen.head,
                n: Cursor::LAST,
            };
        }
        self.write(state, vec![], Work::Nothing, actions);
    }
}
