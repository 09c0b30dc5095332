//! The language of the system, for the time before a person's own is known.

use guichet_kernel::Language;

/// French when the system speaks it or does not say, else English.
pub(crate) fn of_the_system() -> Language {
    named(sys_locale::get_locale().as_deref())
}

fn named(locale: Option<&str>) -> Language {
    match locale.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "c" | "posix") => Language::Fr,
        Some(name) if name.starts_with("c.") || name.starts_with("c-") => Language::Fr,
        Some(name) if name == "fr" || name.starts_with("fr-") || name.starts_with("fr_") => {
            Language::Fr
        }
        Some(_) => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_the_base_language_and_english_the_one_of_everybody_else() {
        for name in [
            None,
            Some("C"),
            Some("C.UTF-8"),
            Some("fr"),
            Some("fr-FR"),
            Some("fr_CA.UTF-8"),
        ] {
            assert_eq!(named(name), Language::Fr, "{name:?}");
        }
        for name in ["en-GB", "de", "fro", "frr-DE"] {
            assert_eq!(named(Some(name)), Language::En, "{name}");
        }
    }
}
