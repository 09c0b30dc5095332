//! The key of a copy under a password: ChaCha20-Poly1305, with the second half of what Argon2id makes of the password.

use guichet_kernel::{Answer, Problem};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::card::{hex, unhex};

/// Whose password opens a sealed copy, and how. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealing {
    /// The login.
    pub login: String,
    /// What the wrapping key is made with beside login and password: an enrolment file.
    pub enrolment: String,
}

/// The key of the store `id` under a password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seal {
    #[serde(flatten)]
    pub(super) sealing: Sealing,
    /// 12 bytes that were never used with this wrapping key before.
    nonce: String,
    /// The key, and 16 bytes that prove it.
    key: String,
}

impl Seal {
    /// Puts the key of the store `id` under `wrapping`, 64 hexadecimal digits.
    pub(super) fn of(id: Uuid, key: &[u8; 32], sealing: Sealing, wrapping: &str) -> Answer<Self> {
        let nonce: [u8; 12] = rand::random();
        let mut sealed = key.to_vec();
        wrapper(wrapping)?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(bound(id, &sealing)),
                &mut sealed,
            )
            .map_err(Problem::internal)?;
        Ok(Self {
            sealing,
            nonce: hex(&nonce),
            key: hex(&sealed),
        })
    }

    /// The key, when `wrapping` is what the right password gives.
    pub(super) fn open(&self, id: Uuid, wrapping: &str) -> Answer<Option<[u8; 32]>> {
        let (Some(nonce), Some(mut sealed)) = (unhex(&self.nonce), unhex::<48>(&self.key)) else {
            return Ok(None);
        };
        let opened = wrapper(wrapping)?
            .open_in_place(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(bound(id, &self.sealing)),
                &mut sealed,
            )
            .ok();
        Ok(opened.and_then(|it| (&*it).try_into().ok()))
    }
}

/// What a sealed key is bound to: put into another store's card it opens nothing.
fn bound(id: Uuid, sealing: &Sealing) -> String {
    format!("guichet store key {id} {}", sealing.login)
}

fn wrapper(wrapping: &str) -> Answer<LessSafeKey> {
    let bytes: [u8; 32] =
        unhex(wrapping).ok_or_else(|| Problem::internal("the wrapping key is not 64 digits"))?;
    let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(Problem::internal)?;
    Ok(LessSafeKey::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealing(login: &str) -> Sealing {
        Sealing {
            login: login.into(),
            enrolment: "{}".into(),
        }
    }

    #[test]
    fn only_the_same_password_of_the_same_store_and_person_opens_it() {
        let (id, key) = (Uuid::now_v7(), [7; 32]);
        let (right, wrong) = (hex(&[1; 32]), hex(&[2; 32]));
        let seal = Seal::of(id, &key, sealing("claire"), &right).unwrap();
        assert_eq!(seal.open(id, &right).unwrap(), Some(key));
        assert_eq!(seal.open(id, &wrong).unwrap(), None);
        assert_eq!(seal.open(Uuid::now_v7(), &right).unwrap(), None);
        let others = Seal {
            sealing: sealing("marc"),
            ..seal.clone()
        };
        assert_eq!(others.open(id, &right).unwrap(), None);
        assert!(seal.open(id, "no digits").is_err());
    }

    #[test]
    fn nothing_written_down_tells_the_key_and_no_two_are_alike() {
        let (id, key, wrapping) = (Uuid::now_v7(), [7; 32], hex(&[1; 32]));
        let one = Seal::of(id, &key, sealing("claire"), &wrapping).unwrap();
        let other = Seal::of(id, &key, sealing("claire"), &wrapping).unwrap();
        assert_ne!((&one.nonce, &one.key), (&other.nonce, &other.key));
        let text = serde_json::to_string(&one).unwrap();
        assert!(
            !text.contains(&hex(&key)) && !text.contains(&wrapping),
            "{text}"
        );
    }

    #[test]
    fn what_was_changed_by_a_bit_opens_nothing() {
        let (id, wrapping) = (Uuid::now_v7(), hex(&[1; 32]));
        let seal = Seal::of(id, &[7; 32], sealing("claire"), &wrapping).unwrap();
        for place in [0, 63, 64, 95] {
            let mut key = seal.key.clone().into_bytes();
            key[place] = if key[place] == b'0' { b'1' } else { b'0' };
            let changed = Seal {
                key: String::from_utf8(key).unwrap(),
                ..seal.clone()
            };
            assert_eq!(changed.open(id, &wrapping).unwrap(), None, "digit {place}");
        }
        for key in ["", "00", "é"] {
            let broken = Seal {
                key: key.into(),
                ..seal.clone()
            };
            assert_eq!(broken.open(id, &wrapping).unwrap(), None, "{key:?}");
        }
    }
}
