//! What is asked of the server and what it answers (`docs/SYNC.md` 1.3).

use std::collections::HashMap;

use guichet_kernel::OpId;
use guichet_replica::sync::{Cursor, Listed, OpResult, OpVerdict, Outgoing, RootCopy, Seen};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Roots of one page, at first and of changes.
pub const PAGE: i64 = 200;
/// Roots of one page when everything is read over a quick line: fewer, larger commits.
pub const WIDEST: i64 = 1_000;
/// Roots of one page of the list for each of a page of rows: a name and two numbers each.
pub const LISTED: i64 = 10;

/// A call of a procedure.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// `sync_hello`.
    Hello,
    /// `op_push`.
    Push {
        /// The number of the first.
        no: i64,
        /// What is pushed, oldest first: some, at most [`PUSHED`](guichet_replica::sync::PUSHED).
        ops: Vec<Outgoing>,
    },
    /// `sync_pull`.
    Pull {
        /// From here.
        cursor: Cursor,
        /// So many roots, at most.
        limit: i64,
        /// Results wanted.
        pending: Vec<OpId>,
        /// Operations of this client known to be done.
        last_no: i64,
    },
    /// `sync_list`.
    List {
        /// After this root.
        after: String,
        /// So many roots, at most.
        limit: i64,
    },
    /// `sync_fetch`.
    Fetch {
        /// These roots.
        roots: Vec<String>,
        /// Results wanted.
        pending: Vec<OpId>,
        /// Operations of this client known to be done.
        last_no: i64,
    },
}

/// A request with what every request carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Which copy asks.
    pub client: [u8; 16],
    /// The history it knows.
    pub seen: Seen,
    /// The epoch it knows.
    pub epoch: Option<[u8; 16]>,
    /// What it asks.
    pub request: Request,
}

/// `st` of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Answered.
    Ok,
    /// Another history.
    Broken,
    /// This number is another operation's.
    Forked,
    /// A number was left out.
    Gap,
    /// The feed does not go back that far.
    Floor,
    /// An administrator decides first.
    Hold,
    /// Not this account or device any more; whether the copy is to be wiped.
    Closed {
        /// Whether the copy is to be wiped.
        wipe: bool,
    },
    /// Not this version.
    Old,
    /// Busy: nothing was recorded.
    Retry,
}

/// The status row of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The head of the snapshot.
    pub head: i64,
    /// The operation there.
    pub token: Option<OpId>,
    /// The epoch.
    pub epoch: [u8; 16],
    /// The caller's rights.
    pub grants: i64,
    /// Operations of this client.
    pub last_no: i64,
    /// Where the feed was taken to.
    pub cursor: Cursor,
    /// Whether there is another page of the list.
    pub more: bool,
    /// The server's clock.
    pub now: i64,
}

/// What the server answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Whether it is one.
    pub verdict: Verdict,
    /// The rest, when it is.
    pub status: Option<Status>,
    /// Roots with their rows.
    pub roots: Vec<RootCopy>,
    /// Results.
    pub results: Vec<OpResult>,
}

impl Answer {
    /// An answer of its verdict alone.
    #[must_use]
    pub const fn only(verdict: Verdict) -> Self {
        Self {
            verdict,
            status: None,
            roots: Vec::new(),
            results: Vec::new(),
        }
    }

    /// The roots of a list.
    #[must_use]
    pub fn listed(&self) -> Vec<Listed> {
        let listed = |it: &RootCopy| Listed {
            root: it.root.clone(),
            class: it.class,
            ver: it.ver,
        };
        self.roots.iter().map(listed).collect()
    }
}

/// One row of a result set: section, key, payload.
pub type Row = (String, String, String);

