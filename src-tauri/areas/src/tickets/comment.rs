//! Writes an answer or a note.

use guichet_kernel::{Answer, Problem};

use super::{CommentTicket, CommentView};
use crate::Call;

/// Writes an answer or a note.
///
/// # Errors
/// Failure `internal`.
pub async fn comment(_call: Call<'_>, _request: CommentTicket) -> Answer<CommentView> {
    Err(Problem::internal("tickets.comment is not written yet"))
}
