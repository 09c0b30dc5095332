//! One person at the machine: a window process, a browser, a console run.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Local};
use guichet_areas::files::UploadView;
use guichet_areas::people::{
    self, Language, Preferences, Register, Secret, SessionView, SignIn, Signed, Unlock,
};
use guichet_areas::sync::SyncLink;
use guichet_areas::tickets::{self, ExportTickets, Sheet};
use guichet_areas::{Call, files, notices};
use guichet_kernel::{
    AccountId, Actor, Answer, AttachmentId, Problem, RefusalCode, Timestamp, UploadId,
};
use serde_json::{Value, json};

use crate::{Desk, Event, FileBytes, Keeper, ToastView, Topic, Variant, line, router};

/// Who is signed in here, if anybody. Commands go through [`call`](Session::call).
pub struct Session {
    desk: Arc<Desk>,
    keeper: Arc<dyn Keeper>,
    signed: Mutex<Option<Signed>>,
}

impl Session {
    /// A session with nobody signed in.
    #[must_use]
    pub fn new(desk: Arc<Desk>, keeper: Arc<dyn Keeper>) -> Arc<Self> {
        Arc::new(Self {
            desk,
            keeper,
            signed: Mutex::new(None),
        })
    }

    /// The desk it is at.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The same, for a thread that outlives the call.
    #[must_use]
    pub fn shared_desk(&self) -> Arc<Desk> {
        Arc::clone(&self.desk)
    }

    /// Who is signed in, locked or not.
    pub(crate) fn account(&self) -> Option<AccountId> {
        self.signed().as_ref().map(|it| it.account)
    }

    /// Runs the command `name` of the table.
    ///
    /// # Errors
    /// Refusals `signed-out`, `locked`, `account-disabled` before the command; `invalid` for a request of the wrong
    /// shape; failure `internal` for an unknown name; whatever the command refuses.
    pub async fn call(&self, name: &str, args: Value) -> Answer<Value> {
        let answer = router::run(self, name, args).await;
        if let Err(Problem::Failure(failure)) = &answer {
            tracing::error!(
                command = name,
                code = failure.code.name(),
                detail = failure.detail,
                "a command failed"
            );
        }
        answer
    }

    /// Asks what the first screen is about to ask, and lets go of the answers: the page that asks is not here yet, and
    /// what they take from the file is deciphered by then. A home that is somebody else's is refused, as ever.
    pub async fn look_ahead(&self) {
        let today = json!({ "days": [self.desk.now()] });
        for (home, request) in [
            ("home.technician", Value::Null),
            ("home.requester", Value::Null),
            ("home.administrator", today),
        ] {
            drop(self.call(home, request).await);
        }
    }

