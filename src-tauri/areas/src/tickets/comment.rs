//! Writes an answer or an internal note.

use guichet_kernel::{
    AccountId, Actor, Answer, Capability, CommentId, Line, Problem, Refusal, RefusalCode, UploadId,
    clean_block,
};
use sqlx::SqliteConnection;

use super::attach::Files;
use super::plan::{Draft, Plan};
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{CommentTicket, Commented, Status, show, sight};
use crate::Call;
use crate::drafts::Sent;
use crate::notices::NoticeKind;

/// Longest answer or note, in characters.
pub(super) const MAX: usize = 50_000;

/// The text of an answer or a note.
pub(crate) const BODY: Line = Line {
    field: "body",
    max: MAX,
};

/// Whether this person may answer in public.
///
/// # Errors
/// Refusals `not-allowed`, `ticket-closed`.
pub(super) fn may_answer(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    if !actor.may(Capability::TicketHandle) && ticket.requester_id != actor.account {
        return Err(Refusal::new(RefusalCode::NotAllowed));
    }
    if ticket.status == Status::Closed {
        return Err(Refusal::new(RefusalCode::TicketClosed));
    }
    Ok(())
}

/// Whether this person may write an internal note; on a closed ticket too.
///
/// # Errors
/// Refusal `not-allowed`.
pub(super) fn may_note(actor: &Actor) -> Result<(), Refusal> {
    if sight::reads_notes(actor) {
        Ok(())
    } else {
        Err(Refusal::new(RefusalCode::NotAllowed))
    }
}

/// Tells of a public answer: the requester when somebody else wrote it, the assignee when the requester did.
pub(super) fn tell_of_answer(plan: &mut Plan, ticket: &Ticket, author: AccountId, extract: &str) {
    let to = if author == ticket.requester_id {
        ticket.assignee_id
    } else {
        Some(ticket.requester_id)
    };
    plan.tell(to, NoticeKind::Answered, extract);
}

/// The plan of a comment already allowed. A requester's answer ends a waiting; an answer brings the ticket back from the
/// archive.
fn commented(ticket: &Ticket, author: AccountId, draft: Draft) -> Plan {
    let mut plan = Plan::new(ticket);
    if !draft.internal {
        let extract = draft.extract();
        tell_of_answer(&mut plan, ticket, author, &extract);
        plan.after.archived_at = None;
        if author == ticket.requester_id && ticket.status == Status::Waiting {
            plan.status(if ticket.assignee_id.is_some() {
                Status::InProgress
            } else {
                Status::Open
            });
            plan.after.waiting_reason = None;
        }
    }
    plan.comment = Some(draft);
    plan
}

/// Writing an answer or an internal note, its text already clean.
struct Comment<'a> {
    id: CommentId,
    internal: bool,
    text: String,
    sent: Sent,
    uploads: &'a [UploadId],
}

impl Verb for Comment<'_> {
    const NAME: &'static str = "ticket.comment";
    type Known = Files;

    async fn known(&self, conn: &mut SqliteConnection, call: Call<'_>) -> Answer<Files> {
        Files::gather(conn, call.actor, self.uploads).await
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, files: &Files) -> Result<Plan, Refusal> {
        if self.internal {
            may_note(call.actor)
        } else {
            may_answer(call.actor, ticket)
        }?;
        if self.text.trim().is_empty() && files.is_empty() {
            return Err(Refusal::new(RefusalCode::UploadBroken));
        }
        let draft = Draft {
            id: self.id,
            internal: self.internal,
            body: files.placed(&self.text),
            files: files.clone(),
        };
        let mut plan = commented(ticket, call.actor.account, draft);
        plan.sent = self.sent.clone();
        Ok(plan)
    }
}

/// Writes an answer or an internal note, with its files; the draft it was kept as is forgotten with it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `ticket-closed`, `empty` (no text and no file), `too-long`,
/// `upload-broken` (a file that cannot be attached and no text to keep); failures of writing.
pub async fn comment(call: Call<'_>, request: CommentTicket) -> Answer<Commented> {
    let text = clean_block(&request.body, BODY)?;
    if text.trim().is_empty() && request.uploads.is_empty() {
        return Err(Refusal::on(RefusalCode::Empty, BODY.field).into());
    }
    let id = CommentId::new();
    let verb = Comment {
        id,
        internal: request.internal,
        text,
        sent: Sent::of(request.draft)?,
        uploads: &request.uploads,
    };
    let change = on_one(call, request.id, &verb).await?;
    let mut conn = call.store.read().await?;
    let mut written = show::store::comments(&mut conn, request.id, Some(id), true).await?;
    let comment = written
        .pop()
        .ok_or_else(|| Problem::internal("the comment just written is not there"))?;
    Ok(Commented { comment, change })
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::ticket;
    use super::*;

    fn answer() -> Draft {
        Draft::answer("Bonjour".into())
    }

    #[test]
    fn an_answer_is_told_to_the_other_side_only() {
        let (claire, marc, ines) = (AccountId::new(), AccountId::new(), AccountId::new());
        let mut it = ticket(claire);
        it.assignee_id = Some(marc);
        for (author, told) in [(claire, marc), (marc, claire), (ines, claire)] {
            let plan = commented(&it, author, answer());
            assert_eq!(
                plan.told.iter().map(|it| it.account).collect::<Vec<_>>(),
                [told]
            );
        }
        it.assignee_id = None;
        assert!(
            commented(&it, claire, answer()).told.is_empty(),
            "nobody has it yet"
        );
        let note = Draft {
            internal: true,
            ..answer()
        };
        assert!(
            commented(&it, marc, note).told.is_empty(),
            "notes tell nobody"
        );
    }

    #[test]
    fn the_requesters_answer_ends_a_waiting() {
        let claire = AccountId::new();
        let mut it = ticket(claire);
        it.status = Status::Waiting;
        it.waiting_reason = Some("Pièce commandée".into());
        let plan = commented(&it, claire, answer());
        assert_eq!(
            (plan.after.status, plan.after.waiting_reason),
            (Status::Open, None)
        );
        it.assignee_id = Some(AccountId::new());
        assert_eq!(
            commented(&it, claire, answer()).after.status,
            Status::InProgress
        );
        assert_eq!(
            commented(&it, AccountId::new(), answer()).after.status,
            Status::Waiting,
            "others do not"
        );
    }
}
