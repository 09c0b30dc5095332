//! The page of a store that cannot be opened: a sentence, the folder, and trying again. It has no script and no rights.

use std::path::PathBuf;

use guichet_kernel::{Language, Problem};
use guichet_words::Words;
use tauri::http::{HeaderValue, Response, header};

/// The link that starts the application again.
pub(crate) const RETRY: &str = "guichet-retry:";
/// The link that ends it.
pub(crate) const QUIT: &str = "guichet-quit:";

/// Why this start has no session.
pub(crate) struct BootProblem {
    /// What broke.
    pub(crate) problem: Problem,
    /// Of the store.
    pub(crate) folder: PathBuf,
    /// Of the system.
    pub(crate) language: Language,
}

impl BootProblem {
    /// The sentence, from the locale files.
    pub(crate) fn sentence(&self) -> String {
        Words::new(self.language).problem(&self.problem)
    }
}

/// The page as an answer of the scheme.
pub(crate) fn answer(problem: &BootProblem) -> Response<Vec<u8>> {
    html(page(problem))
}

/// A page without script or rights as an answer of the scheme.
pub(crate) fn html(page: String) -> Response<Vec<u8>> {
    let mut response = Response::new(page.into_bytes());
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
    );
    response
}

fn page(problem: &BootProblem) -> String {
    let words = Words::new(problem.language);
    let word = |key: &str| escaped(&words.get(key, &[]));
    let detail = match &problem.problem {
        Problem::Failure(failure) => format!("{} · {}", failure.code.name(), failure.detail),
        Problem::Refusal(refusal) => refusal.code.name().to_owned(),
    };
    format!(
        include_str!("problem_page.html"),
        lang = lang(problem.language),
        title = word("boot-title"),
        sentence = escaped(&problem.sentence()),
        place = word("boot-folder"),
        folder = escaped(&problem.folder.display().to_string()),
        retry_link = RETRY,
        retry = word("boot-retry"),
        quit_link = QUIT,
        quit = word("boot-quit"),
        detail_word = word("boot-detail"),
        detail = escaped(&detail),
    )
}

/// What a page says it is written in.
pub(crate) const fn lang(language: Language) -> &'static str {
    match language {
        Language::Fr => "fr",
        Language::En => "en",
    }
}

/// Text as a page shows it.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use guichet_kernel::FailureCode;

    use super::*;

    fn of(code: FailureCode, language: Language) -> BootProblem {
        BootProblem {
            problem: Problem::failure(code, "<script>"),
            folder: PathBuf::from("/home/a/<b>/guichet"),
            language,
        }
    }

    #[test]
    fn every_failure_has_its_sentence_in_each_language() {
        for language in Language::ALL {
            for code in FailureCode::ALL {
                let sentence = of(*code, *language).sentence();
                assert!(
                    sentence.contains(' ') && !sentence.starts_with("failure-"),
                    "{}: {sentence}",
                    code.name()
                );
            }
        }
    }

    #[test]
    fn what_comes_from_outside_is_text() {
        let page = page(&of(FailureCode::StoreCorrupt, Language::Fr));
        assert!(page.contains("/home/a/&lt;b&gt;/guichet") && page.contains("&lt;script&gt;"));
        assert!(!page.contains("<script"));
    }
}
