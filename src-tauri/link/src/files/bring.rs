//! Brings what is shown or asked for, then small files by themselves. A few chunks at a time: what is asked for meanwhile
//! does not wait for a large file to end.

use std::convert::Infallible;
use std::time::Duration;

use guichet_areas::sync::SyncLink;
use guichet_central::files::{self, AT_ONCE, Said};
use guichet_ipc::Topic;
use guichet_kernel::{Answer, AttachmentId};
use guichet_replica::Contents;
use tokio::time::Instant;

use super::{Lane, Later, Stop, answered};

/// Pauses before a file that somebody waits for, and that its sender has not sent yet, is asked for again.
const SHOWN: (Duration, Duration) = (Duration::from_millis(300), Duration::from_secs(15));
/// The same for one that comes by itself.
const QUIET: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(3600));
/// Windows read again what arrived at most this often.
const TOLD: Duration = Duration::from_secs(1);
/// How often, at most, what comes by itself is looked for.
const LOOK: Duration = Duration::from_millis(500);

pub(super) struct Bringing {
    lane: Lane,
    later: Later,
    /// What was asked for, the last one last.
    asked: Vec<AttachmentId>,
    /// What comes by itself, as of the last look.
    quiet: Vec<Contents>,
    looked: Option<Instant>,
    /// Something happened since.
    stale: bool,
    /// When to look again: the last look was only just now.
    look: Option<Instant>,
    /// Something arrived that windows were not told of.
    news: bool,
    told: Instant,
}

/// Whoever carries files after this lane goes on with what somebody waits for.
impl Drop for Bringing {
    fn drop(&mut self) {
        self.lane.link.hands_on(std::mem::take(&mut self.asked));
    }
}

impl Bringing {
    pub(super) fn new(lane: Lane) -> Self {
        Self {
            lane,
            later: Later::default(),
            asked: Vec::new(),
            quiet: Vec::new(),
            looked: None,
            stale: true,
            look: None,
            news: false,
            told: Instant::now(),
        }
    }

    pub(super) async fn run(mut self) -> Infallible {
        loop {
            match self.next().await {
                Ok(Some(file)) => {
                    if let Err(stop) = self.piece(&file).await {
                        if stop.is_odd() {
                            self.put_off(file.attachment);
                        }
                        self.tell(true);
                        self.lane.stopped(stop).await;
                    }
                    self.tell(false);
                }
                Ok(None) => {
                    self.tell(true);
                    let until = self.look.or_else(|| self.later.next());
                    self.lane.rest(until).await;
                    self.stale = true;
                }
                Err(problem) => self.lane.stopped(Stop::Store(problem)).await,
            }
        }
    }

    /// The file to go on with: the last one asked for, or one that comes by itself.
    async fn next(&mut self) -> Answer<Option<Contents>> {
        for id in self.lane.link.take_asked() {
            self.asked.retain(|it| *it != id);
            self.later.forget(id);
            self.asked.push(id);
        }
        self.look = None;
        let line = self.lane.line();
        if !matches!(
            line,
            SyncLink::InStep | SyncLink::Sending | SyncLink::Reading
        ) {
            return Ok(None);
        }
        let store = self.lane.desk.store();
        for id in self.asked.clone().into_iter().rev() {
            match store.file_missing(id).await? {
                None => self.asked.retain(|it| *it != id),
                Some(file) if self.later.is_due(id) => return Ok(Some(file)),
                Some(_) => {}
            }
        }
        if line == SyncLink::Reading {
            return Ok(None);
        }
        if self.quiet.is_empty() && self.stale {
            let rested = self.looked.map(|it| it + LOOK);
            self.look = rested.filter(|it| *it > Instant::now());
            if self.look.is_some() {
                return Ok(None);
            }
            self.looked = Some(Instant::now());
            self.stale = false;
            self.quiet = store.small_files_missing(self.lane.desk.now()).await?;
            self.quiet.retain(|it| self.later.is_due(it.attachment));
            self.quiet.reverse();
        }
        while let Some(file) = self.quiet.last().cloned() {
            let missing = store.file_missing(file.attachment).await?;
            if missing.is_some() && self.later.is_due(file.attachment) {
                return Ok(missing);
            }
            self.quiet.pop();
        }
        Ok(None)
    }

    /// The next chunks of a file; the end of it when they are the last.
    async fn piece(&mut self, file: &Contents) -> Result<(), Stop> {
        let store = self.lane.desk.store().clone();
        let to_come = store.chunks_to_come(&file.blob).await?;
        let from = to_come.as_ref().map_or(Some(0), |it| it.first().copied());
        if let Some(from) = from {
            let id = file.attachment.0.as_bytes();
            let (connection, client) = self.lane.connected().await?;
            let said = answered(files::get(connection.conn(), client, id, from, AT_ONCE)).await?;
            let mut piece = match said {
                Said::Done(piece) => piece,
                Said::Refused(_) => {
                    self.put_off(file.attachment);
                    return Ok(());
                }
                Said::Shut(_) => return Err(Stop::Shut),
            };
            let known = match &to_come {
                Some(places) => {
                    piece.got.retain(|it| places.contains(&it.0));
                    true
                }
                None => store.expect_chunks(&file.blob, &piece.hashes).await?,
            };
            if !known || piece.got.is_empty() || !store.take_chunks(&file.blob, &piece.got).await? {
                self.put_off(file.attachment);
                return Ok(());
            }
            self.lane.went_well();
            self.later.forget(file.attachment);
            if store
                .chunks_to_come(&file.blob)
                .await?
                .is_none_or(|it| !it.is_empty())
            {
                return Ok(());
            }
        }
        store.complete_file(&file.blob).await?;
        guichet_areas::files::arrived(&store, file.attachment).await?;
        self.news = true;
        Ok(())
    }

    fn put_off(&mut self, file: AttachmentId) {
        let pauses = if self.asked.contains(&file) {
            SHOWN
        } else {
            QUIET
        };
        self.later.put_off(file, pauses);
    }

    /// Tells the windows that files are here: at once for what somebody waits for.
    fn tell(&mut self, now: bool) {
        if self.news && (now || !self.asked.is_empty() || self.told.elapsed() >= TOLD) {
            self.news = false;
            self.told = Instant::now();
            self.lane.tell(Topic::Tickets);
        }
    }
}
