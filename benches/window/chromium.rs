//! Script in Chromium, measured by a script of the interface's own tests, over the same commands and the same store.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use tokio::process::Command;

use crate::place::Place;
use crate::row::Row;

/// What the script prints of each thing it measured; milliseconds.
#[derive(Deserialize)]
struct Figure {
    what: String,
    measured: f64,
    reach: f64,
    of: String,
}

/// Starts it and reads its figures.
///
/// # Errors
/// A browser that does not start, or shows something else.
pub async fn script(place: &Place, script: &Path) -> Result<Vec<Row>> {
    let output = Command::new("node")
        .arg(script)
        .arg(place.program("guichet-webhost"))
        .arg(place.store())
        .stderr(Stdio::inherit())
        .output()
        .await?;
    ensure!(output.status.success(), "{} failed", script.display());
    let figures: Vec<Figure> = serde_json::from_slice(&output.stdout).context("no figures")?;
    Ok(figures
        .into_iter()
        .map(|it| {
            let row = Row {
                what: it.what,
                measured: it.measured,
                unit: "ms",
                reach: Some(it.reach),
                of: it.of,
            };
            row.said()
        })
        .collect())
}
