//! The loop around the engine.

use std::fs::{File, OpenOptions};
use std::sync::Arc;
use std::time::Duration;

use guichet_areas::join::{self, Joined, Receipt};
use guichet_central::accounts::{Enrolment, Link as Connection, Secret, device_wiped};
use guichet_ipc::{Desk, Event as Told, Topic};
use guichet_kernel::{Answer, FailureCode, Problem};
use guichet_sync::Attention;
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::{Instant, sleep};

use crate::ask::Account;
use crate::files;
use crate::line::{Link, Nudge};
use crate::run::Run;

/// How long before the store or its lock is tried again.
pub(crate) const AGAIN: Duration = Duration::from_millis(500);
/// How long before a full disk is tried again.
pub(crate) const FULL: Duration = Duration::from_secs(5);
/// How long before a server that turned this desk away is asked once more: what was wrong may have been mended.
pub(crate) const ONCE_MORE: Duration = Duration::from_secs(60);
/// The file that the process which drives holds.
const LOCK: &str = "sync.lock";

/// Keeps a desk in step for as long as the program runs; ended by [`Link::end`], or with the runtime. A desk that is used
/// alone waits for somebody to join.
pub fn attach(desk: &Arc<Desk>) -> Arc<Link> {
    let (link, inbox) = Link::new(desk);
    desk.lends_line(Arc::clone(&link) as Arc<dyn guichet_ipc::Line>);
    let driver = Driver {
        events: desk.events(),
        desk: Arc::clone(desk),
        link: Arc::clone(&link),
        inbox,
        attention: Attention::Focused,
        began: Instant::now(),
        ending: None,
    };
    tokio::spawn(driver.run());
    link
}

pub(crate) struct Driver {
    pub(crate) desk: Arc<Desk>,
    pub(crate) link: Arc<Link>,
    pub(crate) inbox: mpsc::UnboundedReceiver<Nudge>,
    pub(crate) events: broadcast::Receiver<Told>,
    pub(crate) attention: Attention,
    pub(crate) began: Instant,
    /// Who waits for the end.
    pub(crate) ending: Option<oneshot::Sender<()>>,
}

/// Why one copy is followed no more.
pub(crate) enum Left {
    /// The program ends.
    Ended,
    /// Look again whose copy it is.
    Again,
    /// An administrator wants the copy put away.
    Wipe,
}

impl Driver {
    async fn run(mut self) {
        loop {
            let left = match self.round().await {
                Ok(left) => left,
                Err(problem) => {
                    tracing::error!(%problem, "this desk cannot keep in step");
                    self.rest(FULL).await
                }
            };
            match left {
                Left::Ended => return,
                Left::Again => {}
                Left::Wipe => {
                    if let Err(problem) = self.wipe().await {
                        tracing::error!(%problem, "the copy could not be put away");
                        sleep(AGAIN).await;
                    }
                }
            }
        }
    }

    async fn round(&mut self) -> Answer<Left> {
        if let Some(receipt) = join::receipt(self.desk.store()).await? {
            match hand_in(&receipt).await {
                Ok(()) => {
                    join::receipt_heard(self.desk.store()).await?;
                    self.desk.tell(Told::Spoiled {
                        topics: vec![Topic::Sync],
                    });
                }
                Err(problem) => {
                    tracing::info!(%problem, "the receipt waits");
                    if join::joined(self.desk.store()).await?.is_none() {
                        return Ok(self.rest(ONCE_MORE).await);
                    }
                }
            }
        }
        match join::joined(self.desk.store()).await? {
            Some(joined) => self.follow(&joined).await,
            None => Ok(self.rest(Duration::MAX).await),
        }
    }

    /// Waits for a nudge, or so long.
    async fn rest(&mut self, longest: Duration) -> Left {
        tokio::select! {
            nudge = self.inbox.recv() => match nudge {
                None => Left::Ended,
                Some(Nudge::End(done)) => {
                    self.ending = Some(done);
                    Left::Ended
                }
                Some(Nudge::Attend(attention)) => {
                    self.attention = attention;
                    Left::Again
                }
                Some(Nudge::Wake | Nudge::Again) => Left::Again,
            },
            () = sleep(longest.min(Duration::from_secs(86_400))) => Left::Again,
        }
    }

    /// Follows the server as long as this process may and the copy is the same.
    async fn follow(&mut self, joined: &Joined) -> Answer<Left> {
        let lock = lock(self.desk.store().folder())?;
        let Some(_lock) = lock else {
            return Ok(self.rest(AGAIN).await);
        };
        let receiver = self.desk.store().receiver().await?;
        if receiver.state().await?.is_none() {
            receiver.join(rand::random()).await?;
        }
        let account = Arc::new(Account {
            enrolment: Enrolment::read(&joined.enrolment)?,
            login: joined.login.clone(),
            secret: joined.secret.clone().map(Secret::new),
            device: joined.device,
            device_name: joined.device_name.clone(),
        });
        let (desk, link) = (Arc::clone(&self.desk), Arc::clone(&self.link));
        let carrying = files::carry(&desk, &link, &account);
        let left = tokio::select! {
            left = Run::new(self, receiver.clone(), Arc::clone(&account)).run() => left,
            never = carrying => match never {},
        };
        receiver.close().await;
        left
    }

    /// Puts the copy away, says so here, and lets the next round say so to the server.
    async fn wipe(&mut self) -> Answer<()> {
        let receiver = self.desk.store().receiver().await?;
        let wiped = join::wipe(self.desk.store(), &receiver, Some(self.desk.now())).await;
        receiver.close().await;
        wiped?;
        self.desk.unseal().await;
        self.desk.tell(Told::Session);
        self.desk.tell(Told::Spoiled {
            topics: Topic::ALL.to_vec(),
        });
        Ok(())
    }
}

/// The right to drive, when no other process has it.
fn lock(folder: &std::path::Path) -> Answer<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(LOCK))
        .map_err(|error| Problem::failure(FailureCode::ReadOnly, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => {
            Err(Problem::failure(FailureCode::ReadOnly, error))
        }
    }
}

async fn hand_in(receipt: &Receipt) -> Answer<()> {
    let enrolment = Enrolment::read(&receipt.enrolment)?;
    let secret = Secret::new(receipt.secret.clone());
    let mut connection = Connection::open(&enrolment, &receipt.login, &secret).await?;
    device_wiped(&mut connection, receipt.device).await?;
    connection.close().await;
    Ok(())
}
