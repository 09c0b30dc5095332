//! Joins: the enrolment file and a one-time code, then a password of one's own.

use guichet_kernel::{Answer, Refusal, RefusalCode};

use super::{Code, Credentials, Enrolment, Link, Me, derive, sign_in};

/// Uses the code that `login` was given, and makes `password` theirs. Used again after an answer that was lost, with the
/// same password, it answers what it would have; somebody who joined before gets the new password with a new code.
///
/// Whether the password is good enough is asked before, of the rule that holds for every password.
///
/// # Errors
/// Refusals `code-wrong` on `code` (also for another login, an expired or a used one), `login-taken` on `login`,
/// `account-disabled`; failures `server-unreachable`, `server-untrusted`, `server-full`, `server-old`.
pub async fn join(
    enrolment: &Enrolment,
    login: &str,
    code: &str,
    password: &str,
) -> Answer<(Credentials, Me)> {
    let wrong = || Refusal::on(RefusalCode::CodeWrong, "code");
    let Some(code) = Code::read(code) else {
        return Err(wrong().into());
    };
    let (door, key) = code.door(&enrolment.installation, login);
    match Link::open(enrolment, &door, &key).await {
        Ok(mut link) => {
            let derived = derive(enrolment, login, password).await?;
            let said = link
                .call(
                    sqlx::query("CALL invitation_join(?, ?)")
                        .bind(login)
                        .bind(derived.secret.reveal()),
                )
                .await;
            match said {
                Ok(_) => link.close().await,
                Err(problem) => {
                    return Err(match problem.refusal_code() {
                        Some(RefusalCode::CodeWrong) => wrong().into(),
                        Some(RefusalCode::LoginTaken) => {
                            Refusal::on(RefusalCode::LoginTaken, "login").into()
                        }
                        _ => problem,
                    });
                }
            }
        }
        // Used already: by this person, whose answer was lost, or by nobody who knows the password.
        Err(problem) if problem.refusal_code() == Some(RefusalCode::SignInWrong) => {}
        Err(problem) => return Err(problem),
    }
    match sign_in(enrolment, login, password).await {
        Err(problem) if problem.refusal_code() == Some(RefusalCode::SignInWrong) => {
            Err(wrong().into())
        }
        other => other,
    }
}
