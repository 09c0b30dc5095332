//! What the first screen needs.

use guichet_kernel::{AccountId, Answer, RefusalCode, Timestamp};
use guichet_replica::Store;

use super::{AccountState, Me, Secret, SessionView, preferences, settings, store};
use crate::join;

/// Somebody who came in, and how.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub account: AccountId,
    /// The sign-in before this one.
    pub last_sign_in: Option<Timestamp>,
    /// The password is asked again before anything else.
    pub locked: bool,
    /// The secret the keyring keeps, when the session stays.
    pub secret: Option<Secret>,
}

/// The session as the interface sees it.
///
/// # Errors
/// Failures of reading.
pub async fn view(on: &Store, signed: Option<&Signed>) -> Answer<SessionView> {
    let preferences = preferences(on, signed.map(|it| it.account)).await?;
    let mut conn = on.read().await?;
    let me = match signed {
        None => None,
        Some(signed) => {
            let (actor, state) = store::standing(&mut conn, signed.account)
                .await?
                .ok_or(RefusalCode::SignedOut)?;
            let account = store::account_views(&mut conn, Some(signed.account))
                .await?
                .pop();
            let role = match &account {
                Some(account) => store::role(&mut conn, account.role_id).await?,
                None => None,
            };
            account
                .filter(|_| state == AccountState::Active)
                .map(|account| Me {
                    id: account.id,
                    login: account.login,
                    display_name: account.display_name,
                    email: account.email,
                    role: account.role,
                    shipped_role: role.and_then(|it| it.shipped),
                    site: account.site,
                    capabilities: actor.capabilities.into_iter().collect(),
                    teams: actor.teams,
                    last_sign_in: signed.last_sign_in,
                })
        }
    };
    let empty = store::empty(&mut conn).await?;
    let settings = settings::read(&mut conn).await?;
    let joined = join::store::joined(&mut conn).await?.is_some();
    Ok(SessionView {
        organisation: settings.organisation.name,
        demo: settings.demo,
        registration_open: settings.organisation.registration_open && !joined,
        empty,
        locked: me.is_some() && signed.is_some_and(|it| it.locked),
        me,
        sealed: None,
        idle_minutes: settings.organisation.idle_minutes,
        preferences,
    })
}
