//! Opens a ticket.

use guichet_kernel::{Answer, Problem};

use super::{OpenTicket, TicketOpened};
use crate::Call;

/// Opens a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn open(_call: Call<'_>, _request: OpenTicket) -> Answer<TicketOpened> {
    Err(Problem::internal("tickets.open is not written yet"))
}
