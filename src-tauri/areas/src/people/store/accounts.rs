//! Accounts, their passwords and what they may do.

use std::collections::{BTreeSet, HashMap};

use guichet_kernel::{
    AccountId, Actor, Answer, Capability, RoleId, SiteId, TeamId, Timestamp, fold,
};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::known;
use crate::people::store::roles::capabilities;
use crate::people::{AccountState, AccountView, PersonView};

/// An account as stored, with its teams in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) login: String,
    pub(crate) display_name: String,
    pub(crate) email: String,
    pub(crate) site_id: Option<SiteId>,
    pub(crate) role_id: RoleId,
    pub(crate) team_ids: Vec<TeamId>,
    pub(crate) state: AccountState,
}

/// Whether nobody has an account yet.
pub(crate) async fn empty(conn: &mut SqliteConnection) -> Answer<bool> {
    sqlx::query_scalar("SELECT NOT EXISTS (SELECT 1 FROM account)")
        .fetch_one(conn)
        .await
        .stored()
}

/// One account.
pub(crate) async fn account(conn: &mut SqliteConnection, id: AccountId) -> Answer<Option<Account>> {
    type Row = (String, String, String, Option<Vec<u8>>, Vec<u8>, String);
    let row: Option<Row> = sqlx::query_as(
        "SELECT login, display_name, email, site_id, role_id, state FROM account WHERE id = ?",
    )
    .bind(id.bytes())
    .fetch_optional(&mut *conn)
    .await
    .stored()?;
    let Some((login, display_name, email, site, role, state)) = row else {
        return Ok(None);
    };
    Ok(Some(Account {
        id,
        login,
        display_name,
        email,
        site_id: site.and_then(|it| SiteId::from_bytes(&it)),
        role_id: known(RoleId::from_bytes(&role), "account.role_id")?,
        team_ids: teams_of(conn, id).await?,
        state: known(AccountState::from_name(&state), "account.state")?,
    }))
}

/// The account with this login or e-mail, both in lower case.
pub(crate) async fn account_called(
    conn: &mut SqliteConnection,
    name: &str,
) -> Answer<Option<AccountId>> {
    let id: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT id FROM account WHERE login = ?1 OR email = ?1 LIMIT 1")
            .bind(name)
            .fetch_optional(conn)
            .await
            .stored()?;
    Ok(id.and_then(|it| AccountId::from_bytes(&it)))
}

/// Whether somebody has this login.
pub(crate) async fn login_taken(conn: &mut SqliteConnection, login: &str) -> Answer<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM account WHERE login = ?)")
        .bind(login)
        .fetch_one(conn)
        .await
        .stored()
}

/// Whether somebody else than `except` has this e-mail address.
pub(crate) async fn email_taken(
    conn: &mut SqliteConnection,
    email: &str,
    except: AccountId,
) -> Answer<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM account WHERE email = ? AND id <> ?)")
        .bind(email)
        .bind(except.bytes())
        .fetch_one(conn)
        .await
        .stored()
}

/// Adds an account and its memberships.
pub(crate) async fn add_account(
    conn: &mut SqliteConnection,
    account: &Account,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO account (id, login, display_name, name_key, email, site_id, role_id, state, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
    )
    .bind(account.id.bytes())
    .bind(&account.login)
    .bind(&account.display_name)
    .bind(fold(&account.display_name))
    .bind(&account.email)
    .bind(account.site_id.map(|it| it.bytes()))
    .bind(account.role_id.bytes())
    .bind(account.state.name())
    .bind(at.0)
    .execute(&mut *conn)
    .await
    .stored()?;
    set_teams(conn, account.id, &account.team_ids).await
}

/// Writes an account and its memberships over what was there.
pub(crate) async fn write_account(
    conn: &mut SqliteConnection,
    account: &Account,
    at: Timestamp,
) -> Answer<()> {
    sqlx::query(
        "UPDATE account SET display_name = ?2, name_key = ?3, email = ?4, site_id = ?5, role_id = ?6, state = ?7,
                updated_at = ?8 WHERE id = ?1",
    )
    .bind(account.id.bytes())
    .bind(&account.display_name)
    .bind(fold(&account.display_name))
    .bind(&account.email)
    .bind(account.site_id.map(|it| it.bytes()))
    .bind(account.role_id.bytes())
    .bind(account.state.name())
    .bind(at.0)
    .execute(&mut *conn)
    .await
    .stored()?;
    set_teams(conn, account.id, &account.team_ids).await
}

