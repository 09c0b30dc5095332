//! A server that begins with everything a large store holds, and desks that join it.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use guichet_central::accounts::{Code, Cost, Enrolment, Link as Connection, derive};
use guichet_central::provision::{self, Founding, Setup};
use guichet_central::sqlx::mysql::MySqlConnectOptions;
use guichet_central::sqlx::{AssertSqlSafe, ConnectOptions, MySqlConnection, raw_sql};
use guichet_entities::{ENTITIES, Entity, Value as Kind};
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::AccountId;
use guichet_link::Link;
use guichet_replica::sqlx::{self, SqliteConnection};
use guichet_replica::{Key, Store};
use guichet_testkit::server::Server;
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tokio::time::timeout;

/// Everything of the store goes here.
const DATABASE: &str = "guichet";
/// Whose desk is measured: the administrator, who sees everything.
const LOGIN: &str = "sophie";
const PASSWORD: &str = "cheval bleu pile agrafe";
/// Text of one statement when tables are filled.
const STATEMENT: usize = 512 * 1024;
/// How long one waits for news before looking again.
const LOOK: Duration = Duration::from_millis(20);
/// What takes longer than this is broken.
const LONGEST: Duration = Duration::from_secs(600);

/// The server, and how one comes in.
pub struct Office {
    pub server: Server,
    pub enrolment: Enrolment,
    code: Code,
    joined: OnceCell<()>,
}

impl Office {
    /// Sets a server up as an administrator does, then fills its tables with what a store holds, number for number.
    ///
    /// # Errors
    /// Failures of the store and of the server.
    pub async fn found(from: &Store) -> Result<Self> {
        let server = Server::start_in(
            &std::env::temp_dir(),
            &["--max-connections=1200", "--innodb-buffer-pool-size=512M"],
        )?;
        let mut conn = from.read().await?;
        let mut rows = Vec::new();
        for table in ["role", "account"] {
            let only = if table == "account" {
                format!("WHERE login = '{LOGIN}'")
            } else {
                String::new()
            };
            for row in described(&mut conn, table, &only).await? {
                rows.push((table.to_owned(), row));
            }
        }
        let admin = rows.last().and_then(|(_, it)| it["id"].as_str());
        let admin: AccountId = admin.context("nobody to begin with")?.parse()?;
        let setup = Setup {
            database: DATABASE.to_owned(),
            organisation: "Mairie d’Étampes".to_owned(),
            host: "127.0.0.1".to_owned(),
            port: server.port(),
            ca: fs::read_to_string(server.certificates().authority())?,
            people: 500,
            cost: Cost::LEAST,
            founding: Founding { rows, admin },
        };
        let made = provision::init(&mut root(&server, None).await?, &setup).await?;
        let Some(enrolment) = made.enrolment else {
            bail!("the server is unfit: {:?}", made.findings);
        };
        let (_, code) = made.first.context("nobody is awaited")?;
        let begun = Instant::now();
        let mut root = root(&server, Some(DATABASE)).await?;
        raw_sql("SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_BACKSLASH_ESCAPES', GLOBAL innodb_flush_log_at_trx_commit = 2")
            .execute(&mut root)
            .await?;
        let mut count = 0;
        for entity in ENTITIES {
            count += fill(&mut conn, &mut root, entity).await?;
        }
        raw_sql(
            "UPDATE counter SET value = (SELECT COALESCE(MAX(number), 0) FROM ticket) WHERE name = 'ticket';
             SET GLOBAL innodb_flush_log_at_trx_commit = 1; ANALYZE TABLE ticket, comment, history, notice, attachment",
        )
        .execute(&mut root)
        .await?;
        eprintln!("{count} rows at the server after {:.0?}", begun.elapsed());
        Ok(Self {
            server,
            enrolment,
            code,
            joined: OnceCell::new(),
        })
    }

    /// A new machine, not joined yet.
    ///
    /// # Errors
    /// Failures of its store.
    pub async fn machine(&self) -> Result<Machine> {
        let folder = tempfile::tempdir()?;
        Machine::at(folder, Key::fresh()).await
    }

    /// Joins: with the code the first time, with the password afterwards.
    ///
    /// # Errors
    /// What the command answers.
    pub async fn lets_in(&self, machine: &Machine) -> Result<()> {
        let enrolment = self.enrolment.write()?;
        let mut first = false;
        self.joined
            .get_or_try_init(|| async {
                first = true;
                let request = json!({ "enrolment": enrolment, "login": LOGIN, "code": self.code.shown(),
                    "password": PASSWORD, "password_again": PASSWORD, "device": "Poste" });
                machine.session.call("join.join", request).await.map(|_| ())
            })
            .await?;
        if !first {
            let request = json!({ "enrolment": enrolment, "login": LOGIN, "password": PASSWORD });
            machine.session.call("join.sign_in", request).await?;
        }
        Ok(())
    }

    /// A connection as the same person, beside their desks.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn connection(&self) -> Result<Connection> {
        let derived = derive(&self.enrolment, LOGIN, PASSWORD).await?;
        Ok(Connection::open(&self.enrolment, LOGIN, &derived.secret).await?)
    }

    /// Whoever runs the server, in the database.
    ///
    /// # Errors
    /// When there is no connection.
    pub async fn root(&self) -> Result<MySqlConnection> {
        root(&self.server, Some(DATABASE)).await
    }
}