    /// Comes back with the secret the keeper has; false when there is none or it no longer opens anything.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn resume(&self) -> Answer<bool> {
        let Some(text) = self.with_keeper(|keeper| keeper.recall()).await? else {
            return Ok(false);
        };
        let signed = match Secret::read(&text) {
            Some(secret) => people::resume(self.desk.store(), self.desk.now(), &secret).await?,
            None => None,
        };
        let Some(signed) = signed else {
            self.with_keeper(|keeper| keeper.forget()).await?;
            return Ok(false);
        };
        self.enter(signed).await?;
        self.desk.tell(Event::Session);
        Ok(true)
    }

    /// Signs in without a password, on a demonstration store only.
    ///
    /// # Errors
    /// Refusal `not-allowed` elsewhere, `not-found` for an unknown login.
    pub async fn sign_in_as(&self, login: &str) -> Answer<()> {
        let signed = people::sign_in_as(self.desk.store(), self.desk.now(), login).await?;
        self.enter(signed).await?;
        self.desk.tell(Event::Spoiled {
            topics: vec![Topic::Session],
        });
        Ok(())
    }

    /// Receives chunk `index` of one's own upload.
    ///
    /// # Errors
    /// Refusals `not-found`, `upload-broken`; those of [`call`](Session::call).
    pub async fn put_chunk(&self, upload: UploadId, index: u32, bytes: &[u8]) -> Answer<()> {
        let (actor, now) = self.actor().await?;
        files::put_chunk(self.as_call(&actor, now), upload, index, bytes).await
    }

    /// Receives a file of this machine whole, streaming it.
    ///
    /// # Errors
    /// Refusals `file-empty`, `file-too-large`, `file-vanished`, `file-unreadable`; those of [`call`](Session::call).
    pub async fn receive_path(&self, path: &Path) -> Answer<UploadView> {
        let (actor, now) = self.actor().await?;
        files::receive_path(self.as_call(&actor, now), path).await
    }

    /// Receives a file this program made, such as a picture of the screen.
    ///
    /// # Errors
    /// Refusals `file-empty`, `file-too-large`; those of [`call`](Session::call).
    pub async fn receive(&self, name: &str, bytes: &[u8]) -> Answer<UploadView> {
        let (actor, now) = self.actor().await?;
        files::receive(self.as_call(&actor, now), name, bytes).await
    }

    /// A file attached to a ticket one sees.
    ///
    /// # Errors
    /// Refusals `not-found`, also for what one may not see; `file-not-here`, and then it is asked for; those of
    /// [`call`](Session::call).
    pub async fn file(&self, id: AttachmentId, variant: Variant) -> Answer<FileBytes> {
        let (actor, now) = self.actor().await?;
        let file = files::read(self.as_call(&actor, now), id, variant).await;
        if let Err(problem) = &file
            && problem.refusal_code() == Some(RefusalCode::FileNotHere)
            && let Some(line) = self.desk().line().get()
        {
            line.wants(id);
        }
        file
    }

    /// A picture one has uploaded and not attached yet.
    ///
    /// # Errors
    /// Refusal `not-found`, also for somebody else's; those of [`call`](Session::call).
    pub async fn upload_picture(&self, id: UploadId) -> Answer<FileBytes> {
        let (actor, now) = self.actor().await?;
        files::upload_picture(self.as_call(&actor, now), id).await
    }

    /// Writes a list of tickets as a table in the language of who is signed in, with the machine's local time, and answers
    /// how many it holds.
    ///
    /// # Errors
    /// Failures of reading, `disk-full`, `read-only`; those of [`call`](Session::call).
    pub async fn export(&self, request: &ExportTickets, out: impl Write + Send) -> Answer<u64> {
        let (actor, now) = self.actor().await?;
        let sheet = Sheet {
            language: self.language().await,
            local: &local,
        };
        tickets::export(self.as_call(&actor, now), request, sheet, out).await
    }

    /// Takes what should be shown as a toast now; what is taken here no other process shows. Empty when signed out;
    /// a locked session shows what happened, not what was written. Empty too while the server is read after an absence:
    /// what came meanwhile is told together.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn toasts(&self) -> Answer<Vec<ToastView>> {
        let line = self.desk.line().get();
        if line.is_some_and(|it| it.heard().link == SyncLink::Reading) {
            return Ok(Vec::new());
        }
        let Some((actor, now)) = self.present().await? else {
            return Ok(Vec::new());
        };
        let mut toasts =
            notices::claim(self.as_call(&actor, now), self.desk.local_minute()).await?;
        if self.signed().as_ref().is_none_or(|it| it.locked) {
            for toast in &mut toasts {
                toast.extract.clear();
            }
        }
        Ok(toasts)
    }

    /// How many notices are unread; 0 when signed out.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn unread(&self) -> Answer<u32> {
        let Some((actor, now)) = self.present().await? else {
            return Ok(0);
        };
        notices::unread(self.as_call(&actor, now)).await
    }

    /// The language of who is signed in, or of the machine.
    pub async fn language(&self) -> Language {
        let account = self.signed().as_ref().map(|it| it.account);
        match people::preferences(self.desk.store(), account).await {
            Ok(preferences) => preferences.language,
            Err(problem) => {
                tracing::warn!(%problem, "the language could not be read");
                Language::Fr
            }
        }
    }

    /// Who acts, with the rights of this moment.
    pub(crate) async fn actor(&self) -> Answer<(Actor, Timestamp)> {
        let (account, locked) = self
            .signed()
            .as_ref()
            .map(|it| (it.account, it.locked))
            .ok_or(RefusalCode::SignedOut)?;
        match people::actor(self.desk.store(), account).await {
            Ok(_) if locked => Err(RefusalCode::Locked.into()),
            Ok(actor) => Ok((actor, self.desk.now())),
            Err(problem @ Problem::Refusal(_)) => {
                self.expel(account).await?;
                Err(problem)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Who is signed in, locked or not; nobody when signed out or barred since.
    async fn present(&self) -> Answer<Option<(Actor, Timestamp)>> {
        let Some(account) = self.signed().as_ref().map(|it| it.account) else {
            return Ok(None);
        };
        match people::actor(self.desk.store(), account).await {
            Ok(actor) => Ok(Some((actor, self.desk.now()))),
            Err(Problem::Refusal(_)) => {
                self.expel(account).await?;
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Signs out somebody whose account no longer lets them in, and tells the window.
    async fn expel(&self, account: AccountId) -> Answer<()> {
        {
            let mut signed = self.signed();
            if signed.as_ref().is_none_or(|it| it.account != account) {
                return Ok(());
            }
            *signed = None;
        }
        self.with_keeper(|keeper| keeper.forget()).await?;
        self.desk.tell(Event::Session);
        Ok(())
    }

    fn signed(&self) -> MutexGuard<'_, Option<Signed>> {
        self.signed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn as_call<'a>(&'a self, actor: &'a Actor, now: Timestamp) -> Call<'a> {
        Call {
            store: self.desk.store(),
            actor,
            now,
        }
    }

    /// Makes `signed` the one at this session. A keeper that cannot keep the secret does not keep anybody out: the
    /// session then ends with the process.
    async fn enter(&self, mut signed: Signed) -> Answer<()> {
        let kept = match signed.secret.clone() {
            Some(secret) => {
                self.with_keeper(move |keeper| keeper.keep(secret.reveal()))
                    .await?
            }
            None => {
                self.with_keeper(|keeper| keeper.forget()).await?;
                Ok(())
            }
        };
        if let Err(why) = kept {
            tracing::warn!(why, "the session's secret could not be kept");
            if let Some(secret) = signed.secret.take() {
                people::forget(self.desk.store(), &secret).await?;
            }
        }
        *self.signed() = Some(signed);
        Ok(())
    }

    async fn view(&self) -> Answer<SessionView> {
        let signed = self.signed().clone();
        people::view(self.desk.store(), signed.as_ref()).await
    }

    /// Runs a keeper's call, which may wait for the system, off the async threads.
    async fn with_keeper<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Keeper) -> T + Send + 'static,
    ) -> Answer<T> {
        let keeper = Arc::clone(&self.keeper);
        tokio::task::spawn_blocking(move || work(&*keeper))
            .await
            .map_err(Problem::internal)
    }
}

/// An instant as spreadsheets of every language read it: year, month, day, hour and minute of here.
fn local(at: Timestamp) -> String {
    DateTime::from_timestamp_millis(at.0).map_or_else(String::new, |it| {
        it.with_timezone(&Local)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    })
}

/// The session as the first screen needs it.
pub(crate) async fn state(session: &Session, _request: ()) -> Answer<SessionView> {
    session.present().await?;
    session.view().await
}

/// Signs in; whoever was signed in is signed out.
pub(crate) async fn sign_in(session: &Session, request: SignIn) -> Answer<SessionView> {
    let signed = line::let_in(session, request).await?;
    let before = session.signed().take();
    if let Some(before) = before {
        people::sign_out(session.desk.store(), session.desk.now(), &before).await?;
    }
    session.enter(signed).await?;
    session.view().await
}

/// Signs out; harmless when nobody is signed in.
pub(crate) async fn sign_out(session: &Session, _request: ()) -> Answer<SessionView> {
    let signed = session.signed().take();
    if let Some(signed) = signed {
        session.with_keeper(|keeper| keeper.forget()).await?;
        people::sign_out(session.desk.store(), session.desk.now(), &signed).await?;
    }
    session.view().await
}

/// Locks; refused when nobody is signed in, harmless when locked.
pub(crate) async fn lock(session: &Session, _request: ()) -> Answer<SessionView> {
    let signed = session.signed().clone().ok_or(RefusalCode::SignedOut)?;
    if let Some(signed) = session.signed().as_mut() {
        signed.locked = true;
    }
    if !signed.locked {
        people::lock(session.desk.store(), session.desk.now(), &signed).await?;
    }
    session.view().await
}

/// Unlocks with the password of who is signed in.
pub(crate) async fn unlock(session: &Session, request: Unlock) -> Answer<SessionView> {
    session.present().await?.ok_or(RefusalCode::SignedOut)?;
    let signed = session.signed().clone().ok_or(RefusalCode::SignedOut)?;
    if signed.locked {
        people::unlock(session.desk.store(), session.desk.now(), &signed, request).await?;
        if let Some(now) = session
            .signed()
            .as_mut()
            .filter(|now| now.account == signed.account)
        {
            now.locked = false;
        }
    }
    session.view().await
}

/// Asks for an account; the first one of a store is signed in at once.
pub(crate) async fn register(session: &Session, request: Register) -> Answer<SessionView> {
    if session.signed().is_some() {
        return Err(RefusalCode::NotAllowed.into());
    }
    if let Some(signed) = people::register(
        session.desk.store(),
        session.desk.now(),
        request,
        session.language().await,
    )
    .await?
    {
        session.enter(signed).await?;
    }
    session.view().await
}

/// Language and colours, of who is signed in or of the machine.
pub(crate) async fn set_preferences(
    session: &Session,
    request: Preferences,
) -> Answer<Preferences> {
    let account = session.signed().as_ref().map(|it| it.account);
    people::set_preferences(session.desk.store(), account, request).await
}