async fn set_teams(conn: &mut SqliteConnection, id: AccountId, teams: &[TeamId]) -> Answer<()> {
    sqlx::query("DELETE FROM team_member WHERE account_id = ?")
        .bind(id.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
    for team in teams {
        sqlx::query("INSERT INTO team_member (team_id, account_id) VALUES (?, ?)")
            .bind(team.bytes())
            .bind(id.bytes())
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    Ok(())
}

/// The teams somebody belongs to, in the order of their identities.
pub(crate) async fn teams_of(conn: &mut SqliteConnection, id: AccountId) -> Answer<Vec<TeamId>> {
    let rows: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT team_id FROM team_member WHERE account_id = ? ORDER BY team_id")
            .bind(id.bytes())
            .fetch_all(conn)
            .await
            .stored()?;
    Ok(rows
        .iter()
        .filter_map(|it| TeamId::from_bytes(it))
        .collect())
}

/// Who acts, with the state of their account.
pub(crate) async fn standing(
    conn: &mut SqliteConnection,
    id: AccountId,
) -> Answer<Option<(Actor, AccountState)>> {
    let row: Option<(String, Option<Vec<u8>>, String, String)> = sqlx::query_as(
        "SELECT display_name, site_id, state, role.capabilities FROM account JOIN role ON role.id = role_id
         WHERE account.id = ?",
    )
    .bind(id.bytes())
    .fetch_optional(&mut *conn)
    .await
    .stored()?;
    let Some((display_name, site, state, rights)) = row else {
        return Ok(None);
    };
    let actor = Actor {
        account: id,
        display_name,
        capabilities: capabilities(&rights),
        site: site.and_then(|it| SiteId::from_bytes(&it)),
        teams: teams_of(conn, id).await?,
    };
    Ok(Some((
        actor,
        known(AccountState::from_name(&state), "account.state")?,
    )))
}

/// Every set of rights that active accounts have.
pub(crate) async fn rights_in_force(
    conn: &mut SqliteConnection,
) -> Answer<Vec<BTreeSet<Capability>>> {
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT capabilities FROM role WHERE id IN (SELECT role_id FROM account WHERE state = 'active')",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows.iter().map(|it| capabilities(it)).collect())
}

/// Active accounts whose role holds `capability`.
pub(crate) async fn active_with(
    conn: &mut SqliteConnection,
    capability: Capability,
) -> Answer<Vec<AccountId>> {
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT account.id FROM account JOIN role ON role.id = role_id
         WHERE state = 'active' AND EXISTS (SELECT 1 FROM json_each(role.capabilities) WHERE value = ?)
         ORDER BY account.id",
    )
    .bind(capability.name())
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows
        .iter()
        .filter_map(|it| AccountId::from_bytes(it))
        .collect())
}

/// Accounts as an administrator sees them, by name: all, or one.
pub(crate) async fn account_views(
    conn: &mut SqliteConnection,
    only: Option<AccountId>,
) -> Answer<Vec<AccountView>> {
    type Row = (
        Vec<u8>,
        String,
        String,
        String,
        Vec<u8>,
        String,
        Option<Vec<u8>>,
        Option<String>,
        String,
        i64,
        Option<i64>,
    );
    let only = only.map(|it| it.bytes());
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT account.id, login, display_name, email, role_id, role.name, site_id, site.name, state, created_at,
                (SELECT max(at) FROM access_log
                 WHERE account_id = account.id AND outcome IN ('signed_in', 'resumed'))
         FROM account JOIN role ON role.id = role_id LEFT JOIN site ON site.id = site_id
         WHERE ?1 IS NULL OR account.id = ?1
         ORDER BY name_key, login",
    )
    .bind(&only)
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let members: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT account_id, team_id FROM team_member WHERE ?1 IS NULL OR account_id = ?1 ORDER BY team_id",
    )
    .bind(&only)
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let mut teams: HashMap<Vec<u8>, Vec<TeamId>> = HashMap::new();
    for (account, team) in members {
        teams
            .entry(account)
            .or_default()
            .extend(TeamId::from_bytes(&team));
    }
    rows.into_iter()
        .map(
            |(
                id,
                login,
                display_name,
                email,
                role_id,
                role,
                site_id,
                site,
                state,
                created_at,
                last,
            )| {
                Ok(AccountView {
                    team_ids: teams.remove(&id).unwrap_or_default(),
                    id: known(AccountId::from_bytes(&id), "account.id")?,
                    login,
                    display_name,
                    email,
                    role_id: known(RoleId::from_bytes(&role_id), "account.role_id")?,
                    role,
                    site_id: site_id.and_then(|it| SiteId::from_bytes(&it)),
                    site,
                    state: known(AccountState::from_name(&state), "account.state")?,
                    created_at: Timestamp(created_at),
                    last_sign_in: last.map(Timestamp),
                })
            },
        )
        .collect()
}

/// Somebody who can be chosen, with what their name is matched by.
pub(crate) struct Candidate {
    pub(crate) view: PersonView,
    pub(crate) login: String,
    pub(crate) name_key: String,
}

/// Every account, or every active one, by name.
pub(crate) async fn candidates(
    conn: &mut SqliteConnection,
    active_only: bool,
) -> Answer<Vec<Candidate>> {
    type Row = (Vec<u8>, String, String, String, Option<String>, bool);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT account.id, login, display_name, name_key, site.code,
                EXISTS (SELECT 1 FROM json_each(role.capabilities) WHERE value = ?)
         FROM account JOIN role ON role.id = role_id LEFT JOIN site ON site.id = site_id
         WHERE state = 'active' OR NOT ? ORDER BY name_key, login",
    )
    .bind(Capability::TicketHandle.name())
    .bind(active_only)
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(id, login, display_name, name_key, site, handles)| {
            let id = known(AccountId::from_bytes(&id), "account.id")?;
            Ok(Candidate {
                view: PersonView {
                    id,
                    display_name,
                    site,
                    handles,
                },
                login,
                name_key,
            })
        })
        .collect()
}

/// The stored form of somebody's password.
pub(crate) async fn password(conn: &mut SqliteConnection, id: AccountId) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT phc FROM credential WHERE account_id = ?")
        .bind(id.bytes())
        .fetch_optional(conn)
        .await
        .stored()
}

/// Gives somebody a password, already in its stored form.
pub(crate) async fn set_password(
    conn: &mut SqliteConnection,
    id: AccountId,
    phc: &str,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO credential (account_id, phc) VALUES (?, ?) ON CONFLICT DO UPDATE SET phc = excluded.phc",
    )
    .bind(id.bytes())
    .bind(phc)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}
