//! A private desk: a screen, a session bus, a keyring, a notification daemon and a tray, all of its own, on which
//! the real application runs and is driven through WebDriver.
//!
//! Invariants: nothing of the user's own session is touched or needed; every wait ends, with what was waited for
//! in the error; whatever was started carries the desk's mark in its environment, and is killed with the desk.
//!
//! Never set `WEBKIT_DISABLE_DMABUF_RENDERER` or `WEBKIT_DISABLE_COMPOSITING_MODE`: pictures then hang for ever.

mod clipboard;
mod desk;
mod instance;
mod keyring;
mod portal;
mod process;
mod toasts;
mod tray;
mod wait;
mod window;

pub use desk::Desk;
pub use portal::Portal;
pub use process::Running;
pub use toasts::{Toast, Toasts};
pub use tray::{MenuItem, Tray};
pub use wait::{PATIENCE, until};
pub use window::Window;
