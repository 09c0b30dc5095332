//! The copy that only a password opens, before it is open.

use guichet_central::accounts::{self, Enrolment};
use guichet_kernel::Answer;

/// The wrapping key (64 hexadecimal digits) that `password` gives for the copy of `login`.
///
/// # Errors
/// Refusal `enrolment-invalid`; failure `internal`: not enough memory.
pub async fn wrapping(enrolment: &str, login: &str, password: &str) -> Answer<String> {
    let enrolment = Enrolment::read(enrolment)?;
    let derived = accounts::derive(&enrolment, login, password).await?;
    Ok(derived.wrapping.reveal().to_owned())
}

/// Whether the server takes this password: it was changed since the copy was closed. A server that is not reached takes
/// nothing.
pub async fn is_taken(enrolment: &str, login: &str, password: &str) -> bool {
    match Enrolment::read(enrolment) {
        Ok(it) => accounts::sign_in(&it, login, password).await.is_ok(),
        Err(_) => false,
    }
}

/// The organisation an enrolment file names; empty when it cannot be read.
#[must_use]
pub fn organisation(enrolment: &str) -> String {
    Enrolment::read(enrolment).map_or_else(|_| String::new(), |it| it.organisation)
}
