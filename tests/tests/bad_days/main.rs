//! The bad days of a desk: killed at any moment, writes that fail, full disks, two processes at once, clocks that jump.

#[path = "../../worker/crew.rs"]
mod crew;
mod dice;
mod faults;
mod hand;
mod job;
mod kill;
mod ledger;
mod place;
mod sound;
mod writes;
