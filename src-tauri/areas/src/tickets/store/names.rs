//! What tickets read of people, teams and sites: names for history, and who may be assigned.

use std::collections::{BTreeSet, HashMap};

use guichet_kernel::{AccountId, Answer, CategoryId, Problem, SiteId, TeamId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use crate::tickets::column::{optional_id, plain};

/// Names by identity, for the lines of history; only those that were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tickets) struct Names {
    people: HashMap<Vec<u8>, String>,
    teams: HashMap<Vec<u8>, String>,
    categories: HashMap<Vec<u8>, String>,
    sites: HashMap<Vec<u8>, String>,
}

impl Names {
    /// A person's name; `None` for nobody.
    pub fn person(&self, id: Option<AccountId>) -> Option<String> {
        self.people.get(&id?.bytes()).cloned()
    }

    /// A team's name; `None` for none.
    pub fn team(&self, id: Option<TeamId>) -> Option<String> {
        self.teams.get(&id?.bytes()).cloned()
    }

    /// A category's name; `None` for none.
    pub fn category(&self, id: Option<CategoryId>) -> Option<String> {
        self.categories.get(&id?.bytes()).cloned()
    }

    /// A site's code; `None` for none.
    pub fn site(&self, id: Option<SiteId>) -> Option<String> {
        self.sites.get(&id?.bytes()).cloned()
    }

    /// Reads the names of these people.
    pub async fn read_people(
        &mut self,
        conn: &mut SqliteConnection,
        ids: &BTreeSet<AccountId>,
    ) -> Answer<()> {
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(
            "SELECT account.id, display_name FROM json_each(?) CROSS JOIN account ON account.id = unhex(value, '-')",
        )
        .bind(serde_json::to_string(ids).map_err(Problem::internal)?)
        .fetch_all(conn)
        .await
        .stored()?;
        self.people.extend(rows);
        Ok(())
    }

    /// Reads the names of teams.
    pub async fn read_teams(&mut self, conn: &mut SqliteConnection) -> Answer<()> {
        self.teams = all(conn, "SELECT id, name FROM team").await?;
        Ok(())
    }

    /// Reads the names of categories.
    pub async fn read_categories(&mut self, conn: &mut SqliteConnection) -> Answer<()> {
        self.categories = all(conn, "SELECT id, name FROM category").await?;
        Ok(())
    }

    /// Reads the codes of sites.
    pub async fn read_sites(&mut self, conn: &mut SqliteConnection) -> Answer<()> {
        self.sites = all(conn, "SELECT id, code FROM site").await?;
        Ok(())
    }
}

async fn all(conn: &mut SqliteConnection, sql: &'static str) -> Answer<HashMap<Vec<u8>, String>> {
    let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(sql).fetch_all(conn).await.stored()?;
    Ok(rows.into_iter().collect())
}

/// A person as tickets need to know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tickets) struct Person {
    pub name: String,
    pub site: Option<SiteId>,
    pub active: bool,
    /// Holds `ticket.handle`.
    pub handles: bool,
}

/// A person by identity.
pub(in crate::tickets) async fn person(
    conn: &mut SqliteConnection,
    account: AccountId,
) -> Answer<Option<Person>> {
    let row = sqlx::query(
        "SELECT display_name, site_id, state = 'active' AS active,
                EXISTS (SELECT 1 FROM json_each(role.capabilities) WHERE value = 'ticket.handle') AS handles
         FROM account JOIN role ON role.id = account.role_id WHERE account.id = ?",
    )
    .bind(account.bytes())
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|row| {
        Ok(Person {
            name: plain(&row, "display_name")?,
            site: optional_id(&row, "site_id", SiteId::from_bytes)?,
            active: plain(&row, "active")?,
            handles: plain(&row, "handles")?,
        })
    })
    .transpose()
}

/// A person's name; `None` for nobody.
pub(in crate::tickets) async fn person_name(
    conn: &mut SqliteConnection,
    account: Option<AccountId>,
) -> Answer<Option<String>> {
    match account {
        None => Ok(None),
        Some(account) => Ok(person(conn, account).await?.map(|it| it.name)),
    }
}

/// A team's name; `None` when it does not exist.
pub(in crate::tickets) async fn team_name(
    conn: &mut SqliteConnection,
    team: Option<TeamId>,
) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT name FROM team WHERE id = ?")
        .bind(team.map(|it| it.bytes()))
        .fetch_optional(conn)
        .await
        .stored()
}

/// A site's code; `None` when it does not exist.
pub(in crate::tickets) async fn site_code(
    conn: &mut SqliteConnection,
    site: Option<SiteId>,
) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT code FROM site WHERE id = ?")
        .bind(site.map(|it| it.bytes()))
        .fetch_optional(conn)
        .await
        .stored()
}

/// The members of a team who may sign in.
pub(in crate::tickets) async fn team_members(
    conn: &mut SqliteConnection,
    team: TeamId,
) -> Answer<Vec<AccountId>> {
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT account_id FROM team_member JOIN account ON account.id = account_id
         WHERE team_id = ? AND state = 'active'",
    )
    .bind(team.bytes())
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rows
        .iter()
        .filter_map(|bytes| AccountId::from_bytes(bytes))
        .collect())
}
