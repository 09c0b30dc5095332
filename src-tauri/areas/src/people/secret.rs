//! The secret of a session that stays: kept by the system's keyring, known to the store by its hash only.

use sha2::{Digest, Sha256};

/// 32 random bytes, written as 64 hexadecimal digits. Never printed, never logged, never stored as it is.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    #[must_use]
    pub fn fresh() -> Self {
        let bytes: [u8; 32] = rand::random();
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One the keyring gave back. `None` when it is not of that shape.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .then(|| Self(text.to_owned()))
    }

    /// The digits, for the keyring only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the store keeps of it.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_reads_back_as_itself_and_never_shows_itself() {
        let secret = Secret::fresh();
        let again = Secret::read(secret.reveal()).expect("its own digits");
        assert_eq!(again.hash(), secret.hash());
        assert_ne!(
            Secret::fresh().hash(),
            secret.hash(),
            "two secrets are never the same"
        );
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn anything_else_is_not_a_secret() {
        for text in ["", "zz", &"g".repeat(64), &"é".repeat(32)] {
            assert!(Secret::read(text).is_none(), "{text}");
        }
    }
}
