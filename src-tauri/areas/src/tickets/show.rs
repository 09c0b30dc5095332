//! A ticket, whole.

use guichet_kernel::{Answer, Problem};

use super::{TicketView, WhichTicket};
use crate::Call;

/// A ticket, whole.
///
/// # Errors
/// Failure `internal`.
pub async fn show(_call: Call<'_>, _request: WhichTicket) -> Answer<TicketView> {
    Err(Problem::internal("tickets.show is not written yet"))
}
