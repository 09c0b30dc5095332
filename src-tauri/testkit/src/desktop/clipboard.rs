//! The clipboard of a desk.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Result, ensure};

use super::process::Running;
use super::{Desk, until};

/// Offers a PNG until the value is dropped.
pub(super) async fn offer(desk: &Desk, picture: &Path) -> Result<Running> {
    ensure!(
        picture.is_file(),
        "there is no picture {}",
        picture.display()
    );
    let mut command = desk.command("xclip");
    command
        .args(["-quiet", "-selection", "clipboard", "-t", "image/png", "-i"])
        .arg(picture)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let owner = Running::start(&mut command)?;
    until("the picture in the clipboard", async || {
        let output = desk
            .command("xclip")
            .args(["-selection", "clipboard", "-o", "-t", "TARGETS"])
            .output()
            .await
            .ok()?;
        String::from_utf8_lossy(&output.stdout)
            .contains("image/png")
            .then_some(())
    })
    .await?;
    Ok(owner)
}
