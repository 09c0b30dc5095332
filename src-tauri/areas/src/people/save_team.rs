//! Makes a team, or changes its name and members.

use guichet_kernel::{Answer, Capability, Line, Refusal, RefusalCode, TeamId, clean_line, fold};
use guichet_replica::Operation;
use serde_json::json;

use super::patch::still;
use super::{SaveTeam, TeamView, store};
use crate::Call;

const NAME: Line = Line {
    field: "name",
    max: 60,
};

/// Saves a team.
///
/// # Errors
/// Refusals `not-allowed` without `settings.manage`; `not-found`; `empty`, `too-long`, `name-taken` on `name`;
/// `invalid` on `member_ids` for somebody unknown.
pub async fn save_team(call: Call<'_>, request: SaveTeam) -> Answer<TeamView> {
    call.actor.require(Capability::SettingsManage)?;
    let before = match request.id {
        Some(id) => {
            let teams = store::teams(&mut *call.store.read().await?).await?;
            Some(
                teams
                    .into_iter()
                    .find(|it| it.id == id)
                    .ok_or(RefusalCode::NotFound)?,
            )
        }
        None => None,
    };
    let mut member_ids = request.member_ids;
    member_ids.sort_unstable();
    member_ids.dedup();
    let after = TeamView {
        id: request.id.unwrap_or_else(TeamId::new),
        name: clean_line(&request.name, NAME)?,
        member_ids,
    };
    if before.as_ref() == Some(&after) {
        return Ok(after);
    }
    let told = |it: &TeamView| json!({ "name": it.name, "member_ids": it.member_ids });
    let body = json!({ "before": before.as_ref().map(told), "after": told(&after) });
    let operation = Operation::new("team.save", after.id.0, call.actor.account, call.now, body);
    let mut change = call.store.change(operation).await?;
    let teams = store::teams(change.conn()).await?;
    still(&before, &teams.iter().find(|it| it.id == after.id).cloned())?;
    if teams
        .iter()
        .any(|it| it.id != after.id && fold(&it.name) == fold(&after.name))
    {
        return Err(Refusal::on(RefusalCode::NameTaken, NAME.field).into());
    }
    if !store::accounts_exist(change.conn(), &after.member_ids).await? {
        return Err(Refusal::on(RefusalCode::Invalid, "member_ids").into());
    }
    store::put_team(change.conn(), &after).await?;
    change.commit().await?;
    Ok(after)
}
