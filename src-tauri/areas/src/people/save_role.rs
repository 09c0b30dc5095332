//! Makes a role, or changes what it allows.

use guichet_kernel::{Answer, Capability, Line, Refusal, RefusalCode, RoleId, clean_line, fold};
use guichet_replica::Operation;
use serde_json::json;
use sqlx::SqliteConnection;

use super::patch::still;
use super::store::{self, Role};
use super::{RoleView, SaveRole, rights, roles};
use crate::Call;

const NAME: Line = Line {
    field: "name",
    max: 60,
};

/// Saves a role. Those who have it have the new rights at their next command.
///
/// # Errors
/// Refusals `not-allowed` without `role.manage`; `not-found`; `empty`, `too-long`, `name-taken` on `name`;
/// `last-administrator` when nobody could manage accounts and roles any more.
pub async fn save_role(call: Call<'_>, request: SaveRole) -> Answer<RoleView> {
    call.actor.require(Capability::RoleManage)?;
    let before = match request.id {
        Some(id) => Some(
            store::role(&mut *call.store.read().await?, id)
                .await?
                .ok_or(RefusalCode::NotFound)?,
        ),
        None => None,
    };
    let after = Role {
        id: request.id.unwrap_or_else(RoleId::new),
        name: clean_line(&request.name, NAME)?,
        shipped: before.as_ref().and_then(|it| it.shipped.clone()),
        capabilities: kept(before.as_ref(), &request.capabilities),
    };
    if before.as_ref() != Some(&after) {
        let body = json!({ "before": before.as_ref().map(told), "after": told(&after) });
        let operation = Operation::new("role.save", after.id.0, call.actor.account, call.now, body);
        let mut change = call.store.change(operation).await?;
        still(&before, &store::role(change.conn(), after.id).await?)?;
        free(change.conn(), &after).await?;
        store::put_role(change.conn(), &after).await?;
        rights::someone_administers(&store::rights_in_force(change.conn()).await?)?;
        change.commit().await?;
    }
    roles::one(call, after.id).await
}

/// A role as an operation tells it.
pub(super) fn told(role: &Role) -> serde_json::Value {
    json!({ "name": role.name, "shipped": role.shipped, "capabilities": role.capabilities })
}

/// The chosen capabilities, in their own order, and those of a newer version that this one could not show.
fn kept(before: Option<&Role>, chosen: &[Capability]) -> Vec<String> {
    let unknown = before
        .into_iter()
        .flat_map(|it| &it.capabilities)
        .filter(|it| Capability::from_name(it).is_none())
        .cloned();
    let known = Capability::ALL
        .iter()
        .filter(|it| chosen.contains(it))
        .map(|it| it.name().to_owned());
    known.chain(unknown).collect()
}

async fn free(conn: &mut SqliteConnection, role: &Role) -> Answer<()> {
    let taken = store::roles(conn)
        .await?
        .iter()
        .any(|it| it.id != role.id && fold(&it.name) == fold(&role.name));
    if taken {
        Err(Refusal::on(RefusalCode::NameTaken, NAME.field).into())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_of_a_newer_version_survives_an_edit_by_this_one() {
        let before = Role {
            id: RoleId::new(),
            name: "Support".into(),
            shipped: None,
            capabilities: vec!["ticket.handle".into(), "drone.fly".into()],
        };
        assert_eq!(
            kept(Some(&before), &[Capability::KbWrite]),
            ["kb.write", "drone.fly"]
        );
    }
}
