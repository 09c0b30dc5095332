//! What this desk does next: a pure function of what it remembers and what happened.

mod answer;
mod choose;
mod table;
#[cfg(test)]
mod tests;

use guichet_replica::sync::{Commit, Kept, Outlook, SyncState};

pub use self::table::{Kind, Place, Reaction, reaction};
use crate::wire::{Answer, Call, PAGE, Request};

/// What the engine cannot make itself, given with every event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds of a clock that never goes back.
    pub now: i64,
    /// Anything from 0 to 999.
    pub jitter: u32,
    /// Sixteen random bytes, other ones every time.
    pub fresh: [u8; 16],
}

/// How closely somebody is looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// The window is hidden.
    Background,
    /// It is on the screen.
    Visible,
    /// Somebody works in it.
    Focused,
}

/// Numbers a request, so that an answer that comes too late is known as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flight(pub u64);

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFailure {
    /// Nothing is known: it may have been done.
    Lost,
    /// The server does not accept the account or its secret.
    SignIn,
    /// The server is not the one that was joined.
    Identity,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The store was opened: this is what was remembered.
    Begin(Box<SyncState>),
    /// The time asked for has passed.
    Wake,
    /// Somebody wrote an operation.
    Wrote,
    /// Somebody looks, or looks away.
    Attention(Attention),
    /// The store said what there is to do.
    Looked(Box<Outlook>),
    /// The server answered.
    Answered(Flight, Box<Answer>),
    /// The server did not.
    Failed(Flight, LinkFailure),
    /// The commit is on disk.
    Kept(Kept),
    /// The store could not do it: the disk is full, or another engine wrote.
    Unkept,
    /// A person asks to try again.
    Resume,
    /// The application ends, or the store leaves its server.
    End,
}

/// What is to be done, in this order. Looking, sending, keeping and reading the memory are answered by an event each.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Read the memory again: [`Event::Begin`].
    Reload,
    /// Look what there is to do: [`Event::Looked`] or [`Event::Unkept`].
    Look,
    /// Call the server: [`Event::Answered`] or [`Event::Failed`]. Give up what was under way.
    Send(Flight, Box<Call>),
    /// Ask this already, after what is under way, unless it is being asked: most likely it is what the engine asks next.
    /// Answered by nothing: the next [`Action::Send`] of the same call takes what came of it, one of another call throws
    /// that away.
    Ahead(Box<Call>),
    /// Write: [`Event::Kept`] or [`Event::Unkept`].
    Keep(Box<Commit>),
    /// Wake the engine after so many milliseconds; replaces the time asked for before: [`Event::Wake`].
    Sleep(i64),
    /// Tell people.
    Tell(Report),
}

/// What people are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// In step: nothing waits, the server was heard.
    InStep,
    /// So many operations wait.
    Waiting(i64),
    /// Reading everything: so many roots of this page.
    Reading(usize),
    /// No answer.
    Offline,
    /// The server answers, and yet nothing moves for a minute: a defect, or a server too busy to write.
    Stuck(i64),
    /// The server went back in time, or this copy was copied: everything is read again and pushed again.
    StartedOver,
    /// These rows changed.
    Changed(Vec<String>),
    /// These operations were refused.
    Refused(Vec<guichet_kernel::OpId>),
    /// Stopped, for a reason a person can act on.
    Halted(Halt),
}

/// Why the engine does not go on by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// An administrator decides after a restore; asked again every half minute.
    Hold,
    /// Account disabled or device revoked; whether the copy is to be wiped.
    Closed {
        /// Whether the copy is to be wiped.
        wipe: bool,
    },
    /// This version is too old, or too new.
    Old,
    /// The secret is not accepted.
    SignIn,
    /// Not the server that was joined.
    Identity,
}

/// Rules of the engine, each of which a simulation switches off to see that it is caught. The product uses
/// [`Conduct::PROTOCOL`] and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one rule, kept or broken"
)]
pub struct Conduct {
    /// Lists again when rights changed.
    pub lists_on_grants: bool,
    /// Follows the feed from where the list began, not from where reading ended.
    pub follows_from_start: bool,
    /// Shows the history it knows.
    pub shows_token: bool,
    /// Remembers the highest head seen, not only the one followed to.
    pub remembers_seen: bool,
    /// Takes a new identity when forked.
    pub renames_when_forked: bool,
    /// Starts over when history is broken.
    pub starts_over: bool,
    /// Looks at answers of the request under way alone.
    pub checks_flight: bool,
    /// Keeps its number to what the server said.
    pub counts_by_server: bool,
    /// Lists again when the feed does not go back far enough.
    pub lists_at_floor: bool,
}

