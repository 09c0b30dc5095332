//! Reads Fluent files just enough to know their messages: which exist, what variables each takes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Messages of one language, by identifier.
pub type Messages = BTreeMap<String, Message>;

/// What one message is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Variables, without `$`, its own and those of the messages it quotes.
    pub variables: BTreeSet<String>,
    /// The area, from the name of its file.
    pub area: String,
    quotes: BTreeSet<String>,
}

/// Reads every area of one language.
pub fn read_language(root: &Path, language: &str) -> Result<Messages> {
    let folder = root.join("ui/locales").join(language);
    let mut messages = Messages::new();
    if !folder.is_dir() {
        return Ok(messages);
    }
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "ftl") {
            let area = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            messages.extend(read(&area, &text));
        }
    }
    Ok(settle_quotes(messages))
}

/// Reads one file. Terms (`-brand`) are kept under their name with the dash.
pub fn read(area: &str, text: &str) -> Messages {
    let mut messages = Messages::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some(id) = identifier(line) {
            messages.insert(
                id.clone(),
                Message {
                    area: area.to_owned(),
                    ..Message::default()
                },
            );
            current = Some(id);
        }
        if let Some(message) = current.as_ref().and_then(|it| messages.get_mut(it)) {
            placeables(line, message);
        }
    }
    messages
}

fn identifier(line: &str) -> Option<String> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    let name = id.strip_prefix('-').unwrap_or(id);
    let sound = name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "-_".contains(it));
    sound.then(|| id.to_owned())
}

/// Collects `$variable` and the messages quoted in braces.
fn placeables(line: &str, message: &mut Message) {
    for piece in line.split('$').skip(1) {
        let name: String = piece
            .chars()
            .take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it))
            .collect();
        if !name.is_empty() {
            message.variables.insert(name);
        }
    }
    for piece in line.split('{').skip(1) {
        let inside = piece
            .split(['}', '.', '('])
            .next()
            .unwrap_or_default()
            .trim();
        if inside.starts_with(|it: char| it.is_ascii_lowercase() || it == '-')
            && !inside.contains(' ')
        {
            message.quotes.insert(inside.to_owned());
        }
    }
}

fn settle_quotes(mut messages: Messages) -> Messages {
    // A chain of quotes is never longer than the number of messages; two rounds cover what people write.
    for _ in 0..2 {
        let known = messages.clone();
        for message in messages.values_mut() {
            for quoted in &message.quotes {
                if let Some(quoted) = known.get(quoted) {
                    message.variables.extend(quoted.variables.iter().cloned());
                }
            }
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# tickets\n-brand = Guichet\ntickets-title = Tickets\ntickets-count = { $count ->\n    [one] un ticket\n   *[other] { $count } tickets de { $who }\n }\n    .title = { -brand }\ntickets-both = { tickets-count } !\n";

    #[test]
    fn messages_and_their_variables_are_found() {
        let messages = settle_quotes(read("tickets", FILE));
        assert_eq!(
            messages.keys().collect::<Vec<_>>(),
            ["-brand", "tickets-both", "tickets-count", "tickets-title"]
        );
        let variables = |id: &str| messages[id].variables.iter().cloned().collect::<Vec<_>>();
        assert_eq!(variables("tickets-count"), ["count", "who"]);
        assert_eq!(
            variables("tickets-both"),
            ["count", "who"],
            "a quoted message brings its variables"
        );
        assert!(variables("tickets-title").is_empty());
    }
}
