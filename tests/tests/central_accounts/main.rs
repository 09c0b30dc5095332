//! Setting a server up and people joining it, on a real MariaDB over TLS.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

#[path = "../site/mod.rs"]
mod site;

mod devices;
mod joining;
mod passwords;
mod setting_up;
