//! Remembers that a ticket was opened.

use guichet_kernel::{Answer, Problem};

use super::{WhichTicket};
use crate::Call;

/// Remembers that a ticket was opened.
///
/// # Errors
/// Failure `internal`.
pub async fn mark_read(_call: Call<'_>, _request: WhichTicket) -> Answer<()> {
    Err(Problem::internal("tickets.mark_read is not written yet"))
}
