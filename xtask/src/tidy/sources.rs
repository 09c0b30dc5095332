//! Rules about the text of source files: where SQL may be, what must not be written, how long a file may be.

use super::Source;

/// Lines after which a file holds more than one idea.
const LONGEST: usize = 450;

/// The same for a suite: its stories are read one at a time.
const LONGEST_SUITE: usize = 1000;

/// Files that may be longer, each with its reason.
const MAY_BE_LONG: &[(&str, &str)] = &[
    (
        "src-tauri/areas/src/tickets/ticket.rs",
        "every type of the contract about tickets, in one place to read it; no code",
    ),
    (
        "src-tauri/demo/src/scenarios.rs",
        "the stories of the demonstration: text, not code",
    ),
];

/// The only file of the interface that may know the desktop shell.
const TAURI_FILE: &str = "ui/src/api/tauri.ts";

/// The only component that may show HTML as such.
const HTML_FILE: &str = "SafeHtml.svelte";

/// Checks every file.
pub fn check(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|it| !it.is_generated())
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    if file.is(".rs") {
        problems.extend(module_docs(file));
        problems.extend(sql(file));
    }
    if file.path.starts_with("ui/") && (file.is(".ts") || file.is(".svelte")) {
        problems.extend(interface(file));
    }
    if [".rs", ".ts", ".svelte", ".css", ".sql", ".mjs"]
        .iter()
        .any(|it| file.is(it))
    {
        problems.extend(length(file));
        problems.extend(unfinished(file));
    }
    if !file.is(".lock") && !file.is("package-lock.json") {
        problems.extend(machine_paths(file));
    }
    problems
}

/// The checks themselves name what they forbid.
fn is_tidy_itself(file: &Source) -> bool {
    file.path.starts_with("xtask/src/tidy/")
}

fn at(file: &Source, line: usize, what: &str) -> String {
    format!("{}:{}: {what}", file.path, line + 1)
}

fn module_docs(file: &Source) -> Option<String> {
    let first = file
        .text
        .lines()
        .find(|it| !it.trim().is_empty())
        .unwrap_or_default();
    (!first.starts_with("//!")).then(|| {
        at(
            file,
            0,
            "begins without `//!`: say in one sentence what this file holds",
        )
    })
}

fn sql(file: &Source) -> Vec<String> {
    let may = file.name() == "store.rs"
        || file.name().ends_with("_store.rs")
        || file.path.contains("/store/")
        || file.path.starts_with("src-tauri/replica/")
        || file.path.starts_with("src-tauri/central/")
        || file.path.starts_with("benches/")
        || file.path.starts_with("tests/")
        || file.path.contains("/tests/")
        || file.name() == "tests.rs"
        || is_tidy_itself(file);
    if may {
        return vec![];
    }
    shipped(file)
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//") && is_sql(line))
        .map(|(number, _)| {
            at(
                file,
                number,
                "SQL outside a store: move it to the `store.rs` of its area",
            )
        })
        .collect()
}

/// Without the unit tests at the end.
fn shipped(file: &Source) -> &str {
    file.text
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or_default()
}

fn is_sql(line: &str) -> bool {
    [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "DELETE FROM ",
        "CREATE TABLE ",
    ]
    .iter()
    .any(|it| line.contains(it))
        || line
            .split_once("UPDATE ")
            .is_some_and(|(_, rest)| rest.contains(" SET "))
}

fn interface(file: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let imports = line.contains("'@tauri-apps/") || line.contains("\"@tauri-apps/");
        if imports && file.path != TAURI_FILE {
            problems.push(at(
                file,
                number,
                "the shell is reached only through ui/src/api/tauri.ts: add there what is needed",
            ));
        }
        if file.is(".svelte") && line.contains(" style=\"") {
            problems.push(at(
                file,
                number,
                "an inline style is stopped by the content policy: use a class or `style:property`",
            ));
        }
        if line.contains("{@html") && file.name() != HTML_FILE {
            problems.push(at(
                file,
                number,
                "HTML is shown only by SafeHtml.svelte: use that component",
            ));
        }
    }
    problems
}

fn length(file: &Source) -> Option<String> {
    let lines = file.text.lines().count();
    let suite = file.path.starts_with("tests/") || file.path.starts_with("ui/e2e/");
    let longest = if suite { LONGEST_SUITE } else { LONGEST };
    let may = MAY_BE_LONG
        .iter()
        .any(|(path, reason)| *path == file.path && !reason.is_empty());
    (lines > longest && !may).then(|| {
        format!(
            "{}: {lines} lines, more than {longest}: split it by idea, or give its reason in xtask/src/tidy/sources.rs",
            file.path
        )
    })
}

