//! The line to the server, as a host lends it: commands ask it, and it tells the windows.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use guichet_areas::files::FetchFiles;
use guichet_areas::join::{
    self, AskAccess, DeviceView, HandedFile, JoinServer, LeaveServer, LookAtServer, RenewPassword,
    ServerAccess, ServerLook, ServerSetUp, SetUpServer, SignInServer,
};
use guichet_areas::people::{self, ChangePassword, SessionView, SignIn, Signed};
use guichet_areas::sync::{SyncLink, SyncProgress, SyncView, SyncWhy, standing};
use guichet_kernel::{
    AccountId, Answer, AttachmentId, DeviceId, Language, Problem, RefusalCode, Timestamp,
};

use crate::session::{Session, sign_out};
use crate::{Desk, session};

/// What comes later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Answer<T>> + Send + 'a>>;

/// How the line is, beside what the store knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// How it is.
    pub link: SyncLink,
    /// Since when.
    pub since: Option<Timestamp>,
    /// Roots of the present reading, once counted.
    pub total: Option<u32>,
    /// Why.
    pub why: Option<SyncWhy>,
}

/// Somebody who was let in by the server, and what they typed.
#[derive(Clone)]
pub struct Entry {
    /// Login.
    pub login: String,
    /// Password, good for this machine too from now on.
    pub password: String,
}

/// What talks to the server.
pub trait Line: Send + Sync {
    /// How it is.
    fn heard(&self) -> Heard;
    /// Asks again now, whatever the reason it stopped for.
    fn wake(&self);
    /// What an enrolment file says.
    ///
    /// # Errors
    /// Refusal `enrolment-invalid`.
    fn look(&self, enrolment: &str) -> Answer<(String, String)>;
    /// Follows a server with a code; comes back once the person's account is here. Refusal `desk-of-others` before the
    /// code is used up.
    fn join(&self, request: JoinServer) -> Later<'_, Entry>;
    /// Follows a server one has joined elsewhere.
    fn sign_in(&self, request: SignInServer) -> Later<'_, Entry>;
    /// Asks the server that is followed whether this is the password now; then keeps it.
    fn confirm(&self, login: String, password: String) -> Later<'_, bool>;
    /// Replaces a lost password of whoever's copy this is, with a code.
    fn renew(&self, code: String, password: String) -> Later<'_, Entry>;
    /// Changes the password on the server, then here.
    fn change_password(&self, current: String, password: String) -> Later<'_, ()>;
    /// Leaves; puts the copy away when asked to.
    fn leave(&self, wipe: bool) -> Later<'_, ()>;
    /// Checks a server and sets it up, with the organisation asked for, or with this desk's, of which `admin` is an
    /// administrator. Nobody follows it yet.
    fn set_up(
        &self,
        request: SetUpServer,
        admin: Option<AccountId>,
        language: Language,
    ) -> Later<'_, ServerSetUp>;
    /// Who can come in, asked of the server as whoever's copy this is, like what follows. Failures of reaching it.
    fn accesses(&self) -> Later<'_, Vec<ServerAccess>>;
    /// Makes a code for the account of that login, once the server knows of it; answers the code.
    fn invite(&self, account: AccountId, login: String, days: u8) -> Later<'_, String>;
    /// Takes an unused code back.
    fn uninvite(&self, account: AccountId) -> Later<'_, ()>;
    /// The machines of an account.
    fn devices(&self, account: AccountId) -> Later<'_, Vec<DeviceView>>;
    /// Has a machine put its copy away.
    fn revoke_device(&self, device: DeviceId) -> Later<'_, ()>;
    /// Brings the bytes of a file before everything else.
    fn wants(&self, file: AttachmentId);
}

/// The line lent to a desk.
pub(crate) type Lent = OnceLock<Arc<dyn Line>>;

impl Desk {
    /// Lends the line to the server. A desk without one is used alone, or behind another process.
    pub fn lends_line(&self, line: Arc<dyn Line>) {
        // A second one would be of the same store.
        let _ = self.line().set(line);
    }

    pub(crate) fn talks(&self) -> Answer<&Arc<dyn Line>> {
        self.line()
            .get()
            .ok_or_else(|| Problem::internal("this program has no line to a server"))
    }
}

/// How this desk and its server stand.
pub(crate) async fn state(session: &Session, _request: ()) -> Answer<SyncView> {
    let standing = standing(session.desk().store()).await?;
    let heard = session.desk().line().get().map(|it| it.heard());
    let (link, since, total, why) = match (&standing.joined, heard) {
        (None, _) => (
            SyncLink::Alone,
            standing.wiped_at,
            None,
            standing.wiped_at.map(|_| SyncWhy::Wiped),
        ),
        (Some(_), None) => (SyncLink::Offline, None, None, None),
        (Some(_), Some(it)) => (it.link, it.since, it.total, it.why),
    };
    let progress = total.map(|total| SyncProgress {
        done: total.saturating_sub(standing.to_read),
        total,
    });
    let (organisation, login) = standing.joined.clone().unzip();
    Ok(SyncView {
        joined: standing.joined.is_some(),
        organisation,
        login,
        link,
        waiting: standing.waiting,
        files: standing.files,
        refused: standing.refused,
        since,
        progress,
        indexing: standing.indexing,
        why,
    })
}

