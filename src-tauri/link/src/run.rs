//! One copy being followed: the engine's events and actions.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use guichet_areas::sync::{SyncWhy, standing};
use guichet_ipc::{Event as Told, Heard, Topic};
use guichet_kernel::{Answer, FailureCode, Problem};
use guichet_replica::sync::{Commit, Mode, Receiver};
use guichet_sync::engine::Flight;
use guichet_sync::wire::WIDEST;
use guichet_sync::{Action, Conduct, Engine, Event, Halt, LinkFailure, Moment, Report, Verdict};
use tokio::sync::broadcast;
use tokio::time::{Instant, sleep_until};

use crate::ask::{Account, Said};
use crate::asks::{Asks, Coming};
use crate::drive::{AGAIN, Driver, FULL, Left, ONCE_MORE};
use crate::line::Nudge;
use crate::standing::{Standing, topics};
use crate::trouble::Trouble;

/// How far two clocks may be apart, in milliseconds.
const APART: i64 = 120_000;

/// One copy being followed.
pub(crate) struct Run<'a> {
    driver: &'a mut Driver,
    receiver: Receiver,
    engine: Engine,
    events: VecDeque<Event>,
    asks: Asks,
    flying: Option<(Flight, Coming)>,
    /// When the engine wants to be woken.
    wake: Option<Instant>,
    /// When the memory is to be read again.
    reload: Option<Instant>,
    /// When a server that turned this desk away is asked once more.
    resume: Option<Instant>,
    standing: Standing,
    /// Roots of the present reading.
    total: Option<u32>,
    /// Something was kept since the windows were last told.
    kept: bool,
    /// What waited when the windows were last told.
    told: Option<i64>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(driver: &'a mut Driver, receiver: Receiver, account: Arc<Account>) -> Self {
        Self {
            driver,
            receiver,
            engine: Engine::new(Conduct::PROTOCOL),
            events: VecDeque::new(),
            asks: Asks::new(account),
            flying: None,
            wake: None,
            reload: Some(Instant::now()),
            resume: None,
            standing: Standing::NEW,
            total: None,
            kept: false,
            told: None,
        }
    }

    /// Goes on until the copy is followed no more.
    ///
    /// # Errors
    /// Failures of the store that the engine has no answer for.
    pub(crate) async fn run(mut self) -> Answer<Left> {
        loop {
            while let Some(event) = self.events.pop_front() {
                for action in self.engine.step(self.moment(), event) {
                    self.act(action).await?;
                }
            }
            self.publish().await?;
            if let Some(left) = self.next().await {
                return Ok(left);
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment {
            now: i64::try_from(self.driver.began.elapsed().as_millis()).unwrap_or(i64::MAX),
            jitter: rand::random_range(0..1_000),
            fresh: rand::random(),
        }
    }

    /// Does what the engine says.
    async fn act(&mut self, action: Action) -> Answer<()> {
        match action {
            Action::Reload => {
                let pause = if self.standing.full { FULL } else { AGAIN };
                self.reload = Some(Instant::now() + pause);
            }
            Action::Look => match self.receiver.look(WIDEST).await {
                Ok(outlook) => {
                    self.standing.waiting = outlook.waiting;
                    self.events.push_back(Event::Looked(Box::new(outlook)));
                }
                Err(problem) => {
                    tracing::warn!(%problem, "the store did not say what there is to do");
                    self.events.push_back(Event::Unkept);
                }
            },
            Action::Send(flight, call) => self.flying = Some((flight, self.asks.now(call))),
            Action::Ahead(call) => self.asks.ahead(call),
            Action::Keep(commit) => self.keep(&commit).await?,
            Action::Sleep(pause) => {
                let pause = Duration::from_millis(u64::try_from(pause).unwrap_or(0));
                self.wake = Some(Instant::now() + pause);
            }
            Action::Tell(report) => {
                // Whoever hears what changed may ask whether more is to come.
                if matches!(report, Report::Changed(_)) {
                    self.publish().await?;
                }
                self.report(report);
            }
        }
        Ok(())
    }

    async fn keep(&mut self, commit: &Commit) -> Answer<()> {
        // Whoever sees what is kept has heard that more is to come: it is said before the one and taken back after the
        // other.
        let mut after = self.standing.clone();
        after.is_about(&commit.state);
        if after.reading {
            self.standing = after;
            self.publish().await?;
        }
        match self.receiver.keep(commit).await {
            Ok(kept) => {
                self.standing.full = false;
                self.kept = true;
                self.standing.is_about(&commit.state);
                self.events.push_back(Event::Kept(kept));
            }
            Err(problem) => {
                tracing::warn!(%problem, "what the server said could not be kept");
                self.standing.full =
                    matches!(&problem, Problem::Failure(it) if it.code == FailureCode::DiskFull);
                self.events.push_back(Event::Unkept);
            }
        }
        Ok(())
    }

    fn report(&mut self, report: Report) {
        match report {
            Report::Changed(roots) => self.driver.desk.tell(Told::Spoiled {
                topics: topics(&roots),
            }),
            Report::Refused(ops) => {
                tracing::info!(count = ops.len(), "the server refused operations");
                self.told = None;
            }
            Report::Halted(halt) => {
                self.standing.halted.get_or_insert(match halt {
                    Halt::Hold => SyncWhy::ServerHold,
                    Halt::Closed { .. } => SyncWhy::AccountClosed,
                    Halt::Old => SyncWhy::DeskTooOld,
                    Halt::SignIn => SyncWhy::SignInRefused,
                    Halt::Identity => SyncWhy::CertificateUnknown,
                });
            }
            Report::Stuck(count) => {
                tracing::warn!(count, "the server answers and nothing moves");
                self.standing.stuck = true;
            }
            Report::StartedOver => {
                tracing::warn!("the server went back in time: everything is read and sent again");
                self.total = None;
            }
            Report::InStep | Report::Waiting(_) | Report::Reading(_) | Report::Offline => {
                self.standing.stuck = false;
            }
        }
    }

    /// Tells the windows how the line is, when it changed.
    async fn publish(&mut self) -> Answer<()> {
        match &self.engine.state().mode {
            Mode::Fetch { .. } if self.total.is_none() => {
                self.total = Some(standing(self.driver.desk.store()).await?.to_read);
            }
            Mode::Live if self.total.take().is_some() => self.receiver.frees().await?,
            _ => {}
        }
        let (link, why) = self.standing.said();
        let heard = Heard {
            link,
            since: None,
            total: self.total,
            why,
        };
        let always = self.told != Some(self.standing.waiting) || self.kept && self.standing.reading;
        self.kept = false;
        self.told = Some(self.standing.waiting);
        let link = Arc::clone(&self.driver.link);
        link.hears(&self.driver.desk, heard, always);
        Ok(())
    }

    /// Waits for what happens next; says when this copy is followed no more.
    async fn next(&mut self) -> Option<Left> {
        if !self.events.is_empty() {
            return None;
        }
        tokio::select! {
            said = landing(self.flying.as_mut()) => return self.landed(said),
            nudge = self.driver.inbox.recv() => return self.nudged(nudge),
            event = self.driver.events.recv() => match event {
                Ok(event) if concerns(&event) => self.events.push_back(Event::Wrote),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => self.events.push_back(Event::Wrote),
                Err(broadcast::error::RecvError::Closed) => return Some(Left::Ended),
            },
            () = due(self.wake) => {
                self.wake = None;
                self.events.push_back(Event::Wake);
            }
            () = due(self.resume) => {
                self.resume = None;
                self.resumes();
            }
            () = due(self.reload) => return self.reloads().await,
        }
        None
    }

    fn landed(&mut self, said: Result<Said, Trouble>) -> Option<Left> {
        let (flight, _) = self.flying.take()?;
        match said {
            Ok(Said { answer, why }) => {
                self.standing.answered = true;
                self.standing.silent = None;
                self.standing.halted = why;
                if let Some(status) = answer.status.as_ref().filter(|it| it.now > 0) {
                    self.standing.clock = (status.now - self.driver.desk.now().0).abs() > APART;
                }
                if why.is_some() {
                    self.resume = Some(Instant::now() + ONCE_MORE);
                }
                let wipe = matches!(answer.verdict, Verdict::Closed { wipe: true });
                self.events
                    .push_back(Event::Answered(flight, Box::new(answer)));
                wipe.then_some(Left::Wipe)
            }
            Err(Trouble { failure, why }) => {
                self.asks.forget();
                match failure {
                    LinkFailure::Lost => self.standing.silent = Some(why),
                    _ => {
                        self.standing.halted = Some(why);
                        self.resume = Some(Instant::now() + ONCE_MORE);
                    }
                }
                self.events.push_back(Event::Failed(flight, failure));
                None
            }
        }
    }

    fn nudged(&mut self, nudge: Option<Nudge>) -> Option<Left> {
        match nudge {
            None => return Some(Left::Ended),
            Some(Nudge::End(done)) => {
                self.driver.ending = Some(done);
                return Some(Left::Ended);
            }
            Some(Nudge::Again) => return Some(Left::Again),
            Some(Nudge::Wake) => self.resumes(),
            Some(Nudge::Attend(attention)) => {
                self.driver.attention = attention;
                self.events.push_back(Event::Attention(attention));
            }
        }
        None
    }

    fn resumes(&mut self) {
        self.standing.halted = None;
        self.events.push_back(Event::Resume);
    }

    async fn reloads(&mut self) -> Option<Left> {
        match self.receiver.state().await {
            Ok(Some(state)) => {
                self.reload = None;
                self.standing.is_about(&state);
                self.events.push_back(Event::Begin(Box::new(state)));
                self.events
                    .push_back(Event::Attention(self.driver.attention));
                None
            }
            // It was put away meanwhile.
            Ok(None) => Some(Left::Again),
            Err(problem) => {
                tracing::warn!(%problem, "the engine's memory could not be read");
                self.reload = Some(Instant::now() + AGAIN);
                None
            }
        }
    }
}

/// Whether somebody may have written: what the driver itself tells is only about the line.
fn concerns(event: &Told) -> bool {
    matches!(event, Told::Spoiled { topics } if topics.iter().any(|it| *it != Topic::Sync))
}

async fn landing(flying: Option<&mut (Flight, Coming)>) -> Result<Said, Trouble> {
    match flying {
        Some((_, coming)) => coming.await.unwrap_or(Err(Trouble::SILENCE)),
        None => pending().await,
    }
}

async fn due(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => pending().await,
    }
}
