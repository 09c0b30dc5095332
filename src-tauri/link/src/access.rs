//! Letting people in and their machines, asked of the server on a connection of their own that lasts one call.

use std::time::Duration;

use guichet_areas::join::{self, DeviceView, Joined, ServerAccess};
use guichet_areas::sync::{SyncLink, standing};
use guichet_central::accounts::{self, Enrolment, Link as Connection, Secret};
use guichet_ipc::{Desk, Line as _};
use guichet_kernel::{AccountId, Answer, DeviceId, FailureCode, Problem, RefusalCode};
use tokio::time::timeout;

use crate::line::{Link, Nudge};

/// How long a person waits for what they did before to be sent.
const SENDING: Duration = Duration::from_secs(10);

/// A connection, and where it leads.
struct Opened {
    connection: Connection,
    enrolment: Enrolment,
    joined: Joined,
}

async fn open(link: &Link, desk: &Desk) -> Answer<Opened> {
    let joined = join::joined(desk.store())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let enrolment = Enrolment::read(&joined.enrolment)?;
    let Some(secret) = &joined.secret else {
        // Whoever left came back without the server: it has not heard their password yet.
        return Err(unheard("the person has not signed in to the server"));
    };
    let secret = Secret::new(secret.clone());
    match Connection::open(&enrolment, &joined.login, &secret).await {
        Ok(connection) => Ok(Opened {
            connection,
            enrolment,
            joined,
        }),
        Err(problem) => {
            // The driver finds out the same and says what to do.
            link.nudge(Nudge::Wake);
            Err(problem)
        }
    }
}

fn unheard(detail: &str) -> Problem {
    Problem::failure(FailureCode::ServerUnreachable, detail)
}

pub(crate) async fn accesses(link: &Link) -> Answer<Vec<ServerAccess>> {
    let mut opened = open(link, &*link.desk()?).await?;
    let said = accounts::accesses(&mut opened.connection).await;
    opened.connection.close().await;
    let one = |it: accounts::Access| ServerAccess {
        account_id: it.account,
        joined: it.joined,
        password_at: it.secret_at,
        code_until: it.expires_at,
    };
    Ok(said?.into_iter().map(one).collect())
}

pub(crate) async fn invite(
    link: &Link,
    account: AccountId,
    login: String,
    days: u8,
) -> Answer<String> {
    let desk = link.desk()?;
    let mut opened = open(link, &desk).await?;
    all_sent(link, &desk).await?;
    let code = accounts::invite(
        &mut opened.connection,
        &opened.enrolment,
        account,
        &login,
        days,
    )
    .await;
    opened.connection.close().await;
    match code {
        Ok(code) => Ok(code.shown()),
        Err(problem) => match problem.refusal_code() {
            Some(RefusalCode::NotFound | RefusalCode::Invalid)
                if standing(desk.store()).await?.waiting > 0 =>
            {
                Err(unheard("the account is not sent yet"))
            }
            _ => Err(problem),
        },
    }
}

/// Waits until what was done here is sent, so that the server knows whom an invitation is for. It decides in any case.
async fn all_sent(link: &Link, desk: &Desk) -> Answer<()> {
    let mut turns = link.turns.subscribe();
    let sent = async {
        loop {
            turns.borrow_and_update();
            let stopped = link.heard().link == SyncLink::Halted;
            if stopped || standing(desk.store()).await?.waiting == 0 {
                return Ok(());
            }
            if turns.changed().await.is_err() {
                return Err(Problem::internal("the driver has ended"));
            }
        }
    };
    link.nudge(Nudge::Wake);
    timeout(SENDING, sent).await.unwrap_or(Ok(()))
}

pub(crate) async fn uninvite(link: &Link, account: AccountId) -> Answer<()> {
    let mut opened = open(link, &*link.desk()?).await?;
    let done = accounts::uninvite(&mut opened.connection, account).await;
    opened.connection.close().await;
    done
}

pub(crate) async fn devices(link: &Link, account: AccountId) -> Answer<Vec<DeviceView>> {
    let mut opened = open(link, &*link.desk()?).await?;
    let said = accounts::devices(&mut opened.connection, Some(account)).await;
    opened.connection.close().await;
    let here = opened.joined.device;
    let one = |it: accounts::Device| DeviceView {
        id: DeviceId(it.id),
        name: it.name,
        app: it.app,
        first_at: it.first_at,
        last_at: it.last_at,
        revoked_at: it.revoked_at,
        wiped_at: it.wiped_at,
        here: it.id == here,
    };
    let mut said: Vec<DeviceView> = said?.into_iter().map(one).collect();
    said.sort_by_key(|it| (it.revoked_at.is_some(), std::cmp::Reverse(it.last_at)));
    Ok(said)
}

pub(crate) async fn revoke_device(link: &Link, device: DeviceId) -> Answer<()> {
    let mut opened = open(link, &*link.desk()?).await?;
    let done = accounts::revoke_device(&mut opened.connection, device.0).await;
    opened.connection.close().await;
    done
}
