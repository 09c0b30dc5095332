//! The files beside the database that tell how its key is found: read whole or not at all, written whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use guichet_kernel::{Answer, FailureCode, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::seal::Seal;

/// The database.
pub(super) const DATABASE: &str = "guichet.db";
const CARD: &str = "store.json";
const KEY: &str = "store.key";
const LOCK: &str = "store.lock";
/// The longest card: an enrolment file is a certificate and some words.
const LONGEST: u64 = 64 * 1024;

/// Where the key of a store is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyPlace {
    /// The keyring of the operating system.
    Keyring,
    /// A file beside the database, for its owner only.
    File,
}

/// What `store.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Card {
    pub(super) id: Uuid,
    pub(super) key: KeyPlace,
    /// Tells the right key from another one, which the database cannot: to it, another key is damage. Not checked when
    /// left out.
    #[serde(default)]
    pub(super) mark: Option<String>,
    /// The key under a password, in the copy of a server's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) seal: Option<Seal>,
}

impl Card {
    /// The card of the store in `folder`; `None` when there is none. One that says nothing sensible is a missing key,
    /// never a reason to make another.
    pub(super) fn read(folder: &Path) -> Answer<Option<Self>> {
        match read(&folder.join(CARD)) {
            Ok(text) => serde_json::from_str(&text).map(Some).map_err(missing),
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                Ok(None)
            }
            Err(error) => Err(missing(error)),
        }
    }

    /// Writes it.
    pub(super) fn write(&self, folder: &Path) -> Answer<()> {
        let text = serde_json::to_string(self).map_err(Problem::internal)?;
        write_whole(folder, CARD, &text).map_err(|error| unwritable(&error))
    }

    /// Whether this is the key of that store.
    pub(super) fn knows(&self, key: &[u8; 32]) -> bool {
        self.mark.as_ref().is_none_or(|it| *it == mark(key))
    }
}

/// Says nothing of a key of 256 random bits.
pub(super) fn mark(key: &[u8; 32]) -> String {
    let hash = Sha256::new()
        .chain_update("guichet store key")
        .chain_update(key)
        .finalize();
    hex(&hash[..8])
}

/// The right to write the card: two processes may start on a new store at once.
pub(super) fn lock(folder: &Path) -> Answer<File> {
    let lock = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(LOCK))
        .map_err(|error| unwritable(&error))?;
    lock.lock().map_err(|error| unwritable(&error))?;
    Ok(lock)
}

/// The key kept in a file.
pub(super) fn read_key(folder: &Path) -> Answer<String> {
    let path = folder.join(KEY);
    let text = read(&path).map_err(missing)?;
    owner_only(&path, 0o600);
    Ok(text)
}

/// Keeps the key in a file.
pub(super) fn write_key(folder: &Path, text: &str) -> Answer<()> {
    write_whole(folder, KEY, text).map_err(|error| unwritable(&error))
}

/// Removes the key from its file; nothing happens when there is none.
pub(super) fn remove_key(folder: &Path) -> Answer<()> {
    remove(folder, KEY)
}

/// Removes the database and what tells of its key; the folder is that of a store that was never made.
pub(super) fn remove_store(folder: &Path) -> Answer<()> {
    for name in ["guichet.db-wal", "guichet.db-shm", DATABASE, KEY, CARD] {
        remove(folder, name)?;
    }
    Ok(())
}

fn remove(folder: &Path, name: &str) -> Answer<()> {
    match std::fs::remove_file(folder.join(name)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

pub(super) fn missing(detail: impl std::fmt::Display) -> Problem {
    Problem::failure(FailureCode::KeyMissing, detail)
}

pub(super) fn unwritable(error: &std::io::Error) -> Problem {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FailureCode::DiskFull,
        _ => FailureCode::ReadOnly,
    };
    Problem::failure(code, error)
}

fn read(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Appears whole, on disk and for its owner only, or not at all.
fn write_whole(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?; // made with 0600
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name))
        .map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Takes the rights of others away; a file system that knows no rights is left as it is.
pub(super) fn owner_only(path: &Path, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open_to_others = std::fs::metadata(path)
            .is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0);
        if open_to_others
            && std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).is_err()
        {
            tracing::warn!(
                "others may read the folder of the store or its key, and this cannot be changed"
            );
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes from hexadecimal digits.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}
