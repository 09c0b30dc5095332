//! Two texts made from a third, word by word.

use std::ops::Range;

use super::{RunHow, TextRun};

/// A text in words and what is between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last: Option<u8> = None;
    for (at, c) in text.char_indices() {
        let kind = match c {
            '\n' => 0,
            c if c.is_whitespace() => 1,
            c if c.is_alphanumeric() || c == '\'' || c == '’' => 2,
            _ => 3,
        };
        if last.is_some_and(|last| last != kind || kind == 0 || kind == 3) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// A text beside the one it was made from.
pub(super) fn runs(before: &str, after: &str) -> Vec<TextRun> {
    let (old, new) = (words(before), words(after));
    let mut runs: Vec<TextRun> = Vec::new();
    let mut add = |how: RunHow, words: &[&str]| {
        if words.is_empty() {
            return;
        }
        match runs.last_mut() {
            Some(last) if last.how == how => last.text.extend(words.iter().copied()),
            _ => runs.push(TextRun {
                how,
                text: words.concat(),
            }),
        }
    };
    let mut at = 0;
    for it in hunks(&old, &new) {
        add(RunHow::Same, &old[at..it.old.start]);
        add(RunHow::Removed, &old[it.old.clone()]);
        add(RunHow::Added, &new[it.new]);
        at = it.old.end;
    }
    add(RunHow::Same, &old[at..]);
    runs
}

/// A place that was changed: of the first text, and of the one made from it.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// Most pairs of words that are compared; more are taken for one change, which is true and coarse.
const PAIRS: usize = 4_000_000;

/// The places that were changed: what is left when the longest sequence of words that both have is taken out.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let before = old.iter().zip(new).take_while(same).count();
    let (rest, left) = (&old[before..], &new[before..]);
    let after = rest
        .iter()
        .rev()
        .zip(left.iter().rev())
        .take_while(same)
        .count();
    let (rest, left) = (&rest[..rest.len() - after], &left[..left.len() - after]);
    let mut hunks = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at, to) in common(rest, left)
        .into_iter()
        .chain([(rest.len(), left.len())])
    {
        if (i, j) != (at, to) {
            hunks.push(Hunk {
                old: before + i..before + at,
                new: before + j..before + to,
            });
        }
        (i, j) = (at + 1, to + 1);
    }
    hunks
}

/// The places, in both, of a longest sequence of words that both have.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > PAIRS {
        return Vec::new();
    }
    // How long such a sequence is from two places on.
    let wide = new.len() + 1;
    let mut length = vec![0_u32; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            length[i * wide + j] = if old[i] == new[j] {
                length[(i + 1) * wide + j + 1] + 1
            } else {
                length[(i + 1) * wide + j].max(length[i * wide + j + 1])
            };
        }
    }
    let mut places = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            places.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * wide + j] >= length[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    places
}

/// What became of a part of the first text, by the places of it that were changed.
fn became<'a>(base: &[&'a str], new: &[&'a str], part: Range<usize>, hunks: &[Hunk]) -> String {
    let mut text = String::new();
    let mut at = part.start;
    for it in hunks {
        text.extend(base[at..it.old.start].iter().copied());
        text.extend(new[it.new.clone()].iter().copied());
        at = it.old.end;
    }
    text.extend(base[at..part.end].iter().copied());
    text
}

