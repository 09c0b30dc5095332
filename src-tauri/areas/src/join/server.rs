//! What an administrator sees of who can come in through the server, and of the machines people use.

use guichet_kernel::{AccountId, DeviceId, Timestamp, fold};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether somebody can come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerAccess {
    /// Whose.
    pub account_id: AccountId,
    /// They joined: they chose a password.
    pub joined: bool,
    /// When they chose it.
    pub password_at: Option<Timestamp>,
    /// A code they have not used yet works until then, by the server's clock.
    pub code_until: Option<Timestamp>,
}

/// Gives somebody a code: to join, or because they lost their password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InviteToServer {
    /// Whom.
    pub account_id: AccountId,
    /// How many days the code works, 1 to 30.
    pub days: u8,
}

/// A code, told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerInvitation {
    /// The login it opens.
    pub login: String,
    /// The code.
    pub code: String,
    /// It works until then.
    pub until: Timestamp,
}

/// Whose access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichAccess {
    /// Whose.
    pub account_id: AccountId,
}

/// A text to hand on to somebody; no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HandedFile {
    /// The file's name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Whose machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListDevices {
    /// Of which account; one's own when left out.
    #[serde(default)]
    #[ts(optional)]
    pub account_id: Option<AccountId>,
}

/// A machine, as it said itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceView {
    /// Identity.
    pub id: DeviceId,
    /// Its name.
    pub name: String,
    /// The version of the application.
    pub app: String,
    /// First contact.
    pub first_at: Timestamp,
    /// Last time it presented itself.
    pub last_at: Timestamp,
    /// Nothing is given to it from then on.
    pub revoked_at: Option<Timestamp>,
    /// It said that its copy is gone.
    pub wiped_at: Option<Timestamp>,
    /// It is the machine that asks.
    pub here: bool,
}

/// Which machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichDevice {
    /// Which.
    pub id: DeviceId,
}

/// What an organisation's enrolment file is called: a name that every file system takes.
#[must_use]
pub fn enrolment_name(organisation: &str) -> String {
    const ENDING: &str = "guichet";
    let folded: String = fold(organisation)
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    let words: Vec<&str> = folded.split('-').filter(|it| !it.is_empty()).collect();
    let plain = if words.is_empty() {
        ENDING.to_owned()
    } else {
        words.join("-")
    };
    format!("{plain}.{ENDING}")
}

#[cfg(test)]
mod tests {
    use super::enrolment_name;

    #[test]
    fn an_organisation_s_name_becomes_a_file_s() {
        for (name, file) in [
            ("Mairie d’Étampes", "mairie-d-etampes.guichet"),
            ("../..", "guichet.guichet"),
            ("A/B\\C:D", "a-b-c-d.guichet"),
        ] {
            assert_eq!(enrolment_name(name), file);
        }
    }
}
