//! Rules about the sentences people read: both languages say the same things, nothing is missing, nothing is left over.

use std::collections::BTreeSet;

use super::Source;
use crate::ftl::Messages;

const CODES_FILE: &str = "src-tauri/kernel/src/problem.rs";

/// Checks the two languages against each other and against the sources that use them.
pub fn check(sources: &[Source], french: &Messages, english: &Messages) -> Vec<String> {
    let mut problems = same(french, english, "fr", "en");
    problems.extend(same(english, french, "en", "fr"));
    problems.extend(variables(french, english));
    problems.extend(prefixes(french));
    problems.extend(codes(sources, french));
    problems.extend(unknown(sources, french));
    problems.extend(unused(sources, french));
    problems.extend(
        sources
            .iter()
            .filter(|it| it.path.starts_with("ui/locales/fr/"))
            .flat_map(typography),
    );
    problems
}

fn same(here: &Messages, there: &Messages, here_name: &str, there_name: &str) -> Vec<String> {
    here.iter()
        .filter(|(id, _)| !there.contains_key(*id))
        .map(|(id, message)| {
            format!(
                "ui/locales/{there_name}/{}.ftl: `{id}` is missing: it is in {here_name}",
                message.area
            )
        })
        .collect()
}

fn variables(french: &Messages, english: &Messages) -> Vec<String> {
    let mut problems = Vec::new();
    for (id, message) in french {
        if let Some(other) = english.get(id)
            && other.variables != message.variables
        {
            problems.push(format!(
                "ui/locales/en/{}.ftl: `{id}` takes {:?}, in French {:?}: give both the same variables",
                message.area, other.variables, message.variables
            ));
        }
    }
    problems
}

/// Files of words that belong to no area: the words of the domain, and the refusals.
const SHARED: &[&str] = &["words", "problems"];

/// The start of a key says its file.
fn prefixes(messages: &Messages) -> Vec<String> {
    messages
        .iter()
        .filter(|(_, message)| !SHARED.contains(&message.area.as_str()))
        .filter(|(id, message)| !id.starts_with('-') && !belongs(id, &message.area))
        .map(|(id, message)| format!("ui/locales/fr/{0}.ftl: `{id}` does not begin with `{0}-`: rename it or move it to its area", message.area))
        .collect()
}

/// `toasts.ftl` may say `toast-…`: a file of many, a sentence of one.
fn belongs(id: &str, area: &str) -> bool {
    let one = area.strip_suffix('s').unwrap_or(area);
    let names = [area, one];
    names.contains(&id)
        || names.iter().any(|it| {
            id.strip_prefix(it)
                .is_some_and(|rest| rest.starts_with('-'))
        })
}

/// Every code a command can answer has its sentence.
fn codes(sources: &[Source], french: &Messages) -> Vec<String> {
    let Some(file) = sources.iter().find(|it| it.path == CODES_FILE) else {
        return vec![];
    };
    let mut problems = Vec::new();
    for (group, prefix) in [("RefusalCode {", "refusal-"), ("FailureCode {", "failure-")] {
        let Some((_, block)) = file.text.split_once(group) else {
            continue;
        };
        let block = block.split("\n}").next().unwrap_or_default();
        for line in block
            .lines()
            .map(str::trim)
            .filter(|it| !it.starts_with("//"))
        {
            if let Some(code) = line
                .split_once("= \"")
                .and_then(|(_, rest)| rest.split('"').next())
                && !french.contains_key(&format!("{prefix}{code}"))
            {
                problems.push(format!("{CODES_FILE}: `{code}` has no sentence: write `{prefix}{code}` in both languages"));
            }
        }
    }
    problems
}

