//! Signs in: on the machine where one joined, or on another.

use guichet_kernel::{AccountId, Answer, Problem, Refusal, RefusalCode};
use serde_json::Value;

use super::{Enrolment, Link, Secret, derive};

/// What a machine keeps of a person, in the system's keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Login, also the name of the account of the server.
    pub login: String,
    /// Who that is.
    pub account: AccountId,
    /// The password of the account of the server.
    pub secret: Secret,
    /// The key that wraps the key of the local copy.
    pub wrapping: Secret,
}

/// Who the server says one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Identity.
    pub account: AccountId,
    /// Name.
    pub display_name: String,
    /// The organisation.
    pub organisation: String,
}

/// Checks a password with the server.
///
/// # Errors
/// Refusals `sign-in-wrong` on `password`, `account-disabled`, `account-waiting`; failures of reaching the server.
pub async fn sign_in(
    enrolment: &Enrolment,
    login: &str,
    password: &str,
) -> Answer<(Credentials, Me)> {
    let derived = derive(enrolment, login, password).await?;
    let mut link = Link::open(enrolment, login, &derived.secret)
        .await
        .map_err(|it| on(it, "password"))?;
    let me = me(&mut link).await?;
    link.close().await;
    let credentials = Credentials {
        login: login.to_owned(),
        account: me.account,
        secret: derived.secret,
        wrapping: derived.wrapping,
    };
    Ok((credentials, me))
}

/// Who is at this end of a connection, and whether they may still come in.
///
/// # Errors
/// Refusals `account-disabled`, `account-waiting`; failures of reaching the server.
pub async fn me(link: &mut Link) -> Answer<Me> {
    let said = link.ask(sqlx::query("CALL account_me()")).await?;
    let text = |name: &str| {
        said.status
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    match (text("st"), text("state")) {
        ("ok", _) => Ok(Me {
            account: read_id(text("account"))?,
            display_name: text("display_name").to_owned(),
            organisation: text("organisation").to_owned(),
        }),
        (_, "waiting") => Err(RefusalCode::AccountWaiting.into()),
        _ => Err(RefusalCode::AccountDisabled.into()),
    }
}

pub(super) fn read_id(text: &str) -> Answer<AccountId> {
    text.parse().map_err(Problem::internal)
}

/// A wrong password is about a field.
pub(super) fn on(problem: Problem, field: &str) -> Problem {
    match problem.refusal_code() {
        Some(RefusalCode::SignInWrong) => Refusal::on(RefusalCode::SignInWrong, field).into(),
        _ => problem,
    }
}
