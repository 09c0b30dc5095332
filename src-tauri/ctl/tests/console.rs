//! `guichetctl` as a script uses it: real processes on a real encrypted store.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn guichetctl(store: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichetctl"))
        .arg("--store")
        .arg(store)
        .args(words)
        .env("LC_ALL", "fr_FR.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn answer(store: &Path, login: &str, words: &[&str]) -> Value {
    let output = guichetctl(store, &[&["--as", login, "--json"], words].concat());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{words:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_str(&said).unwrap()
}

fn refused(store: &Path, login: &str, words: &[&str]) -> String {
    let output = guichetctl(store, &[&["--as", login], words].concat());
    assert_eq!(output.status.code(), Some(1), "{words:?} was not refused");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_ticket_is_opened_assigned_answered_and_resolved_by_a_script() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let made = guichetctl(&store, &["demo", "--people", "8", "--tickets", "6"]);
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );

    let log = folder.path().join("journal d’impression.txt");
    std::fs::write(&log, "page 1\n").unwrap();
    let opened = answer(
        &store,
        "claire",
        &[
            "ticket",
            "new",
            "L’imprimante est bloquée",
            "--description",
            "Voir **journal**.",
            "--attach",
            log.to_str().unwrap(),
        ],
    );
    let number = opened["number"].to_string();
    assert_eq!(opened["not_attached"], json!([]));

    answer(
        &store,
        "sophie",
        &["ticket", "assign", &number, "--to", "marc"],
    );
    answer(
        &store,
        "marc",
        &["ticket", "comment", &number, "Pilote périmé", "--internal"],
    );
    answer(
        &store,
        "marc",
        &["ticket", "resolve", &number, "--answer", "C’est réparé."],
    );

    let seen = answer(&store, "claire", &["ticket", "show", &number]);
    assert_eq!(seen["row"]["status"], json!("resolved"));
    assert_eq!(
        seen["row"]["priority"],
        json!("high"),
        "« bloquée » asks for it"
    );
    assert_eq!(
        seen["attachments"][0]["name"],
        json!("journal d’impression.txt")
    );
    let bodies: Vec<&Value> = seen["comments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["body"])
        .collect();
    assert_eq!(
        bodies,
        [&json!("C’est réparé.")],
        "a requester does not read notes"
    );

    let listed = answer(
        &store,
        "marc",
        &["ticket", "list", "--view", "resolved", "--text", "bloquee"],
    );
    assert_eq!(listed["rows"][0]["number"].to_string(), number);
}

#[test]
fn a_refusal_is_a_sentence_and_an_exit_status() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    assert!(
        guichetctl(&store, &["demo", "--people", "8", "--tickets", "2"])
            .status
            .success()
    );
    assert!(
        !refused(&store, "claire", &["ticket", "new", " "]).contains("refusal-"),
        "a key is not a sentence"
    );
    refused(&store, "claire", &["account", "list"]);
    refused(&store, "nobody", &["ticket", "list"]);
    refused(&store, "marc", &["ticket", "show", "999999"]);
    assert_eq!(
        guichetctl(&store, &["ticket"]).status.code(),
        Some(2),
        "words that are wrong"
    );
}

#[test]
fn the_program_always_leaves_cleanly() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    assert!(
        guichetctl(&store, &["demo", "--people", "8", "--tickets", "2"])
            .status
            .success()
    );
    // A connection left open at exit crashed about one run in forty.
    for run in 0..60 {
        let left = guichetctl(&store, &["--as", "marc", "ticket", "list"]);
        assert!(left.status.success(), "run {run} left with {}", left.status);
    }
}
