//! The keys that open a report from anywhere on the desktop: each person's choice on this machine.

use guichet_kernel::{AccountId, Answer, Refusal, RefusalCode};
use guichet_replica::Store;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

use crate::people::store::{preference, set_preference};

const NAME: &str = "quick_keys";
/// What nobody else on the usual desktops takes.
const DEFAULT: &str = "mod+alt+g";

/// Chooses the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetShortcut {
    /// As the interface writes them, such as `mod+alt+g`; `null` for none.
    pub keys: Option<String>,
}

/// What became of the keys on this desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ShortcutState {
    /// They open a report.
    Held,
    /// This person wants none.
    Off,
    /// Another program has them, or no keyboard here has such a key.
    Taken,
    /// Programs cannot take keys on this desktop: its own settings can start `guichet --new`.
    Desktop,
    /// There is no desktop here.
    Absent,
}

/// The keys that open a report, and whether they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ShortcutView {
    /// The keys wanted; `null` for none.
    pub keys: Option<String>,
    /// What nobody chose yet.
    pub usual: String,
    /// What became of them.
    pub state: ShortcutState,
}

impl ShortcutView {
    /// The keys wanted, and what became of them.
    #[must_use]
    pub fn new(keys: Option<String>, state: ShortcutState) -> Self {
        Self {
            keys,
            usual: DEFAULT.to_owned(),
            state,
        }
    }
}

/// The keys somebody wants on this machine; the usual ones when they never chose, or when nobody is signed in.
///
/// # Errors
/// Failures of reading.
pub async fn wanted_shortcut(on: &Store, account: Option<AccountId>) -> Answer<Option<String>> {
    let Some(account) = account else {
        return Ok(Some(DEFAULT.to_owned()));
    };
    let kept = preference(&mut *on.read().await?, Some(account), NAME).await?;
    Ok(match kept {
        None => Some(DEFAULT.to_owned()),
        Some(value) => value.as_str().map(str::to_owned),
    })
}

/// Keeps the keys somebody wants on this machine.
///
/// # Errors
/// Refusal `invalid` on `keys` for keys that would be missed by whoever types; failures of writing.
pub async fn keep_shortcut(on: &Store, account: AccountId, request: &SetShortcut) -> Answer<()> {
    if let Some(keys) = &request.keys {
        check(keys)?;
    }
    let mut change = on.local().await?;
    set_preference(change.conn(), Some(account), NAME, &json!(request.keys)).await?;
    change.commit().await
}

/// One key with a modifier that types nothing, or a function key alone.
fn check(keys: &str) -> Result<(), Refusal> {
    let refused = || Refusal::on(RefusalCode::Invalid, "keys");
    let mut parts: Vec<&str> = keys.split('+').collect();
    let key = parts.pop().ok_or_else(refused)?;
    let function = key
        .strip_prefix('f')
        .and_then(|it| it.parse::<u8>().ok())
        .is_some_and(|it| (1..=24).contains(&it));
    let plain = key.len() == 1
        && key
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let known = parts
        .iter()
        .all(|it| matches!(*it, "mod" | "alt" | "shift"));
    let silent = parts.iter().any(|it| matches!(*it, "mod" | "alt"));
    if known && ((plain && silent) || function) {
        Ok(())
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_type_are_left_to_who_types() {
        for keys in [DEFAULT, "mod+shift+9", "alt+x", "f9", "shift+f12"] {
            assert_eq!(check(keys), Ok(()), "{keys}");
        }
        for keys in [
            "",
            "g",
            "shift+g",
            "é",
            "mod+",
            "mod+enter",
            "hyper+g",
            "g t",
            "f25",
            "mod+alt",
        ] {
            assert!(check(keys).is_err(), "{keys}");
        }
    }
}
