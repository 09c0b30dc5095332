//! Being told: what happened that concerns a person, and how they want to hear of it.

mod notice;
pub use notice::*;
