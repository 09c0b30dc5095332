//! Changes one property of a ticket.

use guichet_kernel::{Answer, Problem};

use super::{ChangeTicket};
use crate::Call;

/// Changes one property of a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn change(_call: Call<'_>, _request: ChangeTicket) -> Answer<()> {
    Err(Problem::internal("tickets.change is not written yet"))
}
