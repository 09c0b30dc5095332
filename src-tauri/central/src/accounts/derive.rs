//! From a password to what opens things. The server gets the first half, the local copy the second; neither tells the
//! password, nor the other half.

use argon2::{Algorithm, Argon2, Params, Version};
use guichet_kernel::{Answer, Problem};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use super::code::hex;
use super::{Enrolment, Secret};

/// What a password gives for one login of one installation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derived {
    /// The password of the account of the server. Rests in the system's keyring.
    pub secret: Secret,
    /// 64 hexadecimal digits: a 256-bit key to wrap the key of the local copy with. Leaves the machine in no form.
    pub wrapping: Secret,
}

/// Derives, on a thread of its own: it takes memory, and a good part of a second.
///
/// # Errors
/// Failure `internal`: not enough memory.
pub async fn derive(enrolment: &Enrolment, login: &str, password: &str) -> Answer<Derived> {
    let (enrolment, login, password) = (enrolment.clone(), login.to_owned(), password.to_owned());
    tokio::task::spawn_blocking(move || derived(&enrolment, &login, &password))
        .await
        .map_err(Problem::internal)?
}

fn derived(enrolment: &Enrolment, login: &str, password: &str) -> Answer<Derived> {
    // One keyboard writes é as one sign, another as two.
    let password: String = password.nfc().collect();
    let salt = Sha256::digest(format!("guichet salt {} {login}", enrolment.installation));
    let params = Params::new(
        enrolment.cost.memory_kib,
        enrolment.cost.passes,
        1,
        Some(64),
    )
    .map_err(Problem::internal)?;
    let mut out = [0_u8; 64];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), &salt[..16], &mut out)
        .map_err(Problem::internal)?;
    let (server, store) = out.split_at(32);
    Ok(Derived {
        // A capital, a small letter, digits and a sign: what servers' rules for passwords ask for.
        secret: Secret::new(format!("Gu-{}", hex(server))),
        wrapping: Secret::new(hex(store)),
    })
}

#[cfg(test)]
mod tests {
    use super::super::enrolment::Cost;
    use super::*;

    fn at(installation: &str) -> Enrolment {
        Enrolment {
            guichet: 1,
            organisation: "O".into(),
            host: "h".into(),
            port: 3306,
            database: "guichet".into(),
            installation: installation.into(),
            ca: String::new(),
            cost: Cost::LEAST,
        }
    }

    #[test]
    fn the_same_words_give_the_same_and_any_other_something_else() {
        let one = at("00");
        let it = derived(&one, "claire", "cheval bleu pile").unwrap();
        assert_eq!(derived(&one, "claire", "cheval bleu pile").unwrap(), it);
        assert_eq!(it.secret.reveal().len(), 67);
        assert_eq!(it.wrapping.reveal().len(), 64);
        assert!(!it.secret.reveal().contains(it.wrapping.reveal()));
        for (other, login, password) in [
            (at("01"), "claire", "cheval bleu pile"),
            (at("00"), "marc", "cheval bleu pile"),
            (at("00"), "claire", "cheval bleu pila"),
        ] {
            let that = derived(&other, login, password).unwrap();
            assert_ne!(that.secret, it.secret);
            assert_ne!(that.wrapping, it.wrapping);
        }
    }

    #[test]
    fn an_accent_is_the_same_on_every_keyboard() {
        let one = at("00");
        assert_eq!(
            derived(&one, "claire", "\u{e9}t\u{e9} comme hiver").unwrap(),
            derived(&one, "claire", "e\u{301}te\u{301} comme hiver").unwrap()
        );
    }

    #[test]
    fn what_people_have_chosen_stays_theirs_from_version_to_version() {
        let it = derived(&at("00"), "claire", "cheval bleu pile").unwrap();
        assert_eq!(
            it.secret.reveal(),
            "Gu-fcbdcb54bb8e494b457fabe063c406bbdf9646d19ee693077310c6cd96a15c4d"
        );
    }

    #[test]
    fn nothing_shows_it() {
        let it = derived(&at("00"), "claire", "cheval bleu pile").unwrap();
        assert_eq!(
            format!("{it:?}"),
            "Derived { secret: Secret(…), wrapping: Secret(…) }"
        );
    }
}
