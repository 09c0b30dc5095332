//! The vocabulary every other crate shares: identifiers, instants, rights and refusals.
//!
//! Invariants: no I/O, no async, no clock and no source of randomness other than the one inside a new
//! identifier; nothing here knows a database, a window or a language. `now` is always an argument.

mod actor;
mod fold;
mod id;
mod language;
mod machine;
mod problem;
mod text;
mod time;

pub use actor::{Actor, Capability};
pub use fold::fold;
pub use id::{
    AccountId, AttachmentId, CategoryId, CommentId, DeviceId, HistoryId, LostValueId, NoticeId,
    OpId, RoleId, SiteId, TeamId, TicketId, UploadId, ViewId,
};
pub use language::Language;
pub use machine::{FactName, MachineFact};
pub use problem::{Answer, Failure, FailureCode, Problem, Refusal, RefusalCode};
pub use text::{Line, clean_block, clean_line, clean_optional};
pub use time::Timestamp;
