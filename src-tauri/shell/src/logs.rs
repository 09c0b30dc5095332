//! The log: one file a day for a week, in the log folder of the application. Names of commands, codes and durations;
//! never what a person wrote, and no secret.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

const DAYS: usize = 7;
const QUIET: &str = "info,zbus=warn,sqlx=warn,fluent=warn,tao=error";

/// Starts the log in `folder`; `RUST_LOG` says how much is told. Without a folder that can be written there is no log.
pub(crate) fn start(folder: &Path) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(QUIET));
    // It counts the files there before it makes the folder, and complains of one that is not there.
    let _ = std::fs::create_dir_all(folder);
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("guichet")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder);
    match file {
        Ok(file) => {
            let lines = tracing_subscriber::fmt::layer()
                .with_ansi(false)
                .with_writer(std::sync::Mutex::new(file));
            // A second start inside one process, in tests, keeps the first log.
            let _ = tracing_subscriber::registry()
                .with(filter)
                .with(lines)
                .try_init();
        }
        Err(error) => eprintln!("guichet: no log: {error}"),
    }
}
