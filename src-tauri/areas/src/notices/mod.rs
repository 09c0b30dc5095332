//! Being told: what happened that concerns a person, and how they want to hear of it.
//!
//! Other areas tell with [`store::add`] inside their own change; nobody is told of what they did themselves.

mod claim;
mod list;
mod mark_read;
mod notice;
mod save_settings;
mod settings;
pub mod store;

pub use claim::{ToastView, claim};
pub use list::{list, unread};
pub use mark_read::mark_read;
pub use notice::*;
pub use save_settings::save_settings;
pub use settings::settings;
