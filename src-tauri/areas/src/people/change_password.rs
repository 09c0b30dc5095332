//! Changes one's own password.

use guichet_kernel::{Answer, Refusal, RefusalCode};

use super::{AccessOutcome, ChangePassword, gate, password, store};
use crate::Call;

/// Changes one's own password, knowing the one in force; sessions that stayed no longer do. Wrong ones are slowed down
/// like those of signing in.
///
/// # Errors
/// Refusals `too-short`, `too-long`, `password-weak` on `password`, `passwords-differ` on `password_again`,
/// `sign-in-wrong` on `current`, `slow-down` with `seconds`.
pub async fn change_password(call: Call<'_>, request: ChangePassword) -> Answer<()> {
    let (account, phc) = {
        let mut conn = call.store.read().await?;
        let account = store::account(&mut conn, call.actor.account)
            .await?
            .ok_or(RefusalCode::NotFound)?;
        (
            account,
            store::password(&mut conn, call.actor.account).await?,
        )
    };
    password::accept_twice(&request.password, &request.password_again, &account.login)?;
    gate::knock(call.store, call.now, &account.login, Some(account.id)).await?;
    if !password::verify(request.current, phc).await? {
        let mut change = call.store.local().await?;
        store::log(
            change.conn(),
            call.now,
            &account.login,
            Some(account.id),
            AccessOutcome::Wrong,
        )
        .await?;
        change.commit().await?;
        return Err(Refusal::on(RefusalCode::SignInWrong, "current").into());
    }
    let phc = password::hash(request.password).await?;
    let mut change = call.store.local().await?;
    store::set_password(change.conn(), account.id, &phc).await?;
    store::remove_secrets_of(change.conn(), account.id).await?;
    store::clear_attempts(change.conn(), &gate::key(&account.login)).await?;
    change.commit().await
}
