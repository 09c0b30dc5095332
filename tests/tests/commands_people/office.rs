//! An organisation on a temporary encrypted store, spoken to through the router only, by a clock set by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU16, Ordering};

use guichet_ipc::{Clock, Desk, Event, MemoryKeeper, Session};
use guichet_kernel::{Answer, Problem, Refusal, RefusalCode, Timestamp};
use guichet_replica::{Key, Store, sqlx};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::broadcast::Receiver;

/// Everybody's password here.
pub const PASSWORD: &str = "cheval-bleu-pile-agrafe";

/// The instant an office opens.
pub const MORNING: Timestamp = Timestamp(1_770_000_000_000);

/// A clock that moves only when told to.
pub struct HandClock {
    now: AtomicI64,
    minute: AtomicU16,
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    fn local_minute(&self) -> u16 {
        self.minute.load(Ordering::SeqCst)
    }
}

/// A store, the desk of this process at it, and the clock on the wall.
pub struct Office {
    folder: TempDir,
    key: Key,
    clock: Arc<HandClock>,
    /// This process's desk.
    pub desk: Arc<Desk>,
}

/// A session and the keyring beside it.
pub struct Person {
    /// The session.
    pub session: Arc<Session>,
    /// What the keyring keeps.
    pub keeper: Arc<MemoryKeeper>,
}

impl Office {
    /// A store with nobody in it.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key = Key::fresh();
        let clock = Arc::new(HandClock {
            now: AtomicI64::new(MORNING.0),
            minute: AtomicU16::new(600),
        });
        let store = Store::open(folder.path(), &key)
            .await
            .expect("a new store opens");
        let desk = Desk::with_clock(store, clock.clone());
        Self {
            folder,
            key,
            clock,
            desk,
        }
    }

    /// A store with Sophie, who administers, Marc, a technician, and Claire, a requester. Everybody is signed in.
    pub async fn open() -> (Self, Staff) {
        let office = Self::empty().await;
        let sophie = office.person();
        sophie
            .ask::<Value>("session.register", registration("sophie"))
            .await;
        for (login, role) in [("marc", "technician"), ("claire", "requester")] {
            sophie
                .ask::<Value>("people.create_account", sophie.account(login, role).await)
                .await;
        }
        let (marc, claire) = (office.enter("marc").await, office.enter("claire").await);
        let staff = Staff {
            sophie,
            marc,
            claire,
        };
        (office, staff)
    }

    /// Somebody at this desk, not signed in yet.
    pub fn person(&self) -> Person {
        Person::at(&self.desk)
    }

    /// Somebody who has just signed in at this desk.
    pub async fn enter(&self, login: &str) -> Person {
        let person = self.person();
        person.sign_in(login).await;
        person
    }

    /// The desk of another process on the same store.
    pub async fn other_desk(&self) -> Arc<Desk> {
        let store = Store::open(self.folder.path(), &self.key)
            .await
            .expect("the store opens twice");
        Desk::with_clock(store, self.clock.clone())
    }

    /// Lets time pass.
    pub fn wait(&self, milliseconds: i64) {
        self.clock.now.fetch_add(milliseconds, Ordering::SeqCst);
    }

    /// Sets the local time, in minutes after midnight.
    pub fn set_local_minute(&self, minute: u16) {
        self.clock.minute.store(minute, Ordering::SeqCst);
    }

    /// Every operation written so far, oldest first: its kind and its body.
    pub async fn operations(&self) -> Vec<(String, Value)> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT kind, body FROM outbox ORDER BY local_seq")
                .fetch_all(&mut *self.desk.store().read().await.expect("a reader"))
                .await
                .expect("the outbox reads");
        rows.into_iter()
            .map(|(kind, body)| (kind, serde_json::from_str(&body).expect("a body is JSON")))
            .collect()
    }

    /// One number out of the store, for what no command tells.
    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(&mut *self.desk.store().read().await.expect("a reader"))
            .await
            .expect("the count reads")
    }
}

/// The people of [`Office::open`].
pub struct Staff {
    /// Administers.
    pub sophie: Person,
    /// A technician.
    pub marc: Person,
    /// A requester.
    pub claire: Person,
}

impl Person {
    /// Somebody at a desk, not signed in yet.
    pub fn at(desk: &Arc<Desk>) -> Self {
        let keeper = Arc::new(MemoryKeeper::default());
        Self {
            session: Session::new(desk.clone(), keeper.clone()),
            keeper,
        }
    }

