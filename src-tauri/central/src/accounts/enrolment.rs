//! The enrolment file: where the server is and how it is known. It holds no secret and may be mailed or put on a share;
//! whoever can change it can send people to another server, so it is taken from somebody one trusts.

use guichet_kernel::{Answer, RefusalCode};
use serde::{Deserialize, Serialize};

/// The largest file read: a chain of certificates is a few KiB.
const LARGEST: usize = 256 * 1024;

/// What deriving a password costs. Chosen when the server is set up, the same for all its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// RFC 9106's choice where memory is scarce, with one lane.
    pub const NEW: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
    };
    /// The least a file may ask: a forged one cannot make guessing cheap.
    pub const LEAST: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    /// The most: a forged one cannot stop the machine.
    const MOST: Self = Self {
        memory_kib: 1024 * 1024,
        passes: 16,
    };

    fn sensible(self) -> bool {
        (Self::LEAST.memory_kib..=Self::MOST.memory_kib).contains(&self.memory_kib)
            && (Self::LEAST.passes..=Self::MOST.passes).contains(&self.passes)
    }
}

/// Where the server is and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The version of the file's form: 1.
    pub guichet: u32,
    /// The organisation's name, to be read before joining.
    pub organisation: String,
    /// Name or address of the server; its certificate must bear it.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// The database.
    pub database: String,
    /// 32 hexadecimal digits that every derivation on this server contains.
    pub installation: String,
    /// The authority that signed the server's certificate, PEM.
    pub ca: String,
    /// What deriving a password costs.
    #[serde(flatten)]
    pub cost: Cost,
}

impl Enrolment {
    /// The form this version writes, and the only one it reads.
    const FORM: u32 = 1;

    /// The file's text.
    ///
    /// # Errors
    /// Failure `internal`.
    pub fn write(&self) -> Answer<String> {
        serde_json::to_string_pretty(self).map_err(guichet_kernel::Problem::internal)
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// Refusal `enrolment-invalid`: not such a file, damaged, of a later form, or asking for a cost out of reason.
    pub fn read(text: &str) -> Answer<Self> {
        if text.len() > LARGEST {
            return Err(RefusalCode::EnrolmentInvalid.into());
        }
        match serde_json::from_str::<Self>(text) {
            Ok(it) if it.sensible() => Ok(it),
            _ => Err(RefusalCode::EnrolmentInvalid.into()),
        }
    }

    fn sensible(&self) -> bool {
        let word = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && !text.chars().any(char::is_control)
        };
        self.guichet == Self::FORM
            && word(&self.organisation, 480)
            && word(&self.host, 255)
            && !self
                .host
                .contains(|it: char| it.is_whitespace() || "/?#@\\".contains(it))
            && self.port > 0
            && is_database(&self.database)
            && self.installation.len() == 32
            && self.installation.bytes().all(|it| it.is_ascii_hexdigit())
            && self.ca.contains("-----BEGIN CERTIFICATE-----")
            && self.cost.sensible()
    }
}

/// Whether a text may name a database here: letters, digits and underscore, so that it needs no quoting anywhere.
#[must_use]
pub(crate) fn is_database(name: &str) -> bool {
    (1..=48).contains(&name.len())
        && name
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn sample() -> Enrolment {
        Enrolment {
            guichet: 1,
            organisation: "Mairie d’Étampes".into(),
            host: "guichet.exemple.fr".into(),
            port: 3306,
            database: "guichet".into(),
            installation: "0123456789abcdef0123456789abcdef".into(),
            ca: "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n".into(),
            cost: Cost::NEW,
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = sample().write().unwrap();
        assert_eq!(Enrolment::read(&text).unwrap(), sample());
    }

    #[test]
    fn a_file_that_was_tampered_with_is_refused() {
        type Change = fn(&mut Enrolment);
        let changes: &[(&str, Change)] = &[
            ("a later form", |it| it.guichet = 2),
            ("cheap to guess", |it| it.cost.memory_kib = 8),
            ("one pass", |it| it.cost.passes = 1),
            ("all the memory", |it| it.cost.memory_kib = 8 * 1024 * 1024),
            ("a host with a path", |it| it.host = "a/b".into()),
            ("no host", |it| it.host = String::new()),
            ("a database to quote", |it| it.database = "g`; --".into()),
            ("a short installation", |it| it.installation = "00".into()),
            ("no authority", |it| it.ca = "MA==".into()),
            ("no port", |it| it.port = 0),
            ("a name of two lines", |it| {
                it.organisation = "a\nb".into();
            }),
        ];
        for (what, change) in changes {
            let mut forged = sample();
            change(&mut forged);
            assert!(Enrolment::read(&forged.write().unwrap()).is_err(), "{what}");
        }
        for text in ["", "{}", "[]", "\u{0}", &" ".repeat(LARGEST + 1)] {
            assert!(Enrolment::read(text).is_err());
        }
    }
}
