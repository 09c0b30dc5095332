//! A story at the window: what every test here is, and the picture it leaves when it goes wrong.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use guichet_testkit::staff::{Office, Person};

/// A small organisation: enough people for every part, few enough tickets to be quick.
pub async fn office() -> Result<Office> {
    Office::open(8, 12).await
}

/// Returns the outcome, after leaving a picture of each window when it is bad.
pub async fn told<T>(name: &str, windows: &[&Person], outcome: Result<T>) -> Result<T> {
    if outcome.is_err() {
        for (number, person) in windows.iter().enumerate() {
            let _ = person
                .window
                .picture(&pictures().join(format!("{name}-{number}.png")))
                .await;
        }
    }
    outcome
}

/// Where pictures go.
pub fn pictures() -> PathBuf {
    env::var_os("GUICHET_PICTURES")
        .map_or_else(|| env::temp_dir().join("guichet-window"), PathBuf::from)
}
