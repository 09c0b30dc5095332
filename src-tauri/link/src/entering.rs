//! Joining a server, signing in to it, changing the password there.

use std::time::Duration;

use guichet_areas::join::{self, JoinServer, Joined, SignInServer};
use guichet_areas::people;
use guichet_areas::sync::{SyncLink, SyncWhy};
use guichet_central::accounts::{self, Credentials, Enrolment, Me};
use guichet_ipc::{Desk, Entry, Line as _};
use guichet_kernel::{Answer, FailureCode, Problem, Refusal, RefusalCode};
use tokio::time::timeout;
use uuid::Uuid;

use crate::line::{Link, Nudge};

/// How long a person waits for their own account to be here.
const ARRIVAL: Duration = Duration::from_secs(60);

pub(crate) async fn join(link: &Link, request: JoinServer) -> Answer<Entry> {
    let enrolment = Enrolment::read(&request.enrolment)?;
    let login = request.login.trim().to_lowercase();
    // Before the server is asked, which takes a code once.
    may_bring(link, &login).await?;
    let (credentials, me) =
        accounts::join(&enrolment, &login, &request.code, &request.password).await?;
    enter(
        link,
        (enrolment, request.device),
        (credentials, me),
        request.password,
    )
    .await
}

pub(crate) async fn sign_in(link: &Link, request: SignInServer) -> Answer<Entry> {
    let enrolment = Enrolment::read(&request.enrolment)?;
    let login = request.login.trim().to_lowercase();
    let (credentials, me) = accounts::sign_in(&enrolment, &login, &request.password).await?;
    enter(
        link,
        (enrolment, request.device),
        (credentials, me),
        request.password,
    )
    .await
}

/// Refuses to bring what other people did here: it is theirs to bring.
async fn may_bring(link: &Link, login: &str) -> Answer<()> {
    let desk = link.desk()?;
    let store = desk.store();
    if people::is_empty(store).await? || people::account_of(store, login).await?.is_some() {
        Ok(())
    } else {
        Err(RefusalCode::DeskOfOthers.into())
    }
}

/// Makes the store that person's copy, and waits until their account is here.
async fn enter(
    link: &Link,
    (enrolment, device): (Enrolment, Option<String>),
    (credentials, me): (Credentials, Me),
    password: String,
) -> Answer<Entry> {
    let desk = link.desk()?;
    let store = desk.store();
    let receiver = store.receiver().await?;
    let client = rand::random();
    let begun = if people::is_empty(store).await? {
        receiver.join(client).await
    } else if people::actor(store, me.account).await.is_ok() {
        // What this person did here alone goes along.
        let now = desk.now();
        receiver
            .join_with(client, me.account, now)
            .await
            .map(|count| tracing::info!(count, "what was here goes to the server"))
    } else {
        // It holds what other people did: theirs to bring, not this person's.
        Err(RefusalCode::DeskOfOthers.into())
    };
    receiver.close().await;
    begun?;
    let device_name = match device {
        Some(name) => Some(name),
        None => desk.machine_name().await,
    };
    let joined = Joined {
        enrolment: enrolment.write()?,
        organisation: enrolment.organisation.clone(),
        login: credentials.login.clone(),
        account: me.account,
        secret: Some(credentials.secret.reveal().to_owned()),
        device: Uuid::now_v7(),
        device_name: device_name.unwrap_or_default(),
    };
    join::keep(store, &joined, desk.now()).await?;
    seal(&desk, &joined.enrolment, &credentials).await;
    let turns = link.turns.subscribe();
    link.nudge(Nudge::Again);
    timeout(ARRIVAL, arrival(link, &desk, turns, &joined))
        .await
        .unwrap_or_else(|_| {
            Err(Problem::failure(
                FailureCode::ServerUnreachable,
                "the account did not arrive in time",
            ))
        })?;
    people::trust_password(store, me.account, password.clone()).await?;
    Ok(Entry {
        login: credentials.login,
        password,
    })
}

