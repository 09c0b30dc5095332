//! A believable French organisation, made through the product's own commands: it feeds first runs, pictures, tests
//! and benches.
//!
//! Invariants: the same seed and size give the same people, words, order and gaps between instants (identifiers
//! differ, they hold the clock); every row is made by a command a person could have given, with its history, notices
//! and outbox operations, up to some thousands of tickets (beyond, those are repeated, by operations that say so); the store is marked as a demonstration, which alone allows signing in without a password.

mod calendar;
mod cast;
mod pictures;
mod scenarios;
mod tickets;

use guichet_areas::Call;
use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

pub use cast::{PASSWORD, PERSONAS, Persona};

/// Tickets told one by one, at most.
pub const STORIES: u32 = 5_000;

/// How much to make.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// People in all, at least as many as there are personas.
    pub people: u32,
    /// Tickets. Beyond [`STORIES`], the same stories are told again.
    pub tickets: u32,
    /// Same seed, same organisation.
    pub seed: u64,
    /// The instant the organisation's story ends.
    pub now: Timestamp,
}

/// Fills an empty store.
///
/// # Errors
/// Refusal `not-allowed` when the store already has accounts; failures of the store.
pub async fn make(store: &Store, plan: Plan) -> Answer<()> {
    store.hurry(true).await?;
    let made = told(store, plan).await;
    store.hurry(false).await?;
    made
}

async fn told(store: &Store, plan: Plan) -> Answer<()> {
    let mut rng = StdRng::seed_from_u64(plan.seed);
    let stories = Plan {
        tickets: plan.tickets.min(STORIES),
        ..plan
    };
    let cast = cast::hire(store, stories, &mut rng).await?;
    tickets::tell(store, stories, &cast, &mut rng).await?;
    if plan.tickets <= STORIES {
        tickets::mark_old_as_seen(store, stories, &cast).await?;
    } else {
        let call = Call {
            store,
            actor: &cast.admin,
            now: plan.now,
        };
        guichet_areas::tickets::repeat(call, STORIES, plan.tickets).await?;
    }
    Ok(())
}
