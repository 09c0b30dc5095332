//! What is asked to follow a server.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reads an enrolment file without using it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookAtServer {
    /// The file's text.
    pub enrolment: String,
}

/// What an enrolment file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerLook {
    /// The organisation.
    pub organisation: String,
    /// Where its server is.
    pub host: String,
    /// Whether this desk holds something already, which would go along.
    pub has_store: bool,
}

/// Follows a server, with a code one was given.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JoinServer {
    /// The enrolment file's text.
    pub enrolment: String,
    /// Login one was given with the code.
    pub login: String,
    /// The code.
    pub code: String,
    /// The password one chooses.
    pub password: String,
    /// The same again.
    pub password_again: String,
    /// What this machine is called; its own name when left out.
    #[serde(default)]
    #[ts(optional)]
    pub device: Option<String>,
}

/// Follows a server one has joined from another machine.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignInServer {
    /// The enrolment file's text.
    pub enrolment: String,
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// What this machine is called; its own name when left out.
    #[serde(default)]
    #[ts(optional)]
    pub device: Option<String>,
}

/// Gets back in where one has joined, with a code in place of a lost password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RenewPassword {
    /// The code.
    pub code: String,
    /// The password one chooses.
    pub password: String,
    /// The same again.
    pub password_again: String,
}

/// Signs out of the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeaveServer {
    /// Whether the copy is put away too; what was not sent is lost with it.
    pub wipe: bool,
}
