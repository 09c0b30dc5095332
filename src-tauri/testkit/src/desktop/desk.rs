//! The desk itself: private folders, screen, bus, keyring, toasts and tray.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::process::Command;

use super::process::{self, MARK, Running};
use super::{Portal, Toasts, Tray, Window, clipboard, instance, keyring, until};

/// What the virtual screen measures: larger than the largest window that is looked at.
const SCREEN: &str = "1920x1200x24";

/// A desk of its own. Everything on it ends when it is dropped.
pub struct Desk {
    /// What was shown as toasts.
    pub toasts: Toasts,
    /// What sits in the tray.
    pub tray: Tray,
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
    mark: String,
    clipboard: std::sync::Mutex<Option<Running>>,
    _running: Vec<Running>,
}

impl Desk {
    /// Sets up a desk, with a notification daemon, a tray and an open keyring.
    pub async fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("guichet-desk-").tempdir()?;
        let mark = folder
            .path()
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let mut environment = private_folders(folder.path())?;
        environment.push((MARK, mark.clone()));
        let mut desk = Self {
            toasts: Toasts::default(),
            tray: Tray::default(),
            folder,
            environment,
            mark,
            clipboard: std::sync::Mutex::new(None),
            _running: Vec::new(),
        };
        desk.start_screen().await?;
        desk.start_window_manager().await?;
        desk.start_bus().await?;
        let bus = desk.variable("DBUS_SESSION_BUS_ADDRESS").to_owned();
        desk.toasts = Toasts::start(&bus)
            .await
            .context("no notification daemon")?;
        desk.tray = Tray::start(&bus).await.context("no tray")?;
        let keyring = keyring::start(&desk, &bus).await.context("no keyring")?;
        desk._running.push(keyring);
        Ok(desk)
    }

    /// Has what is started from now on take the desk for one of Wayland, whose portal gives pictures of the screen. Windows
    /// stay on the screen of X11.
    pub async fn passes_for_wayland(&mut self) -> Result<Portal> {
        let folder = self.folder("portal");
        fs::create_dir(&folder)?;
        let portal = Portal::start(self.variable("DBUS_SESSION_BUS_ADDRESS"), folder).await?;
        let passing = [("WAYLAND_DISPLAY", "wayland-9"), ("GDK_BACKEND", "x11")];
        self.environment
            .extend(passing.map(|(name, value)| (name, value.to_owned())));
        Ok(portal)
    }

    /// Has the system write down what it is asked to open from now on, rather than open it: the first line is what, the others the
    /// variables that came along.
    pub fn notes_what_it_opens(&mut self) -> Result<PathBuf> {
        let (bin, noted) = (self.folder("bin"), self.folder("opened"));
        fs::create_dir(&bin)?;
        let launcher = bin.join("xdg-open");
        let (part, whole) = (noted.with_extension("part"), noted.display());
        let script = format!(
            "#!/bin/sh\n{{ echo \"$1\"; env; }} > '{part}' && mv '{part}' '{whole}'\n",
            part = part.display()
        );
        fs::write(&launcher, script)?;
        fs::set_permissions(&launcher, fs::Permissions::from_mode(0o755))?;
        let path = std::env::var("PATH").unwrap_or_default();
        self.environment
            .push(("PATH", format!("{}:{path}", bin.display())));
        Ok(noted)
    }

    /// A folder of the desk that nothing else uses.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program, with the environment of the desk and nothing of the caller's session.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for alien in [
            "WAYLAND_DISPLAY",
            "DISPLAY",
            "XAUTHORITY",
            "LD_LIBRARY_PATH",
            "LC_ALL",
            "GTK_THEME",
        ] {
            command.env_remove(alien);
        }
        command
            .envs(
                self.environment
                    .iter()
                    .map(|(name, value)| (*name, value.as_str())),
            )
            .stdin(Stdio::null());
        command
    }

    /// Starts the application without driving it, as a second click on its icon would.
    pub fn start_beside(&self, application: &Path, arguments: &[&str]) -> Result<Running> {
        Running::start(self.command(application).args(arguments))
    }

    /// Starts the application and drives its window.
    pub async fn open(&self, application: &Path, arguments: &[&str]) -> Result<Window> {
        Window::open(self, application, arguments).await
    }

    /// Puts a PNG in the clipboard, as a capture tool would.
    pub async fn copy_picture(&self, picture: &Path) -> Result<()> {
        let owner = clipboard::offer(self, picture).await?;
        *self
            .clipboard
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(owner);
        Ok(())
    }

    /// Titles of the windows on the screen.
    pub async fn windows(&self) -> Result<Vec<String>> {
        let listing = self.window_manager(&["-l"]).await?;
        Ok(listing
            .lines()
            .filter_map(|it| {
                it.splitn(4, ' ').nth(3).map(|rest| {
                    rest.trim_start()
                        .splitn(2, ' ')
                        .last()
                        .unwrap_or_default()
                        .to_owned()
                })
            })
            .collect())
    }

    /// Asks the window in front to close, as its cross would, by the key of the window manager.
    pub async fn close_front_window(&self) -> Result<()> {
        let keys = [
            "mousemove",
            "--sync",
            "900",
            "600",
            "key",
            "ctrl+alt+Escape",
        ];
        let status = self.command("xdotool").args(keys).status().await?;
        ensure!(status.success(), "xdotool {keys:?} ended with {status}");
        Ok(())
    }

    /// Presses keys of the whole desktop, written `ctrl+alt+g`, whatever window is in front.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let status = self.command("xdotool").args(["key", keys]).status().await?;
        ensure!(status.success(), "xdotool key {keys} ended with {status}");
        Ok(())
    }

    /// Numbers of the desk's processes that run this program.
    pub fn processes(&self, program: &str) -> Vec<u32> {
        process::marked(&self.mark, Some(program))
    }

    /// Kills those processes.
    pub fn kill(&self, program: &str) {
        process::kill(&self.processes(program));
    }

    /// The name by which the application that runs is found by another start.
    pub async fn name_of_the_first(&self) -> Result<String> {
        instance::name(self.variable("DBUS_SESSION_BUS_ADDRESS")).await
    }

    /// Somebody takes that name, and goes when asked for, or when dropped.
    pub async fn somebody_is_going(&self, name: &str) -> Result<zbus::Connection> {
        instance::going(self.variable("DBUS_SESSION_BUS_ADDRESS"), name).await
    }

    fn variable(&self, name: &str) -> &str {
        self.environment
            .iter()
            .find(|(it, _)| *it == name)
            .map_or("", |(_, value)| value)
    }

    async fn start_screen(&mut self) -> Result<()> {
        let mut command = self.command("Xvfb");
        command
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stderr(Stdio::null());
        let (screen, number) = Running::start_and_hear(&mut command)
            .await
            .context("no virtual screen")?;
        self.environment
            .push(("DISPLAY", format!(":{}", number.trim())));
        self._running.push(screen);
        Ok(())
    }

    async fn start_window_manager(&mut self) -> Result<()> {
        let mut command = self.command("evilwm");
        // The one font every X server brings.
        command.args(["-fn", "fixed"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        self._running.push(Running::start(&mut command)?);
        until("the window manager", async || {
            self.window_manager(&["-m"]).await.ok()
        })
        .await?;
        Ok(())
    }

    /// What the window manager says or does; see `wmctrl`.
    async fn window_manager(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command("wmctrl").args(arguments).output().await?;
        ensure!(
            output.status.success(),
            "wmctrl {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    async fn start_bus(&mut self) -> Result<()> {
        let mut command = self.command("dbus-daemon");
        command
            .args([
                "--session",
                "--nofork",
                "--nopidfile",
                "--nosyslog",
                "--print-address=1",
            ])
            .stderr(Stdio::null());
        command.arg(format!(
            "--address=unix:path={}",
            self.folder("run").join("bus").display()
        ));
        let (bus, address) = Running::start_and_hear(&mut command)
            .await
            .context("no session bus")?;
        self.environment
            .push(("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()));
        self._running.push(bus);
        Ok(())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        process::kill_marked(&self.mark);
    }
}

fn private_folders(base: &Path) -> Result<Vec<(&'static str, String)>> {
    let mut environment = vec![
        // No daemon for settings, no dialog of another process, one time zone.
        ("GSETTINGS_BACKEND", "memory".to_owned()),
        ("GTK_USE_PORTAL", "0".to_owned()),
        ("LANG", "fr_FR.UTF-8".to_owned()),
        ("LANGUAGE", "fr".to_owned()),
        ("TZ", "Europe/Paris".to_owned()),
    ];
    for (variable, name) in [
        ("HOME", "home"),
        ("XDG_CACHE_HOME", "home/.cache"),
        ("XDG_CONFIG_HOME", "home/.config"),
        ("XDG_DATA_HOME", "home/.local/share"),
        ("XDG_STATE_HOME", "home/.local/state"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let folder = base.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        environment.push((variable, folder.to_string_lossy().into_owned()));
    }
    fs::set_permissions(base.join("run"), fs::Permissions::from_mode(0o700))?;
    Ok(environment)
}