/// Both texts in one, and in how many places both changed the same words; there both versions stand.
pub(super) fn both(base: &str, theirs: &str, mine: &str) -> (String, u32) {
    let (old, one, other) = (words(base), words(theirs), words(mine));
    let (ones, others) = (hunks(&old, &one), hunks(&old, &other));
    let (mut text, mut overlaps) = (String::new(), 0);
    let (mut at, mut i, mut j) = (0, 0, 0);
    while i < ones.len() || j < others.len() {
        let start = |list: &[Hunk], place: usize| list.get(place).map(|it| it.old.start);
        let begin = start(&ones, i).into_iter().chain(start(&others, j)).min();
        let Some(begin) = begin else { break };
        text.extend(old[at..begin].iter().copied());
        let mut part = begin..begin;
        let (from_i, from_j) = (i, j);
        // Everything that touches: two people who write at the same place do not write beside each other.
        loop {
            let (before_i, before_j) = (i, j);
            if let Some(it) = ones.get(i).filter(|it| it.old.start <= part.end) {
                part.end = part.end.max(it.old.end);
                i += 1;
            }
            if let Some(it) = others.get(j).filter(|it| it.old.start <= part.end) {
                part.end = part.end.max(it.old.end);
                j += 1;
            }
            if (i, j) == (before_i, before_j) {
                break;
            }
        }
        at = part.end;
        let left = became(&old, &one, part.clone(), &ones[from_i..i]);
        let right = became(&old, &other, part, &others[from_j..j]);
        if from_i == i || left == right {
            text.push_str(&right);
        } else if from_j == j {
            text.push_str(&left);
        } else {
            overlaps += 1;
            let between = if left.contains('\n') || right.contains('\n') {
                "\n\n"
            } else {
                " / "
            };
            let sides = [left, right];
            let sides: Vec<&str> = sides
                .iter()
                .map(String::as_str)
                .filter(|it| !it.is_empty())
                .collect();
            text.push_str(&sides.join(between));
        }
    }
    text.extend(old[at..].iter().copied());
    (text, overlaps)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_each_changed_elsewhere_is_in_both() {
        let (text, overlaps) = both(
            "L’imprimante du hall est en panne depuis lundi.",
            "L’imprimante du deuxième étage est en panne depuis lundi.",
            "L’imprimante du hall est en panne depuis mardi, elle clignote.",
        );
        assert_eq!(
            (text.as_str(), overlaps),
            (
                "L’imprimante du deuxième étage est en panne depuis mardi, elle clignote.",
                0
            )
        );
    }

    #[test]
    fn where_both_changed_the_same_words_both_stand() {
        let (text, overlaps) = both("Depuis lundi.", "Depuis mardi.", "Depuis jeudi.");
        assert_eq!((text.as_str(), overlaps), ("Depuis mardi / jeudi.", 1));
        let (text, overlaps) = both("a\nb\nc", "a\nB\nune\nc", "a\ndeux\nc");
        assert_eq!((text.as_str(), overlaps), ("a\nB\nune\n\ndeux\nc", 1));
        let (text, overlaps) = both("a b", "a", "a c");
        assert_eq!(overlaps, 1, "{text}");
        assert!(
            text.contains('c'),
            "what somebody wrote is not lost: {text}"
        );
    }

    #[test]
    fn a_text_is_told_beside_the_one_before() {
        let told: Vec<(RunHow, String)> = runs("un deux trois", "un 2 trois quatre")
            .into_iter()
            .map(|it| (it.how, it.text))
            .collect();
        let said = |how, text: &str| (how, text.to_owned());
        assert_eq!(
            told,
            [
                said(RunHow::Same, "un "),
                said(RunHow::Removed, "deux"),
                said(RunHow::Added, "2"),
                said(RunHow::Same, " trois"),
                said(RunHow::Added, " quatre"),
            ]
        );
    }

    proptest! {
        #[test]
        fn one_who_changed_nothing_gives_way(base in "[ab \n]{0,12}", text in "[abc \n]{0,12}") {
            prop_assert_eq!(both(&base, &text, &base), (text.clone(), 0));
            prop_assert_eq!(both(&base, &base, &text), (text.clone(), 0));
            prop_assert_eq!(both(&base, &text, &text), (text.clone(), 0));
            let whole: String = runs(&base, &text).iter().filter(|it| it.how != RunHow::Removed).map(|it| it.text.as_str()).collect();
            prop_assert_eq!(whole, text);
        }

        #[test]
        fn every_word_that_somebody_wrote_is_there(base in "[ab ]{0,10}", one in "[a-c ]{0,10}", other in "[abd ]{0,10}") {
            let (text, _) = both(&base, &one, &other);
            for (words, mark) in [(&one, 'c'), (&other, 'd')] {
                prop_assert!(!words.contains(mark) || text.contains(mark), "{:?} is not in {:?}", words, text);
            }
        }
    }
}
