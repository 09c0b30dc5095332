//! The door, the people and the notices through the router, on a temporary encrypted store.

mod accounts;
mod notices;
mod office;
mod passwords;
mod registration;
mod rights;
mod router;
mod settings;
mod sign_in;
mod staying;
