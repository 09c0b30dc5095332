//! The code that lets one person in, once. 80 random bits: nobody tries them all, whatever they know of the server.

use sha2::{Digest as _, Sha256};

use super::{Enrolment, Secret};

/// Crockford's base 32: no letter that reads as a digit.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// A one-time code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one.
    #[must_use]
    pub fn fresh() -> Self {
        let random: [u8; LENGTH] = rand::random();
        Self(
            random
                .iter()
                .map(|it| char::from(SYMBOLS[usize::from(it % 32)]))
                .collect(),
        )
    }

    /// Reads what was typed: in any case, with or without dashes, with the letters people take for digits. `None` when
    /// it cannot be a code.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut symbols = String::with_capacity(LENGTH);
        for letter in text
            .chars()
            .filter(|it| !it.is_whitespace() && !"-‐–—".contains(*it))
        {
            let symbol = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !symbol.is_ascii() || !SYMBOLS.contains(&(symbol as u8)) || symbols.len() == LENGTH {
                return None;
            }
            symbols.push(symbol);
        }
        (symbols.len() == LENGTH).then_some(Self(symbols))
    }

    /// As it is handed over: four groups of four.
    #[must_use]
    pub fn shown(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH)
            .step_by(4)
            .map(|at| &self.0[at..at + 4])
            .collect();
        groups.join("-")
    }

    /// The account of the server that a login's invitation is, and its password.
    pub(crate) fn door(&self, installation: &str, login: &str) -> (String, Secret) {
        let name = hex(&Sha256::digest(format!(
            "guichet invitation{installation}{login}"
        )));
        let secret = Sha256::digest(format!("guichet code {installation} {login} {}", self.0));
        (
            format!("inv_{}", &name[..24]),
            Secret::new(format!("Gu-{}", hex(&secret))),
        )
    }

    /// The password of the invitation, for who makes it.
    #[must_use]
    pub fn secret(&self, enrolment: &Enrolment, login: &str) -> Secret {
        self.door(&enrolment.installation, login).1
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        for _ in 0..100 {
            let code = Code::fresh();
            let shown = code.shown();
            assert_eq!(shown.len(), 19);
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', ""),
                shown.replace('-', " – "),
                shown.replace('0', "o").replace('1', "l"),
            ] {
                assert_eq!(Code::read(&typed).as_ref(), Some(&code), "{typed}");
            }
        }
        assert_ne!(Code::fresh(), Code::fresh());
    }

    #[test]
    fn anything_else_is_not_a_code() {
        for text in [
            "",
            "ABCD",
            "UUUU-UUUU-UUUU-UUUU",
            "ABCD-ABCD-ABCD-ABCD-A",
            "ÀBCD-ABCD-ABCD-ABCD",
            "'; DROP TABLE x",
        ] {
            assert!(Code::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_code_opens_for_one_login_of_one_installation() {
        let code = Code::fresh();
        let doors = [("aa", "claire"), ("aa", "marc"), ("bb", "claire")]
            .map(|(installation, login)| code.door(installation, login));
        assert_ne!(doors[0].0, doors[1].0);
        assert_ne!(doors[0].1, doors[1].1);
        assert_ne!(doors[0].0, doors[2].0);
        assert_ne!(doors[0].1, doors[2].1);
        assert_eq!(doors[0].0.len(), 28, "MySQL takes names of 32 characters");
    }
}
