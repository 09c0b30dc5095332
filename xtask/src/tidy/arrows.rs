//! Which crate may use which: the one-way streets of ARCHITECTURE.md, read from the manifests.

use super::Source;

/// A member, and the members it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("guichet-kernel", &[]),
    ("guichet-words", &[KERNEL]),
    ("guichet-entities", &[]),
    ("guichet-replica", &[KERNEL, ENTITIES]),
    ("guichet-sync", &[KERNEL, ENTITIES, REPLICA]),
    ("guichet-central", &[KERNEL, ENTITIES]),
    ("guichet-adapters", &[KERNEL]),
    ("guichet-areas", &[KERNEL, REPLICA, WORDS]),
    ("guichet-ipc", &[KERNEL, REPLICA, AREAS]),
    (
        "guichet-link",
        &[KERNEL, REPLICA, SYNC, CENTRAL, AREAS, IPC],
    ),
    ("guichet-demo", &[KERNEL, REPLICA, AREAS]),
    (
        "guichet",
        &[
            KERNEL, ENTITIES, REPLICA, SYNC, CENTRAL, LINK, AREAS, IPC, ADAPTERS, WORDS,
        ],
    ),
    (
        "guichetctl",
        &[
            KERNEL, ENTITIES, REPLICA, SYNC, CENTRAL, LINK, AREAS, IPC, ADAPTERS, WORDS, DEMO,
        ],
    ),
    (
        "guichet-webhost",
        &[KERNEL, REPLICA, LINK, AREAS, IPC, ADAPTERS, WORDS, DEMO],
    ),
    (
        "guichet-testkit",
        &[KERNEL, REPLICA, AREAS, IPC, WORDS, DEMO],
    ),
    (
        "guichet-tests",
        &[
            KERNEL, ENTITIES, REPLICA, SYNC, CENTRAL, LINK, AREAS, IPC, WORDS, DEMO, TESTKIT,
        ],
    ),
    (
        "guichet-benches",
        &[
            KERNEL, ENTITIES, REPLICA, CENTRAL, LINK, AREAS, IPC, DEMO, TESTKIT,
        ],
    ),
    ("xtask", &[]),
];

const KERNEL: &str = "guichet-kernel";
const ENTITIES: &str = "guichet-entities";
const CENTRAL: &str = "guichet-central";
const LINK: &str = "guichet-link";
const SYNC: &str = "guichet-sync";
const WORDS: &str = "guichet-words";
const REPLICA: &str = "guichet-replica";
const ADAPTERS: &str = "guichet-adapters";
const AREAS: &str = "guichet-areas";
const IPC: &str = "guichet-ipc";
const DEMO: &str = "guichet-demo";
const TESTKIT: &str = "guichet-testkit";

/// A library, by the start of its name, and the only members that may use it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("tauri", &["guichet"]),
    (
        "sqlx",
        &["guichet-replica", "guichet-areas", "guichet-central"],
    ),
    ("axum", &["guichet-webhost"]),
    ("fantoccini", &["guichet-testkit", "guichet-tests"]),
    ("keyring", &["guichet-adapters"]),
    ("notify-rust", &["guichet-adapters"]),
];

/// Checks every manifest.
pub fn check(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|it| it.name() == "Cargo.toml")
        .flat_map(check_manifest)
        .collect()
}

