//! The rows of tickets named.

use std::collections::HashSet;

use guichet_kernel::{Answer, Problem, TicketId};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

/// The rows of these tickets.
pub(super) async fn rids(conn: &mut SqliteConnection, ids: &[TicketId]) -> Answer<HashSet<i64>> {
    let rids: Vec<i64> = sqlx::query_scalar(
        "SELECT ticket.rid FROM json_each(?) CROSS JOIN ticket ON ticket.id = unhex(value, '-')",
    )
    .bind(serde_json::to_string(ids).map_err(Problem::internal)?)
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(rids.into_iter().collect())
}
