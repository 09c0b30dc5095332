//! Asks for an account.

use guichet_kernel::{AccountId, Answer, Capability, Refusal, RefusalCode, RoleId, Timestamp};
use guichet_replica::{Operation, Store};
use serde_json::json;
use sqlx::SqliteConnection;

use super::store::{self, Account};
use super::{AccessOutcome, AccountState, Language, Register, Signed, fields, password, settings};
use crate::join;
use crate::notices::NoticeKind;
use crate::notices::store::NewNotice;

/// Asks for an account, which then waits for somebody who manages accounts; they are told. In a store where nobody has
/// an account, founds the organisation in `language` and makes its administrator, active and signed in at once.
///
/// # Errors
/// Refusals `not-allowed` when registration is closed, or the store follows a server; `empty`, `too-long`, `too-short`, `login-invalid`,
/// `login-taken`, `email-invalid`, `email-taken`, `password-weak`, `passwords-differ`, each on its field.
pub async fn register(
    on: &Store,
    now: Timestamp,
    request: Register,
    language: Language,
) -> Answer<Option<Signed>> {
    if join::joined(on).await?.is_some() {
        // A server's accounts are given by an administrator, with a code.
        return Err(RefusalCode::NotAllowed.into());
    }
    let first = {
        let mut conn = on.read().await?;
        let first = store::empty(&mut conn).await?;
        if !first
            && !settings::read(&mut conn)
                .await?
                .organisation
                .registration_open
        {
            return Err(RefusalCode::NotAllowed.into());
        }
        first
    };
    let login = fields::login(&request.login)?;
    let display_name = fields::display_name(&request.display_name)?;
    let email = fields::email(&request.email)?;
    password::accept_twice(&request.password, &request.password_again, &login)?;
    if first {
        crate::found(on, now, language).await?;
    }
    let role = if first { "admin" } else { "requester" };
    let account = Account {
        id: AccountId::new(),
        login,
        display_name,
        email,
        site_id: None,
        role_id: shipped(&mut *on.read().await?, role).await?,
        team_ids: Vec::new(),
        state: if first {
            AccountState::Active
        } else {
            AccountState::Waiting
        },
    };
    free(&mut *on.read().await?, &account).await?;
    let phc = password::hash(request.password).await?;

    let mut change = on.change(created(&account, account.id, now)).await?;
    if first && !store::empty(change.conn()).await? {
        // Another process made the administrator in between: this one may ask like everybody else.
        return Err(RefusalCode::NotAllowed.into());
    }
    free(change.conn(), &account).await?;
    store::add_account(change.conn(), &account, now).await?;
    store::set_password(change.conn(), account.id, &phc).await?;
    if !first {
        let op = change.op_id();
        for manager in store::active_with(change.conn(), Capability::PeopleManage).await? {
            let notice = NewNotice {
                account: manager,
                kind: NoticeKind::RegistrationWaiting,
                ticket: None,
                tickets: 1,
                about: Some(account.id),
                by: account.id,
                extract: "",
                at: now,
            };
            crate::notices::store::add(change.conn(), op, notice).await?;
        }
        change.commit().await?;
        return Ok(None);
    }
    store::log(
        change.conn(),
        now,
        &account.login,
        Some(account.id),
        AccessOutcome::SignedIn,
    )
    .await?;
    change.commit().await?;
    Ok(Some(Signed {
        account: account.id,
        last_sign_in: None,
        locked: false,
        secret: None,
    }))
}

/// The operation that makes an account; its password is no part of it.
pub(super) fn created(account: &Account, by: AccountId, now: Timestamp) -> Operation {
    let body = json!({
        "login": account.login,
        "display_name": account.display_name,
        "email": account.email,
        "site_id": account.site_id,
        "role_id": account.role_id,
        "team_ids": account.team_ids,
        "state": account.state,
    });
    Operation::new("account.create", account.id.0, by, now, body)
}

/// Whether nobody else has the login or the e-mail address.
///
/// # Errors
/// Refusals `login-taken`, `email-taken`, each on its field.
pub(super) async fn free(conn: &mut SqliteConnection, account: &Account) -> Answer<()> {
    if store::login_taken(conn, &account.login).await? {
        return Err(Refusal::on(RefusalCode::LoginTaken, "login").into());
    }
    if store::email_taken(conn, &account.email, account.id).await? {
        return Err(Refusal::on(RefusalCode::EmailTaken, "email").into());
    }
    Ok(())
}

async fn shipped(conn: &mut SqliteConnection, code: &str) -> Answer<RoleId> {
    let roles = store::roles(conn).await?;
    let role = roles
        .into_iter()
        .find(|it| it.shipped.as_deref() == Some(code));
    Ok(role
        .ok_or_else(|| {
            guichet_kernel::Problem::internal(format_args!("the shipped role {code} is missing"))
        })?
        .id)
}
