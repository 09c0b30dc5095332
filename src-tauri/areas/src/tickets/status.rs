//! The one table of transitions, and moving along it.

use guichet_kernel::{
    Actor, Answer, Capability, Line, Refusal, RefusalCode, Timestamp, clean_block, clean_line,
};
use sqlx::SqliteConnection;

use super::plan::{Draft, Plan};
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{ChangeDone, MoveTicket, Status, comment, store};
use crate::Call;
use crate::drafts::Sent;
use crate::notices::NoticeKind;

/// Days in which a requester may reopen, when the organisation has not said.
pub(super) const REOPEN_DAYS: i64 = 7;

const REASON: Line = Line {
    field: "waiting_reason",
    max: 500,
};
const ANSWER: Line = Line {
    field: "answer",
    max: comment::MAX,
};

/// Who may take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Who handles tickets.
    Handler,
    /// Who handles tickets, and the ticket's requester.
    Both,
}

use Status::{Closed, InProgress, Open, Resolved, Waiting};
use Who::{Both, Handler};

/// Every step there is; what is not here is refused with `illegal-transition`.
const STEPS: &[(Status, Status, Who)] = &[
    (Open, InProgress, Handler),
    (Open, Waiting, Handler),
    (Open, Resolved, Handler),
    (Open, Closed, Both),
    (InProgress, Open, Handler),
    (InProgress, Waiting, Handler),
    (InProgress, Resolved, Handler),
    (InProgress, Closed, Both),
    (Waiting, InProgress, Handler),
    (Waiting, Resolved, Handler),
    (Waiting, Closed, Both),
    (Resolved, InProgress, Both),
    (Resolved, Closed, Both),
    (Closed, Open, Both),
    (Closed, InProgress, Handler),
];

/// Whether this person may move the ticket there now.
///
/// # Errors
/// Refusals `illegal-transition` (data: `from`, `to`), `not-allowed`, `reopen-too-late` (data: `days`).
pub(super) fn may_move(
    actor: &Actor,
    ticket: &Ticket,
    to: Status,
    now: Timestamp,
    reopen_days: i64,
) -> Result<(), Refusal> {
    let step = STEPS
        .iter()
        .find(|(from, target, _)| (*from, *target) == (ticket.status, to));
    let Some((_, _, who)) = step else {
        return Err(Refusal::new(RefusalCode::IllegalTransition)
            .with("from", ticket.status.name())
            .with("to", to.name()));
    };
    if actor.may(Capability::TicketHandle) {
        return Ok(());
    }
    if *who == Handler || ticket.requester_id != actor.account {
        return Err(Refusal::new(RefusalCode::NotAllowed));
    }
    let since = ticket.ended_at().unwrap_or(ticket.trace.updated_at);
    if reopens(ticket.status, to) && now.since(since) > reopen_days.saturating_mul(Timestamp::DAY) {
        return Err(Refusal::new(RefusalCode::ReopenTooLate).with("days", reopen_days));
    }
    Ok(())
}

const fn ended(status: Status) -> bool {
    matches!(status, Resolved | Closed)
}

const fn reopens(from: Status, to: Status) -> bool {
    ended(from) && !ended(to)
}

/// The plan of a move already allowed. `reason` is there when it goes to waiting.
fn moved(
    ticket: &Ticket,
    to: Status,
    reason: Option<String>,
    answer: Option<Draft>,
    now: Timestamp,
) -> Plan {
    let mut plan = Plan::new(ticket);
    plan.status(to);
    plan.after.waiting_reason = reason;
    if reopens(ticket.status, to) {
        plan.after.resolved_at = None;
        plan.after.closed_at = None;
        plan.tell(ticket.assignee_id, NoticeKind::Reopened, "");
    }
    let extract = answer.as_ref().map(Draft::extract).unwrap_or_default();
    match to {
        Resolved => {
            plan.after.resolved_at = Some(now);
            plan.tell(Some(ticket.requester_id), NoticeKind::Resolved, &extract);
        }
        Closed => plan.after.closed_at = Some(now),
        Open | InProgress | Waiting => {}
    }
    plan.comment = answer;
    plan
}

/// Moving to a status, with a word of explanation already clean.
pub(super) struct Move {
    to: Status,
    reason: Option<String>,
    answer: Option<String>,
    sent: Sent,
}

impl Move {
    /// As asked for.
    ///
    /// # Errors
    /// Refusal `too-long`.
    pub fn read(to: Status, reason: Option<String>, answer: Option<&str>) -> Result<Self, Refusal> {
        let answer = clean_block(answer.unwrap_or_default(), ANSWER)?;
        Ok(Self {
            to,
            reason,
            answer: (!answer.trim().is_empty()).then_some(answer),
            sent: Sent::default(),
        })
    }
}

impl Verb for Move {
    const NAME: &'static str = "ticket.move";
    /// Days in which a requester may reopen.
    type Known = i64;

