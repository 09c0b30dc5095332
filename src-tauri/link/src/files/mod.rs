//! Contents of files, carried beside the operations (`docs/SYNC.md` 2.9): one lane sends, one brings, each with a
//! connection of its own while it has something to do. Neither ever holds an operation up.

mod bring;
mod send;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use guichet_areas::sync::SyncLink;
use guichet_central::accounts::{Link as Connection, problem};
use guichet_ipc::{Desk, Event as Told, Line as _, Topic};
use guichet_kernel::{AttachmentId, FailureCode, Problem};
use tokio::sync::broadcast;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use crate::ask::Account;
use crate::drive::ONCE_MORE;
use crate::line::Link;

/// How long a chunk may take: 256 KiB over a bad line.
const PATIENCE: Duration = Duration::from_secs(45);
/// Pauses after a broken connection: from, and up to.
const PAUSE: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(30));
/// The least pause after a server turned a lane away.
const BREATH: Duration = Duration::from_secs(1);
/// How long before a server that has no files yet is asked again.
const OLD: Duration = Duration::from_secs(600);

/// Carries files for as long as the copy is followed.
pub(crate) async fn carry(
    desk: &Arc<Desk>,
    link: &Arc<Link>,
    account: &Arc<Account>,
) -> Infallible {
    let lane = || Lane::new(desk, link, account);
    let (never, _) = tokio::join!(
        send::Sending::new(lane()).run(),
        bring::Bringing::new(lane()).run()
    );
    never
}

/// Why a lane stops for a while.
enum Stop {
    /// The connection broke, or the server said it cannot.
    Broken(Problem),
    /// The server does not deal with this copy now: the engine finds out why.
    Shut,
    /// The store could not be read or written.
    Store(Problem),
}

impl Stop {
    /// It may be about this one file: the others go first.
    fn is_odd(&self) -> bool {
        matches!(self, Self::Broken(Problem::Failure(it)) if it.code == FailureCode::Internal)
            || matches!(self, Self::Store(_))
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Store(problem)
    }
}

/// What both lanes are made of.
struct Lane {
    desk: Arc<Desk>,
    link: Arc<Link>,
    account: Arc<Account>,
    events: broadcast::Receiver<Told>,
    connection: Option<Connection>,
    pause: Duration,
}

impl Lane {
    fn new(desk: &Arc<Desk>, link: &Arc<Link>, account: &Arc<Account>) -> Self {
        Self {
            events: desk.events(),
            desk: Arc::clone(desk),
            link: Arc::clone(link),
            account: Arc::clone(account),
            connection: None,
            pause: PAUSE.0,
        }
    }

    /// How the line of the operations is: where that one is not heard, this one does not try.
    fn line(&self) -> SyncLink {
        self.link.heard().link
    }

    /// A connection, and the name of this copy.
    async fn connected(&mut self) -> Result<(&mut Connection, [u8; 16]), Stop> {
        let client = self.desk.store().copy_name().await?.ok_or(Stop::Shut)?;
        if self.connection.is_none() {
            let secret = self.account.secret.as_ref().ok_or(Stop::Shut)?;
            let opened =
                Connection::open(&self.account.enrolment, &self.account.login, secret).await;
            self.connection = Some(opened.map_err(Stop::Broken)?);
        }
        match &mut self.connection {
            Some(connection) => Ok((connection, client)),
            None => Err(Stop::Shut),
        }
    }

    /// Waits until something may have changed, or until then.
    async fn rest(&mut self, until: Option<Instant>) {
        self.connection = None;
        let due = async {
            match until {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            event = self.events.recv() => match event {
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
                // One look for all that was told meanwhile.
                _ => self.events = self.events.resubscribe(),
            },
            () = self.link.asks.notified() => {}
            () = due => {}
        }
    }

    /// Waits after what stopped a lane, longer each time.
    async fn stopped(&mut self, stop: Stop) {
        self.connection = None;
        let pause = match stop {
            Stop::Shut => {
                sleep(BREATH).await;
                return self.rest(Some(Instant::now() + ONCE_MORE)).await;
            }
            Stop::Broken(Problem::Failure(it)) if it.code == FailureCode::ServerOld => {
                tracing::info!("the server has no files yet");
                OLD
            }
            Stop::Broken(problem) | Stop::Store(problem) => {
                tracing::info!(%problem, "a file waits");
                let pause = self.pause;
                self.pause = (pause * 2).min(PAUSE.1);
                pause
            }
        };
        sleep(pause).await;
    }

    fn went_well(&mut self) {
        self.pause = PAUSE.0;
    }

    fn tell(&self, topic: Topic) {
        self.desk.tell(Told::Spoiled {
            topics: vec![topic],
        });
    }
}

/// An answer within the patience there is.
async fn answered<T>(
    asking: impl Future<Output = Result<T, guichet_central::sqlx::Error>>,
) -> Result<T, Stop> {
    match timeout(PATIENCE, asking).await {
        Ok(Ok(said)) => Ok(said),
        Ok(Err(error)) => Err(Stop::Broken(problem(error))),
        Err(_) => Err(Stop::Broken(Problem::failure(
            FailureCode::ServerUnreachable,
            "no answer in time",
        ))),
    }
}

/// Files that are tried again later, each after a longer pause than before.
#[derive(Default)]
struct Later(std::collections::HashMap<AttachmentId, (Instant, Duration)>);

impl Later {
    /// Whether it may be tried now.
    fn is_due(&self, file: AttachmentId) -> bool {
        self.0
            .get(&file)
            .is_none_or(|(at, _)| *at <= Instant::now())
    }

    /// Puts it off: twice as long as the last time, within these bounds.
    fn put_off(&mut self, file: AttachmentId, (least, most): (Duration, Duration)) {
        let pause = self
            .0
            .get(&file)
            .map_or(least, |(_, last)| (*last * 2).clamp(least, most));
        self.0.insert(file, (Instant::now() + pause, pause));
    }

    fn forget(&mut self, file: AttachmentId) {
        self.0.remove(&file);
    }

    /// When the first of them is due. Those that are due by now and nobody took are gone, or are looked for at once.
    fn next(&mut self) -> Option<Instant> {
        let (first, now) = (self.0.values().map(|it| it.0).min(), Instant::now());
        self.0.retain(|_, (at, _)| *at > now);
        first
    }
}
