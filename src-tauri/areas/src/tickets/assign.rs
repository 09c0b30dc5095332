//! Assigns a ticket.

use guichet_kernel::{Answer, Problem};

use super::{AssignTicket};
use crate::Call;

/// Assigns a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn assign(_call: Call<'_>, _request: AssignTicket) -> Answer<()> {
    Err(Problem::internal("tickets.assign is not written yet"))
}
