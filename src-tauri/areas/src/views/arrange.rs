//! Orders the views one sees, and chooses the list to start from.

use guichet_kernel::{Answer, Refusal, RefusalCode};
use guichet_replica::Operation;
use serde_json::json;

use super::{ArrangeViews, find, store};
use crate::Call;
use crate::people::still;

/// Keeps the order of one's views and the list one starts from. Views one does not see are passed over.
///
/// # Errors
/// Refusal `not-found` on `first` for a view one does not see; `invalid` on `order` for a view named twice.
pub async fn arrange(call: Call<'_>, request: ArrangeViews) -> Answer<()> {
    let (seen, before) = {
        let mut conn = call.store.read().await?;
        let seen = find::seen(&mut conn, call.actor).await?;
        (
            seen,
            store::arrangement(&mut conn, call.actor.account).await?,
        )
    };
    if request.first.is_some_and(|it| !find::there(it, &seen)) {
        return Err(Refusal::on(RefusalCode::NotFound, "first").into());
    }
    let mut order = request.order;
    let named = order.len();
    order.retain(|id| seen.iter().any(|it| it.id == *id));
    let mut once = order.clone();
    once.sort_unstable();
    once.dedup();
    if once.len() < order.len() || named > 1000 {
        return Err(Refusal::on(RefusalCode::Invalid, "order").into());
    }
    let after = (order, request.first);
    if before == after {
        return Ok(());
    }
    let told = |(order, first): &(_, _)| json!({ "order": order, "first": first });
    let account = call.actor.account;
    let body = json!({ "before": told(&before), "after": told(&after) });
    let operation = Operation::new("view.arrange", account.0, account, call.now, body);
    let mut change = call.store.change(operation).await?;
    still(&before, &store::arrangement(change.conn(), account).await?)?;
    store::put_arrangement(change.conn(), account, &after.0, after.1).await?;
    change.commit().await
}
