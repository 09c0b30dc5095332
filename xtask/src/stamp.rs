//! Skipping work whose inputs did not change: a fingerprint of files, kept beside what they made.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Fingerprint of the names and contents of files and folders, in a fixed order; what is absent counts as absent.
pub fn fingerprint(inputs: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        let mut files = Vec::new();
        walk(input, &mut files)?;
        files.sort();
        for file in files {
            hasher.write(
                file.strip_prefix(input)
                    .unwrap_or(&file)
                    .to_string_lossy()
                    .as_bytes(),
            );
            hasher.write(
                &fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?,
            );
        }
        hasher.write_u8(0);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether `stamp` says that this fingerprint was dealt with.
pub fn fresh(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|it| it.trim() == fingerprint)
}

/// Remembers a fingerprint.
pub fn remember(stamp: &Path, fingerprint: &str) -> Result<()> {
    fs::write(stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))
}

fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            walk(&entry?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_contents_and_names() {
        let folder = std::env::temp_dir().join(format!("guichet-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::write(folder.join("deep/a"), "one").unwrap();
        let inputs = [folder.clone()];
        let first = fingerprint(&inputs).unwrap();
        assert_eq!(
            first,
            fingerprint(&inputs).unwrap(),
            "the same files give the same fingerprint"
        );
        fs::write(folder.join("deep/a"), "two").unwrap();
        let second = fingerprint(&inputs).unwrap();
        assert_ne!(first, second, "a changed content changes it");
        fs::rename(folder.join("deep/a"), folder.join("deep/b")).unwrap();
        assert_ne!(
            second,
            fingerprint(&inputs).unwrap(),
            "a changed name changes it"
        );
        remember(&folder.join("stamp"), &second).unwrap();
        assert!(fresh(&folder.join("stamp"), &second));
        assert!(!fresh(&folder.join("stamp"), &first));
        fs::remove_dir_all(folder).unwrap();
    }
}
