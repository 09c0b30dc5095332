//! What is asked and told when somebody sets a server up from the application.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HandedFile;

/// Sets a server up.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetUpServer {
    /// Name or address of the server, as desks will find it: its certificate bears it.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// The account of the server that may do everything.
    pub user: String,
    /// Its password; used for this, and kept nowhere.
    pub password: String,
    /// The certificate of the authority that signed the server's, PEM.
    pub ca: String,
    /// The database to make.
    pub database: String,
    /// About how many people will use it.
    pub people: u32,
    /// The organisation to found; the one that works at this desk, when left out.
    pub organisation: Option<NewOrganisation>,
}

/// An organisation and its first administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// The administrator's login.
    pub login: String,
    /// Their name.
    pub display_name: String,
    /// Their e-mail address.
    pub email: String,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerSetUp {
    /// What is to be mended, what stops first.
    pub findings: Vec<ServerFinding>,
    /// Null when something has to be mended first: nothing was done.
    pub made: Option<ServerMade>,
}

/// Something to mend on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerFinding {
    /// The suffix of its sentence's key, `server-check-…`.
    pub code: String,
    /// Whether it keeps the server from being used.
    pub stops: bool,
    /// What the server says.
    pub found: String,
    /// What it should say.
    pub wanted: String,
}

/// A server that is ready.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServerMade {
    /// What every machine needs to find it.
    pub enrolment: HandedFile,
    /// The first administrator's way in, until they have joined.
    pub first: Option<FirstCode>,
}

/// A code, told once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FirstCode {
    /// The login it opens.
    pub login: String,
    /// The code.
    pub code: String,
}
