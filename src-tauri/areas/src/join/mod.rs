//! Following a server: what is asked for, and what the store keeps of it.
//!
//! Invariants: one store is one person's copy; what opens their account of the server is kept in the encrypted store
//! and nowhere else; leaving with the copy put away leaves no row of it.

mod access_request;
mod founding;
mod request;
mod server;
pub(crate) mod store;

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;
use guichet_replica::sync::Receiver;

pub use access_request::{AccessRequest, AskAccess, ReadRequest, read_request, write_request};
pub use founding::{
    FirstCode, NewOrganisation, ServerFinding, ServerMade, ServerSetUp, SetUpServer,
};
pub use request::{JoinServer, LeaveServer, LookAtServer, RenewPassword, ServerLook, SignInServer};
pub use server::{
    DeviceView, HandedFile, InviteToServer, ListDevices, ServerAccess, ServerInvitation,
    WhichAccess, WhichDevice, enrolment_name,
};
pub use store::{Joined, Receipt};

/// The server this store follows; `None` when it is used alone.
///
/// # Errors
/// Failures of reading.
pub async fn joined(on: &Store) -> Answer<Option<Joined>> {
    store::joined(&mut *on.read().await?).await
}

/// Keeps the server this store follows; from now on it is the copy of one person.
///
/// # Errors
/// Failures of writing.
pub async fn keep(on: &Store, joined: &Joined, now: Timestamp) -> Answer<()> {
    let mut change = on.local().await?;
    store::keep(change.conn(), joined, now).await?;
    change.commit().await
}

/// Keeps what opens the account of the server, or forgets it.
///
/// # Errors
/// Failures of writing.
pub async fn set_secret(on: &Store, secret: Option<&str>) -> Answer<()> {
    let mut change = on.local().await?;
    store::set_secret(change.conn(), secret).await?;
    change.commit().await
}

/// Puts the whole copy away. `told` is when an administrator's wish was heard, of which the server gets a receipt.
///
/// # Errors
/// Failures of writing.
pub async fn wipe(on: &Store, receiver: &Receiver, told: Option<Timestamp>) -> Answer<()> {
    if let Some(at) = told {
        let mut change = on.local().await?;
        store::write_receipt(change.conn(), at).await?;
        change.commit().await?;
    }
    receiver.wipe().await
}

/// The receipt the server has not heard of yet.
///
/// # Errors
/// Failures of reading.
pub async fn receipt(on: &Store) -> Answer<Option<Receipt>> {
    store::receipt(&mut *on.read().await?).await
}

/// The server heard of it.
///
/// # Errors
/// Failures of writing.
pub async fn receipt_heard(on: &Store) -> Answer<()> {
    let mut change = on.local().await?;
    store::receipt_heard(change.conn()).await?;
    change.commit().await
}
