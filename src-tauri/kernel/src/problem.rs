//! What a command answers when it does not do what was asked. A *refusal* is a rule speaking (the person can
//! act on it); a *failure* is the machine (disk, database). Both are codes and data: the sentence a person
//! reads is in the locale files, under `refusal-<code>` and `failure-<code>`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What every command returns.
pub type Answer<T> = Result<T, Problem>;

macro_rules! codes {
    ($(#[$doc:meta])* $enum:ident { $($(#[$item:meta])* $name:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        pub enum $enum { $($(#[$item])* #[serde(rename = $text)] $name),* }
        impl $enum {
            /// Every code, for the check that each has its sentence.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// The suffix of the locale key.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$name => $text),* } }
        }
    };
}

codes! {
    /// Why a rule said no.
    RefusalCode {
        /// Nobody is signed in.
        SignedOut = "signed-out",
        /// The session is locked; only unlocking and signing out are possible.
        Locked = "locked",
        /// Login or password wrong: never says which.
        SignInWrong = "sign-in-wrong",
        /// The right password of today, while the local copy was closed with the one before.
        PasswordBefore = "password-before",
        /// Too many wrong passwords; data: `seconds` to wait.
        SlowDown = "slow-down",
        /// The right password of an account that an administrator disabled.
        AccountDisabled = "account-disabled",
        /// The right password of an account that waits for approval.
        AccountWaiting = "account-waiting",
        /// The role does not allow it.
        NotAllowed = "not-allowed",
        /// It does not exist, or this person may not know that it does.
        NotFound = "not-found",
        /// A field must not be empty; `field` names it.
        Empty = "empty",
        /// A field is too long; data: `max` characters.
        TooLong = "too-long",
        /// A field is too short; data: `min` characters.
        TooShort = "too-short",
        /// The two passwords differ.
        PasswordsDiffer = "passwords-differ",
        /// The password is among the ones everybody tries, or contains the login.
        PasswordWeak = "password-weak",
        /// Somebody has this login already.
        LoginTaken = "login-taken",
        /// A login is lower-case letters, digits, dot, underscore, 2 to 32 characters.
        LoginInvalid = "login-invalid",
        /// Not an e-mail address.
        EmailInvalid = "email-invalid",
        /// Somebody has this e-mail address already.
        EmailTaken = "email-taken",
        /// Another row has this name already.
        NameTaken = "name-taken",
        /// The last person able to manage accounts cannot lose that right.
        LastAdministrator = "last-administrator",
        /// One keeps as many as one may already; data: `max`.
        TooMany = "too-many",
        /// A role or category that is in use cannot be removed; data: `count`.
        InUse = "in-use",
        /// This status cannot follow that one; data: `from`, `to`.
        IllegalTransition = "illegal-transition",
        /// Waiting needs a reason.
        WaitingReasonMissing = "waiting-reason-missing",
        /// The time in which a requester may reopen has passed; data: `days`.
        ReopenTooLate = "reopen-too-late",
        /// Only what is resolved or closed is put away.
        TicketActive = "ticket-active",
        /// Somebody changed it since: nothing was taken back.
        ChangedSince = "changed-since",
        /// It is too late to take it back.
        UndoTooLate = "undo-too-late",
        /// The ticket is closed: reopen it first.
        TicketClosed = "ticket-closed",
        /// Only a resolved or closed ticket is rated, by its requester, with 1 to 5.
        RatingInvalid = "rating-invalid",
        /// Assign to somebody who handles tickets.
        AssigneeInvalid = "assignee-invalid",
        /// The file is empty.
        FileEmpty = "file-empty",
        /// The file is larger than allowed; data: `max_mb`.
        FileTooLarge = "file-too-large",
        /// The file changed or vanished while it was read.
        FileVanished = "file-vanished",
        /// Its row came, its bytes did not yet.
        FileNotHere = "file-not-here",
        /// The file cannot be read; data: `name`.
        FileUnreadable = "file-unreadable",
        /// The pieces of an upload did not add up to what was announced.
        UploadBroken = "upload-broken",
        /// The code is not one that lets this person in: mistyped, used, expired or taken back; never says which.
        CodeWrong = "code-wrong",
        /// Not an enrolment file, or one that was damaged or tampered with.
        EnrolmentInvalid = "enrolment-invalid",
        /// Not a request for access, or one that was damaged.
        RequestInvalid = "request-invalid",
        /// A request for access to somebody else's server; data: `organisation`.
        RequestOfOthers = "request-of-others",
        /// This desk holds what other people did alone: it is theirs to bring to a server.
        DeskOfOthers = "desk-of-others",
        /// A password inside an address: other programs of the machine could read it.
        UrlSecret = "url-secret",
        /// The database server is not fit to be the central server: what to mend was said.
        ServerUnfit = "server-unfit",
        /// The value is not one this version knows; `field` names it.
        Invalid = "invalid",
    }
}

codes! {
    /// What broke.
    FailureCode {
        /// Another process holds the local copy for too long.
        StoreBusy = "store-busy",
        /// No room left on the disk.
        DiskFull = "disk-full",
        /// The disk did not read or write, for another reason than being full.
        DiskFailed = "disk-failed",
        /// The folder or file cannot be written.
        ReadOnly = "read-only",
        /// The database file is damaged; it was kept as it is.
        StoreCorrupt = "store-corrupt",
        /// The database file was made by a newer version; it was kept as it is.
        StoreNewer = "store-newer",
        /// The key that opens the local copy is not there, or is not the right one.
        KeyMissing = "key-missing",
        /// The system could not open the file.
        OpenFailed = "open-failed",
        /// The desktop gives no picture of the screen.
        NoPicture = "no-picture",
        /// The central server does not answer.
        ServerUnreachable = "server-unreachable",
        /// Who answers is not the central server: another authority, another name, an expired certificate, no encryption.
        ServerUntrusted = "server-untrusted",
        /// The central server takes no more connections, of anybody or of this person.
        ServerFull = "server-full",
        /// The central server takes no writes.
        ServerReadOnly = "server-read-only",
        /// No room left on the disk of the central server.
        ServerDiskFull = "server-disk-full",
        /// The central server has not what this version calls: it has to be brought to this version.
        ServerOld = "server-old",
        /// Anything else: a defect. `detail` is for the log and the report, not for reading.
        Internal = "internal",
    }
}

/// A rule's no: the code, the field it is about if any, and what the sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// Which rule.
    pub code: RefusalCode,
    /// The request's field, by its name in the request, where the form shows the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// Variables of the sentence.
    #[serde(default)]
    #[ts(type = "Record<string, string | number>")]
    pub data: BTreeMap<String, serde_json::Value>,
}

