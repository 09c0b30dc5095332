//! A database with five people of different rights, and the same in the model.

use guichet_central::call::{self, Pending, Pushed};
use guichet_central::schema;
use guichet_central::sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlSslMode};
use guichet_central::sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use guichet_entities::{Value as Kind, entity};
use guichet_sync::model::{Model, Row, ServerRules};
use guichet_sync::wire::{Answer, Call, Request, hex, read};
use guichet_testkit::server::{Server, shared};
use serde_json::{Value, json};

pub const ACCOUNTS: [&str; 5] = [
    "a0000000000000000000000000000000",
    "a1000000000000000000000000000000",
    "a2000000000000000000000000000000",
    "a3000000000000000000000000000000",
    "a4000000000000000000000000000000",
];
pub const TEAMS: [&str; 3] = [
    "b0000000000000000000000000000000",
    "b1000000000000000000000000000000",
    "b2000000000000000000000000000000",
];
const PASSWORD: &str = "Un mot de passe 1";

/// The rights of each of the five.
const RIGHTS: [&[&str]; 5] = [
    &[
        "ticket.see.all",
        "ticket.handle",
        "ticket.assign",
        "ticket.open.own",
        "comment.internal",
        "people.see",
        "people.manage",
        "role.manage",
        "settings.manage",
    ],
    &[
        "ticket.see.team",
        "ticket.handle",
        "ticket.assign",
        "comment.internal",
        "people.manage",
        "settings.manage",
    ],
    &[
        "ticket.see.team",
        "ticket.handle",
        "ticket.assign",
        "comment.internal",
        "people.see",
    ],
    &["ticket.see.team", "ticket.handle"],
    &["ticket.open.own"],
];

pub fn role_of(account: &str) -> String {
    account.replacen('a', "c", 1)
}

pub fn row(value: Value) -> Row {
    value.as_object().cloned().unwrap_or_default()
}

/// Rows that are there at the beginning: table, key, row.
pub fn beginning() -> Vec<(&'static str, String, Row)> {
    let mut rows = Vec::new();
    for (place, account) in ACCOUNTS.iter().enumerate() {
        let role = role_of(account);
        let capabilities = json!(RIGHTS[place]).to_string();
        rows.push((
            "role",
            role.clone(),
            row(json!({
                "id": role, "name": format!("Rôle {place}"), "capabilities": capabilities,
            })),
        ));
        rows.push(("account", (*account).to_owned(), row(json!({
            "id": account, "login": format!("p{place}"), "display_name": format!("Personne {place}"),
            "email": format!("p{place}@example.org"), "role_id": role, "state": "active", "created_at": 1, "updated_at": 1,
        }))));
    }
    for (place, team) in TEAMS.iter().enumerate() {
        rows.push((
            "team",
            (*team).to_owned(),
            row(json!({ "id": team, "name": format!("Équipe {place}") })),
        ));
        let member = ACCOUNTS[1 + place];
        rows.push((
            "team_member",
            format!("{team}.{member}"),
            row(json!({ "team_id": team, "account_id": member })),
        ));
    }
    rows
}

/// A database of its own, and a connection for each of its people.
pub struct Office {
    pub root: MySqlConnection,
    pub people: Vec<MySqlConnection>,
    database: String,
}

impl Office {
    pub async fn open() -> Self {
        Self::open_on(shared()).await
    }

    pub async fn open_on(server: &Server) -> Self {
        let database = server.database();
        let options = MySqlConnectOptions::new()
            .socket(server.socket())
            .username("root");
        let mut root = options
            .connect()
            .await
            .expect("the server answers as specified");
        raw_sql(AssertSqlSafe(format!("CREATE DATABASE {database}")))
            .execute(&mut root)
            .await
            .expect("the server answers as specified");
        let mut root = options
            .database(&database)
            .connect()
            .await
            .expect("the server answers as specified");
        schema::install(&mut root)
            .await
            .expect("the server answers as specified");
        let mut office = Self {
            root,
            people: Vec::new(),
            database,
        };
        office.begin().await;
        for place in 0..ACCOUNTS.len() {
            let person = office.person(server, place).await;
            office.people.push(person);
        }
        office
    }

    /// The name somebody signs in with: logins are of the whole server.
    pub fn login(&self, place: usize) -> String {
        format!("{}_p{place}", self.database)
    }

    async fn person(&mut self, server: &Server, place: usize) -> MySqlConnection {
        let (login, database) = (self.login(place), self.database.clone());
        self.sql(&format!(
            "CREATE USER '{login}'@'%' IDENTIFIED BY '{PASSWORD}' REQUIRE SSL WITH MAX_USER_CONNECTIONS 20"
        ))
        .await;
        for procedure in schema::PUBLIC {
            self.sql(&format!(
                "GRANT EXECUTE ON PROCEDURE {database}.{procedure} TO '{login}'@'%'"
            ))
            .await;
        }
        self.connect(server, place).await
    }

