//! Where it is measured: a desk, the programs, and the store.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use guichet_testkit::desktop::{Desk, Window, until};

use crate::{processes, store};

/// The application, as the system calls its process.
pub const APPLICATION: &str = "guichet";
/// The window with nothing in it.
pub const BARE: &str = "guichet-bare";
/// Who works.
const WHO: &str = "marc";

/// A desk with a store and the programs.
pub struct Place {
    /// Where the windows are.
    pub desk: Desk,
    programs: PathBuf,
    store: String,
}

impl Place {
    /// Sets the desk up.
    ///
    /// # Errors
    /// Programs that were not built, or a desk that does not start.
    pub async fn open(programs: &Path, store: &Path) -> Result<Self> {
        let desk = Desk::start().await?;
        let place = Self {
            desk,
            programs: programs.to_owned(),
            store: store.to_string_lossy().into_owned(),
        };
        for name in [APPLICATION, BARE] {
            ensure!(place.program(name).is_file(), "{name} was not built");
        }
        Ok(place)
    }

    /// A program that was built.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// The folder of the store.
    pub fn store(&self) -> &str {
        &self.store
    }

    /// Opens the application, with somebody signed in; returns once it said that the work is painted.
    ///
    /// # Errors
    /// A window that does not come.
    pub async fn application(&self) -> Result<Opened<'_>> {
        self.opened(APPLICATION, &["--store", &self.store, "--as", WHO])
            .await
    }

    /// Opens the window with nothing in it, and waits for its line of text.
    ///
    /// # Errors
    /// A window that does not come.
    pub async fn bare(&self) -> Result<Opened<'_>> {
        self.opened(BARE, &[]).await
    }

    async fn opened(&self, name: &'static str, arguments: &[&str]) -> Result<Opened<'_>> {
        let window = self.desk.open(&self.program(name), arguments).await?;
        let pid = *self
            .desk
            .processes(name)
            .first()
            .with_context(|| format!("{name} does not run"))?;
        let painted = "const it = performance.getEntriesByName('painted')[0]; return it ? performance.timeOrigin + it.startTime : null";
        let painted = until(format!("{name} to be painted"), async || {
            window.run(painted, vec![]).await.ok()?.as_f64()
        })
        .await?;
        Ok(Opened {
            took: painted - processes::started(pid)?,
            desk: &self.desk,
            window,
            name,
            pid,
        })
    }
}

/// A window that was opened.
pub struct Opened<'a> {
    /// The window.
    pub window: Window,
    /// The process of its program.
    pub pid: u32,
    /// Milliseconds from the start of the process until its page was painted.
    pub took: f64,
    name: &'static str,
    desk: &'a Desk,
}

impl Opened<'_> {
    /// Ends the program, as the end of a session would, and waits until it is gone.
    ///
    /// # Errors
    /// One that does not end.
    pub async fn close(self) -> Result<()> {
        let pid = self.pid.to_string();
        let told = self.desk.command("kill").args(["-TERM", &pid]).status();
        ensure!(told.await?.success(), "{} cannot be told to end", self.name);
        until(format!("the end of {}", self.name), async || {
            self.desk.processes(self.name).is_empty().then_some(())
        })
        .await
    }
}

/// Makes the store when it is missing, and puts its key beside it: the application finds one there.
///
/// # Errors
/// Failures of the store, or of the folder.
pub async fn furnish(folder: &Path, tickets: u32) -> Result<()> {
    if folder.join("store.json").is_file() {
        return Ok(());
    }
    let desk = store::opened(folder, tickets).await?;
    desk.store().close().await;
    let key: String = store::KEY.iter().map(|it| format!("{it:02x}")).collect();
    fs::write(folder.join("store.key"), key)?;
    let card = r#"{"id":"01930000-0000-7000-8000-000000000000","key":"file"}"#;
    fs::write(folder.join("store.json"), card)?;
    Ok(())
}
