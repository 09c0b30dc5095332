//! Gives a ticket a value again that was lost to somebody else's.

use guichet_kernel::{Answer, RefusalCode};

use super::assign::Assign;
use super::change::Change;
use super::edit::Edit;
use super::lost::Given;
use super::plan::look;
use super::show::store;
use super::verb::on_one;
use super::{ChangeDone, RestoreValue};
use crate::Call;

/// Gives the value again, as an ordinary change: it can be taken back, and it may meet another one.
///
/// # Errors
/// Refusals `not-found`; `changed-since` when the ticket no longer has the value that took its place; those of the change;
/// failures of writing.
pub async fn restore(call: Call<'_>, request: RestoreValue) -> Answer<ChangeDone> {
    let lost = {
        let mut conn = call.store.read().await?;
        store::lost_value(&mut conn, request.lost).await?
    };
    let lost = lost.ok_or(RefusalCode::NotFound)?;
    let (conn, ticket) = look(call, lost.ticket).await?;
    drop(conn);
    if !lost.stands(&ticket) {
        return Err(RefusalCode::ChangedSince.into());
    }
    let change = match lost.given().ok_or(RefusalCode::NotFound)? {
        Given::Title(title) => {
            let verb = Edit {
                title: Some(title),
                description: None,
            };
            on_one(call, ticket.id, &verb).await?
        }
        Given::Team(team) => {
            let verb = Assign {
                assignee_id: None,
                team_id: Some(team),
            };
            on_one(call, ticket.id, &verb).await?
        }
        Given::Property(property) => on_one(call, ticket.id, &Change(property)).await?,
    };
    Ok(ChangeDone { change })
}
