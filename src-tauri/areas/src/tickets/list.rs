//! A window on a sorted, filtered view.

use guichet_kernel::{Answer, Problem};

use super::{ListTickets, TicketPage};
use crate::Call;

/// A window on a sorted, filtered view.
///
/// # Errors
/// Failure `internal`.
pub async fn list(_call: Call<'_>, _request: ListTickets) -> Answer<TicketPage> {
    Err(Problem::internal("tickets.list is not written yet"))
}