/// Asks the server again now; nothing happens to a desk that is used alone.
pub(crate) async fn wake(session: &Session, _request: ()) -> Answer<()> {
    if let Some(line) = session.desk().line().get() {
        line.wake();
    }
    Ok(())
}

/// Files asked for at once.
const FETCHED: usize = 100;

/// Brings files that are shown from the server; nothing happens to those that are here, nor without a server.
pub(crate) async fn fetch(session: &Session, request: FetchFiles) -> Answer<()> {
    session.actor().await?;
    if let Some(line) = session.desk().line().get() {
        for id in request.ids.into_iter().take(FETCHED) {
            line.wants(id);
        }
    }
    Ok(())
}

/// Reads an enrolment file.
pub(crate) async fn look(session: &Session, request: LookAtServer) -> Answer<ServerLook> {
    let (organisation, host) = session.desk().talks()?.look(&request.enrolment)?;
    Ok(ServerLook {
        organisation,
        host,
        has_store: !session::state(session, ()).await?.empty,
    })
}

/// Writes a request for access, to be handed to an administrator: nothing is sent, nothing is kept.
pub(crate) async fn ask(session: &Session, request: AskAccess) -> Answer<HandedFile> {
    alone(session).await?;
    session.desk().talks()?.look(&request.enrolment)?;
    join::write_request(&request)
}

/// Follows a server with a code, and signs in.
pub(crate) async fn join(session: &Session, request: JoinServer) -> Answer<SessionView> {
    alone(session).await?;
    people::accept_password(&request.password, &request.password_again, &request.login)?;
    let entry = session.desk().talks()?.join(request).await?;
    enter(session, entry, true).await
}

/// Follows a server one has joined from another machine, and signs in.
pub(crate) async fn sign_in(session: &Session, request: SignInServer) -> Answer<SessionView> {
    alone(session).await?;
    let entry = session.desk().talks()?.sign_in(request).await?;
    enter(session, entry, true).await
}

/// Gets back in with a code in place of a lost password, and signs in; the copy stays as it is.
pub(crate) async fn renew(session: &Session, request: RenewPassword) -> Answer<SessionView> {
    let joined = join::joined(session.desk().store())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    people::accept_password(&request.password, &request.password_again, &joined.login)?;
    let line = session.desk().talks()?;
    let entry = line.renew(request.code, request.password).await?;
    enter(session, entry, false).await
}

/// Signs out; with the copy when asked to.
pub(crate) async fn leave(session: &Session, request: LeaveServer) -> Answer<SessionView> {
    let line = Arc::clone(session.desk().talks()?);
    if join::joined(session.desk().store()).await?.is_none() {
        return Err(RefusalCode::NotFound.into());
    }
    sign_out(session, ()).await?;
    line.leave(request.wipe).await?;
    session::state(session, ()).await
}

/// Checks who signs in. At a copy of a server's, a password this machine does not know is asked of the server; one it
/// knows lets in without the server, which is asked afterwards when it has refused the desk, or when the copy is not under
/// that password yet.
pub(crate) async fn let_in(session: &Session, request: SignIn) -> Answer<Signed> {
    let (store, now) = (session.desk().store(), session.desk().now());
    let joined = match session.desk().line().get() {
        Some(line) => join::joined(store).await?.map(|it| (Arc::clone(line), it)),
        None => None,
    };
    let Some((line, joined)) = joined else {
        return people::sign_in(store, now, request).await;
    };
    let password = request.password.clone();
    match people::sign_in(store, now, request.clone()).await {
        Ok(signed) => {
            let refused = line.heard().why == Some(SyncWhy::SignInRefused);
            let sealed = session.desk().is_sealed(&joined.login).await;
            if joined.secret.is_none() || refused || !sealed {
                tokio::spawn(async move { line.confirm(joined.login, password).await });
            }
            Ok(signed)
        }
        Err(problem) if problem.refusal_code() == Some(RefusalCode::SignInWrong) => {
            let typed = people::account_of(store, &request.login).await?;
            let his = typed == Some(joined.account) || request.login.trim() == joined.login;
            if his && line.confirm(joined.login, password).await? {
                return people::sign_in(store, now, request).await;
            }
            Err(problem)
        }
        Err(problem) => Err(problem),
    }
}

/// Changes one's own password; at a copy of a server's, on the server first.
pub(crate) async fn change_password(session: &Session, request: ChangePassword) -> Answer<()> {
    let (actor, now) = session.actor().await?;
    let store = session.desk().store();
    let Some(joined) = join::joined(store).await? else {
        return people::change_password(session.as_call(&actor, now), request).await;
    };
    people::accept_password(&request.password, &request.password_again, &joined.login)?;
    session
        .desk()
        .talks()?
        .change_password(request.current, request.password)
        .await
}

pub(crate) async fn alone(session: &Session) -> Answer<()> {
    match join::joined(session.desk().store()).await? {
        None => Ok(()),
        Some(_) => Err(RefusalCode::NotAllowed.into()),
    }
}

async fn enter(session: &Session, entry: Entry, stay: bool) -> Answer<SessionView> {
    let request = SignIn {
        login: entry.login,
        password: entry.password,
        stay,
    };
    session::sign_in(session, request).await
}
