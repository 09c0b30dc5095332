//! Tickets: somebody asks, somebody answers, and everything that happened stays readable.
//!
//! Start with `ticket.rs` (words and views), then `status.rs` (the one table of transitions).

mod assign;
mod categories;
mod change;
mod comment;
mod counts;
mod edit;
mod list;
mod open;
mod rate;
mod save_category;
mod search;
mod seen;
mod show;
mod status;
mod suggest;
mod take;
mod ticket;

pub use assign::assign;
pub use categories::categories;
pub use change::change;
pub use comment::comment;
pub use counts::counts;
pub use edit::edit;
pub use list::list;
pub use open::open;
pub use rate::rate;
pub use save_category::save_category;
pub use search::search;
pub use seen::mark_read;
pub use show::show;
pub use status::move_to;
pub use suggest::suggest;
pub use take::take;
pub use ticket::*;
