//! Remembers that a ticket was read.

use guichet_kernel::Answer;

use super::plan::look;
use super::{WhichTicket, store};
use crate::notices::{self, ReadNotices};
use crate::{Call, tickets::sight};

/// Remembers that this person has read the ticket as it is now, and the notices about it.
///
/// # Errors
/// Refusal `not-found`; failures of writing.
pub async fn mark_read(call: Call<'_>, request: WhichTicket) -> Answer<()> {
    let (mut conn, ticket) = look(call, request.id).await?;
    let (last, _) = ticket.trace.last(sight::reads_notes(call.actor));
    let seen = store::seen_at(&mut conn, call.actor.account, request.id).await?;
    let notices = store::unread_notices(&mut conn, call.actor.account, request.id).await?;
    drop(conn);
    if seen.is_none_or(|seen| seen < last) {
        let mut change = call.store.local().await?;
        // What was seen, not when: the clock may be set back before the next answer.
        store::see(change.conn(), call.actor.account, request.id, last).await?;
        change.commit().await?;
    }
    if !notices.is_empty() {
        notices::mark_read(call, ReadNotices { ids: notices }).await?;
    }
    Ok(())
}
