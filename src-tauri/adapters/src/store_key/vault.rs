//! The key of an open store: kept while somebody stays signed in, and under their password.

use std::path::{Path, PathBuf};

use guichet_kernel::Answer;
use uuid::Uuid;

use super::card::{self, Card, KeyPlace, hex, missing};
use super::seal::{Seal, Sealing};
use super::{forget_in_keyring, in_keyring};

/// The key of an open store. Its calls may block.
pub struct StoreVault {
    folder: PathBuf,
    key: [u8; 32],
}

impl StoreVault {
    /// The vault of the store in `folder`, which `key` opened.
    #[must_use]
    pub fn new(folder: &Path, key: [u8; 32]) -> Self {
        Self {
            folder: folder.to_owned(),
            key,
        }
    }

    /// The identity of the store.
    ///
    /// # Errors
    /// Failure `key-missing`: the card vanished.
    pub fn id(&self) -> Answer<Uuid> {
        Ok(self.card()?.id)
    }

    /// Whether a password of `login` opens the store.
    #[must_use]
    pub fn is_sealed(&self, login: &str) -> bool {
        self.card()
            .is_ok_and(|it| it.seal.is_some_and(|it| it.sealing.login == login))
    }

    /// Lets a password open the store from now on, in place of another, by the wrapping key it gives (64 hexadecimal
    /// digits).
    ///
    /// # Errors
    /// Failures `disk-full`, `read-only`: what opened it still does.
    pub fn seal(&self, sealing: Sealing, wrapping: &str) -> Answer<()> {
        self.change(|card| {
            card.seal = Some(Seal::of(card.id, &self.key, sealing, wrapping)?);
            Ok(())
        })
    }

    /// Lets no password open it any more: the key is kept as that of a store used alone.
    ///
    /// # Errors
    /// Failures `disk-full`, `read-only`: the password still opens it.
    pub fn unseal(&self) -> Answer<()> {
        self.change(|card| {
            if card.seal.take().is_some() {
                card.key = super::keep(&self.folder, card.id, &self.key, card.key)?;
            }
            Ok(())
        })
    }

    /// Keeps the key of a sealed store in the keyring: it opens without the password.
    ///
    /// # Errors
    /// Failures of writing the card. A keyring that does not work is none: the password opens it.
    pub fn hold(&self) -> Answer<()> {
        self.change(|card| {
            if card.seal.is_some() && in_keyring(card.id, &hex(&self.key)) {
                card.key = KeyPlace::Keyring;
            }
            Ok(())
        })?;
        if self.card()?.key == KeyPlace::Keyring {
            card::remove_key(&self.folder)?;
        }
        Ok(())
    }

    /// Lets the key of a sealed store go: from the next start on only the password opens it. Nothing happens to a store
    /// that no password opens.
    ///
    /// # Errors
    /// Failures `read-only`: the key is still kept.
    pub fn let_go(&self) -> Answer<()> {
        let card = self.card()?;
        if card.seal.is_none() {
            return Ok(());
        }
        forget_in_keyring(&card);
        card::remove_key(&self.folder)
    }

    fn card(&self) -> Answer<Card> {
        Card::read(&self.folder)?.ok_or_else(|| missing("store.json vanished"))
    }

    fn change(&self, work: impl FnOnce(&mut Card) -> Answer<()>) -> Answer<()> {
        let _lock = card::lock(&self.folder)?;
        let before = self.card()?;
        let mut after = before.clone();
        work(&mut after)?;
        if after == before {
            return Ok(());
        }
        after.write(&self.folder)
    }
}
