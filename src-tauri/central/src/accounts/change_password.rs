//! Changes one's own password, on the server; other machines ask for the new one at their next contact.

use guichet_kernel::{Answer, Problem};

use super::sign_in::on;
use super::{Credentials, Enrolment, Link, derive, me};

/// Changes the password of `login`. Used again after an answer that was lost, it answers what it would have.
///
/// # Errors
/// Refusals `sign-in-wrong` on `current`, `account-disabled`; failures of reaching the server, after which the password
/// is the old or the new one: the same call again settles it.
pub async fn change_password(
    enrolment: &Enrolment,
    login: &str,
    current: &str,
    new: &str,
) -> Answer<Credentials> {
    let new = derive(enrolment, login, new).await?;
    let old = derive(enrolment, login, current).await?;
    let account = match Link::open(enrolment, login, &old.secret).await {
        Ok(mut link) => {
            let me = me(&mut link).await?;
            link.call(sqlx::query("CALL account_secret(?)").bind(new.secret.reveal()))
                .await?;
            link.close().await;
            me.account
        }
        Err(problem) => done_before(enrolment, login, &new.secret, problem).await?,
    };
    Ok(Credentials {
        login: login.to_owned(),
        account,
        secret: new.secret,
        wrapping: new.wrapping,
    })
}

async fn done_before(
    enrolment: &Enrolment,
    login: &str,
    secret: &super::Secret,
    problem: Problem,
) -> Answer<guichet_kernel::AccountId> {
    if problem.refusal_code().is_none() {
        return Err(problem);
    }
    match Link::open(enrolment, login, secret).await {
        Ok(mut link) => Ok(me(&mut link).await?.account),
        Err(_) => Err(on(problem, "current")),
    }
}
