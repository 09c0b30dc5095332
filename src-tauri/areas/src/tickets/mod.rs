//! Tickets: somebody asks, somebody answers, and everything that happened stays readable.
//!
//! Start with `ticket.rs` (words), `view.rs` (what is shown), then `status.rs` (the one table of transitions), `verb.rs`
//! (how a verb changes a ticket, or many) and `undo.rs` (how it is taken back).
//!
//! Invariants: who may not see a ticket is told it does not exist; who may not read internal notes cannot notice
//! them, neither by what is listed, counted, searched or attached, nor by when a ticket last changed; a rule is
//! always applied to the ticket as it is in the transaction that changes it; history is only ever added to.

mod archive;
mod assign;
mod attach;
mod bulk;
mod calendar;
mod categories;
mod change;
mod column;
mod comment;
mod count;
mod counts;
mod edit;
mod export;
mod found;
pub mod home;
mod ids;
mod lines;
mod list;
mod lost;
mod markdown;
mod may;
mod open;
mod plan;
mod rate;
mod record;
mod repeat;
mod request;
mod restore;
mod save_category;
mod search;
mod seen;
mod show;
mod sight;
mod status;
mod store;
mod suggest;
mod take;
mod ticket;
mod undo;
mod verb;
mod view;
mod write;

pub use archive::{archive, unarchive};
pub use assign::assign;
pub use bulk::bulk;
pub use calendar::{CalendarBy, CalendarDay, TicketCalendar, calendar};
pub use categories::{DEFAULT_CATEGORIES, categories};
pub use change::change;
pub(crate) use comment::BODY;
pub use comment::comment;
pub use count::count;
pub use counts::counts;
pub use edit::edit;
pub(crate) use edit::{DESCRIPTION, TITLE};
pub use export::{Sheet, export};
pub(crate) use found::{found, founding};
pub use ids::ids;
pub use list::{list, prepare, warm};
pub use open::open;
pub use rate::rate;
pub use repeat::repeat;
pub use request::*;
pub use restore::restore;
pub use save_category::save_category;
pub use search::search;
pub use seen::mark_read;
pub use show::show;
pub use sight::visible;
pub use status::move_to;
pub use suggest::{UNCLASSIFIED, suggest};
pub use take::take;
pub use ticket::*;
pub use undo::undo;
pub use view::*;
