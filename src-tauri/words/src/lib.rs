//! The sentences of the product outside its interface: toasts, tray, console. The same Fluent files as the interface,
//! compiled in, so that a word is translated once.
//!
//! Invariants: a missing key gives the key itself and never a panic; text from people is cleaned of direction marks by
//! the kernel, so no isolation marks are put around variables.

mod number;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use guichet_kernel::{Language, Problem};
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The sentences in one language. Costs nothing to make: the files are read once for the whole process.
#[derive(Clone, Copy)]
pub struct Words {
    bundle: &'static Bundle,
}

impl Words {
    /// The sentences in `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        static FRENCH: OnceLock<Bundle> = OnceLock::new();
        static ENGLISH: OnceLock<Bundle> = OnceLock::new();
        let bundle = match language {
            Language::Fr => FRENCH.get_or_init(|| bundle("fr", FR)),
            Language::En => ENGLISH.get_or_init(|| bundle("en", EN)),
        };
        Self { bundle }
    }

    /// The sentence `key` with its variables. A key no file has is its own sentence.
    #[must_use]
    pub fn get(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        self.find(key, variables).unwrap_or_else(|| key.to_owned())
    }

    /// Whether some file has the sentence `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|it| it.value().is_some())
    }

    /// What a person reads of a problem.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Refusal(refusal) => {
                let variables: Vec<(&str, FluentValue<'_>)> = refusal
                    .data
                    .iter()
                    .map(|(name, value)| (name.as_str(), self.variable(name, value)))
                    .collect();
                self.get(&format!("refusal-{}", refusal.code.name()), &variables)
            }
            Problem::Failure(failure) => self.get(&format!("failure-{}", failure.code.name()), &[]),
        }
    }

    /// A refusal's datum as a variable: numbers stay numbers, for plurals; statuses travel as codes and read as words.
    fn variable<'a>(&self, name: &str, value: &'a serde_json::Value) -> FluentValue<'a> {
        match value {
            serde_json::Value::String(code) if matches!(name, "from" | "to") => self
                .find(&format!("status-{code}"), &[])
                .map_or_else(|| code.as_str().into(), Into::into),
            serde_json::Value::String(text) => text.as_str().into(),
            serde_json::Value::Number(number) => number
                .as_f64()
                .map_or_else(|| number.to_string().into(), Into::into),
            other => other.to_string().into(),
        }
    }

    fn find(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let arguments: FluentArgs<'_> = variables
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        // A variable left out shows its name in braces: better than no sentence.
        let mut errors = Vec::new();
        Some(
            self.bundle
                .format_pattern(message.value()?, Some(&arguments), &mut errors)
                .into_owned(),
        )
    }
}

/// Puts a language's files together. What a file has wrong is left out here and found by the tests.
fn bundle(language: &str, files: &[(&str, &str)]) -> Bundle {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let french = language.language.as_str() == "fr";
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(if french {
        number::french
    } else {
        number::english
    }));
    let _ = bundle.add_builtins();
    for (_, text) in files {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests;
