//! The keyring of a desk: open from the start, as after signing in to a desktop.

use std::process::Stdio;

use anyhow::Result;

use super::process::Running;
use super::{Desk, until};

/// Starts it and waits until it answers on the bus.
pub(super) async fn start(desk: &Desk, bus: &str) -> Result<Running> {
    let mut command = desk.command("gnome-keyring-daemon");
    command
        .args(["--foreground", "--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut running = Running::start(&mut command)?;
    // The password must come before anything asks the service, or it starts locked.
    running.tell("password of a test").await?;
    let connection = zbus::connection::Builder::address(bus)?.build().await?;
    let names = zbus::fdo::DBusProxy::new(&connection).await?;
    until("the keyring on the bus", async || {
        names
            .name_has_owner("org.freedesktop.secrets".try_into().ok()?)
            .await
            .ok()?
            .then_some(())
    })
    .await?;
    Ok(running)
}
