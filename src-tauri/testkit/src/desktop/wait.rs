//! Waiting for what should happen, never for time.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

/// How long anything may take on a loaded machine before it counts as not happening.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again until there is an answer. Fails with `what` after [`PATIENCE`].
pub async fn until<T, F: Future<Output = Option<T>>>(
    what: impl std::fmt::Display,
    mut ask: impl FnMut() -> F,
) -> Result<T> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return Ok(answer);
        }
        if Instant::now() > end {
            bail!("waited {} s for {what}", PATIENCE.as_secs());
        }
        sleep(Duration::from_millis(40)).await;
    }
}
