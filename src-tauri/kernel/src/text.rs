//! What people type, made safe to store: nothing typed is lost except characters that cannot be seen and
//! only serve to deceive.

use crate::{Refusal, RefusalCode};

/// A one-line field's limits.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The request's field name, for the refusal.
    pub field: &'static str,
    /// Longest accepted, in characters.
    pub max: usize,
}

/// Whether a character is kept: not a control character (tab and new line are decided by the caller), not one
/// of the marks that reverse or hide text (bidirectional overrides and isolates, zero-width space, word joiner,
/// byte-order mark). Zero-width joiner stays: emoji and several scripts need it.
const fn visible(c: char) -> bool {
    !matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// One line: deceptive characters removed, white space folded to single spaces, ends trimmed.
///
/// # Errors
/// [`RefusalCode::Empty`] when nothing is left, [`RefusalCode::TooLong`] with `max` beyond the limit.
pub fn clean_line(text: &str, line: Line) -> Result<String, Refusal> {
    clean_optional(text, line)?.ok_or_else(|| Refusal::on(RefusalCode::Empty, line.field))
}

/// Like [`clean_line`], with `None` when nothing is left.
///
/// # Errors
/// [`RefusalCode::TooLong`] with `max` beyond the limit.
pub fn clean_optional(text: &str, line: Line) -> Result<Option<String>, Refusal> {
    let kept: String = text
        .chars()
        .filter(|c| visible(*c) || c.is_whitespace())
        .collect();
    let folded = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() > line.max {
        return Err(Refusal::on(RefusalCode::TooLong, line.field).with("max", line.max));
    }
    Ok((!folded.is_empty()).then_some(folded))
}

/// Several lines: deceptive characters removed, line ends made `\n`, trailing white space trimmed. May be empty.
///
/// # Errors
/// [`RefusalCode::TooLong`] with `max` beyond the limit.
pub fn clean_block(text: &str, line: Line) -> Result<String, Refusal> {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified.chars().filter(|c| visible(*c)).collect();
    let trimmed = kept.trim_end().trim_start_matches('\n').to_owned();
    if trimmed.chars().count() > line.max {
        return Err(Refusal::on(RefusalCode::TooLong, line.field).with("max", line.max));
    }
    Ok(trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Line = Line {
        field: "title",
        max: 10,
    };

    #[test]
    fn a_line_loses_only_what_deceives() {
        for (typed, kept) in [
            ("  deux   mots\t", "deux mots"),
            ("a\u{202e}b", "ab"),
            ("x\u{200b}y", "xy"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            ("ligne\nsuite", "ligne suite"),
        ] {
            assert_eq!(
                clean_line(
                    typed,
                    Line {
                        field: "title",
                        max: 20
                    }
                )
                .as_deref(),
                Ok(kept),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_line_of_nothing_visible_is_empty_and_a_long_one_says_its_limit() {
        assert_eq!(
            clean_line(" \u{200b}\n", TITLE).map_err(|r| r.code),
            Err(RefusalCode::Empty)
        );
        let refusal = clean_line("éééééééééééé", TITLE).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.data["max"].as_u64()),
            (RefusalCode::TooLong, Some(10))
        );
        assert!(
            clean_line("éééééééééé", TITLE).is_ok(),
            "the limit counts characters, not bytes"
        );
    }
}
