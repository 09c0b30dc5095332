//! Comparing words the way people do: without case and without accents.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, no accents, ligatures opened, typographic apostrophes made plain: `Réseau` and `RESEAU` fold to
/// the same text. For comparing and matching, never for showing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '\u{2019}' | '\u{2018}' | '\u{02BC}' => out.push('\''),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_ligatures_and_apostrophes_do_not_count() {
        for (written, folded) in [
            ("Réseau", "reseau"),
            ("L’ÉCRAN", "l'ecran"),
            ("Cœur", "coeur"),
            ("e\u{301}cole", "ecole"),
            ("ﬁchier", "fichier"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }
}
