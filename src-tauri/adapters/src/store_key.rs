//! The key of a store: where it is kept, and making it for a new store.
//!
//! `store.json`, beside the database, holds the identity of the store and the place of its key; it is written last,
//! so that a store which has one has a key. The place is decided once:
//! - `keyring`: the keyring of the operating system. Whoever copies the folder has nothing.
//! - `file`: `store.key`, readable by its owner only, for machines without a working keyring. Weaker: whoever can read
//!   this person's files can read the store; it still protects a database copied or backed up without its folder.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use guichet_kernel::{Answer, FailureCode, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Keyring;

const DATABASE: &str = "guichet.db";
const CARD: &str = "store.json";
const KEY: &str = "store.key";
const LOCK: &str = "store.lock";

/// A new store does without the keyring when it takes longer to answer.
const TRYING: Duration = Duration::from_secs(10);
/// An existing store needs its key: time for a person to unlock the keyring. Whoever takes longer tries again.
const NEEDING: Duration = Duration::from_secs(30);

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
struct Card {
    id: Uuid,
    key: KeyPlace,
    /// Tells the right key from another one, which the database cannot: to it, another key is damage. Not checked when
    /// left out.
    #[serde(default)]
    mark: Option<String>,
}

/// The key of the store in `folder`, made when the store is new: in the keyring when it works, else in a file.
///
/// # Errors
/// Failures `key-missing` (an existing store whose key is nowhere to be found), `read-only`, `disk-full`.
pub fn store_key(folder: &Path) -> Answer<[u8; 32]> {
    key(folder, KeyPlace::Keyring)
}

/// Like [`store_key`], but a new store keeps its key at `place`: a store that must open on any session of this machine,
/// such as a demonstration, keeps it in a file.
///
/// # Errors
/// As [`store_key`].
pub fn store_key_kept_in(folder: &Path, place: KeyPlace) -> Answer<[u8; 32]> {
    key(folder, place)
}

/// The identity of the store in `folder`, when it has one.
#[must_use]
pub fn store_id(folder: &Path) -> Option<Uuid> {
    card(folder).ok().flatten().map(|card| card.id)
}

fn key(folder: &Path, wanted: KeyPlace) -> Answer<[u8; 32]> {
    if let Some(card) = card(folder)? {
        return kept(folder, &card);
    }
    if folder.join(DATABASE).exists() {
        return Err(missing("the database is there and store.json is not"));
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    owner_only(folder, 0o700);
    // Two processes may start on a new store at once; the second finds the card of the first.
    let lock = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(LOCK))
        .map_err(|error| unwritable(&error))?;
    lock.lock().map_err(|error| unwritable(&error))?;
    if let Some(card) = card(folder)? {
        return kept(folder, &card);
    }
    make(folder, wanted)
}

fn make(folder: &Path, wanted: KeyPlace) -> Answer<[u8; 32]> {
    let id = Uuid::now_v7();
    let key: [u8; 32] = rand::random();
    let text = hex(&key);
    let place = match wanted {
        KeyPlace::Keyring if in_keyring(id, &text) => KeyPlace::Keyring,
        KeyPlace::Keyring | KeyPlace::File => {
            write_whole(folder, KEY, &text).map_err(|error| unwritable(&error))?;
            KeyPlace::File
        }
    };
    let card = serde_json::to_string(&Card {
        id,
        key: place,
        mark: Some(mark(&key)),
    })
    .map_err(Problem::internal)?;
    write_whole(folder, CARD, &card).map_err(|error| unwritable(&error))?;
    Ok(key)
}

/// Kept, and read back: a keyring that lives only in memory or drops what it is given is found out here.
fn in_keyring(id: Uuid, text: &str) -> bool {
    let keyring = Keyring::new(user(id), TRYING);
    match keyring.keep(text).and_then(|()| keyring.recall()) {
        Ok(Some(back)) if back == text => true,
        Ok(_) => {
            tracing::warn!("the keyring did not keep the key of the store; it is kept in a file");
            false
        }
        Err(problem) => {
            tracing::warn!(%problem, "the key of the store is kept in a file");
            false
        }
    }
}

fn kept(folder: &Path, card: &Card) -> Answer<[u8; 32]> {
    let text = match card.key {
        KeyPlace::Keyring => Keyring::new(user(card.id), NEEDING)
            .recall()
            .map_err(missing)?
            .ok_or_else(|| missing("the keyring does not know this store"))?,
        KeyPlace::File => {
            let path = folder.join(KEY);
            let text = read(&path).map_err(missing)?;
            owner_only(&path, 0o600);
            text
        }
    };
    let key = unhex(text.trim()).ok_or_else(|| missing("the key is not 64 hexadecimal digits"))?;
    if card.mark.as_ref().is_some_and(|it| *it != mark(&key)) {
        return Err(missing("the key is another store's"));
    }
    Ok(key)
}

