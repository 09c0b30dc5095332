//! Wayland: the portal of the desktop asks the person what to take, and hands over a file.

use std::time::Duration;

use ashpd::desktop::ResponseError;
use ashpd::desktop::screenshot::Screenshot;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::{Screen, ScreenProblem, Shot, Shots};

/// Nobody looks at a dialog longer than this.
const PATIENCE: Duration = Duration::from_secs(300);

/// The desktop's own dialog.
pub(super) struct Portal;

impl Screen for Portal {
    fn shots(&self) -> Shots {
        Shots::Chosen
    }

    fn shoot(&self, _shot: Shot) -> Result<Vec<u8>, ScreenProblem> {
        let unable = |why: &dyn std::fmt::Display| ScreenProblem::Unable(why.to_string());
        // The line to the desktop is kept from one picture to the next, by a runtime that has to live as long.
        let asked = Handle::current().block_on(async { timeout(PATIENCE, ask()).await });
        let uri = match asked {
            Ok(Ok(uri)) => uri,
            Ok(Err(ashpd::Error::Response(ResponseError::Cancelled))) | Err(_) => {
                return Err(ScreenProblem::Declined);
            }
            Ok(Err(error)) => return Err(unable(&error)),
        };
        let path = file(&uri).ok_or_else(|| unable(&"the portal gave no file"))?;
        let png = std::fs::read(&path).map_err(|error| unable(&error))?;
        // It was made for us, and it may show what nobody else should see.
        if let Err(error) = std::fs::remove_file(&path) {
            tracing::info!(%error, "the desktop keeps its picture of the screen");
        }
        Ok(png)
    }

    fn front_title(&self) -> Option<String> {
        None
    }
}

async fn ask() -> ashpd::Result<String> {
    let request = Screenshot::request().interactive(true).modal(false);
    let answer = request.send().await?.response()?;
    Ok(answer.uri().to_string())
}

/// The path of a `file:` address.
fn file(uri: &str) -> Option<std::path::PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;

    let escaped = uri.strip_prefix("file://")?.as_bytes();
    let mut path = Vec::with_capacity(escaped.len());
    let mut bytes = escaped.iter();
    while let Some(byte) = bytes.next() {
        path.push(if *byte == b'%' {
            let digits = [*bytes.next()?, *bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            *byte
        });
    }
    path.starts_with(b"/")
        .then(|| std::ffi::OsString::from_vec(path).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_file_is_read_as_its_path() {
        assert_eq!(
            file("file:///home/a/Images/Capture%20d%E2%80%99%C3%A9cran.png"),
            Some("/home/a/Images/Capture d’écran.png".into())
        );
        for other in [
            "https://exemple.fr/a.png",
            "file://",
            "file:///a%2",
            "file://hote/a",
        ] {
            assert_eq!(file(other), None, "{other}");
        }
    }
}
