//! How this desk and its server stand.

use guichet_kernel::{Answer, Timestamp};
use guichet_replica::Store;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store;
use crate::join;

/// How the line to the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncLink {
    /// This desk is used alone.
    Alone,
    /// Nothing waits, and the server was heard.
    InStep,
    /// Changes are on their way.
    Sending,
    /// What the server has is being read.
    Reading,
    /// The server is not heard; without a reason, it was not tried yet.
    Offline,
    /// Somebody has to do something first: `why` says what.
    Halted,
}

/// Why the line is as it is. The sentence is in the locale files, under `sync-why-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SyncWhy {
    /// No answer.
    ServerUnreachable,
    /// It takes no more connections.
    ServerFull,
    /// It takes no writes.
    ServerReadOnly,
    /// Its disk is full.
    ServerDiskFull,
    /// It has not what this version calls.
    ServerOld,
    /// An administrator decides what counts after a restore.
    ServerHold,
    /// It answers and nothing moves: it is too busy to write.
    ServerBusy,
    /// Who answers shows a certificate of another authority, or of another name.
    CertificateUnknown,
    /// Who answers shows a certificate that has expired.
    CertificateExpired,
    /// It does not accept the password this desk knows: the person signs in again.
    SignInRefused,
    /// The account was closed, or this device put away.
    AccountClosed,
    /// This application is too old for the server.
    DeskTooOld,
    /// This application is too new for the server.
    DeskTooNew,
    /// The clock of this machine and that of the server differ by more than two minutes.
    ClockWrong,
    /// The disk of this machine is full: what the server says cannot be kept.
    DiskFull,
    /// The copy was put away because an administrator asked for it.
    Wiped,
}

/// How far the first download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncProgress {
    /// Read.
    pub done: u32,
    /// To be read in all.
    pub total: u32,
}

/// How this desk and its server stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncView {
    /// Whether it follows a server.
    pub joined: bool,
    /// The server's organisation.
    pub organisation: Option<String>,
    /// Whose copy this is, by login.
    pub login: Option<String>,
    /// How the line is.
    pub link: SyncLink,
    /// Changes the server has not confirmed; 1,000 stands for more.
    pub waiting: u32,
    /// Files attached here that the server does not have whole.
    pub files: u32,
    /// Changes the server refused that nobody has put aside.
    pub refused: u32,
    /// Since when the line is as it is.
    pub since: Option<Timestamp>,
    /// How far the first download is; `null` when there is none, or not counted yet.
    pub progress: Option<SyncProgress>,
    /// Texts of a first download are still to be indexed: search does not find all of them yet.
    pub indexing: bool,
    /// Why the line is as it is, when there is something to say.
    pub why: Option<SyncWhy>,
}

/// What the store itself knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Organisation and login, when the store follows a server.
    pub joined: Option<(String, String)>,
    /// Changes that wait.
    pub waiting: u32,
    /// Files to be sent.
    pub files: u32,
    /// Changes refused.
    pub refused: u32,
    /// Roots still to be read.
    pub to_read: u32,
    /// Texts are still to be indexed.
    pub indexing: bool,
    /// When the copy was put away from afar, if it was.
    pub wiped_at: Option<Timestamp>,
}

/// Reads it.
///
/// # Errors
/// Failures of reading.
pub async fn standing(on: &Store) -> Answer<Standing> {
    let joined = join::joined(on).await?;
    let mut conn = on.read().await?;
    let wiped_at = join::store::wiped_at(&mut conn).await?;
    let (waiting, refused, to_read, indexing) = match joined {
        // Used alone, everything "waits" for a server that may never come.
        None => (0, 0, 0, false),
        Some(_) => store::counts(&mut conn).await?,
    };
    drop(conn);
    let files = match joined {
        None => 0,
        Some(_) => on.files_to_send().await?.len(),
    };
    Ok(Standing {
        joined: joined.map(|it| (it.organisation, it.login)),
        waiting,
        files: u32::try_from(files).unwrap_or(u32::MAX),
        refused,
        to_read,
        indexing,
        wiped_at,
    })
}
