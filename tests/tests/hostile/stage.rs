//! The attacker's session, and what is checked after each attempt.

use std::time::{Duration, Instant};

use guichet_central::accounts::{Secret, invite};
use guichet_central::sqlx::mysql::{MySqlConnectOptions, MySqlRow, MySqlSslMode};
use guichet_central::sqlx::{
    self, AssertSqlSafe, ConnectOptions as _, Error, MySqlConnection, Row as _,
};
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard};

use crate::calls::op_push;
use crate::plant::{MARK, Names, fill, plant};
use crate::site::{Person, Site};
use crate::state::state;

/// What a statement has to come to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// The server refuses it.
    Denied,
    /// Whatever it answers is no matter.
    Nothing,
}

/// The attempt under way and everything around it.
pub struct Stage {
    pub site: Site,
    pub root: MySqlConnection,
    pub names: Names,
    pub tables: Vec<String>,
    pub routines: Vec<String>,
    session: MySqlConnection,
    attacker: Person,
    secret: Secret,
    honest: MySqlConnection,
    honest_call: String,
    before: Vec<String>,
    tried: usize,
    no: i64,
    /// How long somebody else's operation took, beside what.
    waits: Vec<(Duration, String)>,
    since: Vec<String>,
    _turn: MutexGuard<'static, ()>,
}

/// Comparing all tables takes longer than an attempt: as many of them are compared at once.
const TOGETHER: usize = 25;

/// One at a time: the accounts of the whole server are compared before and after.
static TURN: Mutex<()> = Mutex::const_new(());

fn options(site: &Site, login: &str, secret: &Secret) -> MySqlConnectOptions {
    MySqlConnectOptions::new()
        .host("127.0.0.1")
        .port(site.server.port())
        .username(login)
        .password(secret.reveal())
        .database(&site.database)
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca(site.server.certificates().authority())
}

/// A session as a client by hand opens it.
pub async fn session(site: &Site, login: &str, secret: &Secret) -> MySqlConnection {
    options(site, login, secret)
        .connect()
        .await
        .expect("a session")
}

/// Everything a row holds, as it came.
fn bytes(rows: &[MySqlRow]) -> Vec<u8> {
    let mut all = Vec::new();
    for row in rows {
        for at in 0..row.len() {
            let cell: Option<Vec<u8>> = row.try_get_unchecked(at).unwrap_or_default();
            all.extend(cell.unwrap_or_default());
            all.push(b'\n');
        }
    }
    all
}

impl Stage {
    /// With somebody who joined and has this role.
    pub async fn new(role: &str) -> Self {
        let turn = TURN.lock().await;
        let site = Site::open().await;
        let (attacker, credentials, _) = site.welcomes("mallory", role).await;
        Self::around(
            turn,
            site,
            attacker.clone(),
            attacker.login,
            credentials.secret,
            role == "neighbour",
        )
        .await
    }

    /// With somebody who has a code and has not used it.
    pub async fn invited() -> Self {
        let turn = TURN.lock().await;
        let site = Site::open().await;
        let attacker = site.hires("mallory", "requester").await;
        let mut desk = site.desk(&site.admin).await;
        let code = invite(&mut desk, &site.enrolment, attacker.id, &attacker.login, 7)
            .await
            .unwrap();
        let door: String = sqlx::query_scalar("SELECT door FROM invitation WHERE account_id = ?")
            .bind(attacker.id.bytes())
            .fetch_one(&mut site.root().await)
            .await
            .unwrap();
        let secret = code.secret(&site.enrolment, &attacker.login);
        Self::around(turn, site, attacker, door, secret, false).await
    }