    /// One more connection of somebody.
    pub async fn connect(&self, server: &Server, place: usize) -> MySqlConnection {
        options(server, &self.login(place), &self.database)
            .connect()
            .await
            .expect("the server answers as specified")
    }

    pub fn database(&self) -> &str {
        &self.database
    }

    pub async fn sql(&mut self, statements: &str) {
        raw_sql(AssertSqlSafe(statements.to_owned()))
            .execute(&mut self.root)
            .await
            .unwrap_or_else(|it| panic!("{it}\n{statements}"));
    }

    /// Empties everything and puts the beginning there.
    pub async fn begin(&mut self) {
        let mut script = String::from("SET foreign_key_checks = 0;\n");
        for table in guichet_entities::ENTITIES.iter().map(|it| it.table) {
            script += &format!("DELETE FROM {table};\n");
        }
        script += "DELETE FROM op_log; DELETE FROM replica; DELETE FROM root; DELETE FROM feed; DELETE FROM grants;
            UPDATE sync_head SET seq = 0; UPDATE counter SET value = 0;
            UPDATE sync_meta SET founded_by = NULL, feed_floor = 0, epoch = UNHEX('0E000000000000000000000000000000');\n";
        for (table, key, mut row) in beginning() {
            let entity = entity(table).expect("the server answers as specified");
            if table == "account" {
                let login = format!(
                    "{}_{}",
                    self.database,
                    row["login"]
                        .as_str()
                        .expect("the server answers as specified")
                );
                row.insert("login".into(), login.into());
            }
            let (mut names, mut values) = (Vec::new(), Vec::new());
            for (name, value) in &row {
                names.push(format!("`{name}`"));
                values.push(
                    match (
                        entity
                            .column(name)
                            .expect("the server answers as specified")
                            .value,
                        value,
                    ) {
                        (Kind::Bytes, value) => format!(
                            "UNHEX('{}')",
                            value.as_str().expect("the server answers as specified")
                        ),
                        (_, Value::String(text)) => format!("'{}'", text.replace('\'', "''")),
                        (_, other) => other.to_string(),
                    },
                );
            }
            script += &format!(
                "INSERT INTO {table} ({}) VALUES ({});\n",
                names.join(", "),
                values.join(", ")
            );
            if table != "team_member" {
                script += &format!(
                    "INSERT INTO root VALUES ('{}', UNHEX('{key}'), 0, 0, 0, 0);\n",
                    entity.kind
                );
            }
        }
        self.sql(&script).await;
    }

    /// The same beginning in the model.
    pub fn model(&self) -> Model {
        let mut epoch = [0; 16];
        epoch[0] = 0x0e;
        let mut model = Model::new(epoch, ServerRules::PROTOCOL);
        for (table, key, mut row) in beginning() {
            if table == "account" {
                let login = format!(
                    "{}_{}",
                    self.database,
                    row["login"]
                        .as_str()
                        .expect("the server answers as specified")
                );
                row.insert("login".into(), login.into());
            }
            model.put(table, &key, row);
        }
        model
    }

    /// A call by somebody, read.
    pub async fn answer(&mut self, place: usize, call: &Call) -> Answer {
        let conn = &mut self.people[place];
        let seen = call::Seen {
            client: call.client,
            head: call.seen.head,
            token: call.seen.token.map(|it| *it.0.as_bytes()),
            epoch: call.epoch,
        };
        let rows = match &call.request {
            Request::Hello => call::hello(conn, call.client, "test", 1).await,
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
                cursor,
                limit,
                pending,
                last_no,
            } => {
                let ops = ops(pending);
                let pending = Pending {
                    ops: &ops,
                    last_no: *last_no,
                };
                call::pull(conn, seen, (cursor.seq, cursor.n), *limit, pending).await
            }
            Request::List { after, limit } => call::list(conn, seen, after, *limit).await,
            Request::Fetch {
                roots,
                pending,
                last_no,
            } => {
                let ops = ops(pending);
                let pending = Pending {
                    ops: &ops,
                    last_no: *last_no,
                };
                call::fetch(conn, seen, &json!(roots).to_string(), pending).await
            }
        };
        let rows = rows.unwrap_or_else(|it| panic!("{it}\n{call:?}"));
        read(&rows).unwrap_or_else(|| panic!("not an answer: {rows:?}"))
    }
}

/// How somebody comes in.
pub fn options(server: &Server, login: &str, database: &str) -> MySqlConnectOptions {
    MySqlConnectOptions::new()
        .host("127.0.0.1")
        .port(server.port())
        .username(login)
        .password(PASSWORD)
        .database(database)
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca(server.certificates().authority())
}

fn ops(pending: &[guichet_kernel::OpId]) -> String {
    let names: Vec<String> = pending.iter().map(|it| hex(it.0.as_bytes())).collect();
    json!(names).to_string()
}
