//! Creates or changes a category.

use guichet_kernel::{
    Answer, Capability, CategoryId, Line, Refusal, RefusalCode, clean_line, fold,
};
use guichet_replica::Operation;
use serde_json::json;

use super::categories::store;
use super::{CategoryView, SaveCategory};
use crate::Call;

const NAME: Line = Line {
    field: "name",
    max: 60,
};

/// Creates or changes a category. Names differ by more than case and accents.
///
/// # Errors
/// Refusals `not-allowed`, `empty`, `too-long`, `name-taken`, `not-found`; failures of writing.
pub async fn save_category(call: Call<'_>, request: SaveCategory) -> Answer<CategoryView> {
    call.actor.require(Capability::SettingsManage)?;
    let name = clean_line(&request.name, NAME)?;
    let mut conn = call.store.read().await?;
    let before = match request.id {
        Some(id) => Some(
            store::one(&mut conn, id)
                .await?
                .ok_or(RefusalCode::NotFound)?,
        ),
        None => None,
    };
    drop(conn);
    let after = CategoryView {
        id: before.as_ref().map_or_else(CategoryId::new, |it| it.id),
        name,
        default_priority: request.default_priority,
        archived: request.archived,
        tickets: before.as_ref().map_or(0, |it| it.tickets),
    };
    if before.as_ref() == Some(&after) {
        return Ok(after);
    }
    let (kind, body) = match &before {
        None => (
            "category.create",
            json!({ "name": after.name, "default_priority": after.default_priority,
                                            "archived": after.archived }),
        ),
        Some(old) => (
            "category.edit",
            json!({ "changed": {
                "name": { "before": old.name, "after": after.name },
                "default_priority": { "before": old.default_priority, "after": after.default_priority },
                "archived": { "before": old.archived, "after": after.archived },
            }}),
        ),
    };
    let mut change = call
        .store
        .change(Operation::new(
            kind,
            after.id.0,
            call.actor.account,
            call.now,
            body,
        ))
        .await?;
    let taken = store::names(change.conn()).await?;
    if taken
        .iter()
        .any(|(id, name)| *id != after.id && fold(name) == fold(&after.name))
    {
        return Err(Refusal::on(RefusalCode::NameTaken, NAME.field).into());
    }
    match before {
        None => store::add(change.conn(), &after).await?,
        Some(_) => store::update(change.conn(), &after).await?,
    }
    change.commit().await?;
    Ok(after)
}