fn unfinished(file: &Source) -> Vec<String> {
    if is_tidy_itself(file) {
        return vec![];
    }
    const NEVER: &[(&str, &str)] = &[
        (
            "#[ignore",
            "a test that does not run proves nothing: mend it or remove it",
        ),
        ("todo!(", "finish it or leave it out"),
        ("unimplemented!(", "finish it or leave it out"),
        ("FIXME", "finish it, or open an issue and remove the mark"),
        ("XXX", "finish it, or open an issue and remove the mark"),
        ("dbg!(", "remove it"),
    ];
    const NEVER_IN_TYPESCRIPT: &[(&str, &str)] = &[
        (
            "test.skip",
            "a test that does not run proves nothing: mend it or remove it",
        ),
        (
            "it.skip",
            "a test that does not run proves nothing: mend it or remove it",
        ),
        (
            "describe.skip",
            "a test that does not run proves nothing: mend it or remove it",
        ),
        ("test.only", "it silences the other tests: remove it"),
        ("it.only", "it silences the other tests: remove it"),
        ("describe.only", "it silences the other tests: remove it"),
        (
            "test.fixme",
            "a test that does not run proves nothing: mend it or remove it",
        ),
        (
            "waitForTimeout",
            "wait for what should appear, not for time",
        ),
        (
            "@ts-ignore",
            "say the type, or `@ts-expect-error` with its reason",
        ),
    ];
    let typescript = !file.is(".rs") && !file.is(".sql");
    let rules = || {
        NEVER
            .iter()
            .chain(NEVER_IN_TYPESCRIPT.iter().filter(move |_| typescript))
    };
    let mut problems = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        problems.extend(
            rules()
                .filter(|(mark, _)| line.contains(mark))
                .map(|(mark, advice)| at(file, number, &format!("`{mark}`: {advice}"))),
        );
        if file.path.starts_with("tests/") && line.contains("sleep(") {
            problems.push(at(
                file,
                number,
                "a test that sleeps is slow or wrong: wait for what should happen",
            ));
        }
    }
    problems
}

fn machine_paths(file: &Source) -> Vec<String> {
    if is_tidy_itself(file) {
        return vec![];
    }
    let mut problems = Vec::new();
    for (number, line) in shipped(file).lines().enumerate() {
        if ["/root/", "/home/", "/work/", "C:\\Users\\", "/Users/"]
            .iter()
            .any(|it| names_path(line, it))
        {
            problems.push(at(file, number, "the path of somebody's machine: take it from the environment, or relative to the checkout"));
        }
    }
    problems
}

/// Whether the line holds this absolute path, not `…/work/…` in the middle of another one.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !before.is_some_and(|it| it.is_alphanumeric() || "._-}/~$*)".contains(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(path: &str, text: &str) -> Vec<String> {
        check(&[Source::new(path, text)])
    }

    #[test]
    fn each_rule_can_fail_and_can_pass() {
        let long = format!("//! Long.\n{}", "//\n".repeat(LONGEST));
        for (path, bad, good) in [
            (
                "src-tauri/a/src/x.rs",
                "fn main() {}\n",
                "//! X.\nfn main() {}\n",
            ),
            (
                "src-tauri/a/src/x.rs",
                "//! X.\nlet q = \"SELECT id FROM t\";\n",
                "//! X.\n// SELECT is said here\n",
            ),
            (
                "src-tauri/a/src/x.rs",
                "//! X.\n\"UPDATE t SET a = 1\"\n",
                "//! X.\n#[cfg(test)]\nmod tests {\n\"SELECT 1\"\n}\n",
            ),
            (
                "src-tauri/a/src/x.rs",
                "//! X.\n#[ignore]\nfn it() {}\n",
                "//! X.\nit.skip(1);\n",
            ),
            (
                "src-tauri/a/src/x.rs",
                "//! X.\ntodo!()\n".replace("()", "(1)").as_str(),
                "//! X.\n",
            ),
            ("src-tauri/a/src/x.rs", long.as_str(), "//! X.\n"),
            (
                "tests/window/x.rs",
                "//! X.\nsleep(1);\n",
                "//! X.\nuntil(1);\n",
            ),
            (
                "ui/src/a.ts",
                "import { invoke } from '@tauri-apps/api/core';\n",
                "import { call } from './api/client';\n",
            ),
            (
                "ui/src/A.svelte",
                "<p style=\"color: red\">\n",
                "<p style:color={c}>\n",
            ),
            ("ui/src/A.svelte", "{@html text}\n", "{text}\n"),
            (
                "ui/src/a.test.ts",
                "test.skip('x', () => {});\n",
                "test('x', () => {});\n",
            ),
            (
                "ui/src/a.test.ts",
                "it.only('x', () => {});\n",
                "it('x', () => {});\n",
            ),
            (
                "README.md",
                "see /home/marc/guichet\n",
                "see docs/home/guichet\n",
            ),
        ] {
            assert_eq!(
                problems(path, bad).len(),
                1,
                "{path} should be refused:\n{bad}"
            );
            assert_eq!(
                problems(path, good),
                Vec::<String>::new(),
                "{path} should pass:\n{good}"
            );
        }
    }

    #[test]
    fn some_files_may_what_others_may_not() {
        assert!(
            problems(
                "src-tauri/areas/src/tickets/store.rs",
                "//! X.\n\"SELECT 1\"\n"
            )
            .is_empty()
        );
        assert!(problems("ui/src/api/tauri.ts", "import '@tauri-apps/api/core';\n").is_empty());
        assert!(problems("ui/src/parts/SafeHtml.svelte", "{@html safe}\n").is_empty());
        assert!(
            problems(
                "ui/src/api/generated.ts",
                &format!("// Generated by x.\n{}", "//\n".repeat(LONGEST))
            )
            .is_empty()
        );
    }
}
