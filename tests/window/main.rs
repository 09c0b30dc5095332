//! The real window, on a desk of its own: what only the real application can show. Everything else is tested closer
//! to where it is decided.

#![cfg(target_os = "linux")]

mod instances;
mod job;
mod joined;
mod keyring;
mod links;
mod portal;
mod quick;
mod sealed;
mod sign_in;
mod story;
mod tray;
