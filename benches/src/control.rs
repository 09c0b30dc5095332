//! What the machine itself takes, measured in between: a time that is near its control is the machine's.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use guichet_replica::{Store, sqlx};

/// About what the log of a new ticket takes.
const LOGGED: usize = 128 * 1_024;
/// Where the file begins anew, as a log does that was folded.
const LONGEST: u64 = 16 * 1_024 * 1_024;

/// A file beside the store, appended to and synced as a log is.
pub struct Disk {
    path: PathBuf,
    file: File,
    bytes: Vec<u8>,
    length: u64,
}

impl Disk {
    /// A new file in the folder of the store; gone with this.
    ///
    /// # Errors
    /// Failures of the disk.
    pub fn beside(store: &Path) -> Result<Self> {
        let path = store.join("control");
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .open(&path)?;
        Ok(Self {
            path,
            file,
            bytes: vec![0x5a; LOGGED],
            length: 0,
        })
    }

    /// Appends, and waits until it is on the disk.
    ///
    /// # Errors
    /// Failures of the disk.
    pub async fn append(&mut self) -> Result<()> {
        use std::io::Seek as _;
        if self.length >= LONGEST {
            self.file.rewind()?;
            self.length = 0;
        }
        self.file.write_all(&self.bytes)?;
        self.file.sync_data()?;
        self.length += self.bytes.len() as u64;
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Asks a reader for next to nothing: handing over to its thread and back.
///
/// # Errors
/// Failures of the store.
pub async fn select(store: &Store) -> Result<()> {
    let mut conn = store.read().await?;
    sqlx::query_scalar::<_, i64>("SELECT 1")
        .fetch_one(&mut *conn)
        .await?;
    Ok(())
}
