//! The bad days of a desk: killed at any moment, writes that fail, full disks, two processes at once, clocks that jump.
//!
//! Chance has a seed, which every run prints; `GUICHET_SEED` gives it back. `GUICHET_KILLS`, `GUICHET_POINTS` and
//! `GUICHET_TICKETS` ask for more than the ordinary run does.

mod clock;
#[path = "../../worker/crew.rs"]
mod crew;
mod crowd;
mod dice;
mod faults;
mod full;
mod hand;
mod job;
mod kill;
mod ledger;
mod place;
mod sound;
mod start;
mod two;
mod worker;
#[path = "../world/mod.rs"]
mod world;
mod writes;
