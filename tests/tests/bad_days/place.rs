//! Stores to spoil: each a copy of the same one, with a few people and nothing else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet_areas::{Call, people};
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::Answer;
use guichet_replica::sqlx::migrate::Migrator;
use guichet_replica::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use guichet_replica::sqlx::{ConnectOptions as _, Connection as _};
use guichet_replica::{Key, Store};
use serde_json::json;
use tokio::sync::OnceCell;

/// Who is there: somebody who asks, and somebody who handles.
pub const LOGINS: [&str; 2] = [CLAIRE, MARC];
pub const CLAIRE: &str = "claire";
pub const MARC: &str = "marc";

/// The file of the first store, and its key.
static FIRST: OnceCell<(Vec<u8>, Key)> = OnceCell::const_new();

/// A store's folder, and what opens it.
pub struct Place {
    home: tempfile::TempDir,
    folder: PathBuf,
    key: Key,
}

impl Place {
    /// A copy of the first store.
    pub async fn new() -> Self {
        let place = Self::empty().await;
        place.fill(&place.folder).await;
        place
    }

    /// Without a store yet.
    pub async fn empty() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("store");
        std::fs::create_dir(&folder).expect("a folder of one's own");
        let (_, key) = first().await;
        Self {
            home,
            folder,
            key: key.clone(),
        }
    }

    /// With the store of the version before archives and views: its migrations, and no more.
    pub async fn old() -> Self {
        let place = Self::empty().await;
        let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/replica");
        let some = place.home.path().join("migrations");
        std::fs::create_dir(&some).expect("a folder of one's own");
        for number in 1..=7 {
            let beginning = format!("{number:04}_");
            for file in std::fs::read_dir(&all).expect("the migrations") {
                let name = file.expect("a file").file_name();
                if name.to_string_lossy().starts_with(&beginning) {
                    std::fs::copy(all.join(&name), some.join(&name)).expect("a copy");
                }
            }
        }
        let hex: String = place
            .key
            .bytes()
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        let options = SqliteConnectOptions::new()
            .filename(place.folder.join("guichet.db"))
            .pragma("key", format!("\"x'{hex}'\""))
            .journal_mode(SqliteJournalMode::Wal)
            .create_if_missing(true);
        let mut conn = options.connect().await.expect("a new file");
        let migrations = Migrator::new(some).await.expect("seven migrations");
        migrations.run(&mut conn).await.expect("an old store");
        conn.close().await.expect("it closes");
        place
    }

    /// Writes the first store into a folder.
    pub async fn fill(&self, folder: &Path) {
        let (bytes, _) = first().await;
        std::fs::write(folder.join("guichet.db"), bytes).expect("room for a small store");
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Somewhere for the files that are sent.
    pub fn outside(&self) -> &Path {
        self.home.path()
    }

    pub const fn key(&self) -> &Key {
        &self.key
    }

    pub async fn open(&self) -> Answer<Store> {
        Store::open(&self.folder, &self.key).await
    }
}

async fn first() -> &'static (Vec<u8>, Key) {
    FIRST.get_or_init(found).await
}

async fn found() -> (Vec<u8>, Key) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = Key::fresh();
    let store = Store::open(folder.path(), &key).await.expect("a new store");
    let desk = Desk::new(store);
    let admin = Session::new(Arc::clone(&desk), Arc::new(MemoryKeeper::default()));
    let password = "une phrase assez longue";
    let state = admin
        .call(
            "session.register",
            json!({ "login": "admin", "display_name": "Alice Admin", "email": "alice@exemple.fr",
                    "password": password, "password_again": password }),
        )
        .await
        .expect("the first account");
    let id = serde_json::from_value(state["me"]["id"].clone()).expect("an identity");
    let actor = people::actor(desk.store(), id).await.expect("an actor");
    let call = Call {
        store: desk.store(),
        actor: &actor,
        now: desk.now(),
    };
    people::mark_demo(call).await.expect("a demonstration");
    let roles = admin
        .call("people.roles", json!(null))
        .await
        .expect("roles");
    for (login, name, role) in [
        (CLAIRE, "Claire Lefèvre", "requester"),
        (MARC, "Marc Étienne", "technician"),
    ] {
        let role = roles
            .as_array()
            .and_then(|all| all.iter().find(|it| it["shipped"] == role))
            .expect("a shipped role");
        let account = json!({ "login": login, "display_name": name, "email": format!("{login}@exemple.fr"),
            "role_id": role["id"], "site_id": null, "team_ids": [], "password": password });
        admin
            .call("people.create_account", account)
            .await
            .expect("an account");
    }
    desk.store().close().await;
    let bytes = std::fs::read(folder.path().join("guichet.db")).expect("the store's file");
    (bytes, key)
}
