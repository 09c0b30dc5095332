//! A person's account on the server: joining with an enrolment file and a code, signing in on another machine, changing
//! the password, inviting others, and the machines an account is used on.
//!
//! Invariants:
//! - A password leaves its machine in no form: what the server knows is derived from it by Argon2id ([`derive`]).
//! - The server decides: every call here is one procedure, which finds out who calls; nothing here is a right.
//! - The server is known by the authority the enrolment file names, and by nothing else; nothing travels in clear.

mod change_password;
mod code;
mod derive;
mod devices;
mod enrolment;
mod invitations;
mod join;
mod link;
mod problem;
mod secret;
mod sign_in;

pub use change_password::change_password;
pub use code::Code;
pub(crate) use code::hex;
pub use derive::{Derived, derive};
pub use devices::{Contact, Device, device_hello, device_wiped, devices, revoke_device};
pub(crate) use enrolment::is_database;
pub use enrolment::{Cost, Enrolment};
pub use invitations::{Access, accesses, invite, uninvite};
pub use join::join;
pub use link::Link;
pub(crate) use problem::number;
pub use problem::problem;
pub use secret::Secret;
pub use sign_in::{Credentials, Me, me, sign_in};