/// Comes back when the person's account and rights are here, or cannot come.
async fn arrival(
    link: &Link,
    desk: &Desk,
    mut turns: tokio::sync::watch::Receiver<u64>,
    joined: &Joined,
) -> Answer<()> {
    loop {
        turns.borrow_and_update();
        if people::actor(desk.store(), joined.account).await.is_ok() {
            return Ok(());
        }
        let heard = link.heard();
        if heard.link == SyncLink::Halted {
            return Err(stopped(heard.why));
        }
        if turns.changed().await.is_err() {
            return Err(Problem::internal("the driver has ended"));
        }
    }
}

fn stopped(why: Option<SyncWhy>) -> Problem {
    match why {
        Some(SyncWhy::SignInRefused) => RefusalCode::SignInWrong.into(),
        Some(SyncWhy::AccountClosed) => RefusalCode::AccountDisabled.into(),
        Some(SyncWhy::DeskTooNew) => Problem::failure(FailureCode::ServerOld, "desk too new"),
        Some(SyncWhy::CertificateUnknown | SyncWhy::CertificateExpired | SyncWhy::ClockWrong) => {
            Problem::failure(FailureCode::ServerUntrusted, "the certificate")
        }
        _ => Problem::failure(FailureCode::ServerUnreachable, "the server holds desks off"),
    }
}

/// Whether the server accepts the password of whose copy this is. A server that is not reached accepts nothing.
pub(crate) async fn confirm(link: &Link, login: String, password: String) -> Answer<bool> {
    let desk = link.desk()?;
    let Some(joined) = join::joined(desk.store()).await? else {
        return Ok(false);
    };
    if login != joined.login {
        return Ok(false);
    }
    let enrolment = Enrolment::read(&joined.enrolment)?;
    match accounts::sign_in(&enrolment, &login, &password).await {
        Ok((credentials, me)) if me.account == joined.account => {
            keep(link, &desk, &joined.enrolment, &credentials, password).await?;
            Ok(true)
        }
        Ok(_) => Ok(false),
        Err(problem) => {
            tracing::info!(%problem, "the server did not confirm a password");
            Ok(false)
        }
    }
}

/// Replaces a lost password with a code.
pub(crate) async fn renew(link: &Link, code: String, password: String) -> Answer<Entry> {
    let desk = link.desk()?;
    let joined = join::joined(desk.store())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let enrolment = Enrolment::read(&joined.enrolment)?;
    let (credentials, me) = accounts::join(&enrolment, &joined.login, &code, &password).await?;
    if me.account != joined.account {
        // The server was made anew: this copy is of somebody it does not know.
        return Err(Refusal::on(RefusalCode::CodeWrong, "code").into());
    }
    join::set_secret(desk.store(), Some(credentials.secret.reveal())).await?;
    seal(&desk, &joined.enrolment, &credentials).await;
    link.nudge(Nudge::Again);
    people::renew_password(desk.store(), me.account, password.clone()).await?;
    Ok(Entry {
        login: credentials.login,
        password,
    })
}

/// Changes the password on the server, then here.
pub(crate) async fn change_password(link: &Link, current: String, password: String) -> Answer<()> {
    let desk = link.desk()?;
    let joined = join::joined(desk.store())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let enrolment = Enrolment::read(&joined.enrolment)?;
    let credentials =
        accounts::change_password(&enrolment, &joined.login, &current, &password).await?;
    keep(link, &desk, &joined.enrolment, &credentials, password).await
}

/// Keeps what the server accepted: it opens the account, the copy, and sessions here.
async fn keep(
    link: &Link,
    desk: &Desk,
    enrolment: &str,
    credentials: &Credentials,
    password: String,
) -> Answer<()> {
    join::set_secret(desk.store(), Some(credentials.secret.reveal())).await?;
    seal(desk, enrolment, credentials).await;
    link.nudge(Nudge::Again);
    people::trust_password(desk.store(), credentials.account, password).await
}

/// Puts the key of the copy under the password that gave these.
async fn seal(desk: &Desk, enrolment: &str, credentials: &Credentials) {
    let wrapping = credentials.wrapping.reveal().to_owned();
    desk.seal(&credentials.login, enrolment, wrapping).await;
}
