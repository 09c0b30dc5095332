//! What the engine remembers, and what it writes in one transaction.

use guichet_kernel::{Answer, OpId};
use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::script::Script;
use crate::Stored;

/// A place in the feed: everything up to and including it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The operation.
    pub seq: i64,
    /// The entry of it.
    pub n: i64,
}

impl Cursor {
    /// Past every entry of an operation: the largest whole number JSON carries exactly.
    pub const LAST: i64 = (1 << 53) - 1;

    /// The last operation of which every entry was taken.
    #[must_use]
    pub const fn whole(self) -> i64 {
        if self.n == Self::LAST {
            self.seq
        } else {
            self.seq - 1
        }
    }
}

/// The highest head ever seen in this history, and the operation there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The head.
    pub head: i64,
    /// The operation.
    pub token: Option<OpId>,
}

/// Where reading everything began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The head of the first page of the list: the feed is followed from here afterwards.
    pub head: i64,
    /// The rights of the first page of the list.
    pub grants: i64,
}

/// What the engine is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// Learning which roots there are.
    List {
        /// Taken up to this root.
        after: String,
        /// Known from the first page on.
        start: Option<Start>,
    },
    /// Reading the roots of `sync_todo`.
    Fetch {
        /// Where the list began.
        start: Start,
    },
    /// Following the feed.
    Live,
}

/// Everything the engine remembers across a crash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncState {
    /// Counts the writes of this state: two engines cannot both write.
    pub rev: i64,
    /// Which copy this is.
    pub client: [u8; 16],
    /// Operations this client pushed.
    pub last_no: i64,
    /// Histories this copy has known.
    pub lineage: i64,
    /// The server's epoch, once told.
    pub epoch: Option<[u8; 16]>,
    /// The token of history.
    pub seen: Seen,
    /// The rights by which the rows were read.
    pub grants: i64,
    /// Where the feed was followed to.
    pub cursor: Cursor,
    /// What it is about.
    pub mode: Mode,
}

impl SyncState {
    /// A copy that has never met its server.
    #[must_use]
    pub const fn fresh(client: [u8; 16]) -> Self {
        Self {
            rev: 0,
            client,
            last_no: 0,
            lineage: 0,
            epoch: None,
            seen: Seen {
                head: 0,
                token: None,
            },
            grants: 0,
            cursor: Cursor { seq: 0, n: 0 },
            mode: Mode::List {
                after: String::new(),
                start: None,
            },
        }
    }
}

/// What became of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpResult {
    /// Which.
    pub op: OpId,
    /// Its number.
    pub seq: i64,
    /// What became of it.
    pub verdict: OpVerdict,
}

/// Done or not, with what a person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpVerdict {
    /// Done; what it overwrote of others, if anything.
    Done(Option<Value>),
    /// Refused: code and data.
    Rejected(Value),
}

/// A root as the server gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct RootCopy {
    /// `kind:id`.
    pub root: String,
    /// 0: not for this person, or gone.
    pub class: i64,
    /// Its version.
    pub ver: i64,
    /// Its rows: table, and columns by name.
    pub rows: Vec<(String, Map<String, Value>)>,
}

/// A root of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// `kind:id`.
    pub root: String,
    /// How much of it this person sees.
    pub class: i64,
    /// Its version.
    pub ver: i64,
}

/// What is done to rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Nothing.
    Nothing,
    /// Roots are replaced or put away.
    Roots {
        /// The head of the snapshot they were read in.
        as_of: i64,
        /// The roots.
        roots: Vec<RootCopy>,
    },
    /// A page of the list: what lies between and is not named is put away, what differs is to be read.
    Listed {
        /// After this root.
        after: String,
        /// Up to and including this root; `None`: to the end.
        upto: Option<String>,
        /// The page.
        roots: Vec<Listed>,
        /// The head of its snapshot.
        as_of: i64,
    },
    /// A new history: everything pushed and not rejected waits to be pushed again.
    Requeue,
}

