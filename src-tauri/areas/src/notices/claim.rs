//! Chooses what to show as a toast, once for all the processes of the machine.

use guichet_kernel::{Answer, NoticeId, TicketId, Timestamp};

use super::{NoticeKind, settings, store};
use crate::{Call, join};

/// How long after it happened something is still shown, in milliseconds: older news is for the list.
const FRESH: i64 = 10 * Timestamp::MINUTE;
/// The same at a copy of a server's, which comes back after an absence: what is told then is told together.
const ABSENCE: i64 = 30 * Timestamp::DAY;

/// What a toast says; the host makes the sentence in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToastView {
    /// Which notice.
    pub notice: NoticeId,
    /// Why.
    pub kind: NoticeKind,
    /// About which ticket.
    pub ticket_id: Option<TicketId>,
    /// Its number.
    pub ticket_number: Option<i64>,
    /// About how many tickets; with more than one, none is named.
    pub tickets: u32,
    /// Its title now, or the name of who asks for an account.
    pub title: String,
    /// Who did it, by name.
    pub by: String,
    /// The first words of the answer; empty otherwise.
    pub extract: String,
}

/// Takes one's unread notices that no process has shown yet and answers those to show now, oldest first. Those switched
/// off, or that happen in quiet hours, are taken too: they are not shown late. `local_minute` is the local time in
/// minutes after midnight.
///
/// # Errors
/// Failures of writing.
pub async fn claim(call: Call<'_>, local_minute: u16) -> Answer<Vec<ToastView>> {
    let me = call.actor.account;
    let (settings, since) = {
        let mut conn = call.store.read().await?;
        let since = match join::store::joined_at(&mut conn).await? {
            // What was told before this copy was made was told elsewhere.
            Some(joined) => joined.max(call.now.plus(-ABSENCE)),
            None => call.now.plus(-FRESH),
        };
        if store::unshown(&mut conn, me, since).await?.is_empty() {
            return Ok(Vec::new());
        }
        (settings::of(&mut conn, me).await?, since)
    };
    let mut change = call.store.local().await?;
    // Asked again now that the writer is held: another process may have taken some in between.
    let mut toasts = store::unshown(change.conn(), me, since).await?;
    for toast in &toasts {
        store::set_shown(change.conn(), toast.notice, call.now).await?;
    }
    change.commit().await?;
    toasts.retain(|it| settings.shows(it.kind, local_minute));
    Ok(toasts)
}
