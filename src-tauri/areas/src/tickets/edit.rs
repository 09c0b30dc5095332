//! Changes the text of a ticket.

use guichet_kernel::{Answer, Problem};

use super::{EditTicket};
use crate::Call;

/// Changes the text of a ticket.
///
/// # Errors
/// Failure `internal`.
pub async fn edit(_call: Call<'_>, _request: EditTicket) -> Answer<()> {
    Err(Problem::internal("tickets.edit is not written yet"))
}
