//! Asks people at a store, in this process or in another.

use guichet_kernel::Answer;
use guichet_replica::{Key, Store};
use serde_json::Value;
use tokio::process::Command;

use crate::crew::{Crew, Request, Start};
use crate::place::{LOGINS, Place};
pub use crate::worker::{Trouble, Worker};

/// Somebody to ask.
pub enum Hand {
    Here(Box<Crew>),
    There(Box<Worker>),
}

impl Hand {
    pub async fn here(store: Store) -> Answer<Self> {
        Ok(Self::Here(Box::new(
            Crew::at(store, &logins(), None).await?,
        )))
    }

    pub async fn ask(&mut self, by: &str, command: &str, args: Value) -> Result<Value, Trouble> {
        let request = Request {
            by: by.into(),
            command: command.into(),
            args,
        };
        match self {
            Self::Here(crew) => crew.ask(request).await.map_err(Trouble::Told),
            Self::There(worker) => worker.ask(&request).await,
        }
    }
}

fn logins() -> Vec<String> {
    LOGINS.iter().map(|it| (*it).to_owned()).collect()
}

impl Worker {
    /// Starts one, without waiting until it is ready.
    pub async fn start(place: &Place) -> Self {
        Self::start_by(place, Command::new(env!("CARGO_BIN_EXE_guichet-worker"))).await
    }

    /// Starts one through a command that ends up running the worker.
    pub async fn start_by(place: &Place, command: Command) -> Self {
        let start = Start {
            folder: place.folder().to_string_lossy().into_owned(),
            key: *Key::bytes(place.key()),
            logins: logins(),
            password: None,
        };
        Self::begin(&start, command).await
    }
}
