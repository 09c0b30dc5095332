//! What is asked and answered about drafts.

use guichet_kernel::{Refusal, RefusalCode, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest name, in bytes.
const NAME_MAX: usize = 120;

/// Keeps a text, or forgets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeepDraft {
    /// Which text: 1 to 120 ASCII letters, digits, `:`, `-`, `_` or `.`, such as `newticket` or `reply:<ticket>`.
    pub name: String,
    /// What is written so far, at most 200,000 characters; `null` forgets it.
    pub body: Option<String>,
}

/// Which draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichDraft {
    /// The name it was kept under.
    pub name: String,
}

/// A text that was left unsent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// As it was kept, to the letter.
    pub body: String,
    /// When it was kept last.
    pub updated_at: Timestamp,
}

/// Whether this may name a draft.
///
/// # Errors
/// Refusal `invalid` on `name`: names are made by programs, never typed.
pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    let made = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b':' | b'-' | b'_' | b'.');
    if name.is_empty() || name.len() > NAME_MAX || !name.bytes().all(made) {
        return Err(Refusal::on(RefusalCode::Invalid, "name"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_plain() {
        let longest = "n".repeat(NAME_MAX);
        for name in ["newticket", "reply:0199-ab", "a", "A_1.b", longest.as_str()] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        let longer = "n".repeat(NAME_MAX + 1);
        for name in [
            "", " ", "a b", "réponse", "a\0", "a'--", "%", "../a", &longer,
        ] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }
}
