//! What a machine tells of itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing a machine tells of itself, when somebody reports a problem from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum MachineFact {
    /// Its name on the network.
    Host {
        /// Such as `DITEP-STF-P068`.
        name: String,
    },
    /// Its operating system.
    System {
        /// Name and version, such as `Windows 11 (26100)`.
        name: String,
    },
    /// Who is signed in to the system.
    User {
        /// The account's name.
        name: String,
    },
    /// The disk of the person's own folder.
    Disk {
        /// Bytes left.
        free: u64,
        /// Bytes in all.
        size: u64,
    },
    /// Its memory.
    Memory {
        /// Bytes left.
        free: u64,
        /// Bytes in all.
        size: u64,
    },
    /// Its addresses on its networks.
    Addresses {
        /// Without those that mean the machine itself.
        addresses: Vec<String>,
    },
    /// How long it has been running.
    Uptime {
        /// Seconds.
        seconds: u64,
    },
    /// This application.
    Application {
        /// Its version.
        version: String,
    },
    /// The window that was in front when the report began.
    Window {
        /// Its title.
        title: String,
    },
    /// The way out of its network, looked for while the organisation's server did not answer; like the two that follow.
    Gateway {
        /// Its address.
        address: String,
        /// It answered.
        reached: bool,
    },
    /// The name of the organisation's server.
    Dns {
        /// The name.
        host: String,
        /// It was found.
        reached: bool,
    },
    /// The organisation's server itself.
    Server {
        /// Name and port.
        host: String,
        /// It accepted a connection.
        reached: bool,
    },
}

/// Which fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FactName {
    /// Name on the network.
    Host,
    /// Operating system.
    System,
    /// Who is signed in.
    User,
    /// Disk.
    Disk,
    /// Memory.
    Memory,
    /// Addresses.
    Addresses,
    /// Time since the start.
    Uptime,
    /// This application.
    Application,
    /// Window in front.
    Window,
    /// Way out of the network.
    Gateway,
    /// Name of the server.
    Dns,
    /// The server.
    Server,
}

impl MachineFact {
    /// Which fact it is.
    #[must_use]
    pub const fn name(&self) -> FactName {
        match self {
            Self::Host { .. } => FactName::Host,
            Self::System { .. } => FactName::System,
            Self::User { .. } => FactName::User,
            Self::Disk { .. } => FactName::Disk,
            Self::Memory { .. } => FactName::Memory,
            Self::Addresses { .. } => FactName::Addresses,
            Self::Uptime { .. } => FactName::Uptime,
            Self::Application { .. } => FactName::Application,
            Self::Window { .. } => FactName::Window,
            Self::Gateway { .. } => FactName::Gateway,
            Self::Dns { .. } => FactName::Dns,
            Self::Server { .. } => FactName::Server,
        }
    }
}
