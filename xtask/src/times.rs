//! Times of the files of a clone. Cargo builds anew what is newer than what it built, and a clone makes every file new: what
//! is as it was when a build last began in this place gets back the time it had then.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use crate::{places, sh};

/// What a file or a folder held, and its time.
type Known = BTreeMap<PathBuf, (u64, SystemTime)>;

/// Gives back the times, and keeps them for the next clone, beside what cargo builds.
///
/// Only for clones that nobody edits: cargo would take what was built from an edit since undone for up to date.
pub fn keep() -> Result<()> {
    let root = places::root();
    let mut place = DefaultHasher::new();
    root.hash(&mut place);
    let kept = places::target().join(format!("times-{:016x}.txt", place.finish()));
    let listed = sh::output(sh::program("git").args(["ls-files", "-z"]))?;
    let names = listed.split('\0').filter(|it| !it.is_empty());
    let known = restore(&root, names, &read(&kept))?;
    fs::create_dir_all(places::target())?;
    fs::write(&kept, written(&known)).with_context(|| format!("cannot write {}", kept.display()))
}

/// Gives what is as it was its time again; answers the times of all.
fn restore<'a>(root: &Path, names: impl Iterator<Item = &'a str>, before: &Known) -> Result<Known> {
    let mut contents: BTreeMap<PathBuf, DefaultHasher> = BTreeMap::new();
    for name in names {
        let name = Path::new(name);
        let bytes =
            fs::read(root.join(name)).with_context(|| format!("cannot read {}", name.display()))?;
        // A folder is what it holds: build scripts watch some.
        for path in name.ancestors().filter(|it| *it != Path::new("")) {
            let hasher = contents.entry(path.to_owned()).or_default();
            name.hash(hasher);
            bytes.hash(hasher);
        }
    }
    let mut now = Known::new();
    for (path, hasher) in contents {
        let (hash, file) = (hasher.finish(), File::open(root.join(&path))?);
        match before.get(&path) {
            Some((known, time)) if *known == hash => {
                file.set_modified(*time)?;
                now.insert(path, (hash, *time));
            }
            _ => {
                let time = file.metadata()?.modified()?;
                now.insert(path, (hash, time));
            }
        }
    }
    Ok(now)
}

fn read(kept: &Path) -> Known {
    let text = fs::read_to_string(kept).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, ' ');
            let hash = parts.next()?.parse().ok()?;
            let nanos = parts.next()?.parse().ok()?;
            let path = PathBuf::from(parts.next()?);
            Some((path, (hash, UNIX_EPOCH + Duration::from_nanos(nanos))))
        })
        .collect()
}

fn written(known: &Known) -> String {
    let line = |(path, (hash, time)): (&PathBuf, &(u64, SystemTime))| {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        format!("{hash} {} {}\n", since.as_nanos(), path.display())
    };
    known.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_it_was_keeps_its_time_and_what_changed_does_not() {
        let root = std::env::temp_dir().join(format!("guichet-times-{}", std::process::id()));
        let write = |name: &str, text: &str| {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), text).unwrap();
        };
        let time = |name: &str| fs::metadata(root.join(name)).unwrap().modified().unwrap();
        let names = ["a/one", "b/two"];
        write("a/one", "1");
        write("b/two", "2");
        let old = SystemTime::now() - Duration::from_secs(1_000);
        for name in ["a/one", "b/two", "a", "b"] {
            File::open(root.join(name))
                .unwrap()
                .set_modified(old)
                .unwrap();
        }
        let first = restore(&root, names.into_iter(), &Known::new()).unwrap();
        // Another clone in the same place.
        fs::remove_dir_all(&root).unwrap();
        write("a/one", "1");
        write("b/two", "3");
        let kept = root.join("kept");
        fs::write(&kept, written(&first)).unwrap();
        let second = restore(&root, names.into_iter(), &read(&kept)).unwrap();
        assert_eq!((time("a/one"), time("a")), (old, old));
        assert!(time("b/two") > old && time("b") > old);
        // Once changed, what it was before is a change as well.
        write("b/two", "2");
        let changed = time("b/two");
        restore(&root, names.into_iter(), &second).unwrap();
        assert_eq!(time("b/two"), changed);
        fs::remove_dir_all(root).unwrap();
    }
}
