//! Starting other programs: inherit, capture, or show while keeping a log.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::places;

/// A program, started in the checkout.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    // `cargo run` points this at the build folder and the toolchain: no business of what we start.
    command
        .current_dir(places::root())
        .env_remove("LD_LIBRARY_PATH");
    command
}

/// Cargo, building into the cache.
pub fn cargo() -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .env("CARGO_TARGET_DIR", places::target())
        .env_remove("CARGO_MANIFEST_DIR")
        // A test that answers an error says what happened; where it passed by buries it.
        .env("RUST_LIB_BACKTRACE", "0");
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// npm, in the folder of the interface.
pub fn npm() -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(places::root().join("ui"));
    with_private_node(&mut command);
    command
}

/// Puts the Node of the cache first in the path, when setting up had to fetch one.
pub fn with_private_node(command: &mut Command) -> &mut Command {
    let private = places::cache()
        .join("node")
        .join("node_modules")
        .join("node")
        .join("bin");
    if private.is_dir() {
        let path = std::env::var_os("PATH").unwrap_or_default();
        if let Ok(path) =
            std::env::join_paths(std::iter::once(private).chain(std::env::split_paths(&path)))
        {
            command.env("PATH", path);
        }
    }
    command
}

/// Runs to the end, with the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs to the end and returns what it printed; its errors go to the terminal.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", line(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} printed something that is not text", line(command)))
}

/// Runs to the end, showing everything it prints and appending it to `log`.
pub fn tee(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::options()
        .create(true)
        .append(true)
        .open(log)
        .with_context(|| format!("cannot write {}", log.display()))?;
    writeln!(file, "$ {}", line(command))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", line(command)))?;
    let file = Arc::new(Mutex::new(file));
    let pumps = [
        child
            .stdout
            .take()
            .map(|it| pump(it, Arc::clone(&file), io::stdout())),
        child
            .stderr
            .take()
            .map(|it| pump(it, Arc::clone(&file), io::stderr())),
    ];
    let status = child.wait()?;
    for pump in pumps.into_iter().flatten() {
        let _ = pump.join();
    }
    if !status.success() {
        bail!(
            "{} ended with {status}; its log: {}",
            line(command),
            log.display()
        );
    }
    Ok(())
}

fn pump(
    from: impl Read + Send + 'static,
    log: Arc<Mutex<File>>,
    mut to: impl Write + Send + 'static,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while from
            .read_until(b'\n', &mut bytes)
            .is_ok_and(|read| read > 0)
        {
            let _ = to.write_all(&bytes);
            if let Ok(mut log) = log.lock() {
                let _ = log.write_all(&bytes);
            }
            bytes.clear();
        }
    })
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let mut words = vec![
        Path::new(command.get_program())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    ];
    words.extend(
        command
            .get_args()
            .map(|it| it.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// Looks a program up in `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    std::env::split_paths(&path)
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |it| folder.join(format!("{name}{it}")))
        })
        .find(|it| it.is_file())
}
