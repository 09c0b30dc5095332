//! Assigns a ticket to a person, a team, both or nobody.

use guichet_kernel::{AccountId, Actor, Answer, Capability, Refusal, RefusalCode, TeamId};
use sqlx::SqliteConnection;

use super::plan::Plan;
use super::record::Ticket;
use super::verb::{Verb, on_one};
use super::{AssignTicket, ChangeDone, Status, store};
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

/// Whether who works on it may still change.
///
/// # Errors
/// Refusal `ticket-closed`.
pub(super) fn not_closed(ticket: &Ticket) -> Result<(), Refusal> {
    if ticket.status == Status::Closed {
        Err(Refusal::new(RefusalCode::TicketClosed))
    } else {
        Ok(())
    }
}

/// Adds the change of assignee to a plan, and tells them.
pub(super) fn to_person(plan: &mut Plan, account: Option<AccountId>) {
    if account != plan.after.assignee_id {
        plan.after.assignee_id = account;
        plan.tell(account, NoticeKind::AssignedToMe, "");
    }
}

/// Assigning to a person, a team, both or nobody.
pub(super) struct Assign {
    pub assignee_id: Option<Option<AccountId>>,
    pub team_id: Option<Option<TeamId>>,
}

/// Who is meant.
pub(super) struct Meant {
    /// The person is active and handles tickets.
    able: bool,
    /// The team's members who may sign in; `None` when there is no such team.
    members: Option<Vec<AccountId>>,
}

impl Verb for Assign {
    const NAME: &'static str = "ticket.assign";
    type Known = Meant;

    async fn known(&self, conn: &mut SqliteConnection, _call: Call<'_>) -> Answer<Meant> {
        let person = match self.assignee_id.flatten() {
            Some(account) => store::person(conn, account).await?,
            None => None,
        };
        let members = match self.team_id.flatten() {
            Some(team) if store::team_name(conn, Some(team)).await?.is_some() => {
                Some(store::team_members(conn, team).await?)
            }
            _ => None,
        };
        Ok(Meant {
            able: person.is_some_and(|it| it.active && it.handles),
            members,
        })
    }

    fn plan(&self, call: Call<'_>, ticket: &Ticket, meant: &Meant) -> Result<Plan, Refusal> {
        let to_me = self.assignee_id == Some(Some(call.actor.account)) && self.team_id.is_none();
        if to_me && !call.actor.may(Capability::TicketAssign) {
            may_take(call.actor, ticket)?;
        } else {
            may_assign(call.actor, ticket)?;
        }
        let mut plan = Plan::new(ticket);
        if let Some(wanted) = self.assignee_id {
            if wanted.is_some() && wanted != ticket.assignee_id && !meant.able {
                return Err(Refusal::on(RefusalCode::AssigneeInvalid, "assignee_id"));
            }
            to_person(&mut plan, wanted);
        }
        if let Some(wanted) = self.team_id
            && wanted != ticket.team_id
        {
            if wanted.is_some() && meant.members.is_none() {
                return Err(Refusal::on(RefusalCode::Invalid, "team_id"));
            }
            plan.after.team_id = wanted;
            if plan.after.assignee_id.is_none() {
                for member in meant.members.iter().flatten() {
                    plan.tell(Some(*member), NoticeKind::AssignedToMyTeam, "");
                }
            }
        }
        Ok(plan)
    }
}

/// Assigns. Leaves a field alone when the request does not name it.
///
/// # Errors
/// Refusals `not-found`, `not-allowed`, `ticket-closed`, `assignee-invalid` (not active, or not handling tickets),
/// `invalid` for an unknown team; failures of writing.
pub async fn assign(call: Call<'_>, request: AssignTicket) -> Answer<ChangeDone> {
    let verb = Assign {
        assignee_id: request.assignee_id,
        team_id: request.team_id,
    };
    let change = on_one(call, request.id, &verb).await?;
    Ok(ChangeDone { change })
}