/// What one answer of the server changes, in one transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    /// The state afterwards; its `rev` is the one before.
    pub state: SyncState,
    /// What became of operations.
    pub results: Vec<OpResult>,
    /// What is done to rows.
    pub work: Work,
}

/// What a commit came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Roots whose rows may have changed.
    pub roots: Vec<String>,
    /// Operations that were refused.
    pub rejected: Vec<OpId>,
}

/// The engine's memory; `None` for a store that never joined a server.
///
/// # Errors
/// Failures of reading.
pub async fn state(conn: &mut SqliteConnection) -> Answer<Option<SyncState>> {
    let row = sqlx::query(
        "SELECT rev, client_id, last_no, lineage, epoch, seen_head, seen_token, grants_ver, cursor_seq, cursor_n,
                mode, list_after, start_head, start_grants FROM sync_state",
    )
    .fetch_optional(conn)
    .await
    .stored()?;
    row.map(|row| read(&row).stored()).transpose()
}

fn read(row: &SqliteRow) -> Result<SyncState, sqlx::Error> {
    let start = Start {
        head: row.try_get(12)?,
        grants: row.try_get(13)?,
    };
    let token: Option<Vec<u8>> = row.try_get(6)?;
    let after: String = row.try_get(11)?;
    Ok(SyncState {
        rev: row.try_get(0)?,
        client: sixteen(row.try_get(1)?)?,
        last_no: row.try_get(2)?,
        lineage: row.try_get(3)?,
        epoch: row
            .try_get::<Option<Vec<u8>>, _>(4)?
            .map(sixteen)
            .transpose()?,
        seen: Seen {
            head: row.try_get(5)?,
            token: token.as_deref().and_then(OpId::from_bytes),
        },
        grants: row.try_get(7)?,
        cursor: Cursor {
            seq: row.try_get(8)?,
            n: row.try_get(9)?,
        },
        mode: match row.try_get::<&str, _>(10)? {
            "list" => Mode::List {
                start: (!after.is_empty()).then_some(start),
                after,
            },
            "fetch" => Mode::Fetch { start },
            _ => Mode::Live,
        },
    })
}

fn sixteen(bytes: Vec<u8>) -> Result<[u8; 16], sqlx::Error> {
    bytes
        .try_into()
        .map_err(|_| sqlx::Error::Decode("not sixteen bytes".into()))
}

/// Writes the state over the one of the same `rev`; gives a row `rev` when it was there.
pub(super) fn write(script: &mut Script<'_>, state: &SyncState) {
    let (mode, after, start) = match &state.mode {
        Mode::List { after, start } => ("list", after.as_str(), *start),
        Mode::Fetch { start } => ("fetch", "", Some(*start)),
        Mode::Live => ("live", "", None),
    };
    let start = start.unwrap_or(Start { head: 0, grants: 0 });
    let values = [
        script.bytes(Some(state.client.to_vec())),
        script.number(state.last_no),
        script.number(state.lineage),
        script.bytes(state.epoch.map(Vec::from)),
        script.number(state.seen.head),
        script.bytes(state.seen.token.map(|it| it.bytes())),
        script.number(state.grants),
        script.number(state.cursor.seq),
        script.number(state.cursor.n),
        script.text(mode),
        script.text(after),
        script.number(start.head),
        script.number(start.grants),
        script.number(state.rev),
    ];
    script.add(
        "UPDATE sync_state SET rev = rev + 1, client_id = ?1, last_no = ?2, lineage = ?3, epoch = ?4, seen_head = ?5,
             seen_token = ?6, grants_ver = ?7, cursor_seq = ?8, cursor_n = ?9, mode = ?10, list_after = ?11,
             start_head = ?12, start_grants = ?13
         WHERE rev = ?14 RETURNING 'rev'",
        &values,
    );
}