    async fn around(
        turn: MutexGuard<'static, ()>,
        site: Site,
        attacker: Person,
        login: String,
        secret: Secret,
        notes: bool,
    ) -> Self {
        let mut root = site.root().await;
        let (victim, _, _) = site.welcomes("claire", "requester").await;
        let waiting = site.hires("paul", "technician").await;
        let mut desk = site.desk(&site.admin).await;
        let code = invite(&mut desk, &site.enrolment, waiting.id, &waiting.login, 7)
            .await
            .unwrap();
        let mut names = plant(&mut root, &site, &victim, &attacker, notes).await;
        names.insert("waiting", waiting.id.0.simple().to_string());
        drop(code);
        let mut honest = session(&site, &victim.login, &site.secret(&victim).await).await;
        // A ticket of no team: who handles tickets may see it.
        let pushed = if notes { "seen" } else { MARK };
        let body = json!({ "at": 1, "rows": [{ "t": "ticket", "id": "c1".repeat(16), "do": "create", "set": { "id": "c1".repeat(16),
            "title": format!("{pushed}-pushed"), "description": format!("{pushed}-pushed-text"), "kind": "incident", "status": 0, "priority": 1, "urgency": 2,
            "requester_id": names["victim"], "created_at": 1 } }] });
        let honest_call = fill(
            &op_push(
                "UNHEX('{copy}')",
                1,
                "'{op}'",
                "'ticket.open'",
                &format!("'{body}'"),
            ),
            &names,
        );
        let names_of = async |root: &mut MySqlConnection, sql: &str| -> Vec<String> {
            sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
                .bind(&site.database)
                .fetch_all(root)
                .await
                .unwrap()
        };
        let tables = names_of(
            &mut root,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1",
        )
        .await;
        let routines = names_of(&mut root, "SELECT routine_name FROM information_schema.routines WHERE routine_schema = ? ORDER BY 1").await;
        assert!(
            tables.len() > 25 && routines.len() > 20,
            "{tables:?} {routines:?}"
        );
        sqlx::raw_sql("SET SESSION innodb_lock_wait_timeout = 2")
            .execute(&mut honest)
            .await
            .unwrap();
        let session = session(&site, &login, &secret).await;
        let mut stage = Self {
            attacker: Person {
                id: attacker.id,
                login,
            },
            site,
            root,
            names,
            tables,
            routines,
            session,
            secret,
            honest,
            honest_call,
            before: Vec::new(),
            tried: 0,
            no: 0,
            waits: Vec::new(),
            since: Vec::new(),
            _turn: turn,
        };
        stage.honest_goes_through("at the beginning").await;
        stage.before = state(&mut stage).await;
        let all = stage.before.join("\n");
        assert!(
            all.contains("ticket") && all.contains("mysql.procs_priv"),
            "{all}"
        );
        stage
    }

    /// Puts the names in.
    pub fn fill(&self, text: &str) -> String {
        fill(text, &self.names)
    }

    /// A statement by hand, and everything that must hold after it.
    pub async fn tries(&mut self, sql: &str, expect: Expect) {
        let sql = self.fill(sql);
        let answer = self.says(&sql).await;
        if expect == Expect::Denied {
            assert!(answer.is_err(), "this was let through: {sql}");
        }
        self.nothing_came_of_it(&sql).await;
    }

    /// An operation that is to be refused, and is written down as theirs.
    pub async fn pushes(&mut self, kind: &str, body: &str) {
        let said = self.does(kind, body).await;
        if let Ok(text) = &said {
            let short: String = body.chars().take(300).collect();
            assert!(
                text.contains("\"result\":\"reject\""),
                "{kind} was not refused: {text}\n{short}"
            );
        }
        let short: String = body.chars().take(300).collect();
        self.nothing_came_of_it(&format!("{kind} {short}")).await;
    }

    /// The same from a session that lies, which may not get as far as an operation.
    pub async fn pushes_forged(&mut self, kind: &str, body: &str) {
        if let Ok(text) = self.does(kind, body).await {
            assert!(!text.contains("\"result\":\"done\""), "{kind}: {text}");
        }
        self.nothing_came_of_it(&format!("{kind} {body}")).await;
    }

    /// The number of the last operation that was taken from their copy.
    pub async fn last_no(&mut self) -> i64 {
        sqlx::query_scalar("SELECT COALESCE(MAX(last_no), 0) FROM replica WHERE client_id = UNHEX(REPEAT('ee', 16))")
            .fetch_one(&mut self.root)
            .await
            .unwrap()
    }

    /// An operation, with the number that comes next for this copy.
    pub async fn does(&mut self, kind: &str, body: &str) -> Result<String, String> {
        let (kind, body) = (self.fill(kind), self.fill(body));
        let next = 1 + self.last_no().await;
        self.no += 1;
        // In digits, so that neither quotes nor the language of the session change what is said.
        let digits = |text: &str| {
            text.bytes()
                .map(|it| format!("{it:02x}"))
                .collect::<String>()
        };
        let op = format!("{:032x}", 0xdead_0000_u128 + self.no as u128);
        let ops = json!([{ "op": op, "kind": kind, "v": 1, "body": body }]).to_string();
        let sql = format!(
            "CALL op_push(UNHEX(REPEAT('ee', 16)), {next}, 0, NULL, NULL, CONVERT(X'{}' USING utf8mb4))",
            digits(&ops)
        );
        self.says(&sql)
            .await
            .map(|it| String::from_utf8_lossy(&it).into_owned())
    }

