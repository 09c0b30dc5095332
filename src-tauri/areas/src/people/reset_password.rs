//! Gives somebody a new password.

use guichet_kernel::{Answer, Capability, RefusalCode};

use super::create_account::govern_role;
use super::{ResetPassword, gate, password, store};
use crate::{Call, join};

/// Gives somebody a new password, known to who gives it; their sessions that stayed no longer do.
///
/// # Errors
/// Refusals `not-allowed` without `people.manage`, for an account above one's own, or at a copy of a server's, where a
/// code does it; `not-found`; `too-short`,
/// `too-long`, `password-weak`, on `password`.
pub async fn reset_password(call: Call<'_>, request: ResetPassword) -> Answer<()> {
    call.actor.require(Capability::PeopleManage)?;
    if join::joined(call.store).await?.is_some() {
        return Err(RefusalCode::NotAllowed.into());
    }
    let account = {
        let mut conn = call.store.read().await?;
        let account = store::account(&mut conn, request.id)
            .await?
            .ok_or(RefusalCode::NotFound)?;
        govern_role(call, &mut conn, account.role_id).await?;
        account
    };
    password::accept(&request.password, &account.login)?;
    let phc = password::hash(request.password).await?;
    let mut change = call.store.local().await?;
    store::set_password(change.conn(), account.id, &phc).await?;
    store::remove_secrets_of(change.conn(), account.id).await?;
    for typed in [&account.login, &account.email] {
        store::clear_attempts(change.conn(), &gate::key(typed)).await?;
    }
    change.commit().await
}
