//! Letting others in, for who manages people.

use guichet_kernel::{AccountId, Answer, Timestamp};
use serde_json::Value;

use super::sign_in::read_id;
use super::{Code, Enrolment, Link};

/// Whether somebody can come in, and by when they must use their code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Whose.
    pub account: AccountId,
    /// They joined: they have a password.
    pub joined: bool,
    /// The last change of that password.
    pub secret_at: Option<Timestamp>,
    /// A code that was not used ends then.
    pub expires_at: Option<Timestamp>,
}

/// Makes a code for somebody: to join, or because they lost their password, which goes on working until the code is
/// used. An earlier code ends. The code is known to who asked for it and to nobody else: hand it over in person.
///
/// # Errors
/// Refusals `not-allowed`, `not-found`, `invalid` (they are not active, or `days` is not 1 to 30), `account-disabled`.
pub async fn invite(
    link: &mut Link,
    enrolment: &Enrolment,
    account: AccountId,
    login: &str,
    days: u8,
) -> Answer<Code> {
    let code = Code::fresh();
    link.call(
        sqlx::query("CALL account_invite(?, ?, ?)")
            .bind(account.bytes())
            .bind(code.secret(enrolment, login).reveal().to_owned())
            .bind(days),
    )
    .await?;
    Ok(code)
}

/// Takes an unused code back.
///
/// # Errors
/// Refusals `not-allowed`, `not-found`, `account-disabled`.
pub async fn uninvite(link: &mut Link, account: AccountId) -> Answer<()> {
    link.call(sqlx::query("CALL account_uninvite(?)").bind(account.bytes()))
        .await?;
    Ok(())
}

/// Who can come in.
///
/// # Errors
/// Refusals `not-allowed`, `account-disabled`.
pub async fn accesses(link: &mut Link) -> Answer<Vec<Access>> {
    let said = link.call(sqlx::query("CALL account_list()")).await?;
    let one = |(key, value): (String, Value)| {
        Ok(Access {
            account: read_id(&key)?,
            joined: value["joined"] == Value::Bool(true),
            secret_at: value["secret_at"].as_i64().map(Timestamp),
            expires_at: value["expires_at"].as_i64().map(Timestamp),
        })
    };
    said.rows.into_iter().map(one).collect()
}
