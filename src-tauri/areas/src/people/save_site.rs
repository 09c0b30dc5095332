//! Makes a site, or changes its code and name.

use guichet_kernel::{Answer, Capability, Line, Refusal, RefusalCode, SiteId, clean_line, fold};
use guichet_replica::Operation;
use serde_json::json;

use super::patch::still;
use super::{SaveSite, SiteView, store};
use crate::Call;

const CODE: Line = Line {
    field: "code",
    max: 20,
};
const NAME: Line = Line {
    field: "name",
    max: 80,
};

/// Saves a site.
///
/// # Errors
/// Refusals `not-allowed` without `settings.manage`; `not-found`; `empty`, `too-long` on `code` or `name`;
/// `name-taken` on `code`.
pub async fn save_site(call: Call<'_>, request: SaveSite) -> Answer<SiteView> {
    call.actor.require(Capability::SettingsManage)?;
    let before = match request.id {
        Some(id) => Some(find(
            store::sites(&mut *call.store.read().await?).await?,
            id,
        )?),
        None => None,
    };
    let after = SiteView {
        id: request.id.unwrap_or_else(SiteId::new),
        code: clean_line(&request.code, CODE)?,
        name: clean_line(&request.name, NAME)?,
        accounts: before.as_ref().map_or(0, |it| it.accounts),
    };
    if before.as_ref() == Some(&after) {
        return Ok(after);
    }
    let told = |it: &SiteView| json!({ "code": it.code, "name": it.name });
    let body = json!({ "before": before.as_ref().map(told), "after": told(&after) });
    let operation = Operation::new("site.save", after.id.0, call.actor.account, call.now, body);
    let mut change = call.store.change(operation).await?;
    let sites = store::sites(change.conn()).await?;
    still(&before, &sites.iter().find(|it| it.id == after.id).cloned())?;
    if sites
        .iter()
        .any(|it| it.id != after.id && fold(&it.code) == fold(&after.code))
    {
        return Err(Refusal::on(RefusalCode::NameTaken, CODE.field).into());
    }
    store::put_site(change.conn(), after.id, &after.code, &after.name).await?;
    change.commit().await?;
    Ok(after)
}

fn find(sites: Vec<SiteView>, id: SiteId) -> Answer<SiteView> {
    sites
        .into_iter()
        .find(|it| it.id == id)
        .ok_or_else(|| RefusalCode::NotFound.into())
}
