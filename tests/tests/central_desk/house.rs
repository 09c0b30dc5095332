//! An organisation on the server of the binary, with its administrator's desk.

use guichet_central::accounts::{Code, Enrolment, Link, Secret, derive, invite, join};
use guichet_kernel::AccountId;
use guichet_testkit::server::Server;
use serde_json::{Value, json};
use tokio::sync::{OnceCell, RwLock};

use crate::desk::Desk;
use crate::site::{PASSWORD, founded, setup};

/// The server; whoever stops it takes it for itself.
pub async fn server() -> &'static RwLock<Server> {
    static SERVER: OnceCell<RwLock<Server>> = OnceCell::const_new();
    SERVER
        .get_or_init(|| async {
            RwLock::new(Server::start(&[]).expect("a MariaDB server for the tests"))
        })
        .await
}

pub struct House {
    pub database: String,
    pub enrolment: Enrolment,
    pub office: Desk,
    roles: Value,
}

/// Somebody who was given a code.
pub struct Invited {
    pub id: AccountId,
    pub login: String,
    pub code: Code,
}

impl House {
    /// Sets a database up; the administrator joins and sits down at a desk.
    pub async fn found(server: &Server) -> Self {
        let database = server.database();
        let (setup, admin, _) = setup(server, &database);
        let (made, enrolment) = founded(server, &setup).await;
        let (login, code) = made.first.expect("a code");
        assert_eq!(login, admin.login);
        let office = Desk::new().await;
        office.joins(&enrolment, &login, &code).await;
        let roles = office.does("people.roles", json!(null)).await;
        Self {
            database,
            enrolment,
            office,
            roles,
        }
    }

    /// An account, made at the administrator's desk.
    pub async fn creates(&self, name: &str, role: &str) -> Value {
        let login = format!("{name}_{}", self.database);
        let roles = self.roles.as_array().expect("roles");
        let role = roles
            .iter()
            .find(|it| it["shipped"] == role)
            .expect("a role");
        self.office
            .does(
                "people.create_account",
                json!({ "login": login, "display_name": name, "email": format!("{login}@exemple.fr"),
                        "role_id": role["id"] }),
            )
            .await
    }

    /// The same, known to the server, with a code.
    pub async fn hires(&self, name: &str, role: &str) -> Invited {
        let made = self.creates(name, role).await;
        let id: AccountId = serde_json::from_value(made["id"].clone()).expect("an identity");
        let login = made["login"].as_str().expect("a login").to_owned();
        self.office.sends_all().await;
        let mut link = self.connection(&self.office.login()).await;
        let code = invite(&mut link, &self.enrolment, id, &login, 7)
            .await
            .expect("invited");
        Invited { id, login, code }
    }

    /// Hires somebody, who joins at a desk of their own.
    pub async fn welcomes(&self, name: &str, role: &str) -> Desk {
        let person = self.hires(name, role).await;
        let desk = Desk::new().await;
        desk.joins(&self.enrolment, &person.login, &person.code)
            .await;
        desk
    }

    /// A connection as somebody, beside their desk.
    pub async fn connection(&self, login: &str) -> Link {
        let secret: Secret = derive(&self.enrolment, login, PASSWORD)
            .await
            .expect("derived")
            .secret;
        Link::open(&self.enrolment, login, &secret)
            .await
            .expect("comes in")
    }

    /// The same person joins by hand, as a helper of tests that need no desk.
    #[allow(dead_code, reason = "each test uses its part")]
    pub async fn lets_in(&self, person: &Invited) {
        join(
            &self.enrolment,
            &person.login,
            &person.code.shown(),
            PASSWORD,
        )
        .await
        .expect("joins");
    }
}
