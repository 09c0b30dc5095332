//! Takes everything away again.

use guichet_kernel::Answer;
use sqlx::MySqlConnection;

use super::store;
use super::upgrade::choose;
use crate::accounts::problem;

/// Removes the accounts of the server that this installation made, its database and, when no other installation is on
/// the server, the locked accounts that owned it. What is on people's machines stays there.
///
/// # Errors
/// Refusals `invalid` on `database`, `not-found`; failures of the server.
pub async fn uninstall(conn: &mut MySqlConnection, database: &str) -> Answer<()> {
    choose(conn, database).await?;
    store::remove_accounts(conn).await.map_err(problem)?;
    store::remove_database(conn, database)
        .await
        .map_err(problem)
}
