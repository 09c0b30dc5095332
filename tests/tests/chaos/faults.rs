//! What goes wrong, and how often.

use crate::dice::Dice;

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The process that keeps a desk in step dies, and starts again.
    KillSyncer,
    /// The process at which somebody works dies in the middle of it.
    KillWorker,
    /// The server dies, and starts again on the same data.
    KillServer,
    /// A line stops carrying, and nobody is told.
    Stall,
    /// A line is cut, and cannot be had for a while.
    Cut,
    /// The server is saved as it is.
    Backup,
    /// The last backup takes its place.
    PutBack,
    /// A store is copied, and both are used from then on.
    Copy,
}

/// What one round has, each so many times.
const ROUND: [(Fault, usize); 8] = [
    (Fault::KillSyncer, 6),
    (Fault::KillWorker, 5),
    (Fault::KillServer, 2),
    (Fault::Stall, 2),
    (Fault::Cut, 4),
    (Fault::Backup, 1),
    (Fault::PutBack, 2),
    (Fault::Copy, 1),
];

/// The faults of a round, in an order that chance gives.
pub fn round(dice: &mut Dice) -> Vec<Fault> {
    let mut bag: Vec<Fault> = ROUND
        .iter()
        .flat_map(|(fault, times)| std::iter::repeat_n(*fault, *times))
        .collect();
    for last in (1..bag.len()).rev() {
        bag.swap(last, dice.below(last as u64 + 1) as usize);
    }
    bag
}
