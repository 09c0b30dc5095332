//! Lists the teams.

use guichet_kernel::{Answer, Capability};

use super::{TeamView, store};
use crate::Call;

/// Every team, by name. Who is in them is told to who may see the directory; others read only themselves there.
///
/// # Errors
/// Failures of reading.
pub async fn teams(call: Call<'_>, _request: ()) -> Answer<Vec<TeamView>> {
    let mut teams = store::teams(&mut *call.store.read().await?).await?;
    if !call.actor.may(Capability::PeopleSee) && !call.actor.may(Capability::SettingsManage) {
        for team in &mut teams {
            team.member_ids.retain(|it| *it == call.actor.account);
        }
    }
    Ok(teams)
}
