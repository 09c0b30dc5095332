//! The saved views one sees.

use std::collections::HashMap;

use guichet_kernel::{AccountId, Actor, Answer};
use sqlx::SqliteConnection;

use super::rights::{may_edit, sees};
use super::store::{self, Record};
use super::{AnyView, SavedView, SavedViews};
use crate::Call;

/// One's own views and those shared with one, in the order one chose; the others after them, oldest first.
///
/// # Errors
/// Failures of reading.
pub async fn find(call: Call<'_>, _request: ()) -> Answer<SavedViews> {
    let mut conn = call.store.read().await?;
    let mut views = seen(&mut conn, call.actor).await?;
    let (order, first) = store::arrangement(&mut conn, call.actor.account).await?;
    let place = |it: &Record| {
        order
            .iter()
            .position(|id| *id == it.id)
            .unwrap_or(usize::MAX)
    };
    views.sort_by_key(place);
    let first = first.filter(|first| there(*first, &views));
    let owners = store::owners(&mut conn).await?;
    let views = views.into_iter().map(|it| told(it, call.actor, &owners));
    Ok(SavedViews {
        views: views.collect(),
        first,
    })
}

/// The views a person sees, oldest first.
pub(super) async fn seen(conn: &mut SqliteConnection, actor: &Actor) -> Answer<Vec<Record>> {
    let mut views = store::live(conn).await?;
    views.retain(|it| sees(actor, it.owner_id, it.shared));
    Ok(views)
}

/// Whether a list to start from is one of those seen.
pub(super) fn there(first: AnyView, views: &[Record]) -> bool {
    match first {
        AnyView::Usual(_) => true,
        AnyView::Saved(id) => views.iter().any(|it| it.id == id),
    }
}

/// A view as a person is told of it.
pub(super) fn told(view: Record, actor: &Actor, owners: &HashMap<AccountId, String>) -> SavedView {
    SavedView {
        id: view.id,
        name: view.name,
        owner_id: view.owner_id,
        owner: owners.get(&view.owner_id).cloned().unwrap_or_default(),
        shared: view.shared,
        editable: may_edit(actor, view.owner_id, view.shared),
        list: view.list,
    }
}
