//! Where the store is when nobody says otherwise, and where people look for what they took out of it.

use std::path::PathBuf;

use guichet_kernel::{Answer, FailureCode, Problem};

/// The folder of the store of this person at this machine: `guichet` in the platform's folder of local data
/// (`~/.local/share` on Linux, `%LOCALAPPDATA%` on Windows, `~/Library/Application Support` on macOS).
#[must_use]
pub fn default_store() -> PathBuf {
    dirs::data_local_dir()
        .unwrap_or_else(|| PathBuf::from("."))
        .join("guichet")
}

/// The folder people look for downloads in; their own folder where the system has none.
///
/// # Errors
/// Failure `read-only`: there is neither.
pub fn downloads() -> Answer<PathBuf> {
    dirs::download_dir()
        .filter(|it| it.is_dir())
        .or_else(dirs::home_dir)
        .ok_or_else(|| Problem::failure(FailureCode::ReadOnly, "no folder for downloads"))
}
