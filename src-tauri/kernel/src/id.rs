//! Identifiers. Each kind of thing has its own type over a UUIDv7, made by the client that creates the
//! thing, so that two desks never need a server to agree on a name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier, later in order than those made before it on this machine.
            #[must_use]
            #[allow(clippy::new_without_default, reason = "a fresh value on every call is not a default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The sixteen bytes stored in a database column.
            #[must_use]
            pub fn bytes(&self) -> Vec<u8> {
                self.0.as_bytes().to_vec()
            }

            /// Reads a stored column back. `None` when it is not sixteen bytes long.
            #[must_use]
            pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person's account.
    AccountId,
    /// A file attached to a ticket or to one of its comments.
    AttachmentId,
    /// A category of tickets.
    CategoryId,
    /// An answer or an internal note.
    CommentId,
    /// A machine somebody uses, as the server knows it: of the copy's folder, for its whole life.
    DeviceId,
    /// One line of a ticket's history.
    HistoryId,
    /// A value of a ticket that somebody else's took the place of.
    LostValueId,
    /// Something a person is told.
    NoticeId,
    /// An operation in the outbox: its identity everywhere, for ever (`sync.md`, sentence 6).
    OpId,
    /// A named set of capabilities.
    RoleId,
    /// A place where people work.
    SiteId,
    /// A group of technicians.
    TeamId,
    /// A ticket.
    TicketId,
    /// A file being received, not yet attached to anything.
    UploadId,
    /// A list somebody kept.
    ViewId,
}