impl Conduct {
    /// All of them.
    pub const PROTOCOL: Self = Self {
        lists_on_grants: true,
        follows_from_start: true,
        shows_token: true,
        remembers_seen: true,
        renames_when_forked: true,
        starts_over: true,
        checks_flight: true,
        counts_by_server: true,
        lists_at_floor: true,
    };
}

/// Where the engine is, with what it needs there.
#[derive(Debug, Clone, PartialEq)]
enum Doing {
    Off,
    Resting,
    Looking,
    Asking(Flight, Box<Call>),
    Keeping(Box<SyncState>),
    Halted(Halt),
}

/// The engine.
#[derive(Debug, Clone)]
pub struct Engine {
    conduct: Conduct,
    state: SyncState,
    doing: Doing,
    attention: Attention,
    greeted: bool,
    /// Pauses in a row.
    attempt: u32,
    /// The last request was not answered.
    unheard: bool,
    flights: u64,
    /// Something was written since the last look.
    wrote: bool,
    /// Operations pushed since the server was last read.
    pushed: u32,
    /// One at a time, as the last push was not answered, or the server was too busy for it.
    singly: bool,
    /// Roots to ask for at once: fewer when the link does not bear the answer.
    page: i64,
    /// When the request under way was asked.
    asked_at: i64,
    /// Roots asked for ahead, after those that are asked for.
    then: Vec<String>,
    /// When the server is to be read again.
    pull_due: i64,
    /// When something last moved.
    moved_at: i64,
    stuck: bool,
    told: Option<Report>,
}

/// Milliseconds between two looks at the feed.
const PACE: [(Attention, i64); 3] = [
    (Attention::Focused, 500),
    (Attention::Visible, 3_000),
    (Attention::Background, 15_000),
];
/// First pause after a failure, doubled each time, in milliseconds.
const PAUSE: i64 = 200;
/// The longest pause.
const PAUSE_MAX: i64 = 30_000;
/// Operations pushed before the server is read in between.
const PUSHES: u32 = 16;
/// Roots more to ask for after each answer, once the link did not bear one.
const WIDER: i64 = 10;
/// The same of a page of rows that comes at once, while everything is read.
const WIDER_YET: i64 = 100;
/// An answer within so many milliseconds comes at once.
const QUICK: i64 = 1_000;
/// How long nothing may move, while the server answers, before it is said.
const STUCK: i64 = 60_000;

impl Engine {
    /// An engine that waits for [`Event::Begin`].
    #[must_use]
    pub const fn new(conduct: Conduct) -> Self {
        Self {
            conduct,
            state: SyncState::fresh([0; 16]),
            doing: Doing::Off,
            attention: Attention::Focused,
            greeted: false,
            attempt: 0,
            unheard: false,
            flights: 0,
            wrote: false,
            pushed: 0,
            singly: false,
            page: PAGE,
            asked_at: 0,
            then: Vec::new(),
            pull_due: 0,
            moved_at: 0,
            stuck: false,
            told: None,
        }
    }

    /// What the engine remembers.
    #[must_use]
    pub const fn state(&self) -> &SyncState {
        &self.state
    }

