//! One application per store and profile.

use clap::Parser as _;
use tauri::AppHandle;

use crate::args::Args;
use crate::{quick, window};

/// The same application was started a second time: the first one answers.
pub(crate) fn started_again(app: &AppHandle, line: &[String]) {
    if Args::try_parse_from(line).is_ok_and(|args| args.new) {
        quick::show(app);
    } else {
        window::show_any(app);
    }
}

/// Starts this process over: the first application went while it was being told of this one. Comes back when that was
/// tried often enough, or cannot be done.
#[cfg(unix)]
pub(crate) fn start_anew() {
    use std::os::unix::process::CommandExt as _;
    /// Which attempt this is.
    const ATTEMPT: &str = "GUICHET_ATTEMPT";
    const MOST: u32 = 5;
    let attempt = std::env::var(ATTEMPT).ok().and_then(|it| it.parse().ok());
    let attempt: u32 = attempt.unwrap_or(1);
    if attempt < MOST
        && let Ok(program) = std::env::current_exe()
    {
        // What follows is only reached when there is no starting over.
        let _ = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .env(ATTEMPT, (attempt + 1).to_string())
            .exec();
    }
}
