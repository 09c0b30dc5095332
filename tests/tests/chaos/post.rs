//! One desk as it is on a machine: a process that keeps its store in step, another at which somebody works, and the line
//! between it and the server, which a copy of its store shares.

use std::process::{Command as Program, Stdio};
use std::sync::Arc;
use std::time::Duration;

use guichet_central::accounts::Enrolment;
use guichet_kernel::{Answer, Problem};
use guichet_testkit::line::Line;
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use crate::crew::{Request, Start};
use crate::desk::{Desk, Left};
use crate::site::PASSWORD;
use crate::worker::{Trouble, Worker};

/// Bytes after which a line is cut, wherever that is.
const CUT_EVERY: u64 = 300_000;

pub struct Post {
    pub login: String,
    /// Whether somebody works at it; otherwise it only reads.
    pub works: bool,
    pub line: Arc<Line>,
    left: Left,
    syncer: Option<(Child, ChildStdin)>,
    worker: Option<Worker>,
}

impl Post {
    /// Where a desk of this process was, behind a line of its own.
    pub async fn of(desk: Desk, enrolment: &Enrolment, works: bool) -> Self {
        let line = Arc::new(Line::to(enrolment.port, CUT_EVERY, usize::MAX).await);
        desk.goes_through(enrolment, line.port).await;
        let left = desk.leaves().await;
        Self::at(left, line, works)
    }

    fn at(left: Left, line: Arc<Line>, works: bool) -> Self {
        Self {
            login: left.login.clone(),
            works,
            line,
            left,
            syncer: None,
            worker: None,
        }
    }

    /// Keeps the store in step from now on.
    pub async fn starts(&mut self) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_guichet-syncer"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("it starts");
        let mut input = child.stdin.take().expect("its input");
        let key = serde_json::to_string(self.left.key.bytes()).expect("a key");
        let start = format!("{}\n{key}\n", self.left.folder.path().display());
        input.write_all(start.as_bytes()).await.expect("it reads");
        self.syncer = Some((child, input));
    }

    /// The process that keeps it in step dies, as nothing can prevent.
    pub async fn stops(&mut self) {
        if let Some((mut child, _input)) = self.syncer.take() {
            child.kill().await.expect("a process of one's own");
        }
    }

    /// What whoever works there is answered.
    pub async fn asks(&mut self, command: &str, args: Value) -> Answer<Value> {
        let request = self.request(command, args);
        let worker = self.worker().await;
        match worker.ask(&request).await {
            Ok(answer) => Ok(answer),
            Err(Trouble::Told(problem)) => Err(problem),
            Err(Trouble::Gone) => Err(Problem::internal("the worker ended by itself")),
        }
    }

    /// The same, and the process dies so long after it was asked; `None`: it was before there was an answer.
    pub async fn dies_asked(
        &mut self,
        command: &str,
        args: Value,
        moment: Duration,
    ) -> Option<Answer<Value>> {
        let request = self.request(command, args);
        let worker = self.worker().await;
        let answer = timeout(moment, worker.ask(&request)).await;
        let told = self.worker.take()?.kill().await.pop();
        match answer {
            Ok(Ok(answer)) => Some(Ok(answer)),
            Ok(Err(Trouble::Told(problem))) => Some(Err(problem)),
            Ok(Err(Trouble::Gone)) => panic!("the worker ended by itself"),
            Err(_) => told,
        }
    }

    fn request(&self, command: &str, args: Value) -> Request {
        Request {
            by: self.login.clone(),
            command: command.to_owned(),
            args,
        }
    }

    async fn worker(&mut self) -> &mut Worker {
        if self.worker.is_none() {
            let start = Start {
                folder: self.left.folder.path().to_string_lossy().into_owned(),
                key: *self.left.key.bytes(),
                logins: vec![self.login.clone()],
                password: Some(PASSWORD.to_owned()),
            };
            let program = Command::new(env!("CARGO_BIN_EXE_guichet-worker"));
            let mut worker = Worker::begin(&start, program).await;
            worker.ready().await.expect("it opens");
            self.worker = Some(worker);
        }
        self.worker.as_mut().expect("it is there now")
    }

    /// Both processes die; the store is copied as it is then, and somebody works at the copy too.
    pub async fn copied(&mut self) -> Self {
        self.dies().await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let done = Program::new("cp")
            .arg("-a")
            .args([self.left.folder.path().join("."), folder.path().to_owned()])
            .status()
            .expect("cp runs");
        assert!(done.success(), "the store is copied");
        let left = Left {
            folder,
            key: self.left.key.clone(),
            login: self.login.clone(),
        };
        Self::at(left, Arc::clone(&self.line), self.works)
    }

    async fn dies(&mut self) {
        self.stops().await;
        if let Some(worker) = self.worker.take() {
            worker.kill().await;
        }
    }

    /// Both processes die, and the desk is opened in this one.
    pub async fn opens(mut self) -> (Desk, bool, Arc<Line>) {
        self.dies().await;
        (Desk::opens_left(self.left).await, self.works, self.line)
    }

    /// The desk of this process goes back to processes of its own.
    pub async fn goes_on(desk: Desk, works: bool, line: Arc<Line>) -> Self {
        Self::at(desk.leaves().await, line, works)
    }
}
