//! The queries of lists: what is kept in memory (`roster`), and the rows that are shown (`rows`).

mod image;
mod roster;
mod rows;

pub(super) use self::image::{keep, stale, taken};
pub(super) use self::roster::{refresh, since};
pub(in crate::tickets) use self::rows::{ids, row, rows};
