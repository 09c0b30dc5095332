//! What every command is given.

use guichet_kernel::{Actor, Timestamp};
use guichet_replica::Store;

/// One command's circumstances: the store it works on, who asks and the instant it counts as now.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The local copy.
    pub store: &'a Store,
    /// Who asks, with the rights they have now.
    pub actor: &'a Actor,
    /// The instant of the call.
    pub now: Timestamp,
}
