//! The key of a store: where it is kept, and making it for a new store.
//!
//! `store.json`, beside the database, holds the identity of the store and the place of its key; it is written last,
//! so that a store which has one has a key. The place is decided once:
//! - `keyring`: the keyring of the operating system. Whoever copies the folder has nothing.
//! - `file`: `store.key`, readable by its owner only, for machines without a working keyring. Weaker: whoever can read
//!   this person's files can read the store; it still protects a database copied or backed up without its folder.
//!
//! The copy of a server's is **sealed** besides: `store.json` holds its key under the password of whose copy it is, and the
//! keyring holds it only while that person stays signed in ([`StoreVault`]). A sealed copy is never opened by a file.

mod card;
mod seal;
mod vault;

use std::path::Path;
use std::time::Duration;

use guichet_kernel::Answer;
use uuid::Uuid;

use crate::Keyring;
use card::{
    Card, DATABASE, hex, lock, missing, owner_only, read_key, unhex, unwritable, write_key,
};

pub use card::KeyPlace;
pub use seal::Sealing;
pub use vault::StoreVault;

/// A new store does without the keyring when it takes longer to answer.
const TRYING: Duration = Duration::from_secs(10);
/// An existing store needs its key: time for a person to unlock the keyring. Whoever takes longer tries again.
const NEEDING: Duration = Duration::from_secs(30);

/// What a folder gives to whoever starts on it.
#[derive(Clone, PartialEq, Eq)]
pub enum Found {
    /// The key. Never printed, never logged.
    Key([u8; 32]),
    /// Only a password opens the store.
    Sealed(Sealing),
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(_) => f.write_str("Key(…)"),
            Self::Sealed(sealing) => write!(f, "Sealed({})", sealing.login),
        }
    }
}

/// The key of the store in `folder`, made when the store is new: in the keyring when it works, else in a file. Of a copy
/// whose key is not kept, whose password opens it.
///
/// # Errors
/// Failures `key-missing` (an existing store whose key is nowhere to be found), `read-only`, `disk-full`.
pub fn find_key(folder: &Path) -> Answer<Found> {
    find(folder, KeyPlace::Keyring)
}

/// Like [`find_key`], but a new store keeps its key at `place`: a store that must open on any session of this machine,
/// such as a demonstration, keeps it in a file.
///
/// # Errors
/// As [`find_key`].
pub fn find_key_kept_in(folder: &Path, place: KeyPlace) -> Answer<Found> {
    find(folder, place)
}

/// The key of a sealed store, by the wrapping key that a password gives (64 hexadecimal digits); `None` for another
/// password than the one it was sealed with.
///
/// # Errors
/// Failure `key-missing`: it is not sealed.
pub fn unseal(folder: &Path, wrapping: &str) -> Answer<Option<[u8; 32]>> {
    let card = Card::read(folder)?.ok_or_else(|| missing("there is no store.json"))?;
    let seal = card.seal.as_ref().ok_or_else(|| missing("not sealed"))?;
    Ok(seal.open(card.id, wrapping)?.filter(|key| card.knows(key)))
}

/// Removes a sealed store that nothing opens any more, and what tells of its key.
///
/// # Errors
/// Failures `key-missing` (it is not sealed), `read-only`.
pub fn discard_sealed(folder: &Path) -> Answer<()> {
    let _lock = lock(folder)?;
    let card = Card::read(folder)?.ok_or_else(|| missing("there is no store.json"))?;
    card.seal.as_ref().ok_or_else(|| missing("not sealed"))?;
    forget_in_keyring(&card);
    card::remove_store(folder)
}

fn find(folder: &Path, wanted: KeyPlace) -> Answer<Found> {
    if let Some(card) = Card::read(folder)? {
        return kept_or_sealed(folder, card);
    }
    if folder.join(DATABASE).exists() {
        return Err(missing("the database is there and store.json is not"));
    }
    std::fs::create_dir_all(folder).map_err(|error| unwritable(&error))?;
    owner_only(folder, 0o700);
    // Two processes may start on a new store at once; the second finds the card of the first.
    let _lock = lock(folder)?;
    if let Some(card) = Card::read(folder)? {
        return kept_or_sealed(folder, card);
    }
    make(folder, wanted).map(Found::Key)
}

