//! Asks people at a store, in this process or in another.

use std::process::Stdio;

use guichet_kernel::{Answer, Problem};
use guichet_replica::{Key, Store};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::crew::{Crew, Request, Start};
use crate::place::{LOGINS, Place};

/// Why there is no answer.
#[derive(Debug)]
pub enum Trouble {
    /// The process is gone.
    Gone,
    /// It answered that it did not.
    Told(Problem),
}

/// Somebody to ask.
pub enum Hand {
    Here(Box<Crew>),
    There(Box<Worker>),
}

impl Hand {
    pub async fn here(store: Store) -> Answer<Self> {
        Ok(Self::Here(Box::new(Crew::at(store, &logins()).await?)))
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

/// A process at the store. Killed when dropped.
pub struct Worker {
    child: Child,
    stdin: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    /// Starts one, without waiting until it is ready.
    pub async fn start(place: &Place) -> Self {
        Self::start_by(place, Command::new(env!("CARGO_BIN_EXE_guichet-worker"))).await
    }

    /// Starts one through a command that ends up running the worker.
    pub async fn start_by(place: &Place, mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the worker starts");
        let stdin = child.stdin.take().expect("its input");
        let answers = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut worker = Self {
            child,
            stdin,
            answers,
        };
        let start = Start {
            folder: place.folder().to_string_lossy().into_owned(),
            key: *Key::bytes(place.key()),
            logins: logins(),
        };
        worker.send(&start).await.expect("it reads its first line");
        worker
    }

    /// Waits until it has opened the store.
    pub async fn ready(&mut self) -> Result<(), Trouble> {
        self.answer().await.map(|_| ())
    }

    pub fn id(&self) -> u32 {
        self.child.id().expect("it was not waited for")
    }

    async fn ask(&mut self, request: &Request) -> Result<Value, Trouble> {
        self.send(request).await.map_err(|_| Trouble::Gone)?;
        self.answer().await
    }

    async fn send(&mut self, line: &impl serde::Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(line)?;
        line.push(b'\n');
        self.stdin.write_all(&line).await?;
        self.stdin.flush().await
    }

    async fn answer(&mut self) -> Result<Value, Trouble> {
        match self.answers.next_line().await {
            Ok(Some(line)) => read(&line).map_err(Trouble::Told),
            _ => Err(Trouble::Gone),
        }
    }

    /// Kills it as nothing can prevent, and gives the answers it had written and nobody had read.
    pub async fn kill(mut self) -> Vec<Answer<Value>> {
        self.child.kill().await.expect("a process of one's own");
        let mut answers = Vec::new();
        while let Ok(Some(line)) = self.answers.next_line().await {
            answers.push(read(&line));
        }
        answers
    }

    /// Lets it end by itself: nothing more to read, it closes as the system closes what is left open.
    pub async fn end(mut self) {
        drop(self.stdin);
        self.child.wait().await.expect("a process of one's own");
    }
}

fn read(line: &str) -> Answer<Value> {
    serde_json::from_str(line).expect("an answer")
}
