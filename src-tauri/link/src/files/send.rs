//! Sends what was attached here, oldest first, once the server has done the operation that attached it.

use std::convert::Infallible;
use std::time::Duration;

use guichet_areas::sync::SyncLink;
use guichet_central::files::{self, Said};
use guichet_ipc::Topic;
use guichet_kernel::{Answer, Problem};
use guichet_replica::Contents;

use super::{Lane, Later, Stop, answered};

/// Pauses before a file that the server does not take is tried again.
const REFUSED: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(3600));

pub(super) struct Sending {
    lane: Lane,
    later: Later,
}

impl Sending {
    pub(super) fn new(lane: Lane) -> Self {
        Self {
            lane,
            later: Later::default(),
        }
    }

    pub(super) async fn run(mut self) -> Infallible {
        loop {
            match self.next().await {
                Ok(None) => {
                    let until = self.later.next();
                    self.lane.rest(until).await;
                }
                Ok(Some(file)) => {
                    if let Err(stop) = self.send(&file).await {
                        if stop.is_odd() {
                            self.later.put_off(file.attachment, REFUSED);
                        }
                        self.lane.stopped(stop).await;
                    }
                }
                Err(problem) => self.lane.stopped(Stop::Store(problem)).await,
            }
        }
    }

    async fn next(&self) -> Answer<Option<Contents>> {
        if !matches!(
            self.lane.line(),
            SyncLink::InStep | SyncLink::Sending | SyncLink::Reading
        ) {
            return Ok(None);
        }
        let waiting = self.lane.desk.store().files_to_send().await?;
        Ok(waiting
            .into_iter()
            .find(|it| self.later.is_due(it.attachment)))
    }

    async fn send(&mut self, file: &Contents) -> Result<(), Stop> {
        let store = self.lane.desk.store().clone();
        let hashes = store.chunk_hashes(&file.blob).await?;
        let id = file.attachment.0.as_bytes();
        let (connection, client) = self.lane.connected().await?;
        let begun = answered(files::begin(connection.conn(), client, id, &hashes)).await?;
        let Some(have) = self.taken(file, begun)? else {
            return Ok(());
        };
        let count = u32::try_from(hashes.len() / 32).map_err(Problem::internal)?;
        for place in (0..count).filter(|it| !have.contains(it)) {
            let Some(chunk) = store.chunk(&file.blob, place).await? else {
                self.later.put_off(file.attachment, REFUSED);
                return Ok(());
            };
            let (connection, client) = self.lane.connected().await?;
            let put = answered(files::put(connection.conn(), client, id, place, &chunk)).await?;
            if self.taken(file, put)?.is_none() {
                return Ok(());
            }
            self.lane.went_well();
        }
        store.file_was_sent(file.attachment).await?;
        self.later.forget(file.attachment);
        self.lane.tell(Topic::Sync);
        Ok(())
    }

    /// What the server took; `None` when it does not want this file now.
    fn taken<T>(&mut self, file: &Contents, said: Said<T>) -> Result<Option<T>, Stop> {
        match said {
            Said::Done(it) => Ok(Some(it)),
            Said::Refused(code) => {
                tracing::warn!(file = %file.attachment, code, "the server did not take a file");
                self.later.put_off(file.attachment, REFUSED);
                Ok(None)
            }
            Said::Shut(_) => Err(Stop::Shut),
        }
    }
}
