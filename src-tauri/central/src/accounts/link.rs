//! One connection to the server, as one account, and what its procedures answer.

use std::time::Duration;

use guichet_kernel::{Answer, FailureCode, Problem, Refusal, RefusalCode};
use serde_json::{Map, Value};
use sqlx::mysql::{MySqlArguments, MySqlConnectOptions, MySqlSslMode};
use sqlx::query::Query;
use sqlx::{ConnectOptions as _, Connection as _, MySql, MySqlConnection, Row as _};

use super::{Enrolment, Secret, problem};

/// A server that has not answered by then is said to be away.
const PATIENCE: Duration = Duration::from_secs(10);
/// Making an account takes the server some tenths of a second.
const LONGEST: Duration = Duration::from_secs(30);

/// A connection as somebody.
pub struct Link {
    conn: MySqlConnection,
}

/// What a procedure answered: the status's other members, then the rows of every other section.
pub(super) struct Said {
    pub(super) status: Map<String, Value>,
    pub(super) rows: Vec<(String, Value)>,
}

/// How a desk connects: verified, never in clear, changing nothing the server chose for its sessions.
pub(crate) fn options(enrolment: &Enrolment) -> MySqlConnectOptions {
    MySqlConnectOptions::new()
        .host(&enrolment.host)
        .port(enrolment.port)
        .database(&enrolment.database)
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca_from_pem(enrolment.ca.clone().into_bytes())
        .disable_statement_logging()
}

impl Link {
    /// Connects as `login`.
    ///
    /// # Errors
    /// Refusal `sign-in-wrong`; failures `server-unreachable`, `server-untrusted`, `server-full`, `server-old`.
    pub async fn open(enrolment: &Enrolment, login: &str, secret: &Secret) -> Answer<Self> {
        let options = options(enrolment).username(login).password(secret.reveal());
        match tokio::time::timeout(PATIENCE, MySqlConnection::connect_with(&options)).await {
            Ok(Ok(conn)) => Ok(Self { conn }),
            Ok(Err(error)) => Err(problem(error)),
            Err(_) => Err(away()),
        }
    }

    /// Calls a procedure.
    ///
    /// # Errors
    /// Refusals `account-disabled` when the server answers `closed`, those it gives; failures as [`Link::open`].
    pub(super) async fn call(&mut self, query: Query<'_, MySql, MySqlArguments>) -> Answer<Said> {
        let said = self.ask(query).await?;
        match said.status.get("st").and_then(Value::as_str) {
            Some("ok") => Ok(said),
            Some("closed") => Err(RefusalCode::AccountDisabled.into()),
            Some("refused") => Err(refusal(&said.status).into()),
            other => Err(Problem::internal(format_args!(
                "the server answered {other:?}"
            ))),
        }
    }

    /// As [`Link::call`], leaving the status to the caller.
    pub(super) async fn ask(&mut self, query: Query<'_, MySql, MySqlArguments>) -> Answer<Said> {
        let rows = tokio::time::timeout(LONGEST, query.fetch_all(&mut self.conn))
            .await
            .map_err(|_| away())?
            .map_err(problem)?;
        let mut said = Said {
            status: Map::new(),
            rows: Vec::new(),
        };
        for row in rows {
            let section: String = row.try_get(0).map_err(problem)?;
            let key: String = row.try_get(1).map_err(problem)?;
            let payload: String = row.try_get(2).map_err(problem)?;
            let value: Value = serde_json::from_str(&payload).map_err(Problem::internal)?;
            match (section.as_str(), value) {
                ("status", Value::Object(status)) => said.status = status,
                (_, value) => said.rows.push((key, value)),
            }
        }
        Ok(said)
    }

    /// Calls a procedure with texts, as whoever types by hand would; everything it answers, as one text.
    ///
    /// # Errors
    /// As [`Link::open`].
    pub async fn text(&mut self, call: &'static str, values: &[&str]) -> Answer<String> {
        let mut query = sqlx::query(call);
        for value in values {
            query = query.bind((*value).to_owned());
        }
        let said = self.ask(query).await?;
        Ok(format!("{}{:?}", Value::Object(said.status), said.rows))
    }

    /// The connection, for the procedures of the protocol ([`crate::call`]).
    pub const fn conn(&mut self) -> &mut MySqlConnection {
        &mut self.conn
    }

    /// Says goodbye. A connection that is only dropped ends as well, a little later.
    pub async fn close(self) {
        let _ = tokio::time::timeout(PATIENCE, self.conn.close()).await;
    }
}

fn away() -> Problem {
    Problem::failure(FailureCode::ServerUnreachable, "no answer in time")
}

pub(super) fn refusal(status: &Map<String, Value>) -> Refusal {
    let code = status
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let code = RefusalCode::ALL
        .iter()
        .copied()
        .find(|it| it.name() == code)
        .unwrap_or(RefusalCode::Invalid);
    let mut refusal = Refusal::new(code);
    for (name, value) in status
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "st" | "code"))
    {
        refusal = refusal.with(name, value.clone());
    }
    refusal
}