/// Reads a result set. `None` when it is not one: then the desk knows nothing.
#[must_use]
pub fn read(rows: &[Row]) -> Option<Answer> {
    let mut answer = Answer::only(Verdict::Retry);
    let mut told = false;
    // Rows may come before their root.
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (section, key, payload) in rows {
        match section.as_str() {
            "status" => {
                let payload = members(payload)?;
                answer.verdict = verdict(&payload)?;
                if answer.verdict == Verdict::Ok {
                    answer.status = Some(status(&payload)?);
                }
                told = true;
            }
            "root" => {
                let payload = members(payload)?;
                places.entry(key).or_insert(answer.roots.len());
                answer.roots.push(RootCopy {
                    root: key.clone(),
                    class: whole(&payload, "class")?,
                    ver: whole(&payload, "ver").unwrap_or(0),
                    rows: Vec::new(),
                });
            }
            "op" => answer.results.push(result(key, &members(payload)?)?),
            _ => {}
        }
    }
    for (section, key, payload) in rows {
        if section == "row" {
            let Line { t, d } = serde_json::from_str(payload).ok()?;
            let root = answer.roots.get_mut(*places.get(key.as_str())?)?;
            root.rows.push((t, d));
        }
    }
    told.then_some(answer)
}

/// A row of a table, as it travels.
#[derive(Deserialize)]
struct Line {
    t: String,
    d: Map<String, Value>,
}

fn members(payload: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(payload).ok()
}

/// Writes an answer as a result set: what the procedures do.
#[must_use]
pub fn write(answer: &Answer) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |section: &str, key: String, payload: Value| {
        rows.push((section.to_owned(), key, payload.to_string()));
    };
    add("status", String::new(), status_row(answer));
    for root in &answer.roots {
        add(
            "root",
            root.root.clone(),
            json!({ "class": root.class, "ver": root.ver }),
        );
        for (table, row) in &root.rows {
            add("row", root.root.clone(), json!({ "t": table, "d": row }));
        }
    }
    for it in &answer.results {
        let mut payload = Map::new();
        payload.insert("seq".into(), it.seq.into());
        match &it.verdict {
            OpVerdict::Done(conflict) => {
                payload.insert("result".into(), "done".into());
                payload.extend(conflict.clone().map(|it| ("conflict".to_owned(), it)));
            }
            OpVerdict::Rejected(answer) => {
                payload.insert("result".into(), "reject".into());
                payload.extend(answer.as_object().cloned().unwrap_or_default());
            }
        }
        add("op", hex(it.op.0.as_bytes()), Value::Object(payload));
    }
    rows
}

fn status_row(answer: &Answer) -> Value {
    let st = match answer.verdict {
        Verdict::Ok => "ok",
        Verdict::Broken => "broken",
        Verdict::Forked => "forked",
        Verdict::Gap => "gap",
        Verdict::Floor => "floor",
        Verdict::Hold => "hold",
        Verdict::Closed { wipe } => return json!({ "st": "closed", "wipe": wipe }),
        Verdict::Old => "old",
        Verdict::Retry => "retry",
    };
    match &answer.status {
        None => json!({ "st": st }),
        Some(it) => json!({
            "st": st, "head": it.head, "token": it.token.map(|it| hex(it.0.as_bytes())), "epoch": hex(&it.epoch),
            "grants_ver": it.grants, "last_no": it.last_no, "cs": it.cursor.seq, "cn": it.cursor.n,
            "more": it.more, "now": it.now,
        }),
    }
}

fn verdict(payload: &Map<String, Value>) -> Option<Verdict> {
    Some(match payload.get("st")?.as_str()? {
        "ok" | "done" => Verdict::Ok,
        "broken" => Verdict::Broken,
        "forked" => Verdict::Forked,
        "gap" => Verdict::Gap,
        "floor" => Verdict::Floor,
        "hold" => Verdict::Hold,
        "closed" => Verdict::Closed {
            wipe: payload.get("wipe").and_then(Value::as_bool) == Some(true),
        },
        "old" => Verdict::Old,
        "retry" => Verdict::Retry,
        _ => return None,
    })
}

