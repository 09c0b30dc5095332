//! People at a store, asked one thing after another: in this process, or in a worker driven through its pipes.

use std::collections::BTreeMap;
use std::io::SeekFrom;
use std::sync::Arc;

use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::{Answer, Problem, UploadId};
use guichet_replica::{CHUNK_BYTES, Store};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// What a worker is told first.
#[derive(Debug, Serialize, Deserialize)]
pub struct Start {
    /// The store's folder.
    pub folder: String,
    /// Its key.
    pub key: [u8; 32],
    /// Who is at it, by login.
    pub logins: Vec<String>,
    /// What they sign in with; a demonstration needs none.
    #[serde(default)]
    pub password: Option<String>,
}

/// One thing asked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// By whom.
    pub by: String,
    /// A command of the table, or one of those of [`Crew::ask`].
    pub command: String,
    /// Its request.
    pub args: Value,
}

/// Everybody at one store, signed in.
pub struct Crew {
    desk: Arc<Desk>,
    sessions: BTreeMap<String, Arc<Session>>,
}

impl Crew {
    /// Signs everybody in.
    pub async fn at(store: Store, logins: &[String], password: Option<&str>) -> Answer<Self> {
        let desk = Desk::new(store);
        let mut sessions = BTreeMap::new();
        for login in logins {
            let session = Session::new(Arc::clone(&desk), Arc::new(MemoryKeeper::default()));
            match password {
                Some(password) => {
                    let request = json!({ "login": login, "password": password });
                    session.call("session.sign_in", request).await?;
                }
                None => session.sign_in_as(login).await?,
            }
            sessions.insert(login.clone(), session);
        }
        Ok(Self { desk, sessions })
    }

    /// The desk they share.
    #[allow(dead_code, reason = "a worker needs it not")]
    pub const fn desk(&self) -> &Arc<Desk> {
        &self.desk
    }

    /// Runs a command of the table, or `desk.sweep`, `file.path` (receive the file at `path`) and `file.chunk` (send
    /// chunk `index` of the file at `path` to `upload`).
    pub async fn ask(&self, request: Request) -> Answer<Value> {
        let Request { by, command, args } = request;
        let session = self
            .sessions
            .get(&by)
            .ok_or_else(|| Problem::internal(format_args!("{by} is not here")))?;
        match command.as_str() {
            "desk.sweep" => {
                self.desk.sweep().await?;
                Ok(Value::Null)
            }
            "file.path" => {
                let view = session.receive_path(text(&args, "path")?.as_ref()).await?;
                serde_json::to_value(view).map_err(Problem::internal)
            }
            "file.chunk" => {
                let upload: UploadId = text(&args, "upload")?.parse().map_err(Problem::internal)?;
                let index = args["index"].as_u64().unwrap_or_default();
                let bytes = chunk(text(&args, "path")?, index)
                    .await
                    .map_err(Problem::internal)?;
                session.put_chunk(upload, index as u32, &bytes).await?;
                Ok(Value::Null)
            }
            _ => session.call(&command, args).await,
        }
    }
}

fn text<'a>(args: &'a Value, name: &str) -> Answer<&'a str> {
    args[name]
        .as_str()
        .ok_or_else(|| Problem::internal(format_args!("{name} is missing")))
}

async fn chunk(path: &str, index: u64) -> std::io::Result<Vec<u8>> {
    let mut file = tokio::fs::File::open(path).await?;
    file.seek(SeekFrom::Start(index * CHUNK_BYTES as u64))
        .await?;
    let mut bytes = Vec::new();
    file.take(CHUNK_BYTES as u64)
        .read_to_end(&mut bytes)
        .await?;
    Ok(bytes)
}
