//! How a server fares, on one page.

use guichet_kernel::{Answer, RefusalCode};
use sqlx::MySqlConnection;

use super::check::{Facts, Finding, check};
use super::upgrade::choose;
use super::{place, store};
use crate::accounts::{Enrolment, problem};

/// How a server fares.
#[derive(Debug)]
pub struct Status {
    /// What it says of itself.
    pub facts: Facts,
    /// Where desks find it.
    pub enrolment: Enrolment,
    /// What is to be mended.
    pub findings: Vec<Finding>,
    /// The last migration of its tables.
    pub schema: i64,
    /// That this program's version wants.
    pub schema_wanted: i64,
    /// Seconds since it started.
    pub uptime: u64,
    /// Connections open now.
    pub connected: u64,
    /// Megabytes of the database.
    pub megabytes: u64,
    /// Counts, by the suffix of their sentence's key.
    pub counts: Vec<(&'static str, u64)>,
}

/// Reads it all.
///
/// # Errors
/// Refusals `invalid` on `database`, `not-found`; failures of the server.
pub async fn status(conn: &mut MySqlConnection, database: &str, people: u32) -> Answer<Status> {
    let enrolment = enrolment(conn, database).await?;
    let facts = store::facts(conn).await.map_err(problem)?;
    let reached = place::knock(&enrolment.host, enrolment.port, &enrolment.ca).await;
    let health = store::health(conn, database).await.map_err(problem)?;
    Ok(Status {
        findings: check(&facts, people, &reached),
        facts,
        enrolment,
        schema: health.schema,
        schema_wanted: crate::schema::version(),
        uptime: health.uptime,
        connected: health.connected,
        megabytes: health.megabytes,
        counts: health.counts,
    })
}

/// What an enrolment file says, from the server itself.
///
/// # Errors
/// As [`status`].
pub async fn enrolment(conn: &mut MySqlConnection, database: &str) -> Answer<Enrolment> {
    choose(conn, database).await?;
    store::enrolment(conn)
        .await
        .map_err(problem)?
        .ok_or_else(|| RefusalCode::NotFound.into())
}
