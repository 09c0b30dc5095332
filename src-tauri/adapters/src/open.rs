//! Handing a file or a link to the application the system has for it.

use std::path::Path;

use guichet_kernel::{Answer, FailureCode, Problem};

/// Opens a file of this machine.
///
/// # Errors
/// Failure `open-failed`: the system knows no application for it.
pub fn open_file(path: &Path) -> Answer<()> {
    open::that_detached(path)
        .map_err(|error| Problem::failure(FailureCode::OpenFailed, error.kind()))
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
    open::that_detached(link)
        .map_err(|error| Problem::failure(FailureCode::OpenFailed, error.kind()))
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
