//! One request of the engine, asked of the server.

use std::time::Duration;

use guichet_areas::sync::SyncWhy;
use guichet_central::accounts::{
    Contact, Enrolment, Link as Connection, Secret, device_hello, problem,
};
use guichet_central::call::{self, Pending, Pushed, Row, Seen};
use guichet_kernel::OpId;
use guichet_replica::sync::Cursor;
use guichet_sync::wire::{Answer, Call, Request, Verdict, hex, read};
use serde_json::{Value, json};
use tokio::time::timeout;
use uuid::Uuid;

use crate::trouble::Trouble;

/// The version of a copy's tables, as the server compares it.
const SCHEMA: i32 = 1;
/// How long a short answer may take.
const SHORT: Duration = Duration::from_secs(10);
/// How long a page of rows, or an operation of many rows, may take.
const LONG: Duration = Duration::from_secs(45);

/// Whose copy asks, and how it comes in.
pub(crate) struct Account {
    pub(crate) enrolment: Enrolment,
    pub(crate) login: String,
    /// `None`: the person signs in first.
    pub(crate) secret: Option<Secret>,
    pub(crate) device: Uuid,
    pub(crate) device_name: String,
}

/// A connection, and the copy that presented itself on it.
pub(crate) struct Presented {
    connection: Connection,
    client: [u8; 16],
}

/// An answer, with what it tells a person beside.
pub(crate) struct Said {
    pub(crate) answer: Answer,
    pub(crate) why: Option<SyncWhy>,
}

/// What came over the line.
pub(crate) enum Came {
    /// Rows, not read yet.
    Rows(Vec<Row>),
    /// This copy was turned away.
    Turned(Verdict),
}

/// Asks; connects first when there is no connection. Gives back the connection, when it still serves.
pub(crate) async fn ask(
    account: &Account,
    presented: Option<Presented>,
    call: &Call,
) -> (Option<Presented>, Result<Came, Trouble>) {
    match speak(account, presented, call).await {
        Ok((presented, came)) => (presented, Ok(came)),
        Err(trouble) => (None, Err(trouble)),
    }
}

async fn speak(
    account: &Account,
    presented: Option<Presented>,
    call: &Call,
) -> Result<(Option<Presented>, Came), Trouble> {
    let mut presented = match present(account, presented, call.client).await? {
        Ok(presented) => presented,
        Err(verdict) => return Ok((None, Came::Turned(verdict))),
    };
    let patience = match &call.request {
        Request::Hello | Request::Pull { .. } => SHORT,
        Request::Push { .. } | Request::List { .. } | Request::Fetch { .. } => LONG,
    };
    match timeout(patience, rows(&mut presented.connection, call)).await {
        Ok(Ok(rows)) => Ok((Some(presented), Came::Rows(rows))),
        Ok(Err(error)) => {
            let problem = problem(error);
            tracing::info!(%problem, "the server did not answer");
            Err(Trouble::of(&problem))
        }
        Err(_) => Err(Trouble::SILENCE),
    }
}

impl Came {
    /// Reads it.
    pub(crate) fn said(self) -> Result<Said, Trouble> {
        let rows = match self {
            Self::Rows(rows) => rows,
            Self::Turned(verdict) => {
                return Ok(Said {
                    answer: Answer::only(verdict),
                    why: Some(SyncWhy::AccountClosed),
                });
            }
        };
        let Some(answer) = read(&rows) else {
            tracing::warn!("what the server said is no answer");
            return Err(Trouble::SILENCE);
        };
        let why = match answer.verdict {
            Verdict::Old => Some(age(&rows)),
            Verdict::Hold => Some(SyncWhy::ServerHold),
            Verdict::Closed { .. } => Some(SyncWhy::AccountClosed),
            _ => None,
        };
        Ok(Said { answer, why })
    }
}

/// A connection on which this copy has said who it is; or what the server answered to that.
async fn present(
    account: &Account,
    presented: Option<Presented>,
    client: [u8; 16],
) -> Result<Result<Presented, Verdict>, Trouble> {
    let mut connection = match presented {
        Some(it) if it.client == client => return Ok(Ok(it)),
        Some(it) => it.connection,
        None => {
            let secret = account.secret.as_ref().ok_or(Trouble::SIGNED_OUT)?;
            Connection::open(&account.enrolment, &account.login, secret)
                .await
                .map_err(|problem| {
                    tracing::info!(%problem, "the server was not reached");
                    Trouble::of(&problem)
                })?
        }
    };
    let version = env!("CARGO_PKG_VERSION");
    let name = &account.device_name;
    match device_hello(&mut connection, client, account.device, name, version).await {
        Ok(Contact::Welcome) => {}
        Ok(Contact::Closed) => return Ok(Err(Verdict::Closed { wipe: false })),
        Ok(Contact::Wipe) => return Ok(Err(Verdict::Closed { wipe: true })),
        // The procedures of the protocol decide by themselves whether this copy may go on.
        Err(problem) if problem.refusal_code().is_some() => {
            tracing::warn!(%problem, "the server does not know this machine");
        }
        Err(problem) => return Err(Trouble::of(&problem)),
    }
    Ok(Ok(Presented { connection, client }))
}

async fn rows(
    connection: &mut Connection,
    call: &Call,
) -> Result<Vec<Row>, guichet_central::sqlx::Error> {
    let conn = connection.conn();
    let seen = Seen {
        client: call.client,
        head: call.seen.head,
        token: call.seen.token.map(|it| *it.0.as_bytes()),
        epoch: call.epoch,
    };
    match &call.request {
        Request::Hello => call::hello(conn, call.client, env!("CARGO_PKG_VERSION"), SCHEMA).await,
        Request::Push { no, ops } => {
            let bodies: Vec<String> = ops.iter().map(|it| it.body.to_string()).collect();
            let pushed = ops.iter().zip(&bodies).map(|(op, body)| Pushed {
                op: *op.op.0.as_bytes(),
                kind: &op.kind,
                version: op.version,
                body,
            });
            call::push(conn, seen, *no, &pushed.collect::<Vec<_>>()).await
        }
        Request::Pull {
            cursor: Cursor { seq, n },
            limit,
            pending,
            last_no,
        } => {
            let ops = names(pending);
            let pending = Pending {
                ops: &ops,
                last_no: *last_no,
            };
            call::pull(conn, seen, (*seq, *n), *limit, pending).await
        }
        Request::List { after, limit } => call::list(conn, seen, after, *limit).await,
        Request::Fetch {
            roots,
            pending,
            last_no,
        } => {
            let ops = names(pending);
            let pending = Pending {
                ops: &ops,
                last_no: *last_no,
            };
            call::fetch(conn, seen, &json!(roots).to_string(), pending).await
        }
    }
}

fn names(pending: &[OpId]) -> String {
    let names: Vec<String> = pending.iter().map(|it| hex(it.0.as_bytes())).collect();
    json!(names).to_string()
}

/// Which of the two is behind.
fn age(rows: &[Row]) -> SyncWhy {
    let status = rows.iter().find(|it| it.0 == "status");
    let most = status
        .and_then(|it| serde_json::from_str::<Value>(&it.2).ok())
        .and_then(|it| it["max"].as_i64());
    match most {
        Some(most) if most < i64::from(SCHEMA) => SyncWhy::DeskTooNew,
        _ => SyncWhy::DeskTooOld,
    }
}
