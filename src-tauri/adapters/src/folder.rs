//! Where the store is when nobody says otherwise.

use std::path::PathBuf;

/// The folder of the store of this person at this machine: `guichet` in the platform's folder of local data
/// (`~/.local/share` on Linux, `%LOCALAPPDATA%` on Windows, `~/Library/Application Support` on macOS).
#[must_use]
pub fn default_store() -> PathBuf {
    dirs::data_local_dir()
        .unwrap_or_else(|| PathBuf::from("."))
        .join("guichet")
}
