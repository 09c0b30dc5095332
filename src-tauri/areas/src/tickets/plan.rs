//! What a verb decided to do to a ticket: pure, until `write.rs` does it.

use guichet_kernel::{AccountId, Answer, CommentId, HistoryId, RefusalCode, TicketId};
use guichet_replica::sqlx::Sqlite;
use sqlx::pool::PoolConnection;

use super::attach::Files;
use super::record::Ticket;
use super::store::Line;
use super::{HistoryKind, Status, markdown, sight, store};
use crate::Call;
use crate::drafts::Sent;
use crate::notices::NoticeKind;

/// Characters of an answer that a notice shows.
const EXTRACT: usize = 140;

/// A ticket this person sees, and the connection it was read with.
///
/// # Errors
/// Refusal `not-found` when it does not exist or is not for this person to see.
pub(super) async fn look(call: Call<'_>, id: TicketId) -> Answer<(PoolConnection<Sqlite>, Ticket)> {
    let mut conn = call.store.read().await?;
    match store::ticket(&mut conn, id).await? {
        Some(ticket) if sight::sees(call.actor, &ticket) => Ok((conn, ticket)),
        _ => Err(RefusalCode::NotFound.into()),
    }
}

/// Everything one verb does to one ticket.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub before: Ticket,
    pub after: Ticket,
    pub comment: Option<Draft>,
    pub withdrawal: Option<Withdrawal>,
    pub told: Vec<Told>,
    /// The draft that its text was kept as.
    pub sent: Sent,
}

/// An answer or note to write.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub id: CommentId,
    pub internal: bool,
    pub body: String,
    pub files: Files,
}

impl Draft {
    /// A public answer without files.
    pub fn answer(body: String) -> Self {
        Self {
            id: CommentId::new(),
            internal: false,
            body,
            files: Files::default(),
        }
    }

    /// Its beginning as plain text, for a notice.
    pub fn extract(&self) -> String {
        markdown::plain(&self.body, EXTRACT)
    }

    /// The lines of history it makes.
    pub fn lines(&self) -> Vec<Line> {
        std::iter::once(Line::written(self.internal))
            .chain(self.files.lines(self.internal))
            .collect()
    }
}

/// An answer or note to take back, or to give back after that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Withdrawal {
    pub id: CommentId,
    pub internal: bool,
    /// Files that go with it.
    pub files: u32,
    /// It was taken back, and is there again.
    pub back: bool,
}

impl Withdrawal {
    /// The line of history it makes.
    pub fn line(&self) -> Line {
        if self.back {
            Line::written(self.internal)
        } else {
            Line {
                id: HistoryId::new(),
                what: HistoryKind::Withdrawn,
                before: None,
                after: None,
                internal: self.internal,
            }
        }
    }
}

/// Somebody to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub account: AccountId,
    pub kind: NoticeKind,
    pub extract: String,
}

impl Plan {
    /// A plan that changes nothing yet.
    pub fn new(ticket: &Ticket) -> Self {
        Self {
            before: ticket.clone(),
            after: ticket.clone(),
            comment: None,
            withdrawal: None,
            told: Vec::new(),
            sent: Sent::default(),
        }
    }

    /// Moves it to a status. Work on a ticket brings it back from the archive.
    pub fn status(&mut self, status: Status) {
        self.after.status = status;
        if self.after.active() {
            self.after.archived_at = None;
        }
    }

    /// Tells somebody, if there is somebody.
    pub fn tell(&mut self, account: Option<AccountId>, kind: NoticeKind, extract: &str) {
        if let Some(account) = account
            && !self.told.iter().any(|it| it.account == account)
        {
            self.told.push(Told {
                account,
                kind,
                extract: extract.to_owned(),
            });
        }
    }

    /// Nothing to do.
    pub fn is_empty(&self) -> bool {
        self.before == self.after && self.comment.is_none() && self.withdrawal.is_none()
    }

    /// Only who reads notes may know of it.
    pub fn only_a_note(&self) -> bool {
        let note = self.comment.as_ref().is_some_and(|it| it.internal)
            || self.withdrawal.is_some_and(|it| it.internal);
        note && self.before == self.after
    }
}
