//! Handing a file or a link to the application the system has for it.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use guichet_kernel::{Answer, FailureCode, Problem};

/// What the application tells the engine of its own page, by variables that every program it starts would inherit: how much
/// memory to count on, and to draw without a graphics card.
#[cfg(target_os = "linux")]
pub const ENGINE_VARIABLES: [&str; 2] = ["JSC_forceRAMSize", "WEBKIT_DISABLE_COMPOSITING_MODE"];

/// What fails to open something says so within this time.
#[cfg(target_os = "linux")]
const SOON: std::time::Duration = std::time::Duration::from_secs(2);

/// Opens a file of this machine.
///
/// # Errors
/// Failure `open-failed`: the system knows no application for it.
pub fn open_file(path: &Path) -> Answer<()> {
    handed(path.as_ref()).map_err(|error| Problem::failure(FailureCode::OpenFailed, error.kind()))
}

/// Opens a link in the browser or the mail program. Only `https`, `http` and `mailto` leave the application.
///
/// # Errors
/// Failure `open-failed`: another kind of link, or no application for it.
pub fn open_link(link: &str) -> Answer<()> {
    if !leaves(link) {
        return Err(Problem::failure(
            FailureCode::OpenFailed,
            "not a link to open",
        ));
    }
    handed(link.as_ref()).map_err(|error| Problem::failure(FailureCode::OpenFailed, error.kind()))
}

/// Starts what the system opens it with, and does not wait for its end.
#[cfg(not(target_os = "linux"))]
fn handed(what: &OsStr) -> io::Result<()> {
    open::that_detached(what)
}

/// The same, without what [`ENGINE_VARIABLES`] says: a browser of the same engine would take it over.
#[cfg(target_os = "linux")]
fn handed(what: &OsStr) -> io::Result<()> {
    use std::os::unix::process::CommandExt as _;
    use std::process::Stdio;

    let mut failed = io::ErrorKind::NotFound.into();
    for mut launcher in open::commands(what) {
        for name in ENGINE_VARIABLES {
            launcher.env_remove(name);
        }
        let started = launcher
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // What it starts outlives the application.
            .process_group(0)
            .spawn();
        match started.and_then(ended_soon) {
            Ok(Some(status)) if !status.success() => failed = io::Error::other(status.to_string()),
            Ok(_) => return Ok(()),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// How it ended; nothing when it goes on, being the program itself.
#[cfg(target_os = "linux")]
fn ended_soon(mut started: std::process::Child) -> io::Result<Option<std::process::ExitStatus>> {
    let (told, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || told.send(started.wait()));
    heard.recv_timeout(SOON).ok().transpose()
}

fn leaves(link: &str) -> bool {
    let link = link.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|start| link.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_leave_the_application() {
        for link in [
            "https://exemple.fr",
            "HTTP://exemple.fr",
            "mailto:a@exemple.fr",
        ] {
            assert!(leaves(link), "{link}");
        }
        for link in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://host/x",
            "-flag",
            "",
            "ms-msdt:/id",
        ] {
            assert!(!leaves(link), "{link}");
        }
    }
}
