//! A private server on loopback, with a data folder, certificates and a port of its own: MariaDB, or MySQL when
//! `GUICHET_MYSQL` says where it is.
//!
//! One for each test binary ([`shared`]); each test takes a [`Server::database`] name and logins that carry it, so that
//! tests of one binary do not meet. Whoever kills, restarts or fills a server starts one of their own ([`Server::start`]).
//!
//! Invariant: a server never outlives who started it, not even when that one is killed: a watcher at the other end of a
//! pipe ends it.

mod certificates;
mod files;
mod kind;

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

pub use certificates::Certificates;
use kind::Kind;

/// A running server, or one that was stopped and can be started again.
pub struct Server {
    kind: Kind,
    folder: TempDir,
    certificates: Certificates,
    port: u16,
    arguments: Vec<String>,
    running: Option<Running>,
}

struct Running {
    process: Child,
    watcher: Child,
    /// Closing it is the sign.
    sign: Option<ChildStdin>,
    log: Option<JoinHandle<()>>,
}

/// The server of this test binary, started by whoever asks first.
///
/// # Panics
/// When no server can be started: nothing can be tried then.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| match Server::start(&[]) {
        Ok(server) => server,
        Err(problem) => panic!("no server for the tests: {problem:#}"),
    })
}

impl Server {
    /// Starts a server; `arguments` are added to its command line.
    ///
    /// # Errors
    /// When the programs are missing (`cargo xtask test --only setup` installs them), or it does not become ready.
    pub fn start(arguments: &[&str]) -> Result<Self> {
        Self::start_in(&files::home(), arguments)
    }

    /// The same, with its data in a folder of `parent`: for who measures what a disk costs.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_in(parent: &Path, arguments: &[&str]) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("guichet-db")
            .tempdir_in(parent)?;
        let certificates = Certificates::write(folder.path())?;
        let kind = Kind::asked();
        kind.install(folder.path())?;
        let mut server = Self {
            kind,
            port: free_port()?,
            folder,
            certificates,
            arguments: arguments.iter().map(|it| (*it).to_owned()).collect(),
            running: None,
        };
        server.start_again()?;
        Ok(server)
    }

    /// The TCP port on 127.0.0.1: the same after a restart.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The socket by which `root` comes in without a password.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("s")
    }

    /// Whether it is MySQL, for what the two say in other words.
    #[must_use]
    pub const fn is_mysql(&self) -> bool {
        matches!(self.kind, Kind::MySql(_))
    }

    /// The authority that signed its certificate, and others for tests of bad ones.
    #[must_use]
    pub const fn certificates(&self) -> &Certificates {
        &self.certificates
    }

    /// A name for a database that no other test has. Logins are of the whole server: let them carry it.
    #[must_use]
    pub fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        format!("guichet_{}", COUNT.fetch_add(1, Ordering::Relaxed))
    }

    /// Its process, while it runs.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.running.as_ref().map(|it| it.process.id())
    }

    /// Starts it where it was stopped, on the same data and port.
    ///
    /// # Errors
    /// When it does not become ready; what it said is in the error.
    pub fn start_again(&mut self) -> Result<()> {
        if self.running.is_none() {
            self.running = Some(self.run()?);
        }
        Ok(())
    }

    /// Stops it as an administrator does, and waits until it has ended.
    ///
    /// # Errors
    /// When there is no `kill`.
    pub fn stop(&mut self) -> Result<()> {
        let Some(mut running) = self.running.take() else {
            return Ok(());
        };
        let id = running.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status()?;
        if !told.success() {
            let _ = running.process.kill();
        }
        running.ended();
        Ok(())
    }

    /// Ends it as a power cut does.
    pub fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.process.kill();
            running.ended();
        }
    }

    /// Copies its data as they are on the disk, while it does not run: a backup, with what a killed one left to recover.
    ///
    /// # Errors
    /// When it runs, or there is no room.
    pub fn backup(&self) -> Result<TempDir> {
        let folder = self.folder.path();
        let backup = tempfile::Builder::new()
            .prefix("guichet-backup")
            .tempdir_in(folder.parent().unwrap_or(folder))?;
        self.copy(&files::data(folder), backup.path())?;
        Ok(backup)
    }

    /// Puts a backup in the place of its data, while it does not run.
    ///
    /// # Errors
    /// When it runs, or there is no room.
    pub fn put_back(&self, backup: &TempDir) -> Result<()> {
        let data = files::data(self.folder.path());
        if self.running.is_none() {
            std::fs::remove_dir_all(&data)?;
        }
        self.copy(backup.path(), &data)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        if self.running.is_some() {
            bail!("the server runs");
        }
        std::fs::create_dir_all(to)?;
        let done = Command::new("cp")
            .arg("-a")
            .args([from.join("."), to.to_owned()])
            .status()?;
        if !done.success() {
            bail!("the data folder could not be copied");
        }
        Ok(())
    }

    fn run(&self) -> Result<Running> {
        let folder = self.folder.path();
        let mut command = self.kind.server()?;
        command
            .arg(format!("--datadir={}", files::data(folder).display()))
            .arg(format!("--socket={}", self.socket().display()))
            .arg(format!("--pid-file={}", folder.join("pid").display()))
            .arg(format!("--tmpdir={}", folder.display()))
            .arg(format!("--port={}", self.port))
            .args(["--bind-address=127.0.0.1", "--skip-name-resolve"])
            .args(self.certificates.arguments())
            .args(self.kind.habits())
            .args(["--innodb-buffer-pool-size=64M", "--performance-schema=OFF"])
            .arg("--max-connections=400")
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut process = command.spawn().context("cannot start the server")?;
        let (watcher, sign) = watch(process.id(), folder)?;
        let Some(said) = process.stderr.take() else {
            bail!("the server has no output");
        };
        let mut lines = BufReader::new(said).lines();
        let mut before = Vec::new();
        loop {
            match lines.next() {
                Some(Ok(line)) if line.contains("ready for connections") => break,
                Some(Ok(line)) => before.push(line),
                _ => {
                    let _ = process.wait();
                    bail!("the server ended: {}", before.join("\n"));
                }
            }
        }
        // Somebody has to read on, or it stops at a full pipe.
        let log = std::thread::spawn(move || while let Some(Ok(_)) = lines.next() {});
        Ok(Running {
            process,
            watcher,
            sign: Some(sign),
            log: Some(log),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Running {
    fn ended(&mut self) {
        let _ = self.process.wait();
        if let Some(mut sign) = self.sign.take() {
            let _ = std::io::Write::write_all(&mut sign, b"ended\n");
        }
        let _ = self.watcher.wait();
        if let Some(log) = self.log.take() {
            let _ = log.join();
        }
    }
}

/// Ends the server when the pipe closes without a word: who started it is gone. In a group of its own, or what ends a whole
/// group of processes would end the watcher first.
fn watch(server: u32, folder: &Path) -> Result<(Child, ChildStdin)> {
    let mut watcher = Command::new("sh")
        .process_group(0)
        .arg("-c")
        .arg("read -r word || { kill -9 \"$0\"; until rm -rf \"$1\"; do :; done; }")
        .arg(server.to_string())
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start sh")?;
    let Some(sign) = watcher.stdin.take() else {
        bail!("sh has no input");
    };
    Ok((watcher, sign))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