async fn root(server: &Server, database: Option<&str>) -> Result<MySqlConnection> {
    let mut options = MySqlConnectOptions::new()
        .socket(server.socket())
        .username("root")
        .collation("utf8mb4_bin");
    if let Some(database) = database {
        options = options.database(database);
    }
    Ok(options.connect().await?)
}

/// Rows as they travel.
async fn described(
    conn: &mut SqliteConnection,
    table: &str,
    only: &str,
) -> Result<Vec<Map<String, Value>>> {
    let entity = ENTITIES
        .iter()
        .find(|it| it.table == table)
        .context("no such table")?;
    let mut object = String::new();
    for (place, column) in entity.columns.iter().enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        let value = match column.value {
            Kind::Bytes => format!("lower(hex(\"{}\"))", column.name),
            Kind::Text | Kind::Number => format!("\"{}\"", column.name),
        };
        let null = format!("iif(\"{}\" IS NULL, NULL, {value})", column.name);
        write!(object, "{comma}'{}', {null}", column.name)?;
    }
    let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT json_object({object}) FROM {table} {only}"
    )))
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|it| {
            let mut row: Map<String, Value> = serde_json::from_str(it)?;
            row.retain(|_, it| !it.is_null());
            Ok(row)
        })
        .collect()
}

/// Copies one table; how many rows.
async fn fill(
    conn: &mut SqliteConnection,
    root: &mut MySqlConnection,
    entity: &Entity,
) -> Result<usize> {
    let (mut names, mut values) = (String::new(), String::new());
    for (place, column) in entity.columns.iter().enumerate() {
        let (comma, join) = if place == 0 {
            ("", "")
        } else {
            (", ", " || ',' || ")
        };
        write!(names, "{comma}`{}`", column.name)?;
        write!(values, "{join}quote(\"{}\")", column.name)?;
    }
    let kept_here: String = entity
        .local_keys
        .iter()
        .map(|name| format!(" AND \"{}\" <> '{name}'", entity.key.columns()[0]))
        .collect();
    let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT '(' || {values} || ')' FROM {} WHERE 1{kept_here}",
        entity.table
    )))
    .fetch_all(conn)
    .await?;
    let begin = format!("REPLACE INTO {} ({names}) VALUES ", entity.table);
    let mut statement = begin.clone();
    for (place, row) in rows.iter().enumerate() {
        if statement.len() > begin.len() {
            statement.push(',');
        }
        statement.push_str(row);
        if statement.len() > STATEMENT || place + 1 == rows.len() {
            let sql = std::mem::replace(&mut statement, begin.clone());
            raw_sql(AssertSqlSafe(sql)).execute(&mut *root).await?;
        }
    }
    Ok(rows.len())
}

/// A store in a folder, its session, and the driver.
pub struct Machine {
    folder: TempDir,
    key: Key,
    pub desk: Arc<Desk>,
    pub session: Arc<Session>,
    pub link: Arc<Link>,
}

impl Machine {
    async fn at(folder: TempDir, key: Key) -> Result<Self> {
        let desk = Desk::new(Store::open(folder.path(), &key).await?);
        let session = Session::new(Arc::clone(&desk), Arc::new(MemoryKeeper::default()));
        let link = guichet_link::attach(&desk);
        Ok(Self {
            folder,
            key,
            desk,
            session,
            link,
        })
    }

    /// The program ends.
    pub async fn leaves(self) -> (TempDir, Key) {
        self.link.end().await;
        self.desk.store().close().await;
        (self.folder, self.key)
    }

    /// The program starts again where it has ended.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn starts((folder, key): (TempDir, Key)) -> Result<Self> {
        Self::at(folder, key).await
    }

    /// Signs in with the password.
    ///
    /// # Errors
    /// What the command answers.
    pub async fn signs_in(&self) -> Result<()> {
        let request = json!({ "login": LOGIN, "password": PASSWORD });
        self.session.call("session.sign_in", request).await?;
        Ok(())
    }

    /// Makes it find its server on another port.
    ///
    /// # Errors
    /// Failures of writing.
    pub async fn goes_through(&self, enrolment: &Enrolment, port: u16) -> Result<()> {
        let mut enrolment = enrolment.clone();
        enrolment.port = port;
        let mut change = self.desk.store().local().await?;
        sqlx::query("UPDATE sync_server SET enrolment = ?")
            .bind(enrolment.write()?)
            .execute(change.conn())
            .await?;
        change.commit().await?;
        self.link.again();
        Ok(())
    }

    /// Waits until something is so; looks whenever the desk tells of a change, and now and then.
    ///
    /// # Errors
    /// That it never was.
    pub async fn until(
        &self,
        what: &str,
        mut so: impl AsyncFnMut(&Self) -> Result<bool>,
    ) -> Result<Duration> {
        let begun = Instant::now();
        let mut events = self.desk.events();
        while !so(self).await? {
            ensure!(begun.elapsed() < LONGEST, "{what}: not so");
            let _ = timeout(LOOK, events.recv()).await;
        }
        Ok(begun.elapsed())
    }

    /// Whether nothing waits and all is read.
    ///
    /// # Errors
    /// What the command answers.
    pub async fn is_in_step(&self) -> Result<bool> {
        let state = self.session.call("sync.state", Value::Null).await?;
        Ok(state["link"] == "in_step" && state["waiting"] == 0)
    }

    /// One number out of the store.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn number(&self, sql: &'static str) -> Result<i64> {
        let mut conn = self.desk.store().read().await?;
        Ok(sqlx::query_scalar(sql).fetch_one(&mut *conn).await?)
    }
}