    async fn known(&self, conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<i64> {
        store::reopen_days(conn).await
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, reopen_days: &i64) -> Result<Plan, Refusal> {
        may_move(call.actor, ticket, self.to, call.now, *reopen_days)?;
        let reason = match self.to {
            Waiting => Some(reason(self.reason.as_deref())?),
            _ => None,
        };
        let draft = self.answer.clone().map(Draft::answer);
        let mut plan = moved(ticket, self.to, reason, draft, call.now);
        plan.sent = self.sent.clone();
        if let Some(draft) = &plan.comment {
            let extract = draft.extract();
            comment::tell_of_answer(&mut plan, ticket, call.actor.account, &extract);
        }
        Ok(plan)
    }
}

/// Moves a ticket, with a word of explanation in the same step when there is one; the draft it was kept as is forgotten
/// with it.
///
/// # Errors
/// Refusals `not-found`, `illegal-transition`, `not-allowed`, `reopen-too-late`, `waiting-reason-missing`,
/// `too-long`; failures of writing.
pub async fn move_to(call: Call<'_>, request: MoveTicket) -> Answer<ChangeDone> {
    let verb = Move {
        sent: Sent::of(request.draft)?,
        ..Move::read(
            request.status,
            request.waiting_reason,
            request.answer.as_deref(),
        )?
    };
    let change = on_one(call, request.id, &verb).await?;
    Ok(ChangeDone { change })
}

fn reason(typed: Option<&str>) -> Result<String, Refusal> {
    clean_line(typed.unwrap_or_default(), REASON).map_err(|refusal| match refusal.code {
        RefusalCode::Empty => Refusal::on(RefusalCode::WaitingReasonMissing, REASON.field),
        _ => refusal,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use guichet_kernel::AccountId;

    use super::super::record::tests::ticket;
    use super::*;

    fn person(account: AccountId, capabilities: &[Capability]) -> Actor {
        Actor {
            account,
            display_name: "Claire".into(),
            capabilities: capabilities.iter().copied().collect::<BTreeSet<_>>(),
            site: None,
            teams: Vec::new(),
        }
    }

    /// Rows: from; columns: to, in the order of `Status::ALL`. `.` illegal, `h` handler, `b` handler and requester.
    const CELLS: [&str; 5] = [".hhhb", "h.hhb", ".h.hb", ".b..b", "bh..."];

    #[test]
    fn every_cell_of_the_table() {
        let claire = AccountId::new();
        let requester = person(claire, &[Capability::TicketOpenOwn]);
        let handler = person(
            AccountId::new(),
            &[Capability::TicketHandle, Capability::TicketSeeAll],
        );
        let onlooker = person(AccountId::new(), &[Capability::TicketSeeAll]);
        let now = Timestamp(10 * Timestamp::DAY);
        for (from, cells) in Status::ALL.iter().zip(CELLS) {
            for (to, cell) in Status::ALL.iter().zip(cells.chars()) {
                let mut it = ticket(claire);
                it.status = *from;
                it.resolved_at = ended(*from).then_some(now);
                let answer =
                    |actor| may_move(actor, &it, *to, now, 7).map_err(|refusal| refusal.code);
                let (for_handler, for_requester) = match cell {
                    '.' => (
                        Err(RefusalCode::IllegalTransition),
                        Err(RefusalCode::IllegalTransition),
                    ),
                    'h' => (Ok(()), Err(RefusalCode::NotAllowed)),
                    _ => (Ok(()), Ok(())),
                };
                let name = format!("{} to {}", from.name(), to.name());
                assert_eq!(answer(&handler), for_handler, "{name}, a handler");
                assert_eq!(answer(&requester), for_requester, "{name}, the requester");
                assert!(
                    answer(&onlooker).is_err(),
                    "{name}, somebody who only looks"
                );
            }
        }
    }

    #[test]
    fn a_requester_reopens_within_the_days_given_and_not_a_moment_later() {
        let claire = AccountId::new();
        let requester = person(claire, &[]);
        let mut it = ticket(claire);
        it.status = Closed;
        it.resolved_at = Some(Timestamp(0));
        it.closed_at = Some(Timestamp(Timestamp::DAY));
        let last = Timestamp(8 * Timestamp::DAY);
        assert_eq!(
            may_move(&requester, &it, Open, last, 7),
            Ok(()),
            "counted from the closing, not the resolving"
        );
        let refusal = may_move(&requester, &it, Open, last.plus(1), 7).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.data["days"].as_i64()),
            (RefusalCode::ReopenTooLate, Some(7))
        );
        let handler = person(AccountId::new(), &[Capability::TicketHandle]);
        assert_eq!(
            may_move(&handler, &it, InProgress, last.plus(1), 7),
            Ok(()),
            "a handler is not held to it"
        );
    }

    #[test]
    fn resolving_and_reopening_keep_their_instants_true() {
        let mut it = ticket(AccountId::new());
        it.assignee_id = Some(AccountId::new());
        let resolved = moved(
            &it,
            Resolved,
            None,
            Some(Draft::answer("Pilote **changé**".into())),
            Timestamp(9),
        )
        .after;
        assert_eq!(
            (resolved.status, resolved.resolved_at),
            (Resolved, Some(Timestamp(9)))
        );
        let plan = moved(&resolved, InProgress, None, None, Timestamp(12));
        assert_eq!((plan.after.resolved_at, plan.after.closed_at), (None, None));
        assert_eq!(plan.told[0].kind, NoticeKind::Reopened);
    }
}
