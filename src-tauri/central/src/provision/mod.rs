//! Setting a server up, and running it: by whoever holds an account of the server that may do everything on it.
//!
//! Invariants:
//! - Everything here may be run again: what is there is left, what is missing is made.
//! - An account of the server that this installation did not make is never altered or removed.
//! - Afterwards nothing here is needed to work: people's desks use accounts that can only call procedures.

mod check;
mod init;
mod invite;
mod place;
mod status;
mod store;
mod uninstall;
mod upgrade;

pub use check::{Facts, Finding, Flavour, Severity, check};
pub use init::{Founding, Made, Setup, init};
pub use invite::{devices, invite, lock, revoke_device, unlock};
pub use place::Place;
pub use status::{Status, enrolment, status};
pub use store::Machine;
pub use uninstall::uninstall;
pub use upgrade::upgrade;

/// What every person may call, beside [`crate::schema::PUBLIC`].
pub const PUBLIC: &[&str] = &[
    "account_me",
    "account_invite",
    "account_uninvite",
    "account_secret",
    "account_list",
    "device_hello",
    "device_list",
    "device_revoke",
    "device_wiped",
];

/// What an invitation may call, and nothing else.
pub const JOIN: &str = "invitation_join";

/// Everything an ordinary account may call.
#[must_use]
pub fn callable() -> Vec<&'static str> {
    [crate::schema::PUBLIC, PUBLIC].concat()
}
