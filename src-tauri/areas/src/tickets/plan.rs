//! What a verb decided to do to a ticket, and the one way to do it.
//!
//! A verb looks at the ticket, its rule makes a [`Plan`] (pure), and [`Plan::write`] does it in one change: rows,
//! history, notices and the operation together. When somebody else changed the ticket in between, nothing is
//! written and the verb looks again, so that a rule is always applied to what is really there.

use guichet_kernel::{AccountId, Answer, CommentId, HistoryId, RefusalCode, TicketId};
use guichet_replica::Operation;
use guichet_replica::sqlx::Sqlite;
use serde_json::{Map, Value, json};
use sqlx::pool::PoolConnection;

use super::attach::Files;
use super::record::{Ticket, difference};
use super::store::Line;
use super::{HistoryKind, markdown, sight, store};
use crate::Call;
use crate::notices::NoticeKind;
use crate::notices::store::{NewNotice, add as tell};

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
    verb: &'static str,
    before: Ticket,
    pub after: Ticket,
    pub lines: Vec<Line>,
    pub comment: Option<Draft>,
    pub told: Vec<Told>,
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

    fn lines(&self) -> Vec<Line> {
        let what = if self.internal {
            HistoryKind::Noted
        } else {
            HistoryKind::Answered
        };
        let written = Line {
            id: HistoryId::new(),
            what,
            before: None,
            after: None,
            internal: self.internal,
        };
        std::iter::once(written)
            .chain(self.files.lines(self.internal))
            .collect()
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
    pub fn new(verb: &'static str, ticket: &Ticket) -> Self {
        Self {
            verb,
            before: ticket.clone(),
            after: ticket.clone(),
            lines: Vec::new(),
            comment: None,
            told: Vec::new(),
        }
    }

    /// Adds a line of history everybody reads.
    pub fn line(&mut self, what: HistoryKind, before: Option<String>, after: Option<String>) {
        self.lines.push(Line::new(what, before, after));
    }

    /// Adds the line of a status that changes, and changes it.
    pub fn status(&mut self, status: super::Status) {
        self.line(
            HistoryKind::Status,
            Some(self.after.status.name().into()),
            Some(status.name().into()),
        );
        self.after.status = status;
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
        self.before == self.after && self.comment.is_none()
    }

    /// Does it. `false` when the ticket, or a file to attach, changed since it was looked at: nothing was written.
    ///
    /// # Errors
    /// Failures of writing; nothing was written.
    pub async fn write(mut self, call: Call<'_>) -> Answer<bool> {
        if self.is_empty() {
            return Ok(true);
        }
        let (by, at, id) = (call.actor.account, call.now, self.before.id);
        let only_a_note =
            self.comment.as_ref().is_some_and(|it| it.internal) && self.before == self.after;
        self.after.trace = self.before.trace.after(at, by, only_a_note);
        let mut lines = self.comment.as_ref().map(Draft::lines).unwrap_or_default();
        lines.append(&mut self.lines);
        let operation = Operation::new(self.verb, id.0, by, at, self.body(&lines));

        let mut change = call.store.change(operation).await?;
        let conn = change.conn();
        if store::ticket(conn, id).await?.as_ref() != Some(&self.before) {
            return Ok(false);
        }
        store::update(conn, &self.after).await?;
        if let Some(draft) = &self.comment {
            store::add_comment(conn, id, draft.id, by, draft.internal, &draft.body, at).await?;
            if !draft
                .files
                .write(conn, (id, Some(draft.id)), by, at, draft.internal)
                .await?
            {
                return Ok(false);
            }
        }
        store::add_history(conn, id, by, at, &lines).await?;
        for told in &self.told {
            let notice = NewNotice {
                account: told.account,
                kind: told.kind,
                ticket: Some(id),
                about: None,
                by,
                extract: &told.extract,
                at,
            };
            tell(conn, notice).await?;
        }
        change.commit().await?;
        Ok(true)
    }

    /// What other desks and the server read: changed fields with their base, the comment, the history it makes.
    fn body(&self, lines: &[Line]) -> Value {
        let mut body = Map::new();
        body.insert("changed".into(), difference(&self.before, &self.after));
        if let Some(draft) = &self.comment {
            let comment = json!({ "id": draft.id, "internal": draft.internal, "body": draft.body });
            body.insert("comment".into(), comment);
            body.insert("attachments".into(), draft.files.body());
        }
        body.insert(
            "history".into(),
            lines
                .iter()
                .map(|it| json!({ "id": it.id, "what": it.what }))
                .collect(),
        );
        Value::Object(body)
    }
}
