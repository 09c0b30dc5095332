//! Makes a view, or changes its name, what it shows and who has it.

use guichet_kernel::{Actor, Answer, Line, Refusal, RefusalCode, ViewId, clean_line, fold};
use guichet_replica::Operation;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::store::{self, Record};
use super::{SaveView, SavedView, Shared, filter, find, rights};
use crate::Call;
use crate::people::still;

const NAME: Line = Line {
    field: "name",
    max: 60,
};

/// Most views one person keeps, shared ones counted.
const MOST: usize = 100;

/// Saves a view.
///
/// # Errors
/// Refusals `not-found`; `not-allowed`, on `shared` when it may not be shared so; `empty`, `too-long`, `name-taken` on
/// `name`; `invalid` and `too-long` on `filter`, `columns` or `shared` (no such team); `too-many` (data: `max`).
pub async fn save(call: Call<'_>, request: SaveView) -> Answer<SavedView> {
    let before = match request.id {
        Some(id) => Some(existing(&mut *call.store.read().await?, call.actor, id).await?),
        None => None,
    };
    let owner_id = before.as_ref().map_or(call.actor.account, |it| it.owner_id);
    rights::check(
        call.actor,
        owner_id,
        before.as_ref().map(|it| it.shared),
        request.shared,
    )?;
    let after = Record {
        id: request.id.unwrap_or_else(ViewId::new),
        owner_id,
        shared: request.shared,
        name: clean_line(&request.name, NAME)?,
        list: filter::checked(request.list)?,
        removed: false,
    };
    if before.as_ref() != Some(&after) {
        let body = json!({ "before": before.as_ref().map(described), "after": described(&after) });
        let operation = Operation::new("view.save", after.id.0, call.actor.account, call.now, body);
        let mut change = call.store.change(operation).await?;
        still(&before, &store::one(change.conn(), after.id).await?)?;
        fits(change.conn(), &after, before.is_none()).await?;
        store::put(change.conn(), &after, call.now).await?;
        change.commit().await?;
    }
    let owners = store::owners(&mut *call.store.read().await?).await?;
    Ok(find::told(after, call.actor, &owners))
}

/// A view that is there for this person.
///
/// # Errors
/// Refusal `not-found`.
pub(super) async fn existing(
    conn: &mut SqliteConnection,
    actor: &Actor,
    id: ViewId,
) -> Answer<Record> {
    store::one(conn, id)
        .await?
        .filter(|it| !it.removed && rights::sees(actor, it.owner_id, it.shared))
        .ok_or_else(|| RefusalCode::NotFound.into())
}

/// Whether a view has room among the others: its name among those of the same people, itself among its owner's.
///
/// # Errors
/// Refusals `name-taken` on `name`, `invalid` on `shared`, `too-many`.
pub(super) async fn fits(conn: &mut SqliteConnection, view: &Record, new: bool) -> Answer<()> {
    if let Shared::Team { team_id } = view.shared
        && !store::team_exists(conn, team_id).await?
    {
        return Err(Refusal::on(RefusalCode::Invalid, "shared").into());
    }
    let others = store::live(conn).await?;
    let together = |it: &Record| {
        it.shared == view.shared
            && (it.shared != Shared::Nobody || it.owner_id == view.owner_id)
            && it.id != view.id
    };
    if others
        .iter()
        .any(|it| together(it) && fold(&it.name) == fold(&view.name))
    {
        return Err(Refusal::on(RefusalCode::NameTaken, NAME.field).into());
    }
    let theirs = others.iter().filter(|it| it.owner_id == view.owner_id);
    if new && theirs.count() >= MOST {
        return Err(Refusal::new(RefusalCode::TooMany).with("max", MOST).into());
    }
    Ok(())
}

/// A view as operations tell it.
pub(super) fn described(view: &Record) -> Value {
    json!({ "name": view.name, "owner_id": view.owner_id, "shared": view.shared, "list": view.list })
}
