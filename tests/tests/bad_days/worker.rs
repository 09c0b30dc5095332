//! A process at a store, driven through its pipes.

use std::process::Stdio;

use guichet_kernel::{Answer, Problem};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::crew::{Request, Start};

/// Why there is no answer.
#[derive(Debug)]
pub enum Trouble {
    /// The process is gone.
    Gone,
    /// It answered that it did not.
    Told(Problem),
}

/// A process at the store. Killed when dropped.
pub struct Worker {
    child: Child,
    stdin: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    /// Starts one through a command that ends up running the worker, without waiting until it is ready.
    pub async fn begin(start: &Start, mut command: Command) -> Self {
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
        worker.send(start).await.expect("it reads its first line");
        worker
    }

    /// Waits until it has opened the store.
    pub async fn ready(&mut self) -> Result<(), Trouble> {
        self.answer().await.map(|_| ())
    }

    pub fn id(&self) -> u32 {
        self.child.id().expect("it was not waited for")
    }

    pub async fn ask(&mut self, request: &Request) -> Result<Value, Trouble> {
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
