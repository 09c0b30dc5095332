//! The page of a start that waits for the keyring. It has no script and no rights.

use guichet_kernel::Language;
use guichet_words::Words;
use tauri::http::Response;

use crate::problem_page::{QUIT, escaped, html, lang};

/// The page as an answer of the scheme.
pub(crate) fn answer(language: Language) -> Response<Vec<u8>> {
    html(page(language))
}

fn page(language: Language) -> String {
    let words = Words::new(language);
    let word = |key: &str| escaped(&words.get(key, &[]));
    format!(
        include_str!("waiting_page.html"),
        lang = lang(language),
        title = word("boot-waiting-title"),
        sentence = word("boot-waiting"),
        quit_link = QUIT,
        quit = word("boot-quit"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_it_waits_for_in_each_language() {
        for language in Language::ALL {
            let page = page(*language);
            assert!(
                !page.contains("boot-") && !page.contains("<script"),
                "{page}"
            );
        }
    }
}