    /// Says something, looks for marks in whatever comes back, errors and warnings included.
    async fn says(&mut self, sql: &str) -> Result<Vec<u8>, String> {
        self.tried += 1;
        let answer = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut self.session)
            .await;
        let answer = match answer {
            Ok(rows) => Ok(bytes(&rows)),
            Err(error @ Error::Database(_)) => Err(error.to_string()),
            Err(error) => {
                // The server closed the session, or what it said cannot be read: a new one for the next attempt.
                self.session = session(&self.site, &self.attacker.login, &self.secret).await;
                Err(error.to_string())
            }
        };
        let mut seen = match &answer {
            Ok(bytes) => bytes.clone(),
            Err(text) => text.clone().into_bytes(),
        };
        if let Ok(warnings) = sqlx::raw_sql("SHOW WARNINGS")
            .fetch_all(&mut self.session)
            .await
        {
            seen.extend(bytes(&warnings));
        }
        let text = String::from_utf8_lossy(&seen);
        let reversed: String = MARK.chars().rev().collect();
        let coded: String = MARK.bytes().map(|it| format!("{it:02X}")).collect();
        for mark in [MARK, &reversed, &coded, &coded.to_lowercase(), "Q0FOQVJJ"] {
            assert!(!text.contains(mark), "{sql}\ngave away: {text}");
        }
        // What routines of this product say: MariaDB quotes one that it was reading when the session's own limit cut it
        // short (docs/SECURITY.md).
        let cut = text.contains("max_statement_time exceeded") && text.contains("to use near '");
        for mark in ["ROLLBACK; RESIGNAL", "CALL gate("] {
            assert!(cut || !text.contains(mark), "{sql}\ngave away: {text}");
        }
        answer
    }

    /// What must hold after anything they tried.
    pub async fn nothing_came_of_it(&mut self, what: &str) {
        let locked: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
             WHERE p.user = ? AND (t.trx_rows_locked > 0 OR t.trx_rows_modified > 0 OR t.trx_tables_locked > 0)",
        )
        .bind(&self.attacker.login)
        .fetch_one(&mut self.root)
        .await
        .unwrap();
        assert_eq!(locked, 0, "a lock is held after: {what}");
        self.honest_goes_through(what).await;
        self.since.push(what.to_owned());
        if self.since.len() >= TOGETHER {
            self.same_as_before("one of these").await;
        }
    }

    /// Nothing of others is other than before.
    pub async fn same_as_before(&mut self, what: &str) {
        let after = state(self).await;
        for (was, is) in self.before.iter().zip(&after) {
            assert_eq!(was, is, "changed by {what}: {:#?}", self.since);
        }
        self.since.clear();
    }

    /// What they were allowed to do is part of what is there.
    pub async fn rebase(&mut self) {
        self.before = state(self).await;
        self.since.clear();
    }

    /// Somebody else's operation, sent again: takes the first lock of all, changes nothing.
    pub async fn honest_goes_through(&mut self, what: &str) {
        let started = Instant::now();
        let rows = sqlx::raw_sql(AssertSqlSafe(self.honest_call.clone()))
            .fetch_all(&mut self.honest)
            .await
            .unwrap();
        self.waits
            .push((started.elapsed(), what.chars().take(60).collect()));
        let text = String::from_utf8_lossy(&bytes(&rows)).into_owned();
        assert!(
            text.contains("\"st\":\"ok\"") && text.contains("\"result\":\"done\""),
            "an honest person was held up by: {what}, after {:#?}\n{text}",
            self.since
        );
    }

    /// Says how much was tried, and how long the honest person waited.
    pub async fn ends(&mut self, least: usize) {
        self.same_as_before("the last").await;
        self.waits.sort_unstable();
        let at = |share: usize| self.waits[(self.waits.len() - 1) * share / 100].0;
        println!(
            "{} attempts; somebody else’s operation beside them: p50 {:?}, p99 {:?}, longest {:?}",
            self.tried,
            at(50),
            at(99),
            self.waits.last()
        );
        assert!(self.tried >= least, "only {} attempts", self.tried);
    }

    /// The attacker's account of the server.
    pub fn login(&self) -> &str {
        &self.attacker.login
    }

    /// Their password there.
    pub fn secret(&self) -> &str {
        self.secret.reveal()
    }

    /// One more session of the attacker, if they get it.
    pub async fn session(&self) -> Result<MySqlConnection, Error> {
        options(&self.site, &self.attacker.login, &self.secret)
            .connect()
            .await
    }

    /// One more session of the attacker.
    pub async fn another(&self) -> MySqlConnection {
        session(&self.site, &self.attacker.login, &self.secret).await
    }

    /// A session of theirs, new: nothing set, nothing open.
    pub async fn afresh(&mut self) {
        self.session = self.another().await;
    }
}
