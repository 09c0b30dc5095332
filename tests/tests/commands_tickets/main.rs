//! Every command of tickets through the router, on a real encrypted store, with its refusals.

mod archiving;
mod assigning;
mod bulk;
mod calendar;
mod categories;
mod comments;
mod editing;
mod exporting;
mod keeping;
mod lists;
mod machine;
mod opening;
mod reading;
mod search;
mod seeing;
mod statuses;
mod texts;
mod undoing;
mod wording;
#[path = "../world/mod.rs"]
mod world;