/// A key written in `t('…')` exists. The type checker says so too, but not in templates that are not checked.
fn unknown(sources: &[Source], french: &Messages) -> Vec<String> {
    let mut problems = Vec::new();
    if french.is_empty() {
        return problems;
    }
    for file in sources
        .iter()
        .filter(|it| it.path.starts_with("ui/src/") && (it.is(".ts") || it.is(".svelte")))
    {
        for (number, line) in file.text.lines().enumerate() {
            for key in translated(line).filter(|it| !french.contains_key(*it)) {
                problems.push(format!(
                    "{}:{}: `{key}` is in no locale file: write it in both languages",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    problems
}

/// The literal keys of the calls of `t` in a line.
fn translated(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("t('").filter_map(move |(place, _)| {
        let called = !line[..place]
            .chars()
            .next_back()
            .is_some_and(|it| it.is_alphanumeric() || "_$".contains(it));
        let key = line[place + 3..].split('\'').next()?;
        (called && key.contains('-')).then_some(key)
    })
}

/// A sentence that no source names, whole or by the fixed beginning of a composed key, is left over.
fn unused(sources: &[Source], french: &Messages) -> Vec<String> {
    let mut named = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    let is_source = |it: &&Source| {
        (it.path.starts_with("ui/src/") || it.path.starts_with("src-tauri/"))
            && (it.is(".rs") || it.is(".ts") || it.is(".svelte"))
    };
    for file in sources
        .iter()
        .filter(is_source)
        .filter(|it| !it.is_generated())
    {
        for word in file
            .text
            .split(|it: char| !it.is_ascii_alphanumeric() && !"-_${".contains(it))
        {
            if let Some((beginning, _)) = word.split_once(['$', '{']) {
                if beginning.ends_with('-') {
                    beginnings.insert(beginning.to_owned());
                }
            } else if word.contains('-') || french.contains_key(word) {
                named.insert(word.to_owned());
                // Rust may put a key together piece by piece, from a quoted beginning.
                if file.is(".rs") && file.text.contains(&format!("\"{word}\"")) {
                    beginnings.insert(format!("{word}-"));
                }
            }
        }
    }
    french
        .iter()
        .filter(|(id, _)| {
            !id.starts_with('-')
                && !named.contains(*id)
                && !beginnings.iter().any(|it| id.starts_with(it))
        })
        .map(|(id, message)| {
            format!(
                "ui/locales/fr/{}.ftl: nothing uses `{id}`: remove it from both languages",
                message.area
            )
        })
        .collect()
}

/// French punctuation: a narrow or plain no-break space before `: ; ! ?` and inside guillemets, curly apostrophes.
fn typography(file: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let Some(text) = sentence(line) else { continue };
        let wrong = [" :", " ;", " !", " ?", "« ", " »"]
            .iter()
            .any(|it| text.contains(it));
        if wrong {
            problems.push(format!(
                "{}:{}: a breaking space beside French punctuation: use U+00A0 or U+202F",
                file.path,
                number + 1
            ));
        }
        if text.contains('\'') {
            problems.push(format!(
                "{}:{}: a straight apostrophe: use ’",
                file.path,
                number + 1
            ));
        }
    }
    problems
}

/// What people read of a line: no comment, no key, no code in braces.
fn sentence(line: &str) -> Option<String> {
    if line.starts_with('#') {
        return None;
    }
    let text = match line.split_once('=') {
        Some((id, text)) if !line.starts_with(' ') || id.trim_start().starts_with('.') => text,
        _ => line,
    };
    let mut depth = 0_u32;
    let mut out = String::new();
    for it in text.chars() {
        match it {
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                out.push('x');
            }
            it if depth == 0 => out.push(it),
            _ => {}
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ftl;

    fn french(text: &str) -> Messages {
        ftl::read("tickets", text)
    }

    #[test]
    fn both_languages_say_the_same() {
        let (fr, en) = (
            french("tickets-a = A\ntickets-b = { $n }\n"),
            french("tickets-b = B\ntickets-c = C\n"),
        );
        let used = [Source::new("ui/src/a.ts", "tickets-a tickets-b tickets-c")];
        let problems = check(&used, &fr, &en);
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert!(problems[0].starts_with("ui/locales/en/tickets.ftl: `tickets-a` is missing"));
        assert!(problems[1].starts_with("ui/locales/fr/tickets.ftl: `tickets-c` is missing"));
        assert!(problems[2].contains("same variables"));
    }

    #[test]
    fn a_key_begins_with_its_area() {
        let fr = french("people-a = A\n");
        assert_eq!(prefixes(&fr).len(), 1);
        assert!(prefixes(&french("tickets-a = A\n")).is_empty());
    }

    #[test]
    fn a_code_without_sentence_is_found() {
        let file = [Source::new(
            CODES_FILE,
            "codes! {\n    RefusalCode {\n        /// X.\n        Locked = \"locked\",\n        Empty = \"empty\",\n    }\n}\n",
        )];
        let fr = ftl::read("refusal", "refusal-locked = Verrouillé\n");
        assert_eq!(
            codes(&file, &fr),
            [format!(
                "{CODES_FILE}: `empty` has no sentence: write `refusal-empty` in both languages"
            )]
        );
    }

    #[test]
    fn keys_used_exist_and_keys_that_exist_are_used() {
        let fr = french(
            "tickets-a = A\ntickets-b = B\ntickets-status-open = C\ntickets-left = D\nconsole-help-one = E\n",
        );
        let used = [
            Source::new(
                "ui/src/A.svelte",
                "{t('tickets-a')} {t('tickets-zz')} {split('not-me')}\n{t(`tickets-status-${s}`)}",
            ),
            Source::new("src-tauri/x.rs", "\"tickets-b\" \"console-help\""),
        ];
        assert_eq!(
            unknown(&used, &fr),
            ["ui/src/A.svelte:1: `tickets-zz` is in no locale file: write it in both languages"]
        );
        assert_eq!(
            unused(&used, &fr),
            [
                "ui/locales/fr/tickets.ftl: nothing uses `tickets-left`: remove it from both languages"
            ]
        );
    }

    #[test]
    fn french_punctuation_does_not_break() {
        let wrong = Source::new(
            "ui/locales/fr/x.ftl",
            "x-a = Quoi ?\nx-b = « oui »\nx-c = L'ami\n# a comment : free\n",
        );
        assert_eq!(typography(&wrong).len(), 3);
        let right = Source::new(
            "ui/locales/fr/x.ftl",
            "x-a = Quoi\u{202f}?\nx-b = «\u{a0}{ $a ->\n    [one] un\n   *[other] deux\n }\u{a0}»\nx-c = L’ami { DATETIME($d, day: 'numeric') }\n",
        );
        assert_eq!(typography(&right), Vec::<String>::new());
    }
}