fn make(folder: &Path, wanted: KeyPlace) -> Answer<[u8; 32]> {
    let id = Uuid::now_v7();
    let key: [u8; 32] = rand::random();
    let card = Card {
        id,
        key: keep(folder, id, &key, wanted)?,
        mark: Some(card::mark(&key)),
        seal: None,
    };
    card.write(folder)?;
    Ok(key)
}

/// Keeps a key where it is wanted, or in a file; says where.
fn keep(folder: &Path, id: Uuid, key: &[u8; 32], wanted: KeyPlace) -> Answer<KeyPlace> {
    let text = hex(key);
    match wanted {
        KeyPlace::Keyring if in_keyring(id, &text) => Ok(KeyPlace::Keyring),
        KeyPlace::Keyring | KeyPlace::File => {
            write_key(folder, &text)?;
            Ok(KeyPlace::File)
        }
    }
}

/// Kept, and read back: a keyring that lives only in memory or drops what it is given is found out here.
fn in_keyring(id: Uuid, text: &str) -> bool {
    let keyring = Keyring::new(user(id), TRYING);
    match keyring.keep(text).and_then(|()| keyring.recall()) {
        Ok(Some(back)) if back == text => true,
        Ok(_) => {
            tracing::warn!("the keyring did not keep the key of the store");
            false
        }
        Err(problem) => {
            tracing::warn!(%problem, "the keyring does not keep the key of the store");
            false
        }
    }
}

/// Has the keyring forget the key, when it is there that it is kept.
fn forget_in_keyring(card: &Card) {
    if card.key == KeyPlace::Keyring
        && let Err(problem) = Keyring::new(user(card.id), TRYING).forget()
    {
        tracing::warn!(%problem, "the keyring did not forget the key of the store");
    }
}

fn kept_or_sealed(folder: &Path, card: Card) -> Answer<Found> {
    match (kept(folder, &card), card.seal) {
        (Ok(key), _) => Ok(Found::Key(key)),
        (Err(problem), Some(seal)) => {
            tracing::info!(%problem, "only the password opens this copy");
            Ok(Found::Sealed(seal.sealing))
        }
        (Err(problem), None) => Err(problem),
    }
}

fn kept(folder: &Path, card: &Card) -> Answer<[u8; 32]> {
    let text = match card.key {
        KeyPlace::Keyring => Keyring::new(user(card.id), NEEDING)
            .recall()
            .map_err(missing)?
            .ok_or_else(|| missing("the keyring does not know this store"))?,
        KeyPlace::File => read_key(folder)?,
    };
    let key = unhex(text.trim()).ok_or_else(|| missing("the key is not 64 hexadecimal digits"))?;
    if card.knows(&key) {
        Ok(key)
    } else {
        Err(missing("the key is another store's"))
    }
}

fn user(id: Uuid) -> String {
    format!("store-key {id}")
}

#[cfg(test)]
mod tests {
    use guichet_kernel::{FailureCode, Problem};

    use super::*;

    const KEY: &str = "store.key";
    const CARD: &str = "store.json";

    fn store_key_kept_in(folder: &Path, place: KeyPlace) -> Answer<[u8; 32]> {
        match find_key_kept_in(folder, place)? {
            Found::Key(key) => Ok(key),
            Found::Sealed(sealing) => panic!("sealed by {}", sealing.login),
        }
    }

    fn store_key(folder: &Path) -> Answer<[u8; 32]> {
        store_key_kept_in(folder, KeyPlace::Keyring)
    }

