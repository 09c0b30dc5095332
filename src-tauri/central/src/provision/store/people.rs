//! People's accounts and machines, for who runs the server.

use sqlx::{MySqlConnection, Row as _};
use uuid::Uuid;

use super::run;
use crate::accounts::{Cost, Enrolment, number};

/// An administrator, and whether one of them has come in.
pub(crate) struct First {
    pub(crate) account: Vec<u8>,
    pub(crate) login: String,
    pub(crate) joined: bool,
}

/// One machine with a copy, as it said itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Identity.
    pub id: Uuid,
    /// Whose.
    pub login: String,
    /// Its name.
    pub name: String,
    /// The version of the application.
    pub app: String,
    /// Seconds since its last greeting.
    pub silent: i64,
    /// It was told to put its copy away.
    pub revoked: bool,
    /// It did.
    pub wiped: bool,
}

pub(crate) async fn first_administrator(
    conn: &mut MySqlConnection,
) -> Result<Option<First>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT a.id, a.login, CAST(x.made_at IS NOT NULL AS SIGNED)
         FROM account a JOIN role r ON r.id = a.role_id LEFT JOIN account_access x ON x.account_id = a.id
         WHERE a.state = 'active' AND JSON_CONTAINS(r.capabilities, '\"people.manage\"') AND JSON_CONTAINS(r.capabilities, '\"role.manage\"')
         ORDER BY x.made_at IS NULL, a.created_at LIMIT 1",
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        Ok(First {
            account: row.try_get(0)?,
            login: row.try_get(1)?,
            joined: row.try_get::<i64, _>(2)? != 0,
        })
    })
    .transpose()
}

pub(crate) async fn account(
    conn: &mut MySqlConnection,
    login: &str,
) -> Result<Option<(Vec<u8>, String)>, sqlx::Error> {
    sqlx::query_as("SELECT id, state FROM account WHERE login = ?")
        .bind(login)
        .fetch_optional(conn)
        .await
}

pub(crate) async fn invite(
    conn: &mut MySqlConnection,
    account: &[u8],
    login: &str,
    secret: &str,
    days: u8,
) -> Result<(), sqlx::Error> {
    sqlx::query("CALL invitation_write(?, ?, NULL, ?)")
        .bind(account)
        .bind(login)
        .bind(days)
        .execute(&mut *conn)
        .await?;
    sqlx::query("CALL invitation_open(?, ?)")
        .bind(account)
        .bind(secret)
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn describe(
    conn: &mut MySqlConnection,
    it: &Enrolment,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO installation (one, installation, organisation, host, port, ca, memory_kib, passes)
         VALUES (1, UNHEX(?), ?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE organisation = VALUES(organisation), host = VALUES(host), port = VALUES(port), ca = VALUES(ca)",
    )
    .bind(&it.installation)
    .bind(&it.organisation)
    .bind(&it.host)
    .bind(it.port)
    .bind(&it.ca)
    .bind(it.cost.memory_kib)
    .bind(it.cost.passes)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn enrolment(
    conn: &mut MySqlConnection,
) -> Result<Option<Enrolment>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT organisation, host, CAST(port AS SIGNED), DATABASE(), LOWER(HEX(installation)), ca, CAST(memory_kib AS SIGNED), CAST(passes AS SIGNED)
         FROM installation WHERE one = 1",
    )
    .fetch_optional(conn)
    .await?;
    let small = |value: i64| u32::try_from(value).unwrap_or_default();
    row.map(|row| {
        Ok(Enrolment {
            guichet: 1,
            organisation: row.try_get(0)?,
            host: row.try_get(1)?,
            port: u16::try_from(row.try_get::<i64, _>(2)?).unwrap_or_default(),
            database: row.try_get(3)?,
            installation: row.try_get(4)?,
            ca: row.try_get(5)?,
            cost: Cost {
                memory_kib: small(row.try_get(6)?),
                passes: small(row.try_get(7)?),
            },
        })
    })
    .transpose()
}

/// False for somebody who never joined.
pub(crate) async fn set_locked(
    conn: &mut MySqlConnection,
    login: &str,
    locked: bool,
) -> Result<bool, sqlx::Error> {
    let known: Option<String> = sqlx::query_scalar(
        "SELECT login FROM account_access WHERE login = ? AND made_at IS NOT NULL",
    )
    .bind(login)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(login) = known else {
        return Ok(false);
    };
    let how = if locked { "LOCK" } else { "UNLOCK" };
    run(conn, format!("ALTER USER `{login}`@`%` ACCOUNT {how}")).await?;
    if locked {
        let open: Vec<i64> = sqlx::query_scalar(
            "SELECT CAST(id AS SIGNED) FROM information_schema.processlist WHERE user = ?",
        )
        .bind(&login)
        .fetch_all(&mut *conn)
        .await?;
        for id in open {
            match run(conn, format!("KILL {id}")).await {
                // It has ended by itself.
                Err(error) if number(&error) == Some(1094) => {}
                other => other?,
            }
        }
    }
    Ok(true)
}

pub(crate) async fn machines(
    conn: &mut MySqlConnection,
    login: Option<&str>,
) -> Result<Vec<Machine>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT d.id, a.login, d.name, d.app, CAST(TIMESTAMPDIFF(SECOND, d.last_at, SYSDATE()) AS SIGNED),
                CAST(d.revoked_at IS NOT NULL AS SIGNED), CAST(d.wiped_at IS NOT NULL AS SIGNED)
         FROM device d JOIN account a ON a.id = d.account_id WHERE ? IS NULL OR a.login = ? ORDER BY a.login, d.last_at DESC",
    )
    .bind(login)
    .bind(login)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Machine {
                id: Uuid::from_slice(&row.try_get::<Vec<u8>, _>(0)?)
                    .map_err(|error| sqlx::Error::Decode(error.into()))?,
                login: row.try_get(1)?,
                name: row.try_get(2)?,
                app: row.try_get(3)?,
                silent: row.try_get(4)?,
                revoked: row.try_get::<i64, _>(5)? != 0,
                wiped: row.try_get::<i64, _>(6)? != 0,
            })
        })
        .collect()
}

/// False for a machine nobody knows.
pub(crate) async fn close_machine(
    conn: &mut MySqlConnection,
    device: Uuid,
) -> Result<bool, sqlx::Error> {
    let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM device WHERE id = ?")
        .bind(device.as_bytes().to_vec())
        .fetch_one(&mut *conn)
        .await?;
    if known > 0 {
        sqlx::query("CALL device_close(?, NULL)")
            .bind(device.as_bytes().to_vec())
            .execute(conn)
            .await?;
    }
    Ok(known > 0)
}
