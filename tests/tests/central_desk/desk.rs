//! One machine: a store in a folder, its session, and the driver.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guichet_central::accounts::{Code, Enrolment};
use guichet_central::call::{self, Pending, Seen};
use guichet_ipc::{Desk as Place, MemoryKeeper, Session};
use guichet_kernel::Answer;
use guichet_link::Link;
use guichet_replica::{Key, Store, sqlx};
use guichet_sync::wire::read;
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::time::timeout;

use crate::house::House;
use crate::site::PASSWORD;

/// What takes longer than this is said to be broken.
pub const LONGEST: Duration = Duration::from_secs(25);

pub type Rows = BTreeMap<String, Vec<Map<String, Value>>>;

pub struct Desk {
    folder: TempDir,
    key: Key,
    pub place: Arc<Place>,
    pub session: Arc<Session>,
    pub link: Arc<Link>,
    login: Mutex<String>,
}

/// A machine at which no program runs.
pub struct Left {
    pub folder: TempDir,
    pub key: Key,
    pub login: String,
}

impl Desk {
    /// A machine on which nothing was done.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self::at(folder, Key::fresh()).await
    }

    async fn at(folder: TempDir, key: Key) -> Self {
        let store = Store::open(folder.path(), &key).await.expect("a store");
        let place = Place::new(store);
        let session = Session::new(Arc::clone(&place), Arc::new(MemoryKeeper::default()));
        let link = guichet_link::attach(&place);
        Self {
            folder,
            key,
            place,
            session,
            link,
            login: Mutex::default(),
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn key(&self) -> &[u8; 32] {
        self.key.bytes()
    }

    pub fn login(&self) -> String {
        self.login.lock().unwrap().clone()
    }

    /// Joins with a code, in the words of the interface.
    pub async fn joins(&self, enrolment: &Enrolment, login: &str, code: &Code) {
        let request = json!({ "enrolment": enrolment.write().unwrap(), "login": login, "code": code.shown(),
            "password": PASSWORD, "password_again": PASSWORD, "device": "Poste 12" });
        let view = self.does("join.join", request).await;
        assert_eq!(view["me"]["login"], login);
        *self.login.lock().unwrap() = login.to_owned();
    }

    /// Joins as somebody who joined elsewhere.
    pub async fn signs_in(&self, enrolment: &Enrolment, login: &str) {
        let request = json!({ "enrolment": enrolment.write().unwrap(), "login": login, "password": PASSWORD });
        let view = self.does("join.sign_in", request).await;
        assert_eq!(view["me"]["login"], login);
        *self.login.lock().unwrap() = login.to_owned();
    }

    /// The program ends and starts again; whoever was here signs in with their password.
    pub async fn starts_again(self) -> Self {
        Self::opens_left(self.leaves().await).await
    }

    /// The program ends: what is left of it on the machine.
    pub async fn leaves(self) -> Left {
        let login = self.login();
        self.link.end().await;
        self.place.store().close().await;
        let Self { folder, key, .. } = self;
        Left { folder, key, login }
    }

    /// The program starts where one has ended, in whatever way; whoever was here signs in with their password.
    pub async fn opens_left(left: Left) -> Self {
        let again = Self::at(left.folder, left.key).await;
        again
            .does(
                "session.sign_in",
                json!({ "login": left.login, "password": PASSWORD }),
            )
            .await;
        *again.login.lock().unwrap() = left.login;
        again
    }

    /// Makes it find its server on another port.
    pub async fn goes_through(&self, enrolment: &Enrolment, port: u16) {
        let mut enrolment = enrolment.clone();
        enrolment.port = port;
        let mut change = self.place.store().local().await.unwrap();
        sqlx::query("UPDATE sync_server SET enrolment = ?")
            .bind(enrolment.write().unwrap())
            .execute(change.conn())
            .await
            .unwrap();
        change.commit().await.unwrap();
        self.link.again();
    }

    pub async fn asks(&self, command: &str, args: Value) -> Answer<Value> {
        self.session.call(command, args).await
    }

    pub async fn does(&self, command: &str, args: Value) -> Value {
        match self.asks(command, args).await {
            Ok(answer) => answer,
            Err(problem) => panic!(
                "{command}: {problem}; {:?} {:?} {:?}",
                self.asks("sync.refusals", json!(null)).await,
                self.session.call("sync.state", Value::Null).await,
                self.rows().await
            ),
        }
    }

    pub async fn state(&self) -> Value {
        self.does("sync.state", json!(null)).await
    }

    /// Waits until something is so; looks whenever the desk tells of a change.
    pub async fn until(&self, what: &str, mut so: impl AsyncFnMut(&Self) -> bool) {
        let mut events = self.place.events();
        let waited = timeout(LONGEST, async {
            while !so(self).await {
                // Who lags has missed something, and looks.
                let _ = events.recv().await;
            }
        });
        if waited.await.is_err() {
            panic!("{what}: not so; {}", self.state().await);
        }
    }

    /// Waits until the line is so.
    pub async fn until_link(&self, link: &str, why: Option<&str>) {
        self.until(&format!("{link} {why:?}"), async |it| {
            let state = it.state().await;
            state["link"] == link && state["why"].as_str() == why
        })
        .await;
    }

    /// Waits until the server has everything.
    pub async fn sends_all(&self) {
        self.until("everything sent", async |it| {
            let state = it.state().await;
            state["waiting"] == 0 && state["link"] == "in_step"
        })
        .await;
    }

    /// Waits until this desk shows a ticket as wanted.
    pub async fn until_ticket(&self, id: &Value, what: &str, so: impl Fn(&Value) -> bool) -> Value {
        self.link_wakes();
        let mut last = Value::Null;
        self.until(what, async |it| {
            last = it
                .asks("tickets.show", json!({ "id": id }))
                .await
                .unwrap_or_default();
            so(&last)
        })
        .await;
        last
    }

    pub fn link_wakes(&self) {
        guichet_ipc::Line::wake(&*self.link);
    }

    /// Everything synced that the store shows, by table.
    pub async fn rows(&self) -> Rows {
        let receiver = self.place.store().receiver().await.expect("a connection");
        let contents = receiver.contents().await.expect("rows");
        receiver.close().await;
        let mut rows = Rows::new();
        for it in contents {
            rows.entry(it.table).or_default().push(it.row);
        }
        sorted(rows)
    }

    /// Waits until the copy is what the server shows this account, on every row and column, and nothing else.
    pub async fn agrees(&self, house: &House) {
        self.sends_all().await;
        let said = said(house, &self.login()).await;
        self.link_wakes();
        let mut events = self.place.events();
        let waited = timeout(LONGEST, async {
            while self.rows().await != said {
                // Who lags has missed something, and looks.
                let _ = events.recv().await;
            }
        });
        if waited.await.is_err() {
            let shown = self.rows().await;
            for table in said.keys().chain(shown.keys()) {
                assert_eq!(shown.get(table), said.get(table), "{table}");
            }
        }
    }
}

/// What the server shows an account: every root of the list, read anew.
async fn said(house: &House, login: &str) -> Rows {
    let mut connection = house.connection(login).await;
    let conn = connection.conn();
    let client: [u8; 16] = *guichet_kernel::OpId::new().0.as_bytes();
    let hello = call::hello(conn, client, "test", 1)
        .await
        .expect("a greeting");
    let hello = read(&hello).expect("an answer").status.expect("a status");
    let seen = Seen {
        client,
        head: 0,
        token: None,
        epoch: Some(hello.epoch),
    };
    let mut rows = Rows::new();
    let mut after = String::new();
    loop {
        let page = call::list(conn, seen, &after, 100).await.expect("a list");
        let page = read(&page).expect("an answer");
        let roots: Vec<String> = page.roots.iter().map(|it| it.root.clone()).collect();
        let pending = Pending {
            ops: "[]",
            last_no: 0,
        };
        let read_rows = call::fetch(conn, seen, &json!(roots).to_string(), pending)
            .await
            .expect("rows");
        for root in read(&read_rows).expect("an answer").roots {
            for (table, mut row) in root.rows {
                row.retain(|_, it| !it.is_null());
                rows.entry(table).or_default().push(row);
            }
        }
        if !page.status.expect("a status").more {
            break;
        }
        after = roots.last().cloned().unwrap_or_default();
    }
    connection.close().await;
    sorted(rows)
}

fn sorted(mut rows: Rows) -> Rows {
    for rows in rows.values_mut() {
        rows.sort_by_key(|it| Value::Object(it.clone()).to_string());
    }
    rows
}
