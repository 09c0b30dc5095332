//! The driver's near end: what commands and hosts say to it.

use std::sync::{Arc, Mutex, PoisonError};

use guichet_areas::join::{
    self, DeviceView, JoinServer, ServerAccess, ServerSetUp, SetUpServer, SignInServer,
};
use guichet_areas::sync::SyncLink;
use guichet_central::accounts::Enrolment;
use guichet_ipc::{Desk, Entry, Event, Heard, Later, Line, Topic};
use guichet_kernel::{AccountId, Answer, AttachmentId, DeviceId, Language, Problem};
use guichet_sync::Attention;
use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::{access, entering, founding};

/// Files asked for that nobody has taken note of.
const ASKED: usize = 1_000;

/// What the driver is told from outside.
pub(crate) enum Nudge {
    /// Ask again now.
    Wake,
    /// Somebody looks, or looks away.
    Attend(Attention),
    /// Whose copy it is, or what opens the account, changed.
    Again,
    /// The program ends.
    End(oneshot::Sender<()>),
}

/// The driver, seen from outside.
pub struct Link {
    pub(crate) desk: std::sync::Weak<Desk>,
    pub(crate) nudges: mpsc::UnboundedSender<Nudge>,
    pub(crate) heard: Mutex<Heard>,
    /// Counts what was heard and kept.
    pub(crate) turns: watch::Sender<u64>,
    /// Files somebody waits for.
    asked: Mutex<Vec<AttachmentId>>,
    /// Tells that there are some.
    pub(crate) asks: Notify,
}

impl Link {
    pub(crate) fn new(desk: &Arc<Desk>) -> (Arc<Self>, mpsc::UnboundedReceiver<Nudge>) {
        let (nudges, inbox) = mpsc::unbounded_channel();
        let heard = Heard {
            link: SyncLink::Offline,
            since: None,
            total: None,
            why: None,
        };
        let link = Arc::new(Self {
            desk: Arc::downgrade(desk),
            nudges,
            heard: Mutex::new(heard),
            turns: watch::Sender::new(0),
            asked: Mutex::default(),
            asks: Notify::new(),
        });
        (link, inbox)
    }

    /// Says how closely somebody looks: the feed is read more often then.
    pub fn attend(&self, attention: Attention) {
        self.nudge(Nudge::Attend(attention));
    }

    /// Looks again whose copy this is, and where its server is.
    pub fn again(&self) {
        self.nudge(Nudge::Again);
    }

    /// Ends the driver; comes back when it has ended. What waits is sent next time.
    pub async fn end(&self) {
        let (done, ended) = oneshot::channel();
        self.nudge(Nudge::End(done));
        // It is told by being dropped, as is whoever comes late.
        let _ = ended.await;
    }

    pub(crate) fn nudge(&self, nudge: Nudge) {
        // A driver that has ended hears nothing.
        let _ = self.nudges.send(nudge);
    }

    /// The files asked for since the last time.
    pub(crate) fn take_asked(&self) -> Vec<AttachmentId> {
        std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes back files that were asked for and have not come.
    pub(crate) fn hands_on(&self, files: Vec<AttachmentId>) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.splice(0..0, files);
    }

    pub(crate) fn desk(&self) -> Answer<Arc<Desk>> {
        self.desk
            .upgrade()
            .ok_or_else(|| Problem::internal("the desk is closed"))
    }

    /// Takes how the line is now; tells the windows when it changed.
    pub(crate) fn hears(&self, desk: &Desk, mut heard: Heard, always: bool) {
        let changed = {
            let mut last = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
            heard.since = if last.link == heard.link && last.since.is_some() {
                last.since
            } else {
                Some(desk.now())
            };
            let changed = *last != heard;
            *last = heard;
            changed
        };
        if changed || always {
            self.turns.send_modify(|it| *it += 1);
            desk.tell(Event::Spoiled {
                topics: vec![Topic::Sync],
            });
        }
    }
}

impl Line for Link {
    fn heard(&self) -> Heard {
        self.heard
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn wake(&self) {
        self.nudge(Nudge::Wake);
    }

    fn look(&self, enrolment: &str) -> Answer<(String, String)> {
        let enrolment = Enrolment::read(enrolment)?;
        Ok((enrolment.organisation, enrolment.host))
    }

    fn join(&self, request: JoinServer) -> Later<'_, Entry> {
        Box::pin(entering::join(self, request))
    }

    fn sign_in(&self, request: SignInServer) -> Later<'_, Entry> {
        Box::pin(entering::sign_in(self, request))
    }

    fn confirm(&self, login: String, password: String) -> Later<'_, bool> {
        Box::pin(entering::confirm(self, login, password))
    }

    fn renew(&self, code: String, password: String) -> Later<'_, Entry> {
        Box::pin(entering::renew(self, code, password))
    }

    fn change_password(&self, current: String, password: String) -> Later<'_, ()> {
        Box::pin(entering::change_password(self, current, password))
    }

    fn set_up(
        &self,
        request: SetUpServer,
        admin: Option<AccountId>,
        language: Language,
    ) -> Later<'_, ServerSetUp> {
        Box::pin(founding::set_up(self, request, admin, language))
    }

    fn accesses(&self) -> Later<'_, Vec<ServerAccess>> {
        Box::pin(access::accesses(self))
    }

    fn invite(&self, account: AccountId, login: String, days: u8) -> Later<'_, String> {
        Box::pin(access::invite(self, account, login, days))
    }

    fn uninvite(&self, account: AccountId) -> Later<'_, ()> {
        Box::pin(access::uninvite(self, account))
    }

    fn devices(&self, account: AccountId) -> Later<'_, Vec<DeviceView>> {
        Box::pin(access::devices(self, account))
    }

    fn revoke_device(&self, device: DeviceId) -> Later<'_, ()> {
        Box::pin(access::revoke_device(self, device))
    }

    fn wants(&self, file: AttachmentId) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        // A desk without a server has nobody to ask, and a list to keep short.
        if asked.len() < ASKED {
            asked.push(file);
        }
        self.asks.notify_one();
    }

    fn leave(&self, wipe: bool) -> Later<'_, ()> {
        Box::pin(async move {
            let desk = self.desk()?;
            if wipe {
                let receiver = desk.store().receiver().await?;
                let wiped = join::wipe(desk.store(), &receiver, None).await;
                receiver.close().await;
                wiped?;
                desk.unseal().await;
            } else {
                join::set_secret(desk.store(), None).await?;
            }
            self.nudge(Nudge::Again);
            Ok(())
        })
    }
}
