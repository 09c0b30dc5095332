//! Rates a ticket.

use guichet_kernel::{Answer, Problem};

use super::{RateTicket};
use crate::Call;

/// Rates a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn rate(_call: Call<'_>, _request: RateTicket) -> Answer<()> {
    Err(Problem::internal("tickets.rate is not written yet"))
}
