//! Takes a ticket.

use guichet_kernel::{Answer, Problem};

use super::{WhichTicket};
use crate::Call;

/// Takes a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn take(_call: Call<'_>, _request: WhichTicket) -> Answer<()> {
    Err(Problem::internal("tickets.take is not written yet"))
}
