//! Makes an account, active at once.

use guichet_kernel::{AccountId, Answer, Capability, Refusal, RefusalCode, RoleId, SiteId, TeamId};
use sqlx::SqliteConnection;

use super::register::{created, free};
use super::store::{self, Account};
use super::{AccountState, AccountView, CreateAccount, accounts, fields, password, rights};
use crate::{Call, join};

/// Makes an account with a first password; at a copy of a server's without one: its owner chooses it, with a code.
///
/// # Errors
/// Refusals `not-allowed` without `people.manage` or for a role above one's own; `empty`, `too-long`, `too-short`,
/// `login-invalid`, `login-taken`, `email-invalid`, `email-taken`, `password-weak`, `invalid` for an unknown role, site
/// or team, or a password nobody would use, each on its field.
pub async fn create_account(call: Call<'_>, request: CreateAccount) -> Answer<AccountView> {
    call.actor.require(Capability::PeopleManage)?;
    let login = fields::login(&request.login)?;
    let first = first_password(call, request.password, &login).await?;
    let account = Account {
        id: AccountId::new(),
        login,
        display_name: fields::display_name(&request.display_name)?,
        email: fields::email(&request.email)?,
        site_id: request.site_id,
        role_id: request.role_id,
        team_ids: in_order(request.team_ids),
        state: AccountState::Active,
    };
    check(call, &mut *call.store.read().await?, &account).await?;
    let phc = match first {
        Some(password) => Some(password::hash(password).await?),
        None => None,
    };

    let mut change = call
        .store
        .change(created(&account, call.actor.account, call.now))
        .await?;
    check(call, change.conn(), &account).await?;
    store::add_account(change.conn(), &account, call.now).await?;
    if let Some(phc) = phc {
        store::set_password(change.conn(), account.id, &phc).await?;
    }
    change.commit().await?;
    accounts::one(call, account.id).await
}

/// The password the account begins with, when it begins with one.
async fn first_password(
    call: Call<'_>,
    password: Option<String>,
    login: &str,
) -> Answer<Option<String>> {
    let joined = join::joined(call.store).await?.is_some();
    match password {
        Some(it) if !joined => {
            password::accept(&it, login)?;
            Ok(Some(it))
        }
        None if joined => Ok(None),
        Some(_) => Err(Refusal::on(RefusalCode::Invalid, "password").into()),
        None => Err(Refusal::on(RefusalCode::Empty, "password").into()),
    }
}

/// Whether the account may be made as it is; asked before the slow hashing and again once the writer is held.
async fn check(call: Call<'_>, conn: &mut SqliteConnection, account: &Account) -> Answer<()> {
    belongs(conn, account.role_id, account.site_id, &account.team_ids).await?;
    govern_role(call, conn, account.role_id).await?;
    free(conn, account).await
}

/// Teams without repetition, in the order they are stored in.
pub(super) fn in_order(mut teams: Vec<TeamId>) -> Vec<TeamId> {
    teams.sort_unstable();
    teams.dedup();
    teams
}

/// Whether the actor may give a role or touch those who have it.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) async fn govern_role(
    call: Call<'_>,
    conn: &mut SqliteConnection,
    id: RoleId,
) -> Answer<()> {
    let role = store::role(conn, id).await?.ok_or(RefusalCode::NotFound)?;
    Ok(rights::govern(call.actor, &role.rights())?)
}

/// Whether role, site and teams exist.
///
/// # Errors
/// Refusal `invalid` on `role_id`, `site_id` or `team_ids`.
pub(super) async fn belongs(
    conn: &mut SqliteConnection,
    role: RoleId,
    site: Option<SiteId>,
    teams: &[TeamId],
) -> Answer<()> {
    let unknown = |field: &str| Refusal::on(RefusalCode::Invalid, field);
    if store::role(conn, role).await?.is_none() {
        return Err(unknown("role_id").into());
    }
    let sites = store::sites(conn).await?;
    if site.is_some_and(|id| sites.iter().all(|it| it.id != id)) {
        return Err(unknown("site_id").into());
    }
    let known = store::teams(conn).await?;
    if teams.iter().any(|id| known.iter().all(|it| it.id != *id)) {
        return Err(unknown("team_ids").into());
    }
    Ok(())
}
