//! The words of a text, folded for comparing, each with its place in what was typed.

use std::ops::Range;

use guichet_kernel::fold;

/// A text as words. Apostrophes and hyphens separate, so « l'écran » is two words and « wi-fi » too.
pub(super) struct Words<'a> {
    text: &'a str,
    words: Vec<(String, Range<usize>)>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut words: Vec<(String, Range<usize>)> = Vec::new();
        let mut start = None;
        for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = c.is_alphanumeric() || (start.is_some() && is_mark(c));
            match (inside, start) {
                (true, None) => start = Some(place),
                (false, Some(from)) => {
                    words.push((fold(&text[from..place]), from..place));
                    start = None;
                }
                _ => {}
            }
        }
        Self { text, words }
    }

    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place, folded.
    pub fn get(&self, place: usize) -> Option<&str> {
        self.words.get(place).map(|(word, _)| word.as_str())
    }

    /// The words from one place to another (not included), as typed.
    pub fn typed(&self, places: Range<usize>) -> String {
        match (
            self.words.get(places.start),
            places
                .end
                .checked_sub(1)
                .and_then(|last| self.words.get(last)),
        ) {
            (Some((_, first)), Some((_, last))) => self.text[first.start..last.end].to_owned(),
            _ => String::new(),
        }
    }

    /// Where a phrase (words separated by spaces, see [`is`]) begins, and how many words it takes.
    pub fn find(&self, phrase: &str) -> impl Iterator<Item = Range<usize>> + '_ {
        let wanted: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        (0..self.len()).filter_map(move |from| {
            let whole = wanted
                .iter()
                .enumerate()
                .all(|(at, word)| self.get(from + at).is_some_and(|it| is(it, word)));
            whole.then(|| from..from + wanted.len())
        })
    }
}

/// Combining marks continue a word.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether a folded word is the wanted one, in one of its forms: feminine, plural or, for a wanted word that ends
/// in `~`, any continuation (`connect~` is « connecter », « connexion » is not).
pub(super) fn is(word: &str, wanted: &str) -> bool {
    if let Some(stem) = wanted.strip_suffix('~') {
        return word.starts_with(stem);
    }
    match word.strip_prefix(wanted) {
        Some(rest) => matches!(rest, "" | "s" | "e" | "es" | "x"),
        None => false,
    }
}
