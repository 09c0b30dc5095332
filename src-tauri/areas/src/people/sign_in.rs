//! Signs in.

use guichet_kernel::{Answer, RefusalCode, Timestamp};
use guichet_replica::Store;

use super::{AccessOutcome, AccountState, Secret, SignIn, Signed, gate, password, settings, store};

/// How long a session stays after it was last used, in milliseconds.
pub(crate) const STAY: i64 = 30 * Timestamp::DAY;

/// Signs in with a login or an e-mail address, in any case. Neither the answer nor its delay tells which half was
/// wrong; that an account waits or is disabled is told only for its right password.
///
/// # Errors
/// Refusals `slow-down` with `seconds`, `sign-in-wrong`, `account-waiting`, `account-disabled`.
pub async fn sign_in(on: &Store, now: Timestamp, request: SignIn) -> Answer<Signed> {
    let typed = gate::as_typed(&request.login);
    let (account, phc) = {
        let mut conn = on.read().await?;
        match store::account_called(&mut conn, &typed.to_lowercase()).await? {
            Some(id) => (
                store::account(&mut conn, id).await?,
                store::password(&mut conn, id).await?,
            ),
            None => (None, None),
        }
    };
    gate::knock(on, now, &typed, account.as_ref().map(|it| it.id)).await?;
    let right = password::verify(request.password, phc).await?;

    let mut change = on.local().await?;
    let (Some(account), true) = (account.as_ref(), right) else {
        store::log(
            change.conn(),
            now,
            &typed,
            account.map(|it| it.id),
            AccessOutcome::Wrong,
        )
        .await?;
        change.commit().await?;
        return Err(RefusalCode::SignInWrong.into());
    };
    store::clear_attempts(change.conn(), &gate::key(&typed)).await?;
    let barred = match account.state {
        AccountState::Active => None,
        AccountState::Waiting => Some(RefusalCode::AccountWaiting),
        AccountState::Disabled => Some(RefusalCode::AccountDisabled),
    };
    if let Some(code) = barred {
        store::log(
            change.conn(),
            now,
            &typed,
            Some(account.id),
            AccessOutcome::Barred,
        )
        .await?;
        change.commit().await?;
        return Err(code.into());
    }
    let last_sign_in = store::last_sign_in(change.conn(), account.id).await?;
    store::log(
        change.conn(),
        now,
        &typed,
        Some(account.id),
        AccessOutcome::SignedIn,
    )
    .await?;
    let secret = request.stay.then(Secret::fresh);
    if let Some(secret) = &secret {
        store::add_secret(
            change.conn(),
            secret,
            account.id,
            false,
            now,
            now.plus(STAY),
        )
        .await?;
    }
    change.commit().await?;
    Ok(Signed {
        account: account.id,
        last_sign_in,
        locked: false,
        secret,
    })
}

/// Signs in without a password: a demonstration store has personas, not people.
///
/// # Errors
/// Refusals `not-allowed` on any other store, `not-found` for an unknown login, `account-disabled` when barred.
pub async fn sign_in_as(on: &Store, now: Timestamp, login: &str) -> Answer<Signed> {
    let mut change = on.local().await?;
    if !settings::read(change.conn()).await?.demo {
        return Err(RefusalCode::NotAllowed.into());
    }
    let typed = gate::as_typed(login);
    let id = store::account_called(change.conn(), &typed.to_lowercase())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let account = store::account(change.conn(), id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    if account.state != AccountState::Active {
        return Err(RefusalCode::AccountDisabled.into());
    }
    let last_sign_in = store::last_sign_in(change.conn(), id).await?;
    store::log(
        change.conn(),
        now,
        &account.login,
        Some(id),
        AccessOutcome::SignedIn,
    )
    .await?;
    change.commit().await?;
    Ok(Signed {
        account: id,
        last_sign_in,
        locked: false,
        secret: None,
    })
}
