//! Passwords: which are accepted, and how they are kept.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use guichet_kernel::{Answer, Problem, Refusal, RefusalCode, fold};
use tokio::sync::Semaphore;

/// Fewest characters of a password.
pub(crate) const MIN: usize = 10;
/// Most characters of a password.
pub(crate) const MAX: usize = 200;

/// Memory in KiB, passes and lanes: OWASP's recommendation for Argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// A well-formed stored password of the same cost that no password opens: what is verified when there is nothing to
/// verify, so that an unknown login takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$R3VpY2hldE5vYm9keSEhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Each one takes 19 MiB and a processor for a while: no more than this many at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// What people type first when asked for a password of some length. Compared folded, without the digits and signs
/// around.
const COMMON: &[&str] = &[
    "abcdefghij",
    "abcdefghijk",
    "admin",
    "administrateur",
    "administration",
    "administrator",
    "amoureuse",
    "anniversaire",
    "azerty",
    "azertyazerty",
    "azertyuiop",
    "azertyuiopqsdfghjklm",
    "baseball",
    "bonjourbonjour",
    "changeme",
    "chocolat",
    "chouchou",
    "computer",
    "coucoucoucou",
    "doudoudoudou",
    "football",
    "footballeur",
    "guichet",
    "helpdesk",
    "iloveyou",
    "informatique",
    "jetaime",
    "jetaimejetaime",
    "jetaimemoncoeur",
    "letmein",
    "loulou",
    "marseille",
    "maintenance",
    "monamour",
    "moncoeur",
    "mondossier",
    "monmotdepasse",
    "motdepasse",
    "motdepasseadmin",
    "motdepassemotdepasse",
    "nouveaumotdepasse",
    "ordinateur",
    "passe",
    "passmot",
    "passpass",
    "password",
    "passwordpassword",
    "princess",
    "princesse",
    "qsdfghjklm",
    "qwerty",
    "qwertyqwerty",
    "qwertyuiop",
    "secret",
    "secretsecret",
    "soleil",
    "superman",
    "support",
    "technicien",
    "trustno",
    "utilisateur",
    "welcome",
    "zxcvbnm",
];

/// Digits and signs alone that are typed as passwords, reading left to right on a keyboard.
const RUNS: &[&str] = &[
    "0123456789",
    "1234567890",
    "12345678901",
    "123456789012",
    "1234567891",
    "9876543210",
    "0987654321",
    "1122334455",
    "123123123123",
    "1231231231",
    "&é\"'(-è_çà",
    "1qaz2wsx3edc",
    "1q2w3e4r5t",
    "1a2z3e4r5t",
    "a1z2e3r4t5",
    "q1w2e3r4t5",
];

/// Whether `password` may become the password of `login`.
///
/// # Errors
/// `too-short` with `min`, `too-long` with `max`, `password-weak`; all on `password`.
pub(crate) fn accept(password: &str, login: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length < MIN {
        return Err(Refusal::on(RefusalCode::TooShort, "password").with("min", MIN));
    }
    if length > MAX {
        return Err(Refusal::on(RefusalCode::TooLong, "password").with("max", MAX));
    }
    if weak(password, login) {
        return Err(Refusal::on(RefusalCode::PasswordWeak, "password"));
    }
    Ok(())
}

/// As [`accept`], for a password typed twice.
///
/// # Errors
/// Those of [`accept`], and `passwords-differ` on `password_again`.
pub fn accept_twice(password: &str, again: &str, login: &str) -> Result<(), Refusal> {
    accept(password, login)?;
    if password != again {
        return Err(Refusal::on(RefusalCode::PasswordsDiffer, "password_again"));
    }
    Ok(())
}

fn weak(password: &str, login: &str) -> bool {
    let folded = fold(password);
    let core = folded.trim_matches(|c: char| !c.is_alphabetic());
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < 4
        || COMMON.contains(&core)
        || RUNS.iter().any(|run| fold(run) == folded)
        // A login of two letters is inside too many honest passwords.
        || (login.chars().count() > 2 && folded.contains(&fold(login)))
}

fn hasher() -> Result<Argon2<'static>, argon2::Error> {
    let (memory, passes, lanes) = COST;
    Ok(Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(memory, passes, lanes, None)?,
    ))
}

