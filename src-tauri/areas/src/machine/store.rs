//! What tickets tell of machines.

use guichet_kernel::{Answer, MachineFact, Problem, TicketId};
use guichet_replica::Stored;
use serde_json::Value;
use sqlx::SqliteConnection;

/// Keeps what a new ticket tells; nothing is kept of nothing.
///
/// # Errors
/// Failures of writing.
pub async fn add(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    facts: &[MachineFact],
) -> Answer<()> {
    if facts.is_empty() {
        return Ok(());
    }
    sqlx::query("INSERT INTO ticket_machine (ticket_id, facts) VALUES (?, ?)")
        .bind(ticket.bytes())
        .bind(serde_json::to_string(facts).map_err(Problem::internal)?)
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// What a ticket tells.
///
/// # Errors
/// Failures of reading.
pub async fn of_ticket(conn: &mut SqliteConnection, ticket: TicketId) -> Answer<Vec<MachineFact>> {
    let facts: Option<String> =
        sqlx::query_scalar("SELECT facts FROM ticket_machine WHERE ticket_id = ?")
            .bind(ticket.bytes())
            .fetch_optional(conn)
            .await
            .stored()?;
    let facts: Vec<Value> = match facts {
        Some(it) => serde_json::from_str(&it).map_err(Problem::internal)?,
        None => Vec::new(),
    };
    // A newer desk may tell what this one does not know.
    let known = facts
        .into_iter()
        .filter_map(|it| serde_json::from_value(it).ok());
    Ok(known.collect())
}
