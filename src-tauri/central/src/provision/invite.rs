//! What whoever runs the server may do when no administrator is at a desk.

use guichet_kernel::{Answer, Refusal, RefusalCode};
use sqlx::MySqlConnection;
use uuid::Uuid;

use super::store::{self, Machine};
use super::upgrade::choose;
use crate::accounts::{Code, problem};

/// A new code for somebody who has an account, to join or because the password is lost.
///
/// # Errors
/// Refusals `not-found` on `login`, `invalid` on `login` when the account is not active or on `days` out of 1 to 30.
pub async fn invite(
    conn: &mut MySqlConnection,
    database: &str,
    login: &str,
    days: u8,
) -> Answer<Code> {
    choose(conn, database).await?;
    let (account, state) = store::account(conn, login)
        .await
        .map_err(problem)?
        .ok_or_else(|| Refusal::on(RefusalCode::NotFound, "login"))?;
    if state != "active" {
        return Err(Refusal::on(RefusalCode::Invalid, "login").into());
    }
    if !(1..=30).contains(&days) {
        return Err(Refusal::on(RefusalCode::Invalid, "days").into());
    }
    let enrolment = store::enrolment(conn)
        .await
        .map_err(problem)?
        .ok_or(RefusalCode::NotFound)?;
    let code = Code::fresh();
    store::invite(
        conn,
        &account,
        login,
        code.secret(&enrolment, login).reveal(),
        days,
    )
    .await
    .map_err(problem)?;
    Ok(code)
}

/// Shuts the server's door to somebody at once, and ends what they have open. Their account in the organisation does not
/// change.
///
/// # Errors
/// Refusal `not-found` on `login`: they never joined; failures of the server.
pub async fn lock(conn: &mut MySqlConnection, database: &str, login: &str) -> Answer<()> {
    door(conn, database, login, true).await
}

/// Opens the door that [`lock`] shut.
///
/// # Errors
/// As [`lock`].
pub async fn unlock(conn: &mut MySqlConnection, database: &str, login: &str) -> Answer<()> {
    door(conn, database, login, false).await
}

async fn door(conn: &mut MySqlConnection, database: &str, login: &str, shut: bool) -> Answer<()> {
    choose(conn, database).await?;
    if store::set_locked(conn, login, shut)
        .await
        .map_err(problem)?
    {
        Ok(())
    } else {
        Err(Refusal::on(RefusalCode::NotFound, "login").into())
    }
}

/// The machines that copies are on, of one person or of all.
///
/// # Errors
/// Failures of the server.
pub async fn devices(
    conn: &mut MySqlConnection,
    database: &str,
    login: Option<&str>,
) -> Answer<Vec<Machine>> {
    choose(conn, database).await?;
    store::machines(conn, login).await.map_err(problem)
}

/// Gives nothing more to a machine, which puts its copy away at its next contact.
///
/// # Errors
/// Refusal `not-found` on `device`; failures of the server.
pub async fn revoke_device(conn: &mut MySqlConnection, database: &str, device: Uuid) -> Answer<()> {
    choose(conn, database).await?;
    if store::close_machine(conn, device).await.map_err(problem)? {
        Ok(())
    } else {
        Err(Refusal::on(RefusalCode::NotFound, "device").into())
    }
}