fn check_manifest(manifest: &Source) -> Vec<String> {
    let Some(name) = package_name(&manifest.text) else {
        return vec![];
    };
    let Some((_, may_use)) = MAY_USE.iter().find(|(it, _)| *it == name) else {
        return vec![format!(
            "{}: crate `{name}` has no line in xtask/src/tidy/arrows.rs: say there what it may use",
            manifest.path
        )];
    };
    let mut problems = Vec::new();
    for (section, dependency) in dependencies(&manifest.text) {
        // Tests may use the test kit from anywhere: it cannot reach what is shipped.
        let for_tests = section == "dev-dependencies" && dependency == TESTKIT;
        if MAY_USE.iter().any(|(it, _)| *it == dependency)
            && !may_use.contains(&dependency)
            && !for_tests
        {
            problems.push(format!(
                "{}: `{name}` must not use `{dependency}`: move what both need to a crate that both may use (ARCHITECTURE.md)",
                manifest.path
            ));
        }
        if let Some((_, only)) = ONLY_IN.iter().find(|(start, _)| belongs(dependency, start))
            && !only.contains(&name)
        {
            problems.push(format!(
                "{}: only {} may use `{dependency}`: go through it",
                manifest.path,
                only.join(", ")
            ));
        }
    }
    problems
}

/// `tauri` covers `tauri-build` and `tauri-plugin-…`, not `taurine`.
fn belongs(dependency: &str, start: &str) -> bool {
    dependency
        .strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn package_name(manifest: &str) -> Option<&str> {
    let package = manifest
        .split("\n[")
        .find(|it| it.trim_start_matches('[').starts_with("package]"))?;
    package
        .lines()
        .find_map(|line| line.strip_prefix("name = "))?
        .trim()
        .strip_prefix('"')?
        .split('"')
        .next()
}

/// Every dependency with the kind of section it is in.
fn dependencies(manifest: &str) -> Vec<(&'static str, &str)> {
    const SECTIONS: &[&str] = &["dev-dependencies", "build-dependencies", "dependencies"];
    let mut found = Vec::new();
    let mut section = None;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.split(']').next().unwrap_or_default();
            section = if header.starts_with("workspace") {
                None
            } else {
                SECTIONS
                    .iter()
                    .copied()
                    .find(|it| header == *it || header.ends_with(&format!(".{it}")))
            };
        } else if let Some(section) = section
            && line.starts_with(|it: char| it.is_ascii_alphanumeric())
        {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            found.push((section, name));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(name: &str, rest: &str) -> Vec<String> {
        check(&[Source::new(
            "some/Cargo.toml",
            &format!("[package]\nname = \"{name}\"\n\n{rest}"),
        )])
    }

    #[test]
    fn an_arrow_against_the_stream_is_refused() {
        assert!(
            problems(
                "guichet-kernel",
                "[dependencies]\nguichet-replica.workspace = true\n"
            )[0]
            .contains("must not use")
        );
        assert!(
            problems(
                "guichet-areas",
                "[dev-dependencies]\nguichet-ipc = { path = \"x\" }\n"
            )[0]
            .contains("must not use")
        );
        assert!(
            problems(
                "guichet-areas",
                "[dependencies]\nguichet-kernel.workspace = true\n"
            )
            .is_empty()
        );
        assert!(
            problems(
                "guichet-areas",
                "[dev-dependencies]\nguichet-testkit.workspace = true\n"
            )
            .is_empty()
        );
        assert_eq!(
            problems(
                "guichet-areas",
                "[dependencies]\nguichet-testkit.workspace = true\n"
            )
            .len(),
            1
        );
    }

    #[test]
    fn tauri_stays_in_the_shell() {
        assert!(
            problems(
                "guichet-ipc",
                "[target.'cfg(windows)'.dependencies]\ntauri-plugin-dialog = \"2\"\n"
            )[0]
            .contains("only guichet may use")
        );
        assert!(problems("guichet", "[build-dependencies]\ntauri-build = \"2\"\n").is_empty());
    }

    #[test]
    fn a_new_crate_has_to_be_placed() {
        assert!(problems("guichet-new", "")[0].contains("has no line"));
    }

    #[test]
    fn the_list_of_the_workspace_is_not_a_dependency() {
        let root = "[workspace]\nmembers = []\n[workspace.dependencies]\naxum = \"1\"\n\n[package]\nname = \"guichet\"\n[dependencies]\nanyhow = \"1\"\n";
        assert!(check(&[Source::new("Cargo.toml", root)]).is_empty());
    }
}
