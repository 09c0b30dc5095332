//! What was typed in a search, as words to find; and where they are in a text.

use std::ops::Range;

use guichet_kernel::fold;
use memchr::memmem::Finder;

/// Most words of a search that count; nobody types more on purpose.
const MOST: usize = 12;
/// Longest word that counts, in characters.
const LONGEST: usize = 60;
/// From this many characters on, a word is found anywhere; a shorter one only at the beginning of words.
const ANYWHERE: usize = 3;

/// The words of a search, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tickets) struct Wanted {
    words: Vec<String>,
}

impl Wanted {
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().take(2_000).collect();
        let mut words: Vec<String> = Vec::new();
        for word in fold(&typed)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            let word: String = word.chars().take(LONGEST).collect();
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words.truncate(MOST);
        Self { words }
    }

    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The expression for the index of words: the short words only, which the other index cannot find.
    pub fn short(&self) -> Option<String> {
        expression(
            self.words.iter().filter(|it| it.chars().count() < ANYWHERE),
            "*",
        )
    }

    /// The expression for the index of any three letters: the other words.
    pub fn long(&self) -> Option<String> {
        expression(
            self.words
                .iter()
                .filter(|it| it.chars().count() >= ANYWHERE),
            "",
        )
    }

    /// Whether a text holds every word.
    pub fn all_in(&self, text: &str) -> bool {
        let folded = Folded::of(text);
        self.words
            .iter()
            .all(|word| folded.find(word).next().is_some())
    }

    /// How many of the words a text holds.
    pub fn count_in(&self, text: &str) -> usize {
        let folded = Folded::of(text);
        self.words
            .iter()
            .filter(|word| folded.find(word).next().is_some())
            .count()
    }

    /// Whether a name holds every word, even short ones in the middle.
    pub fn all_in_name(&self, name: &str) -> bool {
        let name = fold(name);
        self.words.iter().all(|word| name.contains(word.as_str()))
    }

    /// What tells how the words fit many texts.
    pub fn fitting(&self) -> Fitting<'_> {
        Fitting(
            self.words
                .iter()
                .map(|it| (it.as_str(), Finder::new(it)))
                .collect(),
        )
    }

    /// A text cut into runs, alternately not matching and matching, starting with not matching. Together they are
    /// the text.
    pub fn runs(&self, text: &str) -> Vec<String> {
        let mut runs = Vec::new();
        let mut done = 0;
        for found in self.found(text) {
            runs.push(text[done..found.start].to_owned());
            runs.push(text[found.clone()].to_owned());
            done = found.end;
        }
        runs.push(text[done..].to_owned());
        runs
    }

    /// About `length` characters around the first place found, as one line.
    pub fn extract(&self, text: &str, length: usize) -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = self.found(&line).first().map_or(0, |it| it.start);
        let start = line[..first]
            .char_indices()
            .rev()
            .take(length / 3)
            .last()
            .map_or(first, |(at, _)| at);
        // Begin at a word, so that nothing is read half.
        let start = if start == 0 {
            0
        } else {
            line[start..first]
                .find(' ')
                .map_or(start, |space| start + space + 1)
        };
        let mut kept: String = line[start..].chars().take(length).collect();
        if start > 0 {
            kept.insert(0, '…');
        }
        if line[start..].chars().count() > length {
            kept.push('…');
        }
        kept
    }

    /// Every place found, in order, none touching another.
    fn found(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let mut places: Vec<Range<usize>> = self
            .words
            .iter()
            .flat_map(|word| folded.find(word).map(|at| folded.typed(at)))
            .collect();
        places.sort_by_key(|it| (it.start, it.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for place in places {
            match merged.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => merged.push(place),
            }
        }
        merged
    }
}

/// Words prepared to be looked for again and again.
pub(in crate::tickets) struct Fitting<'a>(Vec<(&'a str, Finder<'a>)>);

impl Fitting<'_> {
    /// How every word fits a text already folded; `None` when one is not there.
    pub fn of(&self, folded: &str) -> Option<Fit> {
        let mut fit = Fit::Begins;
        for (word, finder) in &self.0 {
            let mut places = finder.find_iter(folded.as_bytes()).peekable();
            places.peek()?;
            if !places.any(|at| begins_word(folded, at)) {
                if !anywhere(word) {
                    return None;
                }
                fit = Fit::Within;
            }
        }
        Some(fit)
    }
}

/// How words fit a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tickets) enum Fit {
    /// Each begins some word of it.
    Begins,
    /// Each is somewhere in it.
    Within,
}

/// Whether a word is long enough to be found anywhere.
pub(super) fn anywhere(word: &str) -> bool {
    word.chars().count() >= ANYWHERE
}

