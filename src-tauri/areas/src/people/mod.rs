//! People: accounts, roles, teams, sites, sign-in and each person's preferences.
//!
//! Start with `person.rs` (what people see of people), then `sign_in.rs` and `rights.rs`.
//!
//! Invariants: a password is stored only as an Argon2id hash, on this machine only, and no secret is part of an
//! operation; rights are read again on every command ([`actor`]); somebody active can always manage accounts and roles;
//! nobody gives or touches rights above their own.

mod accesses;
mod accounts;
mod actor;
mod change_password;
mod create_account;
mod edit_account;
pub(crate) mod fields;
mod find;
mod found;
mod gate;
mod invitee;
mod lock;
mod organisation;
mod password;
mod patch;
mod person;
mod preferences;
mod register;
mod remove_role;
mod reset_password;
mod resume;
mod rights;
mod roles;
mod save_organisation;
mod save_role;
mod save_site;
mod save_team;
mod secret;
mod session;
mod set_account_state;
mod settings;
mod sign_in;
mod sign_out;
mod sites;
pub(crate) mod store;
mod teams;
mod trust;
mod unlock;

pub use accesses::accesses;
pub use accounts::accounts;
pub use actor::{account_of, actor};
pub use change_password::change_password;
pub use create_account::create_account;
pub use edit_account::edit_account;
pub use fields::organisation as accept_organisation;
pub use find::find;
pub use found::{FOUNDER, is_demo, mark_demo};
pub(crate) use found::{found, founded, founding};
pub use invitee::invitee;
pub use lock::lock;
pub use organisation::organisation;
pub use password::accept_twice as accept_password;
pub(crate) use patch::still;
pub use person::*;
pub use preferences::{preferences, set_preferences};
pub use register::register;
pub use remove_role::remove_role;
pub use reset_password::reset_password;
pub use resume::resume;
pub use roles::roles;
pub use save_organisation::save_organisation;
pub use save_role::save_role;
pub use save_site::save_site;
pub use save_team::save_team;
pub use secret::Secret;
pub use session::{Signed, view};
pub use set_account_state::set_account_state;
pub use settings::organisation_name;
pub use sign_in::{sign_in, sign_in_as};
pub use sign_out::{forget, sign_out};
pub use sites::sites;
pub use teams::teams;
pub use trust::{is_empty, renew_password, trust_password};
pub use unlock::unlock;
