//! A technician's day: what to do first, who waits, what is about to be late, what is nobody's, what changed.

use guichet_kernel::{Actor, Answer, Capability, Problem, Timestamp};
use guichet_replica::Stored;
use sqlx::SqliteConnection;

use super::arrange::{self, Chosen};
use super::{Shelf, TechnicianHome, answers, memory, store};
use crate::Call;
use crate::tickets::list;

/// Rows shown of each list.
const MOST: usize = 6;
/// How far back others' changes are told, in milliseconds.
const CHANGED_WITHIN: i64 = 7 * Timestamp::DAY;

/// The day of who handles tickets.
///
/// # Errors
/// Refusal `not-allowed` without `ticket.handle`; failures of reading.
pub async fn technician(call: Call<'_>, _request: ()) -> Answer<TechnicianHome> {
    call.actor.require(Capability::TicketHandle)?;
    let mut conn = call.store.read().await?;
    let (mut moment, (seq, (mut mine, nobodys))) =
        list::with_seen(call, &mut conn, |roster, seen| {
            let at_work = memory::at_work(roster, seen, call.actor);
            (roster.seq.unwrap_or_default(), at_work)
        })
        .await?;
    answers::fill(call.store, &mut moment, seq, &mut mine).await?;
    let since = call.now.plus(-CHANGED_WITHIN);
    let changed = store::changed(&mut moment, call.actor, since, MOST).await?;

    let queue = arrange::queue(&mine, MOST);
    let answered = arrange::answered(&mine, MOST);
    let unassigned = arrange::unassigned(&nobodys, MOST);
    let (due, late) = arrange::due(&[&mine, &nobodys], call.now, MOST);

    let home = TechnicianHome {
        queue: shelf(&mut moment, call.actor, &queue).await?,
        answered: count(answered.total)?,
        answered_first: store::cards(&mut moment, call.actor, &answered.rids).await?,
        due: shelf(&mut moment, call.actor, &due).await?,
        late: count(late)?,
        unassigned: shelf(&mut moment, call.actor, &unassigned).await?,
        changed: store::told(&mut moment, call.actor, &changed).await?,
    };
    moment.commit().await.stored()?;
    Ok(home)
}

async fn shelf(conn: &mut SqliteConnection, actor: &Actor, chosen: &Chosen) -> Answer<Shelf> {
    Ok(Shelf {
        total: count(chosen.total)?,
        rows: list::store::rows(conn, actor, &chosen.rids).await?,
    })
}

fn count(size: usize) -> Answer<u32> {
    u32::try_from(size).map_err(Problem::internal)
}
