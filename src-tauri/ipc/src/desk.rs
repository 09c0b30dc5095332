//! One process at one store.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{Local, Timelike};
use guichet_areas::{drafts, files, tickets};
use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;
use tokio::sync::broadcast;

use crate::host::Lent;
use crate::{Event, Topic, line};

/// Events a slow window may be late by before it loses some; it then refetches everything.
const EVENTS: usize = 256;
/// How long a start has the machine for itself, before what nobody waits for is prepared.
const FIRST_LOOK: Duration = Duration::from_millis(1_500);
/// How long to wait before looking again at a file that could not be read.
const BLIND: Duration = Duration::from_secs(2);

/// What time it is. Commands never ask the system themselves.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;
    /// Minutes since local midnight, 0 to 1439.
    fn local_minute(&self) -> u16;
}

/// The machine's clock and time zone.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn local_minute(&self) -> u16 {
        let now = Local::now();
        u16::try_from(now.hour() * 60 + now.minute()).unwrap_or(0)
    }
}

/// A process's store, its clock and what it tells its windows. One for each process and store.
pub struct Desk {
    store: Store,
    clock: Arc<dyn Clock>,
    events: broadcast::Sender<Event>,
    lent: Lent,
    line: line::Lent,
}

impl Desk {
    /// A desk by the machine's clock.
    #[must_use]
    pub fn new(store: Store) -> Arc<Self> {
        Self::with_clock(store, Arc::new(SystemClock))
    }

    /// A desk by another clock.
    #[must_use]
    pub fn with_clock(store: Store, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self {
            store,
            clock,
            events: broadcast::Sender::new(EVENTS),
            lent: Lent::default(),
            line: line::Lent::default(),
        })
    }

    /// The store.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// This instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn local_minute(&self) -> u16 {
        self.clock.local_minute()
    }

    pub(crate) const fn lent(&self) -> &Lent {
        &self.lent
    }

    pub(crate) const fn line(&self) -> &line::Lent {
        &self.line
    }

    /// Everything told from now on. A receiver that lags must count everything as spoiled.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Tells every window.
    pub fn tell(&self, event: Event) {
        // Nobody listening is not an error: the console has no window.
        let _ = self.events.send(event);
    }

    /// Runs for ever: reads what lists are found in, so that the first one does not wait for it, and turns other
    /// processes' writes into [`Event::Spoiled`] with every topic. Hosts spawn it once. When the file cannot be read,
    /// it looks again later.
    pub async fn watch(self: Arc<Self>) {
        tokio::join!(self.read_ahead(), self.hear_others());
    }

    async fn read_ahead(&self) {
        let ahead = async {
            tickets::warm(&self.store).await?;
            tokio::time::sleep(FIRST_LOOK).await;
            tickets::prepare(&self.store).await
        };
        if let Err(problem) = ahead.await {
            tracing::warn!(%problem, "lists could not be read ahead");
        }
    }

    async fn hear_others(&self) {
        loop {
            match self.store.foreign_write().await {
                Ok(_) => self.tell(Event::Spoiled {
                    topics: Topic::ALL.to_vec(),
                }),
                Err(problem) => {
                    tracing::error!(%problem, "other processes' writes cannot be seen");
                    tokio::time::sleep(BLIND).await;
                }
            }
        }
    }

    /// Removes drafts left for sixty days, uploads abandoned for a day and bytes nothing refers to. Hosts call it once at start, in the background.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn sweep(&self) -> Answer<()> {
        drafts::sweep(&self.store, self.now()).await?;
        files::sweep(&self.store, self.now()).await
    }
}