fn begins_word(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric())
}

/// Words for an FTS5 query, each quoted; letters that an index keeps whole but folding opens are asked for both ways.
fn expression<'a>(words: impl Iterator<Item = &'a String>, suffix: &str) -> Option<String> {
    let quoted = |word: &str| format!("\"{word}\"{suffix}");
    let terms: Vec<String> = words
        .map(|word| {
            let joined = word
                .replace("oe", "œ")
                .replace("ae", "æ")
                .replace("ss", "ß");
            if joined == *word {
                quoted(word)
            } else {
                format!("({} OR {})", quoted(word), quoted(&joined))
            }
        })
        .collect();
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// A text folded, with the way back from each folded byte to what was typed.
struct Folded {
    text: String,
    /// For each byte of `text`: where its character begins and ends in the original.
    back: Vec<(usize, usize)>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut back: Vec<(usize, usize)> = Vec::with_capacity(original.len());
        let mut buffer = [0; 4];
        for (place, c) in original.char_indices() {
            let end = place + c.len_utf8();
            let from = text.len();
            if c.is_ascii() {
                text.push(c.to_ascii_lowercase());
            } else {
                text.push_str(&fold(c.encode_utf8(&mut buffer)));
            }
            if text.len() == from {
                // An accent written after its letter belongs to it.
                let letter = back.last().map(|it| it.0);
                for it in back.iter_mut().rev().take_while(|it| Some(it.0) == letter) {
                    it.1 = end;
                }
            }
            back.resize(text.len(), (place, end));
        }
        Self { text, back }
    }

    /// Where a folded word is: short ones only at the beginning of words.
    fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let anywhere = anywhere(word);
        self.text
            .match_indices(word)
            .map(|(at, it)| at..at + it.len())
            .filter(move |at| anywhere || begins_word(&self.text, at.start))
    }

    /// The place in the original.
    fn typed(&self, at: Range<usize>) -> Range<usize> {
        self.back[at.start].0..self.back[at.end - 1].1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_folded_cut_and_counted_once() {
        let long = "mot ".repeat(5_000);
        for (typed, words) in [
            ("Réseau  RÉSEAU", vec!["reseau"]),
            ("l’écran noir", vec!["l", "ecran", "noir"]),
            ("\"a\" OR (b* NEAR c)", vec!["a", "or", "b", "near", "c"]),
            ("💥 -- '; DROP TABLE", vec!["drop", "table"]),
            ("\0", vec![]),
            (long.as_str(), vec!["mot"]),
        ] {
            assert_eq!(Wanted::of(typed).words(), words, "{typed:.40?}");
        }
    }

    #[test]
    fn runs_mark_what_was_found_as_it_was_typed() {
        for (typed, text, runs) in [
            (
                "reseau",
                "Le RÉSEAU est lent",
                vec!["Le ", "RÉSEAU", " est lent"],
            ),
            ("seau", "Réseau", vec!["Ré", "seau", ""]),
            ("re", "Réseau arrêté", vec!["", "Ré", "seau arrêté"]),
            ("coeur", "Le cœur", vec!["Le ", "cœur", ""]),
            ("ecole", "e\u{301}cole", vec!["", "e\u{301}cole", ""]),
            ("abc bcd", "xabcdx", vec!["x", "abcd", "x"]),
            ("rien", "Autre", vec!["Autre"]),
        ] {
            assert_eq!(Wanted::of(typed).runs(text), runs, "{typed} in {text}");
        }
    }

    #[test]
    fn an_extract_is_around_the_first_place_found() {
        let text = format!(
            "{} l’imprimante du couloir {}",
            "mot ".repeat(100),
            "suite ".repeat(100)
        );
        let extract = Wanted::of("imprimante").extract(&text, 120);
        assert!(
            extract.starts_with('…') && extract.ends_with('…') && extract.contains("imprimante"),
            "{extract}"
        );
        assert!(extract.chars().count() <= 122);
        assert_eq!(Wanted::of("a").extract("a\n\n b", 120), "a b");
    }

    proptest! {
        #[test]
        fn runs_together_are_the_text(typed in "(?s).{0,20}", text in "(?s).{0,60}", part in 0_usize..20) {
            prop_assert_eq!(Wanted::of(&typed).runs(&text).concat(), text.clone());
            let piece: String = text.chars().skip(part).take(4).collect();
            let runs = Wanted::of(&piece).runs(&text);
            prop_assert_eq!(runs.len() % 2, 1);
            prop_assert_eq!(runs.concat(), text.clone());
            prop_assert!(Wanted::of(&piece).extract(&text, 10).chars().count() <= 12);
        }
    }
}
