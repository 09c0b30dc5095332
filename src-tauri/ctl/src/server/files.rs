//! Files that setting up reads and writes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use guichet_areas::join::enrolment_name;
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
        || PathBuf::from(enrolment_name(&it.organisation)),
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