    /// The same person after the process was started again: another session, the same keyring.
    pub fn restarted(&self, desk: &Arc<Desk>) -> Self {
        Self {
            session: Session::new(desk.clone(), self.keeper.clone()),
            keeper: self.keeper.clone(),
        }
    }

    /// Runs a command.
    pub async fn call(&self, name: &str, args: Value) -> Answer<Value> {
        self.session.call(name, args).await
    }

    /// Runs a command that must succeed.
    pub async fn ask<T: DeserializeOwned>(&self, name: &str, args: Value) -> T {
        let answer = self
            .call(name, args)
            .await
            .unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        serde_json::from_value(answer)
            .unwrap_or_else(|error| panic!("{name} answers another shape: {error}"))
    }

    /// Runs a command that must be refused.
    pub async fn refused(&self, name: &str, args: Value) -> Refusal {
        match self.call(name, args.clone()).await {
            Err(Problem::Refusal(refusal)) => refusal,
            other => panic!("{name} {args} was not refused: {other:?}"),
        }
    }

    /// The code of a refusal.
    pub async fn code(&self, name: &str, args: Value) -> RefusalCode {
        self.refused(name, args).await.code
    }

    /// The code of a refusal and the field it is about.
    pub async fn code_on(&self, name: &str, args: Value) -> (RefusalCode, Option<String>) {
        let refusal = self.refused(name, args).await;
        (refusal.code, refusal.field)
    }

    /// Signs in with the password everybody has.
    pub async fn sign_in(&self, login: &str) {
        let request = json!({ "login": login, "password": PASSWORD });
        self.ask::<Value>("session.sign_in", request).await;
    }

    /// The identity of a shipped role.
    pub async fn role(&self, shipped: &str) -> Value {
        let roles: Vec<Value> = self.ask("people.roles", Value::Null).await;
        let role = roles.iter().find(|it| it["shipped"] == shipped);
        role.unwrap_or_else(|| panic!("{shipped} is shipped"))["id"].clone()
    }

    /// A request for an account with a shipped role.
    pub async fn account(&self, login: &str, role: &str) -> Value {
        json!({
            "login": login,
            "display_name": name_of(login),
            "email": format!("{login}@exemple.fr"),
            "role_id": self.role(role).await,
            "password": PASSWORD,
        })
    }

    /// The account that has this login, as an administrator reads it.
    pub async fn account_of(&self, login: &str) -> Value {
        let accounts: Vec<Value> = self.ask("people.accounts", Value::Null).await;
        let account = accounts.into_iter().find(|it| it["login"] == login);
        account.unwrap_or_else(|| panic!("{login} has an account"))
    }

    /// One's own identity.
    pub async fn me(&self) -> Value {
        self.ask::<Value>("session.state", Value::Null).await["me"]["id"].clone()
    }
}

/// A request for an account by somebody signed out.
pub fn registration(login: &str) -> Value {
    json!({
        "login": login,
        "display_name": name_of(login),
        "email": format!("{login}@exemple.fr"),
        "password": PASSWORD,
        "password_again": PASSWORD,
    })
}

/// `sophie` is called Sophie.
fn name_of(login: &str) -> String {
    let mut letters = login.chars();
    let first = letters.next();
    first
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// What a desk told so far and has not been read.
pub fn told(events: &mut Receiver<Event>) -> Vec<Event> {
    std::iter::from_fn(|| events.try_recv().ok()).collect()
}

/// Text that tries to be something else than text.
pub const HOSTILE: &[&str] = &[
    "Robert'); DROP TABLE account; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "مرحبا \u{5d0}\u{5d1}\u{5d2} 🦊👩\u{200d}💻",
    "{ $name } %s %n \\0 \" ' `",
    "null",
    "../../../etc/passwd",
];

/// What signing in answers; a failure is none of the answers.
pub async fn try_sign_in(
    person: &Person,
    login: &str,
    password: &str,
) -> Result<Value, guichet_kernel::Refusal> {
    match person
        .call(
            "session.sign_in",
            json!({ "login": login, "password": password }),
        )
        .await
    {
        Ok(view) => Ok(view),
        Err(Problem::Refusal(refusal)) => Err(refusal),
        Err(problem) => panic!("{problem}"),
    }
}

/// Disables somebody's account.
pub async fn disable(by: &Person, login: &str) {
    let id = by.account_of(login).await["id"].clone();
    by.ask::<Value>(
        "people.set_account_state",
        json!({ "id": id, "state": "disabled" }),
    )
    .await;
}
