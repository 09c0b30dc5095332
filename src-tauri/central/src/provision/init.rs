//! Sets a server up.

use guichet_kernel::{AccountId, Answer, Problem, RefusalCode};
use serde_json::{Map, Value};
use sqlx::MySqlConnection;

use super::check::{Finding, Severity, check};
use super::{place, store};
use crate::accounts::{Code, Cost, Enrolment, is_database, problem};

/// What an organisation starts from.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Rows as they travel (`docs/SYNC.md` 1.1), by their table: at least the first administrator and their role. A
    /// store that was used alone and will be pushed gives these two, as they are in it, and nothing else.
    pub rows: Vec<(String, Map<String, Value>)>,
    /// The first administrator.
    pub admin: AccountId,
}

/// What is asked of a new server.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The database: lower-case letters, digits, underscore.
    pub database: String,
    /// The organisation's name.
    pub organisation: String,
    /// Where desks find the server; its certificate bears this name.
    pub host: String,
    /// The port desks use.
    pub port: u16,
    /// The authority that signed the certificate, PEM.
    pub ca: String,
    /// About how many people will use it.
    pub people: u32,
    /// What deriving a password costs. Not looked at when the server was set up before: everybody would be shut out.
    pub cost: Cost,
    /// What it starts from. Not looked at when the server was founded before.
    pub founding: Founding,
}

/// What came of it.
#[derive(Debug)]
pub struct Made {
    /// What is to be mended.
    pub findings: Vec<Finding>,
    /// Null when something has to be mended first: nothing was done.
    pub enrolment: Option<Enrolment>,
    /// The first administrator's login and code, until they have joined.
    pub first: Option<(String, Code)>,
}

/// Days in which the first administrator's code is to be used.
const DAYS: u8 = 7;

/// Checks the server and, when nothing stops it, makes the database, the locked accounts that own it, tables,
/// procedures and the first administrator. Run again, it changes what `asked` changed and gives a new code to a first
/// administrator who has not joined.
///
/// # Errors
/// Refusals `invalid` on `database` or `ca`; failures of the server.
pub async fn init(conn: &mut MySqlConnection, asked: &Setup) -> Answer<Made> {
    if !is_database(&asked.database) {
        return Err(guichet_kernel::Refusal::on(RefusalCode::Invalid, "database").into());
    }
    if !asked.ca.contains("-----BEGIN CERTIFICATE-----") {
        return Err(guichet_kernel::Refusal::on(RefusalCode::Invalid, "ca").into());
    }
    let facts = store::facts(conn).await.map_err(problem)?;
    let reached = place::knock(&asked.host, asked.port, &asked.ca).await;
    let findings = check(&facts, asked.people, &reached);
    if findings.iter().any(|it| it.severity == Severity::Stops) {
        return Ok(Made {
            findings,
            enrolment: None,
            first: None,
        });
    }
    if !store::is_free(conn, &asked.database)
        .await
        .map_err(problem)?
    {
        return Err(guichet_kernel::Refusal::on(RefusalCode::NameTaken, "database").into());
    }
    store::make_database(conn, &asked.database)
        .await
        .map_err(problem)?;
    crate::schema::install(conn).await.map_err(problem)?;
    store::install(conn, &asked.database)
        .await
        .map_err(problem)?;
    let enrolment = describe(conn, asked).await?;
    if !store::founded(conn).await.map_err(problem)? {
        found(conn, &asked.founding).await?;
    }
    let first = match store::first_administrator(conn).await.map_err(problem)? {
        Some(it) if !it.joined => {
            let code = Code::fresh();
            store::invite(
                conn,
                &it.account,
                &it.login,
                code.secret(&enrolment, &it.login).reveal(),
                DAYS,
            )
            .await
            .map_err(problem)?;
            Some((it.login, code))
        }
        _ => None,
    };
    Ok(Made {
        findings,
        enrolment: Some(enrolment),
        first,
    })
}

async fn describe(conn: &mut MySqlConnection, asked: &Setup) -> Answer<Enrolment> {
    let known = store::enrolment(conn).await.map_err(problem)?;
    let fresh: [u8; 16] = rand::random();
    let enrolment = Enrolment {
        guichet: 1,
        organisation: asked.organisation.clone(),
        host: asked.host.clone(),
        port: asked.port,
        database: asked.database.clone(),
        // Everybody's password hangs on these: never changed.
        installation: known.as_ref().map_or_else(
            || fresh.iter().map(|it| format!("{it:02x}")).collect(),
            |it| it.installation.clone(),
        ),
        cost: known.map_or(asked.cost, |it| it.cost),
        ca: asked.ca.clone(),
    };
    store::describe(conn, &enrolment).await.map_err(problem)?;
    // What is given out has to be readable.
    Enrolment::read(&enrolment.write()?)
}

async fn found(conn: &mut MySqlConnection, founding: &Founding) -> Answer<()> {
    let admin: String = founding.admin.0.simple().to_string();
    let there = |table: &str, id: &str| {
        founding
            .rows
            .iter()
            .find(|(it, row)| it == table && row.get("id").and_then(Value::as_str) == Some(id))
            .map(|(_, row)| row)
    };
    let account = there("account", &admin);
    let role = account
        .and_then(|it| it.get("role_id"))
        .and_then(Value::as_str)
        .and_then(|it| there("role", it));
    let repairs = role
        .and_then(|it| it.get("capabilities"))
        .and_then(Value::as_str)
        .is_some_and(|it| {
            ["people.manage", "role.manage"]
                .iter()
                .all(|right| it.contains(&format!("\"{right}\"")))
        });
    if !repairs {
        return Err(Problem::internal("the founding has no administrator"));
    }
    store::found(conn, &founding.rows).await
}
