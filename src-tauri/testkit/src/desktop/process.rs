//! Processes of a desk: started with its environment, found again by its mark, killed by their number.

use std::fs;
use std::process::{Command as Blocking, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use super::wait::PATIENCE;

/// The variable that marks what a desk started.
pub(super) const MARK: &str = "GUICHET_DESK";

/// A process that ends with the value.
pub struct Running {
    child: Child,
    name: String,
}

impl Running {
    /// Starts it. Its input is empty; its output goes where the command says.
    pub(super) fn start(command: &mut Command) -> Result<Self> {
        let name = command
            .as_std()
            .get_program()
            .to_string_lossy()
            .into_owned();
        let child = command
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        Ok(Self { child, name })
    }

    /// Starts it and returns the first line it prints.
    pub(super) async fn start_and_hear(command: &mut Command) -> Result<(Self, String)> {
        let mut running = Self::start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
        let stdout = running.child.stdout.take().context("no output to read")?;
        let line = first_line(stdout)
            .await
            .with_context(|| format!("{} did not say that it is ready", running.name))?;
        Ok((running, line))
    }

    /// Gives it its input and closes that.
    pub(super) async fn tell(&mut self, text: &str) -> Result<()> {
        use tokio::io::AsyncWriteExt as _;
        let mut stdin = self.child.stdin.take().context("no input to write")?;
        stdin.write_all(text.as_bytes()).await?;
        Ok(())
    }

    /// Waits for its end and returns its exit code; `None` when a signal ended it.
    pub async fn end(&mut self) -> Result<Option<i32>> {
        let Ok(status) = timeout(PATIENCE, self.child.wait()).await else {
            bail!("{} still runs after {} s", self.name, PATIENCE.as_secs());
        };
        Ok(status?.code())
    }

    /// Its process number, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.child.id()
    }
}

async fn first_line(stdout: ChildStdout) -> Result<String> {
    let mut lines = BufReader::new(stdout).lines();
    let line = timeout(PATIENCE, lines.next_line())
        .await
        .context("it says nothing")??
        .context("it ended")?;
    // Somebody has to read on, or the process stops at a full pipe.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok(line)
}

/// Numbers of the processes that carry this mark and run this program (any, when left out).
pub(super) fn marked(mark: &str, program: Option<&str>) -> Vec<u32> {
    let wanted = format!("{MARK}={mark}");
    let Ok(entries) = fs::read_dir("/proc") else {
        return vec![];
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter(|pid| {
            fs::read(format!("/proc/{pid}/environ")).is_ok_and(|it| {
                it.split(|byte| *byte == 0)
                    .any(|it| it == wanted.as_bytes())
            })
        })
        .filter(|pid| program.is_none_or(|it| runs(*pid, it)))
        .collect()
}

fn runs(pid: u32, program: &str) -> bool {
    fs::read_link(format!("/proc/{pid}/exe"))
        .is_ok_and(|it| it.file_name().is_some_and(|name| name == program))
}

/// Kills these processes.
pub(super) fn kill(processes: &[u32]) {
    let _ = Blocking::new("kill")
        .arg("-KILL")
        .args(processes.iter().map(u32::to_string))
        .stderr(Stdio::null())
        .status();
}

/// Kills everything that carries the mark, asking again for what was being started meanwhile.
pub(super) fn kill_marked(mark: &str) {
    for _ in 0..20 {
        let left = marked(mark, None);
        if left.is_empty() {
            return;
        }
        kill(&left);
        std::thread::sleep(Duration::from_millis(20));
    }
}