/// The stored form of a password, with a salt of its own. Takes a while, off the async threads.
///
/// # Errors
/// Failure `internal`.
pub(crate) async fn hash(password: String) -> Answer<String> {
    slowly(move || {
        let hash: PasswordHash = hasher()
            .map_err(Problem::internal)?
            .hash_password(password.as_bytes())
            .map_err(Problem::internal)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether `password` is the one stored as `phc`; with nothing stored, no, after as long a while.
///
/// # Errors
/// Failure `internal`, also for a stored form that is damaged.
pub(crate) async fn verify(password: String, phc: Option<String>) -> Answer<bool> {
    slowly(move || {
        let possible = password.chars().count() <= MAX;
        let hash =
            PasswordHash::new(phc.as_deref().unwrap_or(NOBODY)).map_err(Problem::internal)?;
        let typed = if possible { password.as_bytes() } else { &[] };
        Ok(hasher()
            .map_err(Problem::internal)?
            .verify_password(typed, &hash)
            .is_ok()
            && possible
            && phc.is_some())
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let _turn = AT_ONCE.acquire().await.map_err(Problem::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Problem::internal)?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(password: &str, login: &str) -> Option<RefusalCode> {
        accept(password, login).err().map(|it| it.code)
    }

    #[test]
    fn passwords_everybody_tries_are_refused() {
        for weak in [
            "azertyuiop",
            "AZERTYUIOP",
            "Motdepasse2026!",
            "password123",
            "12345678901",
            "aaaaaaaaaa",
            "abababababab",
            "Administrateur1",
            "Qwertyuiop",
            "1234567890",
            "123!!!Azerty!!!",
        ] {
            assert_eq!(
                code(weak, "claire"),
                Some(RefusalCode::PasswordWeak),
                "{weak}"
            );
        }
    }

    #[test]
    fn a_password_does_not_contain_the_login() {
        assert_eq!(
            code("xx-Claire-2026", "claire"),
            Some(RefusalCode::PasswordWeak)
        );
        assert_eq!(
            code("château-neuf", "al"),
            None,
            "two letters prove nothing"
        );
    }

    #[test]
    fn honest_passwords_pass() {
        for good in [
            "cheval bleu pile agrafe",
            "Bienvenue-2026",
            "пароль-длинный",
            "🦊🦉🐙🦋🌵🍉🚲🎈🧊🪁",
            "o'; DROP TABLE account; --",
        ] {
            assert_eq!(code(good, "claire"), None, "{good}");
        }
    }

    #[test]
    fn the_two_must_be_the_same() {
        let refusal = accept_twice("cheval bleu pile", "cheval bleu pila", "claire").unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (RefusalCode::PasswordsDiffer, Some("password_again"))
        );
    }

    #[tokio::test]
    async fn a_hash_opens_for_its_password_only_and_says_its_cost() {
        let phc = hash("cheval bleu".into()).await.expect("a hash");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert_ne!(
            hash("cheval bleu".into()).await.expect("a hash"),
            phc,
            "each has its own salt"
        );
        assert!(
            verify("cheval bleu".into(), Some(phc.clone()))
                .await
                .expect("verified")
        );
        assert!(
            !verify("cheval vert".into(), Some(phc.clone()))
                .await
                .expect("verified")
        );
        assert!(
            !verify("c".repeat(MAX + 1), Some(phc))
                .await
                .expect("verified")
        );
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        for typed in ["", "cheval bleu"] {
            assert!(
                !verify(typed.into(), None)
                    .await
                    .expect("the dummy is well formed")
            );
            assert!(
                !verify(typed.into(), Some(NOBODY.into()))
                    .await
                    .expect("the dummy is well formed")
            );
        }
    }

    proptest! {
        #[test]
        fn length_is_counted_in_characters(password in "\\PC{0,220}", login in "[a-z]{3,8}") {
            let length = password.chars().count();
            match code(&password, &login) {
                Some(RefusalCode::TooShort) => prop_assert!(length < MIN),
                Some(RefusalCode::TooLong) => prop_assert!(length > MAX),
                _ => prop_assert!((MIN..=MAX).contains(&length)),
            }
        }

        #[test]
        fn no_password_with_the_login_inside_passes(before in "\\PC{5,10}", login in "[a-z0-9._]{3,12}", after in "\\PC{5,10}") {
            let password = format!("{before}{login}{after}");
            prop_assert!(accept(&password, &login).is_err());
        }
    }
}
