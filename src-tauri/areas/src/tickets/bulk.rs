//! Changes many tickets at once.

use guichet_kernel::Answer;

use super::archive::{Archive, Unarchive};
use super::assign::Assign;
use super::change::Change;
use super::status::Move;
use super::take::Take;
use super::verb::on_many;
use super::{BulkChange, BulkDone, BulkTickets};
use crate::Call;

/// Does the same to each of these tickets that lets it be done, in one transaction and one change to take back; the others are
/// answered with why. The rules are those of the verb on one ticket.
///
/// # Errors
/// Refusals `invalid` for more than 5,000 tickets, `too-long`; failures of writing: then nothing was changed.
pub async fn bulk(call: Call<'_>, request: BulkTickets) -> Answer<BulkDone> {
    let ids = &request.ids;
    match request.change {
        BulkChange::Take => on_many(call, ids, &Take).await,
        BulkChange::Assign(to) => {
            let verb = Assign {
                assignee_id: to.assignee_id,
                team_id: to.team_id,
            };
            on_many(call, ids, &verb).await
        }
        BulkChange::Move(to) => {
            let verb = Move::read(to.status, to.waiting_reason, to.answer.as_deref())?;
            on_many(call, ids, &verb).await
        }
        BulkChange::Change { change } => on_many(call, ids, &Change(change)).await,
        BulkChange::Archive => on_many(call, ids, &Archive).await,
        BulkChange::Unarchive => on_many(call, ids, &Unarchive).await,
    }
}