/// Says nothing of a key of 256 random bits.
fn mark(key: &[u8; 32]) -> String {
    let hash = Sha256::new()
        .chain_update("guichet store key")
        .chain_update(key)
        .finalize();
    hex(&hash[..8])
}

/// `None` when there is no card; a card that says nothing sensible is a missing key, never a reason to make another.
fn card(folder: &Path) -> Answer<Option<Card>> {
    match read(&folder.join(CARD)) {
        Ok(text) => serde_json::from_str(&text).map(Some).map_err(missing),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(missing(error)),
    }
}

fn user(id: Uuid) -> String {
    format!("store-key {id}")
}

fn missing(detail: impl std::fmt::Display) -> Problem {
    Problem::failure(FailureCode::KeyMissing, detail)
}

fn unwritable(error: &std::io::Error) -> Problem {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FailureCode::DiskFull,
        _ => FailureCode::ReadOnly,
    };
    Problem::failure(code, error)
}

fn read(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(4096).read_to_string(&mut text)?;
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
fn owner_only(path: &Path, mode: u32) {
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

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(answer: Answer<[u8; 32]>) -> FailureCode {
        match answer {
            Err(Problem::Failure(failure)) => failure.code,
            other => panic!(
                "expected a failure, got {}",
                if other.is_ok() { "a key" } else { "a refusal" }
            ),
        }
    }

    #[test]
    fn a_key_kept_in_a_file_is_found_again_wherever_one_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("deep").join("store");
        let made = store_key_kept_in(&folder, KeyPlace::File).unwrap();
        assert_eq!(
            store_key(&folder).unwrap(),
            made,
            "store.json says file: the keyring is not asked"
        );
        assert_eq!(store_key_kept_in(&folder, KeyPlace::Keyring).unwrap(), made);
        assert!(store_id(&folder).is_some());
    }

    #[test]
    fn two_stores_have_two_keys() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = |it: &tempfile::TempDir| store_key_kept_in(it.path(), KeyPlace::File).unwrap();
        assert_ne!(key(&one), key(&two));
        assert_ne!(store_id(one.path()), store_id(two.path()));
    }

    #[test]
    fn many_starts_on_a_new_store_make_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| store_key_kept_in(folder.path(), KeyPlace::File).unwrap()))
                .collect();
            starts.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_the_key_even_after_somebody_opened_it_to_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            std::fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
                & 0o777
        };
        store_key_kept_in(folder.path(), KeyPlace::File).unwrap();
        assert_eq!((mode(KEY), mode(CARD)), (0o600, 0o600));
        std::fs::set_permissions(
            folder.path().join(KEY),
            std::fs::Permissions::from_mode(0o644),
        )
        .unwrap();
        store_key(folder.path()).unwrap();
        assert_eq!(mode(KEY), 0o600);
    }

    #[test]
    fn a_database_whose_key_is_gone_is_never_given_another() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(DATABASE), "anything").unwrap();
        assert_eq!(code(store_key(folder.path())), FailureCode::KeyMissing);
        assert!(!folder.path().join(CARD).exists());
    }

    #[test]
    fn a_damaged_card_or_key_is_a_missing_key() {
        let folder = tempfile::tempdir().unwrap();
        store_key_kept_in(folder.path(), KeyPlace::File).unwrap();
        for text in ["", "00", &"g".repeat(64), &"é".repeat(32)] {
            std::fs::write(folder.path().join(KEY), text).unwrap();
            assert_eq!(
                code(store_key(folder.path())),
                FailureCode::KeyMissing,
                "key {text:?}"
            );
        }
        std::fs::remove_file(folder.path().join(KEY)).unwrap();
        assert_eq!(code(store_key(folder.path())), FailureCode::KeyMissing);
        for text in ["", "{}", "{\"id\":\"1\",\"key\":\"file\"}", "\u{0}"] {
            std::fs::write(folder.path().join(CARD), text).unwrap();
            assert_eq!(
                code(store_key(folder.path())),
                FailureCode::KeyMissing,
                "card {text:?}"
            );
        }
    }

    #[test]
    fn a_start_that_was_cut_short_before_the_card_is_begun_again() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(KEY), "half").unwrap();
        let made = store_key_kept_in(folder.path(), KeyPlace::File).unwrap();
        assert_eq!(store_key(folder.path()).unwrap(), made);
    }

    #[test]
    fn the_key_of_another_store_is_a_missing_key_and_not_a_damaged_database() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        store_key_kept_in(one.path(), KeyPlace::File).unwrap();
        store_key_kept_in(two.path(), KeyPlace::File).unwrap();
        std::fs::copy(two.path().join(KEY), one.path().join(KEY)).unwrap();
        assert_eq!(code(store_key(one.path())), FailureCode::KeyMissing);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_read_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert_eq!(code(store_key(&file.join("store"))), FailureCode::ReadOnly);
    }
}
