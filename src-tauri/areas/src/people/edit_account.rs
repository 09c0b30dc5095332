//! Changes an account.

use guichet_kernel::{Answer, Capability, RefusalCode};
use guichet_replica::Operation;

use super::create_account::{belongs, govern_role, in_order};
use super::patch::{Patch, still};
use super::store::{self, Account};
use super::{AccountView, EditAccount, accounts, fields, rights};
use crate::Call;

/// Writes name, e-mail address, role, site and teams of an account.
///
/// # Errors
/// Refusals `not-allowed` without `people.manage`, or for an account or a role above one's own; `not-found`; `empty`,
/// `too-long`, `email-invalid`, `email-taken`, `invalid`, each on its field; `last-administrator`.
pub async fn edit_account(call: Call<'_>, request: EditAccount) -> Answer<AccountView> {
    call.actor.require(Capability::PeopleManage)?;
    let before = {
        let mut conn = call.store.read().await?;
        let before = store::account(&mut conn, request.id)
            .await?
            .ok_or(RefusalCode::NotFound)?;
        govern_role(call, &mut conn, before.role_id).await?;
        before
    };
    let after = Account {
        display_name: fields::display_name(&request.display_name)?,
        email: fields::email(&request.email)?,
        site_id: request.site_id,
        role_id: request.role_id,
        team_ids: in_order(request.team_ids),
        ..before.clone()
    };
    write(call, &before, &after).await?;
    accounts::one(call, request.id).await
}

/// Writes one account over what it was, as one operation; nothing when nothing changed.
pub(super) async fn write(call: Call<'_>, before: &Account, after: &Account) -> Answer<()> {
    let patch = Patch::default()
        .field("display_name", &before.display_name, &after.display_name)
        .field("email", &before.email, &after.email)
        .field("site_id", &before.site_id, &after.site_id)
        .field("role_id", &before.role_id, &after.role_id)
        .field("team_ids", &before.team_ids, &after.team_ids)
        .field("state", &before.state, &after.state);
    if patch.is_empty() {
        return Ok(());
    }
    let operation = Operation::new(
        "account.patch",
        after.id.0,
        call.actor.account,
        call.now,
        patch,
    );
    let mut change = call.store.change(operation).await?;
    still(
        &Some(before.clone()),
        &store::account(change.conn(), after.id).await?,
    )?;
    belongs(change.conn(), after.role_id, after.site_id, &after.team_ids).await?;
    govern_role(call, change.conn(), after.role_id).await?;
    if store::email_taken(change.conn(), &after.email, after.id).await? {
        return Err(guichet_kernel::Refusal::on(RefusalCode::EmailTaken, "email").into());
    }
    store::write_account(change.conn(), after, call.now).await?;
    rights::someone_administers(&store::rights_in_force(change.conn()).await?)?;
    if before.state != after.state {
        super::set_account_state::settle(change.conn(), after, call.now).await?;
    }
    change.commit().await
}
