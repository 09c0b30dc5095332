//! Changes the status of a ticket.

use guichet_kernel::{Answer, Problem};

use super::{MoveTicket};
use crate::Call;

/// Changes the status of a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn move_to(_call: Call<'_>, _request: MoveTicket) -> Answer<()> {
    Err(Problem::internal("tickets.move_to is not written yet"))
}
