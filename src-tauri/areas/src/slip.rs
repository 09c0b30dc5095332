//! Words typed with one slip of the finger: a letter too many, too few, another, or two in the wrong order.

/// A slip in two or three letters would find nearly everything.
const FROM: usize = 4;

/// Whether a word is long enough to be recognised with a slip in it.
pub(crate) fn may_slip(word: &str) -> bool {
    word.chars().count() >= FROM
}

/// Whether a beginning of `theirs` is at most one slip away from `word`, both folded.
pub(crate) fn nearly_begins(theirs: &str, word: &str) -> bool {
    let length = word.chars().count();
    length >= FROM
        && (length - 1..=length + 1).any(|it| {
            let end = theirs
                .char_indices()
                .nth(it)
                .map_or(theirs.len(), |(at, _)| at);
            strsim::osa_distance(&theirs[..end], word) <= 1
        })
}

#[cfg(test)]
mod tests {
    use super::nearly_begins;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for typed in [
            "imprimante",
            "impirmante",
            "imprmante",
            "impprimante",
            "umprimante",
            "impri",
            "inpri",
        ] {
            assert!(nearly_begins("imprimante", typed), "{typed}");
        }
        for typed in ["umprinante", "imp", "inp", "ecran", "primante"] {
            assert!(!nearly_begins("imprimante", typed), "{typed}");
        }
    }
}