impl Refusal {
    /// A refusal with no field and no data.
    #[must_use]
    pub const fn new(code: RefusalCode) -> Self {
        Self {
            code,
            field: None,
            data: BTreeMap::new(),
        }
    }

    /// A refusal about one field of the request.
    #[must_use]
    pub fn on(code: RefusalCode, field: &str) -> Self {
        Self {
            code,
            field: Some(field.to_owned()),
            data: BTreeMap::new(),
        }
    }

    /// Adds a variable of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.data.insert(name.to_owned(), value.into());
        self
    }
}

/// A machine's no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// What broke.
    pub code: FailureCode,
    /// For the log and a bug report: never shown as the sentence, never holds personal data.
    pub detail: String,
}

/// Either kind of no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Problem {
    /// A rule spoke.
    Refusal(Refusal),
    /// The machine broke.
    Failure(Failure),
}

impl Problem {
    /// A defect or an unexpected state; `detail` goes to the log.
    #[must_use]
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self::failure(FailureCode::Internal, detail)
    }

    /// A failure with its detail for the log.
    #[must_use]
    pub fn failure(code: FailureCode, detail: impl std::fmt::Display) -> Self {
        Self::Failure(Failure {
            code,
            detail: detail.to_string(),
        })
    }

    /// The refusal's code, when it is a refusal.
    #[must_use]
    pub const fn refusal_code(&self) -> Option<RefusalCode> {
        match self {
            Self::Refusal(it) => Some(it.code),
            Self::Failure(_) => None,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<RefusalCode> for Problem {
    fn from(code: RefusalCode) -> Self {
        Self::Refusal(Refusal::new(code))
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refusal(it) => write!(f, "refused: {}", it.code.name()),
            Self::Failure(it) => write!(f, "failed: {}: {}", it.code.name(), it.detail),
        }
    }
}

impl std::error::Error for Problem {}
