//! Tickets: somebody asks, somebody answers, and everything that happened stays readable.
//!
//! Start with `ticket.rs` (words and views), then `status.rs` (the one table of transitions).

mod ticket;
pub use ticket::*;
