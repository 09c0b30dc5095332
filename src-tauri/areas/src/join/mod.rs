//! Following a server: what is asked for, and what the store keeps of it.
//!
//! Invariants: one store is one person's copy; what opens their account of the server is kept in the encrypted store
//! and nowhere else; leaving with the copy put away leaves no row of it.

mod request;
pub(crate) mod store;

use guichet_kernel::Answer;
use guichet_replica::Store;

pub use request::{JoinServer, LeaveServer, LookAtServer, ServerLook, SignInServer};
pub use store::Joined;

/// The server this store follows; `None` when it is used alone.
///
/// # Errors
/// Failures of reading.
pub async fn joined(on: &Store) -> Answer<Option<Joined>> {
    store::joined(&mut *on.read().await?).await
}
