//! People: accounts, roles, teams, sites, sign-in and each person's preferences.

mod person;
pub use person::*;
