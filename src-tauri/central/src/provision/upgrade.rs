//! Brings a server to this version.

use guichet_kernel::{Answer, Refusal, RefusalCode};
use sqlx::MySqlConnection;

use super::store;
use crate::accounts::{is_database, problem};

/// Adds what this version adds to the tables, puts its procedures in place and lets everybody call them again. Desks of
/// the version before go on working; one that calls in between is told to try again, and does.
///
/// # Errors
/// Refusals `invalid` on `database`, `not-found` when there is nothing of ours in it; failures of the server.
pub async fn upgrade(conn: &mut MySqlConnection, database: &str) -> Answer<()> {
    choose(conn, database).await?;
    crate::schema::install(conn).await.map_err(problem)?;
    store::install(conn, database).await.map_err(problem)
}

/// Goes into the database of an installation.
pub(super) async fn choose(conn: &mut MySqlConnection, database: &str) -> Answer<()> {
    if !is_database(database) {
        return Err(Refusal::on(RefusalCode::Invalid, "database").into());
    }
    if !store::choose(conn, database).await.map_err(problem)? {
        return Err(Refusal::on(RefusalCode::NotFound, "database").into());
    }
    Ok(())
}
