//! What a run of `test` says at its end: how long each stage took, and how much was tested.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::test::log_of;

/// The time of each stage, and of the whole, which is less than their sum.
pub(crate) fn table(times: &[(&str, Duration)], total: Duration) -> String {
    let mut rows: Vec<String> = times.iter().map(|(name, time)| row(name, *time)).collect();
    rows.push(row("total", total));
    rows.join("\n")
}

fn row(name: &str, time: Duration) -> String {
    format!(
        "{name:<24}{:>4} min {:02} s",
        time.as_secs() / 60,
        time.as_secs() % 60
    )
}

/// What each suite said last, so that the end of a run shows how much was tested.
pub(crate) fn closing_lines(logs: &Path, run: &[(&str, Duration)]) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for (name, _) in run {
        let log = log_of(logs, name);
        if !log.is_file() {
            continue;
        }
        let bytes = fs::read(&log).with_context(|| format!("cannot read {}", log.display()))?;
        let text = plain(&String::from_utf8_lossy(&bytes));
        lines.extend(rust_closing(&text).map(|it| format!("{name}: {it}")));
        let others = text.lines().map(str::trim).filter(|it| is_closing(it));
        lines.extend(others.map(|it| format!("{name}: {it}")));
    }
    Ok(lines)
}

/// The sum of cargo's own closing lines, in cargo's words.
fn rust_closing(text: &str) -> Option<String> {
    let closings: Vec<&str> = text
        .lines()
        .filter(|it| it.starts_with("test result: "))
        .collect();
    if closings.is_empty() {
        return None;
    }
    let sum = |word: &str| -> u32 {
        let counts = closings.iter().filter_map(|it| {
            it.split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u32>().ok())
        });
        counts.sum()
    };
    let verdict = if closings.iter().all(|it| it.starts_with("test result: ok")) {
        "ok"
    } else {
        "FAILED"
    };
    Some(format!(
        "test result: {verdict}. {} passed; {} failed; {} ignored",
        sum("passed"),
        sum("failed"),
        sum("ignored")
    ))
}

/// vitest says « Tests  12 passed (12) », Playwright « 12 passed (30s) », the simulation how many schedules a second.
fn is_closing(line: &str) -> bool {
    let counts = |it: &str| {
        it.split_whitespace()
            .next()
            .is_some_and(|it| it.parse::<u32>().is_ok())
            && (it.contains(" passed (") || it.ends_with(" failed"))
    };
    line.ends_with(" schedules a second")
        || line
            .strip_prefix("Tests ")
            .map_or_else(|| counts(line), |rest| counts(rest.trim_start()))
}

/// Without the colours.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find("\u{1b}[") {
        out.push_str(&rest[..place]);
        rest = rest[place + 2..].trim_start_matches(|it: char| it.is_ascii_digit() || it == ';');
        rest = rest.strip_prefix(|_| true).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_cargo_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\nother\ntest result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(
            rust_closing(text).unwrap(),
            "test result: ok. 7 passed; 0 failed; 0 ignored"
        );
        assert!(rust_closing("nothing").is_none());
    }

    #[test]
    fn the_closing_lines_of_the_interface_are_known() {
        assert_eq!(plain("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m5 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (5)\u{1b}[39m").trim(), "Tests  5 passed (5)");
        for line in [
            "Tests  5 passed (5)",
            "12 passed (30.1s)",
            "1 failed",
            "300 schedules of 150 steps from seed 1: 9 operations, 4 faults, 8.1 s, 37.0 schedules a second",
        ] {
            assert!(is_closing(line), "{line}");
        }
        assert!(!is_closing("the 5 passed (by)"));
    }

    #[test]
    fn the_table_ends_with_the_total() {
        let times = [
            ("one", Duration::from_secs(61)),
            ("two", Duration::from_secs(5)),
        ];
        let text = table(&times, Duration::from_secs(66));
        assert_eq!(
            text.lines()
                .last()
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["total", "1", "min", "06", "s"]
        );
    }
}
