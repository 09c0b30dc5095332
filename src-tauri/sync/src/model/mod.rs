//! The server as an executable specification (`docs/SYNC.md`, part 1): what the procedures do, in memory.
//!
//! Whoever changes a procedure changes this first; a test holds the two to the same answers.

mod apply;
mod check;
mod lost;
mod may;
mod pages;
mod push;
mod rights;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guichet_entities::{ENTITIES, Entity, Root};
use guichet_kernel::OpId;
use guichet_replica::sync::{Cursor, OpResult, OpVerdict, Outgoing, RootCopy};
use serde_json::{Map, Value};

use crate::wire::{Answer, Call, Request, Status, Verdict};

/// A row: column to value, nulls left out.
pub type Row = Map<String, Value>;

/// Rules of the server, each of which a simulation switches off to see that it is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one rule, kept or broken"
)]
pub struct ServerRules {
    /// An operation known by its identity is not done again.
    pub dedupes: bool,
    /// The feed tells those who could see a root before.
    pub tells_those_before: bool,
    /// Another history is refused.
    pub checks_token: bool,
    /// A number used by another operation is a fork.
    pub checks_number: bool,
    /// A refusal is written down, and the queue moves on.
    pub records_refusals: bool,
    /// Numbers are given in the order of commits.
    pub numbers_in_order: bool,
    /// A cursor older than the feed is told so.
    pub checks_floor: bool,
    /// Rights that change are numbered.
    pub numbers_rights: bool,
    /// Internal rows are kept from who may not read them.
    pub hides_internal: bool,
    /// A page names roots the caller no longer sees.
    pub names_what_left: bool,
}

impl ServerRules {
    /// All of them.
    pub const PROTOCOL: Self = Self {
        dedupes: true,
        tells_those_before: true,
        checks_token: true,
        checks_number: true,
        records_refusals: true,
        numbers_in_order: true,
        checks_floor: true,
        numbers_rights: true,
        hides_internal: true,
        names_what_left: true,
    };
}

/// One line of `op_log`.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// Which operation.
    pub op: OpId,
    /// Which copy pushed it.
    pub client: [u8; 16],
    /// Its number there.
    pub no: i64,
    /// Whose account.
    pub account: String,
    /// What became of it.
    pub verdict: OpVerdict,
}

/// Who is told: kind of principal, and its identifier.
type Principal = (u8, String);

const PERSON: u8 = 1;
const TEAM: u8 = 2;
const EVERYBODY: u8 = 3;
const SEE_ALL: u8 = 4;
const SEE_TEAM: u8 = 5;

#[derive(Debug, Clone)]
struct Late {
    seq: i64,
    account: String,
    op: Outgoing,
}

/// The server.
#[derive(Debug, Clone)]
pub struct Model {
    rules: ServerRules,
    epoch: [u8; 16],
    log: Vec<Logged>,
    by_op: BTreeMap<OpId, i64>,
    copies: BTreeMap<[u8; 16], (String, i64)>,
    tables: BTreeMap<&'static str, BTreeMap<String, Arc<Row>>>,
    /// The rows of each root.
    roots: BTreeMap<String, BTreeSet<(usize, String)>>,
    versions: BTreeMap<String, i64>,
    /// By operation and place in it: who is told, of which root.
    feed: BTreeMap<(i64, i64), (BTreeSet<Principal>, String)>,
    floor: i64,
    grants: BTreeMap<String, i64>,
    numbers: i64,
    /// Who gave tickets the values they have, of the columns that are remembered.
    writers: BTreeMap<(String, &'static str), String>,
    /// Who brought the rows of a store used alone.
    founder: Option<String>,
    late: Vec<Late>,
    /// Roots of one page, whatever is asked for.
    pub page: usize,
    /// Roots of one page of a list, whatever is asked for.
    pub list_page: usize,
    /// An administrator decides first.
    pub hold: bool,
    /// The server's clock.
    pub now: i64,
}

impl Model {
    /// An empty server.
    #[must_use]
    pub fn new(epoch: [u8; 16], rules: ServerRules) -> Self {
        Self {
            rules,
            epoch,
            log: Vec::new(),
            by_op: BTreeMap::new(),
            copies: BTreeMap::new(),
            tables: BTreeMap::new(),
            roots: BTreeMap::new(),
            versions: BTreeMap::new(),
            feed: BTreeMap::new(),
            floor: 0,
            grants: BTreeMap::new(),
            numbers: 0,
            writers: BTreeMap::new(),
            founder: None,
            late: Vec::new(),
            page: 200,
            list_page: 10_000,
            hold: false,
            now: 0,
        }
    }

    /// Puts a row there without an operation: how a test begins.
    pub fn put(&mut self, table: &'static str, key: &str, row: Row) {
        if let Some(place) = ENTITIES.iter().position(|it| it.table == table) {
            let root = root_of(&ENTITIES[place], key, &row);
            self.versions.entry(root).or_insert(0);
            self.set(place, key, Some(Arc::new(row)));
        }
    }

    /// The number of the last operation.
    #[must_use]
    pub fn head(&self) -> i64 {
        self.log.len() as i64
    }

    /// `op_log`.
    #[must_use]
    pub fn log(&self) -> &[Logged] {
        &self.log
    }

    /// Changes the epoch: an administrator says that history was rewritten.
    pub const fn renew(&mut self, epoch: [u8; 16]) {
        self.epoch = epoch;
    }

    /// Forgets the feed up to and including this number.
    pub fn compact(&mut self, upto: i64) {
        self.floor = self.floor.max(upto);
        self.feed.retain(|(seq, _), _| *seq > upto);
    }

