//! The desktop application: a window over the interface, the commands behind it, the tray and the toasts.
//!
//! Invariants:
//! - The only crate that knows Tauri; what it does with a ticket goes through [`guichet_ipc::Session`].
//! - Whatever state the store is in, a start ends in a window with a sentence, never in a crash.
//! - A copy that only a password opens has the window before it has a desk: `door` answers it until then.
//! - Nothing of the network: links leave for the browser, the page comes from the binary.
//! - Closing the window keeps the tray where a tray is shown, and quits where none is.
//! - The window of a quick report is kept ready and hidden; what it knows of the desktop was looked up when it was asked
//!   for, never before.
//! - Decrypted files lie in the cache folder of this person only while the application runs.

mod app;
mod args;
mod badge;
mod boot;
mod capture;
mod commands;
mod door;
mod engine;
mod events;
mod export;
mod handed;
mod identity;
mod instance;
mod keeper;
mod language;
mod line;
mod logs;
mod open_file;
mod problem_page;
mod protocol;
mod quick;
mod shortcut;
mod toasts;
mod tray;
mod tray_host;
mod waiting_page;
mod window;

pub use app::run;
