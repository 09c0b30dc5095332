//! What touches the world outside the store: the keyring of the operating system, the key of the store, toasts, pictures
//! of the screen, keys of the desktop, what the machine tells of itself, and opening things with other applications.
//!
//! Invariants:
//! - Everything here blocks and needs no runtime; calls to the keyring and to the notification service run on threads
//!   of their own, so that they may be made from anywhere.
//! - No secret is ever logged or put into an error.

mod folder;
#[cfg(target_os = "linux")]
mod hotkey;
mod keyring;
mod machine;
mod network;
mod open;
mod screen;
mod store_key;
mod toasts;

pub use folder::{default_store, downloads};
#[cfg(target_os = "linux")]
pub use hotkey::{Hotkey, HotkeyProblem};
pub use keyring::{Keyring, KeyringProblem};
pub use machine::machine_facts;
pub use network::network_facts;
#[cfg(target_os = "linux")]
pub use open::ENGINE_VARIABLES;
pub use open::{open_file, open_link};
pub use screen::{Screen, ScreenProblem, Shot, Shots, screen, wayland};
pub use store_key::{
    Found, KeyPlace, Sealing, StoreVault, discard_sealed, find_key, find_key_kept_in, unseal,
};
pub use toasts::{Toast, Toasts};
