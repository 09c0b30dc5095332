//! Sites and teams.

use guichet_kernel::{AccountId, Answer, SiteId, TeamId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::known;
use crate::people::{SiteView, TeamView};

/// Every site, by code.
pub(crate) async fn sites(conn: &mut SqliteConnection) -> Answer<Vec<SiteView>> {
    let rows: Vec<(Vec<u8>, String, String, u32)> = sqlx::query_as(
        "SELECT id, code, name, (SELECT count(*) FROM account WHERE site_id = site.id) FROM site ORDER BY code",
    )
    .fetch_all(conn)
    .await
    .stored()?;
    rows.into_iter()
        .map(|(id, code, name, accounts)| {
            Ok(SiteView {
                id: known(SiteId::from_bytes(&id), "site.id")?,
                code,
                name,
                accounts,
            })
        })
        .collect()
}

/// Adds a site or writes over it.
pub(crate) async fn put_site(
    conn: &mut SqliteConnection,
    id: SiteId,
    code: &str,
    name: &str,
) -> Answer<()> {
    sqlx::query(
        "INSERT INTO site (id, code, name) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name",
    )
    .bind(id.bytes())
    .bind(code)
    .bind(name)
    .execute(conn)
    .await
    .stored()?;
    Ok(())
}

/// Every team with its members, by name.
pub(crate) async fn teams(conn: &mut SqliteConnection) -> Answer<Vec<TeamView>> {
    let rows: Vec<(Vec<u8>, String)> = sqlx::query_as("SELECT id, name FROM team ORDER BY name")
        .fetch_all(&mut *conn)
        .await
        .stored()?;
    let members: Vec<(Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT team_id, account_id FROM team_member ORDER BY team_id, account_id")
            .fetch_all(conn)
            .await
            .stored()?;
    rows.into_iter()
        .map(|(id, name)| {
            let member_ids = members
                .iter()
                .filter(|(team, _)| *team == id)
                .filter_map(|(_, account)| AccountId::from_bytes(account))
                .collect();
            Ok(TeamView {
                id: known(TeamId::from_bytes(&id), "team.id")?,
                name,
                member_ids,
            })
        })
        .collect()
}

/// Adds a team or writes over it, members included.
pub(crate) async fn put_team(conn: &mut SqliteConnection, team: &TeamView) -> Answer<()> {
    sqlx::query("INSERT INTO team (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name")
        .bind(team.id.bytes())
        .bind(&team.name)
        .execute(&mut *conn)
        .await
        .stored()?;
    sqlx::query("DELETE FROM team_member WHERE team_id = ?")
        .bind(team.id.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
    for member in &team.member_ids {
        sqlx::query("INSERT INTO team_member (team_id, account_id) VALUES (?, ?)")
            .bind(team.id.bytes())
            .bind(member.bytes())
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    Ok(())
}

/// Whether every one of these accounts exists.
pub(crate) async fn accounts_exist(conn: &mut SqliteConnection, ids: &[AccountId]) -> Answer<bool> {
    for id in ids {
        let found: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM account WHERE id = ?)")
            .bind(id.bytes())
            .fetch_one(&mut *conn)
            .await
            .stored()?;
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}