    /// Commits what was numbered before it was committed (only when that rule is broken).
    pub fn catch_up(&mut self) {
        for late in std::mem::take(&mut self.late) {
            let verdict = self.execute(late.seq, &late.account, &late.op);
            if let Some(line) = self.log.get_mut(late.seq as usize - 1) {
                line.verdict = verdict;
            }
        }
    }

    /// The number of an account's rights.
    #[must_use]
    pub fn grants_of(&self, account: &str) -> i64 {
        self.grants.get(account).copied().unwrap_or(0)
    }

    /// What an account sees: every root with class and rows.
    #[must_use]
    pub fn projection(&self, account: &str) -> Vec<RootCopy> {
        self.roots
            .keys()
            .map(|it| self.copy(account, it))
            .filter(|it| it.class > 0)
            .collect()
    }

    /// What an account sees of one root; class 0 for nothing.
    #[must_use]
    pub fn copy(&self, account: &str, root: &str) -> RootCopy {
        self.copy_hiding(account, root, true)
    }

    fn copy_hiding(&self, account: &str, root: &str, hides: bool) -> RootCopy {
        let class = self.class(account, root);
        let (ver, rows) = match class {
            0 => (0, Vec::new()),
            _ => (
                self.versions.get(root).copied().unwrap_or(0),
                self.visible_rows(class, root, hides),
            ),
        };
        RootCopy {
            root: root.to_owned(),
            class,
            ver,
            rows,
        }
    }

    /// Answers a call of an account.
    pub fn answer(&mut self, account: &str, call: &Call) -> Answer {
        if !self.active(account) {
            return Answer::only(Verdict::Closed { wipe: false });
        }
        if self.hold {
            return Answer::only(Verdict::Hold);
        }
        let known = call.seen.head == 0
            || self
                .log
                .get(call.seen.head as usize - 1)
                .is_some_and(|it| Some(it.op) == call.seen.token);
        let epoch = call.epoch.is_none_or(|it| it == self.epoch);
        if self.rules.checks_token && (!known || !epoch) && call.request != Request::Hello {
            return Answer::only(Verdict::Broken);
        }
        if let Some((owner, _)) = self.copies.get(&call.client)
            && owner != account
        {
            return Answer::only(Verdict::Forked);
        }
        match &call.request {
            Request::Push { no, ops } => return self.push(account, call.client, *no, ops),
            Request::Hello => {
                let copy = (account.to_owned(), 0);
                self.copies.entry(call.client).or_insert(copy);
            }
            _ => {}
        }
        let mut status = self.status(account, call.client);
        let (roots, results) = match &call.request {
            Request::Pull { cursor, .. } if self.rules.checks_floor && cursor.seq < self.floor => {
                return Answer::only(Verdict::Floor);
            }
            Request::Pull {
                cursor,
                limit,
                pending,
                last_no,
            } => {
                let (roots, next) = self.dirty(account, *cursor, *limit);
                status.cursor = next;
                (
                    self.copies_of(account, &roots),
                    self.results(call.client, account, pending, *last_no),
                )
            }
            Request::Fetch {
                roots,
                pending,
                last_no,
            } => (
                roots.iter().map(|it| self.given(account, it)).collect(),
                self.results(call.client, account, pending, *last_no),
            ),
            Request::List { after, limit } => {
                let (page, more) = self.list(account, after, *limit);
                status.more = more;
                (page, Vec::new())
            }
            Request::Hello | Request::Push { .. } => (Vec::new(), Vec::new()),
        };
        Answer {
            verdict: Verdict::Ok,
            status: Some(status),
            roots,
            results,
        }
    }

    fn status(&self, account: &str, client: [u8; 16]) -> Status {
        Status {
            head: self.head(),
            token: self.log.last().map(|it| it.op),
            epoch: self.epoch,
            grants: self.grants_of(account),
            last_no: self.last_no(client),
            cursor: Cursor { seq: 0, n: 0 },
            more: false,
            now: self.now,
        }
    }

    /// The result of an operation, to the account whose it is.
    fn result(&self, seq: i64, account: &str) -> Option<OpResult> {
        let line = self.log.get(seq as usize - 1)?;
        (line.account == account).then(|| OpResult {
            op: line.op,
            seq,
            verdict: line.verdict.clone(),
        })
    }

    fn rows(&self, table: &str) -> impl Iterator<Item = (&String, &Arc<Row>)> {
        self.tables.get(table).into_iter().flatten()
    }

    fn row(&self, table: &str, key: &str) -> Option<&Arc<Row>> {
        self.tables.get(table)?.get(key)
    }

    /// Writes a row, or removes it; keeps the rows of its root in step.
    fn set(&mut self, place: usize, key: &str, row: Option<Arc<Row>>) -> Option<Arc<Row>> {
        let entity = &ENTITIES[place];
        let table = self.tables.entry(entity.table).or_default();
        let before = match &row {
            Some(row) => table.insert(key.to_owned(), row.clone()),
            None => table.remove(key),
        };
        if let Some(known) = row.as_ref().or(before.as_ref()) {
            let root = root_of(entity, key, known);
            let rows = self.roots.entry(root.clone()).or_default();
            if row.is_some() {
                rows.insert((place, key.to_owned()));
            } else {
                rows.remove(&(place, key.to_owned()));
                if rows.is_empty() {
                    self.roots.remove(&root);
                }
            }
        }
        before
    }
}

/// `kind:id` of a row's root.
pub(crate) fn root_of(entity: &Entity, key: &str, row: &Row) -> String {
    let id = match entity.root {
        Root::Itself => key,
        Root::Column(column) => row.get(column).and_then(Value::as_str).unwrap_or_default(),
        Root::One => "00000000000000000000000000000000",
    };
    format!("{}:{id}", entity.kind)
}