    fn code<T>(answer: Answer<T>) -> FailureCode {
        match answer {
            Err(Problem::Failure(failure)) => failure.code,
            other => panic!(
                "expected a failure, got {}",
                if other.is_ok() {
                    "an answer"
                } else {
                    "a refusal"
                }
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
    }

    #[test]
    fn two_stores_have_two_keys() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = |it: &tempfile::TempDir| store_key_kept_in(it.path(), KeyPlace::File).unwrap();
        assert_ne!(key(&one), key(&two));
        let id = |it: &tempfile::TempDir| StoreVault::new(it.path(), [0; 32]).id().unwrap();
        assert_ne!(id(&one), id(&two));
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

    fn claire() -> Sealing {
        Sealing {
            login: "claire".into(),
            enrolment: "{\"guichet\":1}".into(),
        }
    }

    #[test]
    fn a_sealed_store_whose_key_was_let_go_opens_with_its_password_only() {
        let (folder, right, wrong) = (tempfile::tempdir().unwrap(), hex(&[1; 32]), hex(&[2; 32]));
        let folder = folder.path();
        let key = store_key_kept_in(folder, KeyPlace::File).unwrap();
        assert_eq!(format!("{:?}", Found::Key(key)), "Key(…)");
        let vault = StoreVault::new(folder, key);
        vault.let_go().unwrap();
        assert_eq!(
            store_key(folder).unwrap(),
            key,
            "nothing else would open it"
        );

        vault.seal(claire(), &right).unwrap();
        assert!(vault.is_sealed("claire") && !vault.is_sealed("marc"));
        assert_eq!(store_key(folder).unwrap(), key, "it is still kept");
        vault.let_go().unwrap();
        assert_eq!(find_key(folder).unwrap(), Found::Sealed(claire()));
        assert!(!folder.join(KEY).exists());
        assert_eq!(unseal(folder, &wrong).unwrap(), None);
        assert_eq!(unseal(folder, &right).unwrap(), Some(key));

        vault.seal(claire(), &wrong).unwrap();
        assert_eq!(
            unseal(folder, &right).unwrap(),
            None,
            "the password was changed"
        );
        assert_eq!(unseal(folder, &wrong).unwrap(), Some(key));
        vault.unseal().unwrap();
        assert_eq!(
            store_key(folder).unwrap(),
            key,
            "the store is used alone again"
        );
        assert_eq!(code(unseal(folder, &wrong)), FailureCode::KeyMissing);
    }

    #[test]
    fn only_a_sealed_store_is_discarded_and_another_is_made_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let key = store_key_kept_in(folder, KeyPlace::File).unwrap();
        std::fs::write(folder.join(DATABASE), "anything").unwrap();
        assert_eq!(code(discard_sealed(folder)), FailureCode::KeyMissing);
        assert!(folder.join(DATABASE).exists());
        let vault = StoreVault::new(folder, key);
        vault.seal(claire(), &hex(&[1; 32])).unwrap();
        discard_sealed(folder).unwrap();
        assert!(!folder.join(DATABASE).exists() && !folder.join(CARD).exists());
        assert_ne!(store_key_kept_in(folder, KeyPlace::File).unwrap(), key);
    }

    #[test]
    fn the_seal_of_another_store_opens_nothing() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for folder in [&one, &two] {
            let key = store_key_kept_in(folder.path(), KeyPlace::File).unwrap();
            let vault = StoreVault::new(folder.path(), key);
            vault.seal(claire(), &hex(&[1; 32])).unwrap();
            vault.let_go().unwrap();
        }
        let card = |it: &tempfile::TempDir| -> serde_json::Value {
            serde_json::from_slice(&std::fs::read(it.path().join(CARD)).unwrap()).unwrap()
        };
        let mut mixed = card(&one);
        mixed["seal"] = card(&two)["seal"].clone();
        std::fs::write(one.path().join(CARD), mixed.to_string()).unwrap();
        assert_eq!(unseal(one.path(), &hex(&[1; 32])).unwrap(), None);
    }
}