fn status(payload: &Map<String, Value>) -> Option<Status> {
    let token = match payload.get("token") {
        None | Some(Value::Null) => None,
        Some(text) => Some(OpId::from_bytes(&bytes(text.as_str()?)?)?),
    };
    Some(Status {
        head: whole(payload, "head")?,
        token,
        epoch: bytes(payload.get("epoch")?.as_str()?)?,
        grants: whole(payload, "grants_ver").unwrap_or(0),
        last_no: whole(payload, "last_no").unwrap_or(0),
        cursor: Cursor {
            seq: whole(payload, "cs").unwrap_or(0),
            n: whole(payload, "cn").unwrap_or(0),
        },
        more: payload.get("more").and_then(Value::as_bool) == Some(true),
        now: whole(payload, "now").unwrap_or(0),
    })
}

fn result(key: &str, payload: &Map<String, Value>) -> Option<OpResult> {
    let verdict = match payload.get("result")?.as_str()? {
        "done" => OpVerdict::Done(payload.get("conflict").filter(|it| !it.is_null()).cloned()),
        "reject" => OpVerdict::Rejected(json!({
            "code": payload.get("code")?, "data": payload.get("data").cloned().unwrap_or_default(),
        })),
        _ => return None,
    };
    Some(OpResult {
        op: OpId::from_bytes(&bytes(key)?)?,
        seq: whole(payload, "seq")?,
        verdict,
    })
}

fn whole(payload: &Map<String, Value>, name: &str) -> Option<i64> {
    payload.get(name)?.as_i64()
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|it| [DIGITS[usize::from(it >> 4)], DIGITS[usize::from(it & 15)]])
        .map(char::from)
        .collect()
}

fn bytes(text: &str) -> Option<[u8; 16]> {
    let mut out = [0; 16];
    if text.len() != 32 {
        return None;
    }
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let op = OpId::new();
        let row: Map<String, Value> = [("title".to_owned(), json!("Écran"))].into_iter().collect();
        let answer = Answer {
            verdict: Verdict::Ok,
            status: Some(Status {
                head: 7,
                token: Some(op),
                epoch: [3; 16],
                grants: 2,
                last_no: 1,
                cursor: Cursor {
                    seq: 7,
                    n: Cursor::LAST,
                },
                more: false,
                now: 5,
            }),
            roots: vec![
                RootCopy {
                    root: "ticket:1".into(),
                    class: 2,
                    ver: 7,
                    rows: vec![("ticket".into(), row)],
                },
                RootCopy {
                    root: "ticket:2".into(),
                    class: 0,
                    ver: 0,
                    rows: vec![],
                },
            ],
            results: vec![
                OpResult {
                    op,
                    seq: 7,
                    verdict: OpVerdict::Done(None),
                },
                OpResult {
                    op: OpId::new(),
                    seq: 8,
                    verdict: OpVerdict::Rejected(json!({ "code": "taken", "data": { "by": "x" } })),
                },
            ],
        };
        assert_eq!(read(&write(&answer)), Some(answer));
        for verdict in [
            Verdict::Broken,
            Verdict::Closed { wipe: true },
            Verdict::Retry,
        ] {
            assert_eq!(
                read(&write(&Answer::only(verdict))),
                Some(Answer::only(verdict))
            );
        }
    }

    #[test]
    fn half_an_answer_is_none() {
        assert_eq!(read(&[]), None, "no status");
        let row =
            |section: &str, payload: &str| (section.to_owned(), "k".to_owned(), payload.to_owned());
        assert_eq!(read(&[row("status", "{\"st\":\"ok\"}")]), None, "no head");
        assert_eq!(
            read(&[row("status", "{\"st\":\"later\"}")]),
            None,
            "an unknown verdict"
        );
        assert_eq!(read(&[row("status", "{")]), None, "cut");
    }
}
