//! Files that setting up reads and writes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use guichet_central::accounts::Enrolment;
use guichet_kernel::{Answer, FailureCode, Problem, Refusal, RefusalCode};

/// The text of a file somebody named.
pub(super) fn read(path: &Path) -> Answer<String> {
    fs::read_to_string(path).map_err(|_| {
        let name = path.display().to_string();
        Refusal::new(RefusalCode::FileUnreadable)
            .with("name", name)
            .into()
    })
}

/// Writes the enrolment file, named after the organisation when no name was asked for.
pub(super) fn enrolment(it: &Enrolment, to: Option<&Path>) -> Answer<PathBuf> {
    let path = to.map_or_else(
        || PathBuf::from(format!("{}.{}", plain(&it.organisation), Enrolment::ENDING)),
        Path::to_owned,
    );
    write(&path, &it.write()?)?;
    Ok(path)
}

/// Writes what anybody may read.
pub(super) fn write(path: &Path, text: &str) -> Answer<()> {
    fs::write(path, text).map_err(|error| Problem::failure(FailureCode::ReadOnly, error))
}

/// Writes what only its owner may read; never over a file that is there.
pub(super) fn write_secret(path: &Path, text: &str) -> Answer<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Problem::failure(FailureCode::ReadOnly, error))
}

/// A name that every file system takes.
fn plain(name: &str) -> String {
    let folded: String = guichet_kernel::fold(name)
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    let words: Vec<&str> = folded.split('-').filter(|it| !it.is_empty()).collect();
    if words.is_empty() {
        Enrolment::ENDING.to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn an_organisation_s_name_becomes_a_file_s() {
        for (name, file) in [
            ("Mairie d’Étampes", "mairie-d-etampes"),
            ("../..", "guichet"),
            ("A/B\\C:D", "a-b-c-d"),
        ] {
            assert_eq!(plain(name), file);
        }
    }
}
