//! A server that was set up as an administrator does, for one test: a database of its own on the server of the binary.
#![allow(dead_code, reason = "each suite uses its part")]

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use guichet_central::accounts::{Cost, Credentials, Enrolment, Link, Me, Secret, invite, join};
use guichet_central::provision::{self, Founding, Made, Place, Setup};
use guichet_central::sqlx::mysql::MySqlConnectOptions;
use guichet_central::sqlx::{self, AssertSqlSafe, Connection as _, MySqlConnection};
use guichet_kernel::{AccountId, Capability, RoleId};
use guichet_testkit::server::{self, Server};
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

/// What everybody of these tests chooses.
pub const PASSWORD: &str = "cheval bleu pile agrafe";

/// An installation.
pub struct Site {
    pub server: &'static Server,
    pub database: String,
    pub enrolment: Enrolment,
    pub admin: Person,
    roles: Vec<(&'static str, RoleId)>,
}

/// Somebody with an account.
#[derive(Clone)]
pub struct Person {
    pub id: AccountId,
    pub login: String,
}

/// Whoever runs the server.
pub async fn root(server: &Server) -> MySqlConnection {
    let options = MySqlConnectOptions::new()
        .socket(server.socket())
        .username("root")
        .collation("utf8mb4_bin");
    MySqlConnection::connect_with(&options)
        .await
        .expect("root comes in")
}

/// What is asked of a new server, and who its first administrator is.
pub fn setup(server: &Server, database: &str) -> (Setup, Person, Vec<(&'static str, RoleId)>) {
    let row = |value: Value| match value {
        Value::Object(row) => row,
        _ => Map::new(),
    };
    let all: Vec<&str> = Capability::ALL.iter().map(|it| it.name()).collect();
    let handles = vec![
        "ticket.open.own",
        "ticket.see.team",
        "ticket.see.all",
        "ticket.handle",
        "ticket.assign",
        "comment.internal",
        "people.see",
    ];
    let mut roles = Vec::new();
    let mut rows = Vec::new();
    for (name, capabilities) in [
        ("admin", all),
        ("technician", handles),
        (
            "office",
            vec!["ticket.open.own", "people.see", "people.manage"],
        ),
        (
            "neighbour",
            vec![
                "ticket.open.own",
                "ticket.see.team",
                "ticket.handle",
                "comment.internal",
            ],
        ),
        ("requester", vec!["ticket.open.own"]),
    ] {
        let id = RoleId::new();
        roles.push((name, id));
        rows.push((
            "role".to_owned(),
            row(json!({ "id": id.0.simple().to_string(), "name": name, "shipped": name, "capabilities": json!(capabilities).to_string() })),
        ));
    }
    let admin = Person {
        id: AccountId::new(),
        login: format!("sophie_{database}"),
    };
    rows.push((
        "account".to_owned(),
        row(json!({ "id": admin.id.0.simple().to_string(), "login": admin.login, "display_name": "Sophie", "email": format!("{}@exemple.fr", admin.login),
            "role_id": roles[0].1.0.simple().to_string(), "state": "active", "created_at": 1, "updated_at": 1 })),
    ));
    let setup = Setup {
        database: database.to_owned(),
        organisation: "Mairie d’Étampes".to_owned(),
        host: "127.0.0.1".to_owned(),
        port: server.port(),
        ca: fs::read_to_string(server.certificates().authority()).expect("the authority"),
        people: 50,
        cost: Cost::LEAST,
        founding: Founding {
            rows,
            admin: admin.id,
        },
    };
    (setup, admin, roles)
}

/// Sets a database up as asked.
pub async fn founded(server: &Server, setup: &Setup) -> (Made, Enrolment) {
    let made = provision::init(&mut root(server).await, setup)
        .await
        .expect("set up");
    let enrolment = made
        .enrolment
        .clone()
        .unwrap_or_else(|| panic!("unfit: {:?}", made.findings));
    (made, enrolment)
}

impl Site {
    /// Sets one up; the administrator has not joined.
    pub async fn new() -> (Self, Made) {
        let server = server::shared();
        let database = server.database();
        let (setup, admin, roles) = setup(server, &database);
        let (made, enrolment) = founded(server, &setup).await;
        let site = Self {
            server,
            database,
            enrolment,
            admin,
            roles,
        };
        (site, made)
    }

    /// The one that tests share which only add people to it.
    pub async fn shared() -> &'static Self {
        static SHARED: OnceCell<Site> = OnceCell::const_new();
        SHARED.get_or_init(Self::open).await
    }

    /// Sets one up; the administrator has joined.
    pub async fn open() -> Self {
        let (site, made) = Self::new().await;
        let (login, code) = made.first.expect("a code");
        join(&site.enrolment, &login, &code.shown(), PASSWORD)
            .await
            .expect("the administrator joins");
        site
    }

    /// Whoever runs the server, in the database.
    pub async fn root(&self) -> MySqlConnection {
        let mut root = root(self.server).await;
        sqlx::raw_sql(AssertSqlSafe(format!("USE {}", self.database)))
            .execute(&mut root)
            .await
            .expect("the database");
        root
    }

    /// Writes an account, as an operation would.
    pub async fn hires(&self, name: &str, role: &str) -> Person {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let person = Person {
            id: AccountId::new(),
            login: format!(
                "{name}{}_{}",
                COUNT.fetch_add(1, Ordering::Relaxed),
                self.database
            ),
        };
        let role = self
            .roles
            .iter()
            .find(|(it, _)| *it == role)
            .expect("a role")
            .1;
        sqlx::query("INSERT INTO account (id, login, display_name, email, role_id, state, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 'active', 1, 1)")
            .bind(person.id.bytes())
            .bind(&person.login)
            .bind(name)
            .bind(format!("{}@exemple.fr", person.login))
            .bind(role.bytes())
            .execute(&mut self.root().await)
            .await
            .expect("an account");
        person
    }

    /// A role's identity, as it travels.
    pub fn role(&self, name: &str) -> String {
        let (_, id) = self
            .roles
            .iter()
            .find(|(it, _)| *it == name)
            .expect("a role");
        id.0.simple().to_string()
    }

    /// Changes a column of somebody's account, as an operation would.
    pub async fn set(&self, person: &Person, column: &str, value: &str) {
        sqlx::query(AssertSqlSafe(format!(
            "UPDATE account SET {column} = ? WHERE id = ?"
        )))
        .bind(value)
        .bind(person.id.bytes())
        .execute(&mut self.root().await)
        .await
        .expect("changed");
    }

    /// Gives somebody another role, as an operation would.
    pub async fn promotes(&self, person: &Person, role: &str) {
        let role = self
            .roles
            .iter()
            .find(|(it, _)| *it == role)
            .expect("a role")
            .1;
        sqlx::query("UPDATE account SET role_id = ? WHERE id = ?")
            .bind(role.bytes())
            .bind(person.id.bytes())
            .execute(&mut self.root().await)
            .await
            .expect("changed");
    }

    /// An account, a code from the administrator, and the person has joined.
    pub async fn welcomes(&self, name: &str, role: &str) -> (Person, Credentials, Me) {
        let person = self.hires(name, role).await;
        let mut desk = self.desk(&self.admin).await;
        let code = invite(&mut desk, &self.enrolment, person.id, &person.login, 7)
            .await
            .expect("invited");
        let (credentials, me) = join(&self.enrolment, &person.login, &code.shown(), PASSWORD)
            .await
            .expect("joins");
        (person, credentials, me)
    }

    /// A connection as somebody who chose [`PASSWORD`].
    pub async fn desk(&self, person: &Person) -> Link {
        Link::open(&self.enrolment, &person.login, &self.secret(person).await)
            .await
            .expect("comes in")
    }

    /// What [`PASSWORD`] derives for somebody.
    pub async fn secret(&self, person: &Person) -> Secret {
        guichet_central::accounts::derive(&self.enrolment, &person.login, PASSWORD)
            .await
            .expect("derived")
            .secret
    }

    /// Where root is, as an address.
    pub fn place(&self) -> Place {
        Place::read(&format!(
            "mysql://root@localhost?socket={}",
            self.server.socket().display()
        ))
        .expect("an address")
    }
}
