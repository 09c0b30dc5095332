//! A small organisation on a temporary encrypted store, each person with a session of their own, and a clock that
//! moves when it is told to.

#![allow(
    dead_code,
    reason = "each test binary uses its part of the organisation"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use guichet_areas::{Call, people};
use guichet_ipc::{Clock, Desk, MemoryKeeper, Session};
use guichet_kernel::{AccountId, Actor, Problem, Refusal, RefusalCode, Timestamp};
use guichet_replica::sqlx;
use guichet_replica::{Key, Store};
use serde_json::{Value, json};

/// When every story begins: 20 November 2026, 08:00 UTC.
pub const MORNING: Timestamp = Timestamp(1_795_161_600_000);

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }

    fn local_minute(&self) -> u16 {
        12 * 60
    }
}

/// Somebody at a session of their own.
pub struct Person {
    pub id: AccountId,
    session: Arc<Session>,
}

impl Person {
    /// What a command answers.
    pub async fn asks(&self, command: &str, request: Value) -> Result<Value, Problem> {
        self.session.call(command, request).await
    }

    /// A command that must succeed.
    #[track_caller]
    pub fn does(&self, command: &'static str, request: Value) -> impl Future<Output = Value> {
        let at = std::panic::Location::caller();
        async move {
            match self.asks(command, request.clone()).await {
                Ok(answer) => answer,
                Err(problem) => panic!("{command} at {at}: {problem} for {request:.300}"),
            }
        }
    }

    /// A command that must be refused, and how.
    #[track_caller]
    pub fn may_not(&self, command: &'static str, request: Value) -> impl Future<Output = Refusal> {
        let at = std::panic::Location::caller();
        async move {
            match self.asks(command, request.clone()).await {
                Err(Problem::Refusal(refusal)) => refusal,
                other => {
                    panic!("{command} at {at}: {other:?} instead of a refusal, for {request:.300}")
                }
            }
        }
    }

    /// The code a command is refused with; `None` when it is not.
    pub async fn refused(&self, command: &str, request: Value) -> Option<RefusalCode> {
        match self.asks(command, request).await {
            Ok(_) => None,
            Err(problem) => Some(
                problem
                    .refusal_code()
                    .unwrap_or_else(|| panic!("{command}: {problem}")),
            ),
        }
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Opens a ticket, by title; its identity as JSON.
    pub async fn opens(&self, title: &str) -> Value {
        self.does("tickets.open", json!({ "title": title })).await["id"].clone()
    }

    pub async fn sees(&self, ticket: &Value) -> Value {
        self.does("tickets.show", json!({ "id": ticket })).await
    }

    /// Sends a whole file, and the identity of the upload.
    pub async fn sends(&self, name: &str, bytes: &[u8]) -> Value {
        let begun = self
            .does("files.begin", json!({ "name": name, "size": bytes.len() }))
            .await;
        let id = begun["id"]
            .as_str()
            .expect("an identity")
            .parse()
            .expect("a UUID");
        let size = begun["chunk_bytes"].as_u64().expect("a size") as usize;
        for (index, chunk) in bytes.chunks(size).enumerate() {
            self.session
                .put_chunk(id, index as u32, chunk)
                .await
                .expect("a chunk of the right length");
        }
        self.does("files.finish", json!({ "id": begun["id"] }))
            .await["id"]
            .clone()
    }
}

/// The organisation.
pub struct World {
    _folder: tempfile::TempDir,
    pub desk: Arc<Desk>,
    clock: Arc<Hand>,
    /// Administrator: everything.
    pub admin: Person,
    /// Asks. Works at site STF.
    pub claire: Person,
    /// Asks too.
    pub paul: Person,
    /// Technician: sees and handles everything.
    pub marc: Person,
    /// Handles the tickets of team N1, may not assign.
    pub ines: Person,
    /// Manager: sees everything, handles nothing, reads no notes.
    pub nora: Person,
    /// Team of Inès and Marc.
    pub n1: Value,
    /// Team of Marc.
    pub n2: Value,
    /// Claire's site.
    pub stf: Value,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(folder.path(), &Key::fresh())
            .await
            .expect("a new store");
        let clock = Arc::new(Hand(AtomicI64::new(MORNING.0)));
        let desk = Desk::with_clock(store, Arc::<Hand>::clone(&clock));
        let password = "une phrase assez longue";
        let session = Session::new(Arc::clone(&desk), Arc::new(MemoryKeeper::default()));
        let state = session
            .call("session.register", json!({ "login": "admin", "display_name": "Alice Admin", "email": "alice@exemple.fr",
                "password": password, "password_again": password }))
            .await
            .expect("the first account");
        let admin = Person {
            id: serde_json::from_value(state["me"]["id"].clone()).expect("an identity"),
            session,
        };
        let actor = people::actor(desk.store(), admin.id)
            .await
            .expect("the administrator");
        people::mark_demo(Call {
            store: desk.store(),
            actor: &actor,
            now: MORNING,
        })
        .await
        .expect("a demonstration");

