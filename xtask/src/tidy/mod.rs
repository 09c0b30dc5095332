//! `tidy`: the house rules as checks. Each answers with the place and with what to do about it.

mod arrows;
mod sources;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::{ftl, places, sh};

/// One file of the checkout.
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    #[cfg(test)]
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether the name ends so, with its dot.
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }
}

/// Checks every rule; fails with all that is wrong.
pub fn tidy() -> Result<()> {
    let root = places::root();
    let sources = read(&root)?;
    let mut problems = arrows::check(&sources);
    problems.extend(sources::check(&sources));
    problems.extend(words::check(
        &sources,
        &ftl::read_language(&root, "fr")?,
        &ftl::read_language(&root, "en")?,
    ));
    problems.sort();
    problems.dedup();
    if problems.is_empty() {
        println!("tidy: {} files follow the house rules", sources.len());
        return Ok(());
    }
    for problem in &problems {
        println!("{problem}");
    }
    bail!(
        "tidy: {} places do not follow the house rules",
        problems.len()
    );
}

/// Every text file that git knows or would add.
fn read(root: &Path) -> Result<Vec<Source>> {
    let listing = sh::output(sh::program("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut sources: Vec<Source> = listing
        .lines()
        .filter_map(|path| {
            fs::read_to_string(root.join(path)).ok().map(|text| Source {
                path: path.to_owned(),
                text,
            })
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources.dedup_by(|a, b| a.path == b.path);
    Ok(sources)
}
