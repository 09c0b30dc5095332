//! Every sentence in both languages, and what a person reads of a problem.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use guichet_kernel::{FailureCode, Refusal, RefusalCode};

use super::*;

/// Every message of a language: its key, the file it is in, and the variables it names.
fn messages(files: &'static [(&str, &str)]) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut found = BTreeMap::new();
    for (name, text) in files {
        FluentResource::try_new((*text).to_owned())
            .map_err(|(_, errors)| format!("{name}: {errors:?}"))
            .expect("every locale file is well formed");
        let mut key = String::new();
        for line in text.lines() {
            if let Some((start, _)) = line
                .split_once('=')
                .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            {
                key = start.trim().to_owned();
                let before = found.insert(key.clone(), ((*name).to_owned(), BTreeSet::new()));
                assert!(before.is_none(), "{name}: {key} is written twice");
            }
            if let Some((_, variables)) = found.get_mut(&key) {
                for part in line.split('$').skip(1) {
                    let end = part
                        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                        .unwrap_or(part.len());
                    variables.insert(part[..end].to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn every_message_formats_in_both_languages_with_the_same_variables() {
    let (french, english) = (messages(FR), messages(EN));
    assert!(!french.is_empty());
    let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(
        keys(&french),
        keys(&english),
        "the same keys in both languages"
    );
    for (language, of) in [(Language::Fr, &french), (Language::En, &english)] {
        let words = Words::new(language);
        for (key, (file, variables)) in of {
            assert_eq!(
                variables, &french[key].1,
                "{key} names the same variables in both languages"
            );
            let message = words
                .bundle
                .get_message(key)
                .unwrap_or_else(|| panic!("{file}: {key} is missing"));
            let pattern = message
                .value()
                .unwrap_or_else(|| panic!("{file}: {key} has no value"));
            for number in [0, 1, 2, 1_000_000] {
                let arguments: FluentArgs<'_> = variables
                    .iter()
                    .map(|it| (it.as_str(), FluentValue::from(number)))
                    .collect();
                let mut errors = Vec::new();
                let text = words
                    .bundle
                    .format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{file}: {key}: {errors:?}");
                assert!(
                    !text.trim().is_empty() && !text.contains(['\u{2068}', '\u{2069}']),
                    "{file}: {key}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn every_code_has_its_sentence() {
    for language in Language::ALL {
        let words = Words::new(*language);
        for code in RefusalCode::ALL {
            assert!(
                words.has(&format!("refusal-{}", code.name())),
                "{language:?} {}",
                code.name()
            );
        }
        for code in FailureCode::ALL {
            assert!(
                words.has(&format!("failure-{}", code.name())),
                "{language:?} {}",
                code.name()
            );
        }
    }
}

#[test]
fn a_problem_reads_as_a_sentence_with_its_numbers() {
    let slow =
        |seconds: u32| Problem::from(Refusal::new(RefusalCode::SlowDown).with("seconds", seconds));
    let (french, english) = (Words::new(Language::Fr), Words::new(Language::En));
    assert!(
        french.problem(&slow(1)).contains("1\u{a0}seconde ")
            || french.problem(&slow(1)).contains("1 seconde ")
    );
    assert!(french.problem(&slow(8)).contains("secondes"));
    assert!(english.problem(&slow(8)).contains("seconds"));
    let long = Problem::from(Refusal::on(RefusalCode::TooLong, "body").with("max", 50_000));
    assert!(
        french.problem(&long).contains("50\u{202f}000"),
        "{}",
        french.problem(&long)
    );
    assert!(
        english.problem(&long).contains("50,000"),
        "{}",
        english.problem(&long)
    );
}

#[test]
fn what_is_missing_shows_itself_and_what_people_type_is_only_text() {
    let words = Words::new(Language::Fr);
    assert_eq!(words.get("no-such-key", &[]), "no-such-key");
    let hostile = "{ $seconds } <b>{\"x\"}";
    let moved = Problem::from(
        Refusal::new(RefusalCode::IllegalTransition)
            .with("from", hostile)
            .with("to", "closed"),
    );
    let moved = words.problem(&moved);
    assert!(moved.contains(hostile) && moved.contains("Clos"), "{moved}");
    let read = Problem::from(Refusal::new(RefusalCode::FileUnreadable).with("name", hostile));
    assert!(
        words.problem(&read).contains(hostile),
        "{}",
        words.problem(&read)
    );
}