        let stf = admin
            .does(
                "people.save_site",
                json!({ "code": "STF", "name": "Toulouse" }),
            )
            .await["id"]
            .clone();
        let mut teams = Vec::new();
        for name in ["N1", "N2"] {
            let team = json!({ "name": name, "member_ids": [] });
            teams.push(admin.does("people.save_team", team).await["id"].clone());
        }
        let team_role = json!({ "name": "Équipier",
            "capabilities": ["ticket.open.own", "ticket.see.team", "ticket.handle", "comment.internal"] });
        let ines_role = admin.does("people.save_role", team_role).await["id"].clone();
        let roles = admin.does("people.roles", json!(null)).await;
        let shipped = |code: &str| {
            let role = roles
                .as_array()
                .and_then(|all| all.iter().find(|it| it["shipped"] == code));
            role.unwrap_or_else(|| panic!("no role {code} in {roles}"))["id"].clone()
        };
        let mut people = Vec::new();
        for (login, name, role, site, member) in [
            (
                "claire",
                "Claire Lefèvre",
                shipped("requester"),
                stf.clone(),
                json!([]),
            ),
            (
                "paul",
                "Paul Roche",
                shipped("requester"),
                Value::Null,
                json!([]),
            ),
            (
                "marc",
                "Marc Étienne",
                shipped("technician"),
                Value::Null,
                json!(teams),
            ),
            ("ines", "Inès Bâ", ines_role, Value::Null, json!([teams[0]])),
            (
                "nora",
                "Nora Œuvrard",
                shipped("manager"),
                Value::Null,
                json!([]),
            ),
        ] {
            let account = json!({ "login": login, "display_name": name, "email": format!("{login}@exemple.fr"),
                "role_id": role, "site_id": site, "team_ids": member, "password": password });
            let account = admin.does("people.create_account", account).await;
            let session = Session::new(Arc::clone(&desk), Arc::new(MemoryKeeper::default()));
            session.sign_in_as(login).await.expect("a persona signs in");
            people.push(Person {
                id: serde_json::from_value(account["id"].clone()).expect("an identity"),
                session,
            });
        }
        let mut people = people.into_iter();
        let mut next = || people.next().expect("five people");
        Self {
            _folder: folder,
            desk,
            clock,
            admin,
            claire: next(),
            paul: next(),
            marc: next(),
            ines: next(),
            nora: next(),
            n1: teams[0].clone(),
            n2: teams[1].clone(),
            stf,
        }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn pass(&self, milliseconds: i64) {
        self.clock.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub async fn actor(&self, person: &Person) -> Actor {
        people::actor(self.desk.store(), person.id)
            .await
            .expect("somebody active")
    }

    /// One number out of the store.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let mut conn = self.desk.store().read().await.expect("a reader");
        sqlx::query_scalar(sql)
            .fetch_one(&mut *conn)
            .await
            .expect("a number")
    }

    /// The kinds of the operations in the outbox, oldest first, after the first `skip`.
    pub async fn operations(&self, skip: usize) -> Vec<String> {
        let mut conn = self.desk.store().read().await.expect("a reader");
        let kinds: Vec<String> = sqlx::query_scalar("SELECT kind FROM outbox ORDER BY local_seq")
            .fetch_all(&mut *conn)
            .await
            .expect("rows");
        kinds.into_iter().skip(skip).collect()
    }

    /// The newest operation's body.
    pub async fn last_body(&self) -> Value {
        let mut conn = self.desk.store().read().await.expect("a reader");
        let body: String =
            sqlx::query_scalar("SELECT body FROM outbox ORDER BY local_seq DESC LIMIT 1")
                .fetch_one(&mut *conn)
                .await
                .expect("an operation");
        serde_json::from_str(&body).expect("JSON")
    }

    /// The kinds of a person's notices, newest first.
    pub async fn notices(&self, person: &Person) -> Vec<String> {
        let page = person.does("notices.list", json!({ "limit": 200 })).await;
        let notices = page["notices"].as_array().cloned().unwrap_or_default();
        notices
            .iter()
            .map(|it| it["kind"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
