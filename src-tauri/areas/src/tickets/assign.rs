//! Assigns a ticket to a person, a team, both or nobody.

use guichet_kernel::{AccountId, Actor, Answer, Capability, Refusal, RefusalCode};

use super::plan::{Plan, look};
use super::record::Ticket;
use super::{AssignTicket, HistoryKind, Status, store};
use crate::Call;
use crate::notices::NoticeKind;

/// Whether this person may assign the ticket to anyone.
///
/// # Errors
/// Refusals `not-allowed`, `ticket-closed`.
pub(super) fn may_assign(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    actor.require(Capability::TicketAssign)?;
    not_closed(ticket)
}

/// Whether this person may make the ticket theirs.
///
/// # Errors
/// Refusals `not-allowed`, `ticket-closed`.
pub(super) fn may_take(actor: &Actor, ticket: &Ticket) -> Result<(), Refusal> {
    actor.require(Capability::TicketHandle)?;
    if ticket
        .assignee_id
        .is_some_and(|assignee| assignee != actor.account)
    {
        actor.require(Capability::TicketAssign)?;
    }
    not_closed(ticket)
}

fn not_closed(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.status == Status::Closed {
        Err(Refusal::new(RefusalCode::TicketClosed))
    } else {
        Ok(())
    }
}

/// A person or team by identity and name.
pub(super) type Named<T> = Option<(T, String)>;

/// Adds the change of assignee to a plan, and tells them.
pub(super) fn to_person(plan: &mut Plan, before: Option<String>, to: Named<AccountId>) {
    let (account, name) = to.unzip();
    if account != plan.after.assignee_id {
        plan.line(HistoryKind::Assignee, before, name);
        plan.after.assignee_id = account;
        plan.tell(account, NoticeKind::AssignedToMe, "");
    }
}

/// Assigns. Leaves a field alone when the request does not name it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `ticket-closed`, `assignee-invalid` (not active, or not handling tickets),
/// `invalid` for an unknown team; failures of writing.
pub async fn assign(call: Call<'_>, request: AssignTicket) -> Answer<()> {
    loop {
        let (mut conn, ticket) = look(call, request.id).await?;
        let to_me =
            request.assignee_id == Some(Some(call.actor.account)) && request.team_id.is_none();
        if to_me && !call.actor.may(Capability::TicketAssign) {
            may_take(call.actor, &ticket)?;
        } else {
            may_assign(call.actor, &ticket)?;
        }
        let mut plan = Plan::new("ticket.assign", &ticket);
        if let Some(wanted) = request.assignee_id {
            let person = match wanted {
                Some(account) if ticket.assignee_id != wanted => {
                    let person = store::person(&mut conn, account)
                        .await?
                        .filter(|it| it.active && it.handles);
                    let person = person
                        .ok_or_else(|| Refusal::on(RefusalCode::AssigneeInvalid, "assignee_id"))?;
                    Some((account, person.name))
                }
                other => other.map(|account| (account, String::new())),
            };
            let before = store::person_name(&mut conn, ticket.assignee_id).await?;
            to_person(&mut plan, before, person);
        }
        if let Some(wanted) = request.team_id
            && wanted != ticket.team_id
        {
            let name = store::team_name(&mut conn, wanted).await?;
            if wanted.is_some() && name.is_none() {
                return Err(Refusal::on(RefusalCode::Invalid, "team_id").into());
            }
            let before = store::team_name(&mut conn, ticket.team_id).await?;
            plan.line(HistoryKind::Team, before, name);
            plan.after.team_id = wanted;
            if let (Some(team), None) = (wanted, plan.after.assignee_id) {
                for member in store::team_members(&mut conn, team).await? {
                    plan.tell(Some(member), NoticeKind::AssignedToMyTeam, "");
                }
            }
        }
        drop(conn);
        if plan.write(call).await? {
            return Ok(());
        }
    }
}
