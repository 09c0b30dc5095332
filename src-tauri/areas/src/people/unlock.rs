//! Unlocks a session with the password of who is signed in.

use guichet_kernel::{Answer, Refusal, RefusalCode, Timestamp};
use guichet_replica::Store;

use super::{AccessOutcome, Signed, Unlock, gate, password, store};

/// Checks the password of a locked session. Wrong ones are slowed down like those of signing in.
///
/// # Errors
/// Refusals `slow-down` with `seconds`, `sign-in-wrong` on `password`.
pub async fn unlock(on: &Store, now: Timestamp, signed: &Signed, request: Unlock) -> Answer<()> {
    let (account, phc) = {
        let mut conn = on.read().await?;
        let account = store::account(&mut conn, signed.account)
            .await?
            .ok_or(RefusalCode::SignedOut)?;
        (account, store::password(&mut conn, signed.account).await?)
    };
    gate::knock(on, now, &account.login, Some(account.id)).await?;
    let right = password::verify(request.password, phc).await?;
    let mut change = on.local().await?;
    let outcome = if right {
        AccessOutcome::Unlocked
    } else {
        AccessOutcome::Wrong
    };
    store::log(
        change.conn(),
        now,
        &account.login,
        Some(account.id),
        outcome,
    )
    .await?;
    if right {
        store::clear_attempts(change.conn(), &gate::key(&account.login)).await?;
        if let Some(secret) = &signed.secret {
            store::set_secret_locked(change.conn(), secret, false).await?;
        }
    }
    change.commit().await?;
    if right {
        Ok(())
    } else {
        Err(Refusal::on(RefusalCode::SignInWrong, "password").into())
    }
}
