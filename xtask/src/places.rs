//! Where things are: the checkout, the cache outside it, the build folder, the data of the demonstration.

use std::env;
use std::path::{Path, PathBuf};

use crate::sh;

/// The checkout.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest
        .parent()
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// Downloads and build results that outlive a clone: `GUICHET_CACHE`, or a folder of the user's cache.
pub fn cache() -> PathBuf {
    if let Some(chosen) = env::var_os("GUICHET_CACHE") {
        return PathBuf::from(chosen);
    }
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|it| it.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|it| it.join(".cache")))
    };
    base.unwrap_or_else(env::temp_dir).join("guichet")
}

/// Cargo's build folder: `CARGO_TARGET_DIR`, or in the cache.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| cache().join("target"), PathBuf::from)
}

/// A folder in memory with room for what all tests keep at a time; none where there is none, as in most containers.
pub fn memory() -> Option<PathBuf> {
    const FOLDER: &str = "/dev/shm";
    const ROOM_KB: u64 = 4 << 20;
    let told = sh::output(sh::program("df").args(["-Pk", FOLDER])).ok()?;
    let free: u64 = told
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    (free >= ROOM_KB).then(|| PathBuf::from(FOLDER))
}

/// A program this workspace builds.
pub fn built(name: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where a run keeps its logs and pictures: `target/` of the checkout, wherever cargo builds.
pub fn results(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// The store of the demonstration organisation, kept from one run to the next.
pub fn demo_store() -> PathBuf {
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|it| it.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|it| it.join(".local/share")))
    };
    base.unwrap_or_else(env::temp_dir).join("guichet-demo")
}

fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|it| !it.is_empty())
        .map(PathBuf::from)
}