    /// Where the engine is.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self.doing {
            Doing::Off => Place::Off,
            Doing::Resting => Place::Resting,
            Doing::Looking => Place::Looking,
            Doing::Asking(..) => Place::Asking,
            Doing::Keeping(_) => Place::Keeping,
            Doing::Halted(_) => Place::Halted,
        }
    }

    /// Takes what happened and says what to do. `reaction` is the whole table; each arm here is one of its words.
    pub fn step(&mut self, moment: Moment, event: Event) -> Vec<Action> {
        let mut actions = Vec::new();
        match (reaction(self.place(), event.kind()), event) {
            (Reaction::Start, Event::Begin(state)) => {
                self.state = *state;
                self.greeted = false;
                self.pull_due = moment.now;
                self.moved_at = moment.now;
                self.look(&mut actions);
            }
            (Reaction::Note, Event::Attention(attention)) => self.attend(moment, attention),
            (Reaction::Note, Event::Wrote) => self.wrote = true,
            (Reaction::Note, Event::Resume) => self.pull_due = moment.now,
            (Reaction::Look, Event::Attention(attention)) => {
                self.attend(moment, attention);
                self.look(&mut actions);
            }
            (Reaction::Look, Event::Resume) => {
                self.pull_due = moment.now;
                self.greeted = false;
                self.attempt = 0;
                self.look(&mut actions);
            }
            (Reaction::Look, _) => self.look(&mut actions),
            (Reaction::AskAgain, _) if self.doing == Doing::Halted(Halt::Hold) => {
                self.greeted = false;
                self.look(&mut actions);
            }
            (Reaction::Choose, Event::Looked(outlook)) => {
                self.choose(moment, *outlook, &mut actions);
            }
            (Reaction::Take, Event::Answered(flight, answer)) => {
                if let Some(call) = self.landed(flight) {
                    self.take(moment, &call, *answer, &mut actions);
                }
            }
            (Reaction::BackOff, Event::Failed(flight, failure)) => {
                if let Some(call) = self.landed(flight) {
                    self.failed(moment, &call.request, failure, &mut actions);
                }
            }
            (Reaction::BackOff, _) => self.pause(moment, &mut actions),
            (Reaction::Onward, Event::Kept(kept)) => self.kept(kept, &mut actions),
            (Reaction::Reload, _) => {
                self.doing = Doing::Off;
                actions.push(Action::Reload);
            }
            (Reaction::Stop, _) => self.doing = Doing::Off,
            _ => {}
        }
        actions
    }

    fn look(&mut self, actions: &mut Vec<Action>) {
        self.doing = Doing::Looking;
        self.wrote = false;
        actions.push(Action::Look);
    }

    fn attend(&mut self, moment: Moment, attention: Attention) {
        if attention > self.attention {
            self.pull_due = moment.now;
        }
        self.attention = attention;
    }

    /// The request an answer belongs to, when it is the one under way.
    fn landed(&mut self, flight: Flight) -> Option<Call> {
        match &self.doing {
            Doing::Asking(current, call) if *current == flight || !self.conduct.checks_flight => {
                Some((**call).clone())
            }
            _ => None,
        }
    }

    /// Goes on after a commit.
    fn kept(&mut self, kept: Kept, actions: &mut Vec<Action>) {
        if let Doing::Keeping(state) = &self.doing {
            self.state = (**state).clone();
            self.state.rev += 1;
        }
        if !kept.roots.is_empty() {
            actions.push(Action::Tell(Report::Changed(kept.roots)));
        }
        if !kept.rejected.is_empty() {
            actions.push(Action::Tell(Report::Refused(kept.rejected)));
        }
        self.look(actions);
    }

    fn failed(
        &mut self,
        moment: Moment,
        request: &Request,
        failure: LinkFailure,
        actions: &mut Vec<Action>,
    ) {
        match failure {
            LinkFailure::Lost => {
                self.unheard = true;
                self.tell(Report::Offline, actions);
                // The next request reads: one that the link does not bear must not keep all others away.
                self.pushed = PUSHES;
                self.pull_due = moment.now;
                // Nor a reading itself, nor operations those before them: what asks for less is borne at last.
                if matches!(request, Request::Push { .. }) {
                    self.singly = true;
                } else {
                    self.page = (self.page / 2).max(1);
                    self.then.clear();
                }
                self.pause(moment, actions);
            }
            LinkFailure::SignIn => self.halt(Halt::SignIn, actions),
            LinkFailure::Identity => self.halt(Halt::Identity, actions),
        }
    }

    fn pause(&mut self, moment: Moment, actions: &mut Vec<Action>) {
        let longest = PAUSE
            .saturating_mul(1 << self.attempt.min(20))
            .min(PAUSE_MAX);
        self.attempt = self.attempt.saturating_add(1);
        self.doing = Doing::Resting;
        actions.push(Action::Sleep(
            longest * i64::from(moment.jitter.min(999)) / 1_000,
        ));
    }

    fn halt(&mut self, halt: Halt, actions: &mut Vec<Action>) {
        self.doing = Doing::Halted(halt);
        if halt == Halt::Hold {
            actions.push(Action::Sleep(PAUSE_MAX));
        }
        self.tell(Report::Halted(halt), actions);
    }

    fn tell(&mut self, report: Report, actions: &mut Vec<Action>) {
        if self.told.as_ref() != Some(&report) {
            self.told = Some(report.clone());
            actions.push(Action::Tell(report));
        }
    }
}
