//! What may be typed in the fields of an account.

use guichet_kernel::{Line, Refusal, RefusalCode, clean_line};

const DISPLAY_NAME: Line = Line {
    field: "display_name",
    max: 80,
};
const EMAIL: Line = Line {
    field: "email",
    max: 120,
};
const LOGIN: Line = Line {
    field: "login",
    max: 32,
};
const ORGANISATION: Line = Line {
    field: "name",
    max: 80,
};

/// A login: 2 to 32 of lower-case letters, digits, dot and underscore. Capitals typed are made small.
///
/// # Errors
/// `empty`, `login-invalid`, on `login`.
pub(crate) fn login(text: &str) -> Result<String, Refusal> {
    let invalid = || Refusal::on(RefusalCode::LoginInvalid, LOGIN.field);
    let login = clean_line(text, LOGIN)
        .map_err(|refusal| {
            if refusal.code == RefusalCode::TooLong {
                invalid()
            } else {
                refusal
            }
        })?
        .to_lowercase();
    let fits = login.len() >= 2
        && login.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_')
        });
    if fits { Ok(login) } else { Err(invalid()) }
}

/// The name of an organisation: 1 to 80 characters.
///
/// # Errors
/// `empty`, `too-long`, on `name`.
pub fn organisation(text: &str) -> Result<String, Refusal> {
    clean_line(text, ORGANISATION)
}

/// The name others see: 1 to 80 characters.
///
/// # Errors
/// `empty`, `too-long`, on `display_name`.
pub(crate) fn display_name(text: &str) -> Result<String, Refusal> {
    clean_line(text, DISPLAY_NAME)
}

/// An e-mail address, kept in lower case: one `@`, a domain with a dot, no spaces nor signs that mean something to a
/// mail program.
///
/// # Errors
/// `empty`, `too-long`, `email-invalid`, on `email`.
pub(crate) fn email(text: &str) -> Result<String, Refusal> {
    let email = clean_line(text, EMAIL)?.to_lowercase();
    let fits = email.split_once('@').is_some_and(|(local, domain)| {
        let local_fits = !local.is_empty() && !local.starts_with('.') && !local.ends_with('.');
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_fits = labels.len() > 1
            && labels.iter().all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            })
            && labels.last().is_some_and(|last| last.chars().count() > 1);
        local_fits
            && domain_fits
            && local
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
    });
    if fits {
        Ok(email)
    } else {
        Err(Refusal::on(RefusalCode::EmailInvalid, EMAIL.field))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn logins() {
        for (typed, kept) in [
            (" Claire.Laurent ", "claire.laurent"),
            ("a1", "a1"),
            ("jean_2", "jean_2"),
        ] {
            assert_eq!(login(typed).as_deref(), Ok(kept), "{typed}");
        }
        for typed in [
            "a",
            "clairé",
            "a b",
            "a@b.fr",
            "a-b",
            "<b>",
            "'; --",
            &"a".repeat(33),
        ] {
            assert_eq!(
                login(typed).map_err(|it| it.code),
                Err(RefusalCode::LoginInvalid),
                "{typed}"
            );
        }
        assert_eq!(
            login(" \u{200b}").map_err(|it| it.code),
            Err(RefusalCode::Empty)
        );
    }

    #[test]
    fn e_mails() {
        for (typed, kept) in [
            ("Claire.Laurent@Exemple.FR", "claire.laurent@exemple.fr"),
            ("a+b@sous.domaine.example", "a+b@sous.domaine.example"),
            ("é@école.fr", "é@école.fr"),
        ] {
            assert_eq!(email(typed).as_deref(), Ok(kept), "{typed}");
        }
        for typed in [
            "claire",
            "@exemple.fr",
            "a@b",
            "a@b.",
            "a@.fr",
            "a b@c.fr",
            "a@b@c.fr",
            "<a@b.fr>",
            "a@b.f",
            "a,b@c.fr",
            ".a@b.fr",
            "a@-b.fr",
            "a\"@b.fr",
        ] {
            assert_eq!(
                email(typed).map_err(|it| it.code),
                Err(RefusalCode::EmailInvalid),
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_accepted_again_unchanged(typed in "\\PC{0,40}@?\\PC{0,20}\\.?[a-z]{0,4}") {
            if let Ok(kept) = email(&typed) {
                prop_assert_eq!(email(&kept), Ok(kept));
            }
            if let Ok(kept) = login(&typed) {
                prop_assert_eq!(login(&kept), Ok(kept));
            }
        }
    }
}
