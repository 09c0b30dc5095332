//! The programs and the data folder of a server.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// Where a program is: servers are often installed outside the path of ordinary people.
pub(super) fn program(name: &str) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")])
        .map(|it| it.join(name))
        .find(|it| it.is_file())
        .with_context(|| format!("{name} is not installed: `cargo xtask test --only setup`"))
}

/// Where a server of a test lives: in memory where there is such a place that one may write. Tables and procedures are made for every test,
/// and a disk takes a tenth of a second for each of them; what is tried here (a process that ends, a server that ends)
/// leaves memory as it leaves a disk.
pub(super) fn home() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if tempfile::tempfile_in(&memory).is_ok() {
        memory
    } else {
        std::env::temp_dir()
    }
}

/// Where the tables are.
pub(super) fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

/// What a server needs to be told when it runs as root.
pub(super) fn as_root() -> Result<Option<&'static str>> {
    let id = Command::new("id").arg("-u").output()?;
    Ok((id.stdout == b"0\n").then_some("--user=root"))
}
