//! What tells one running application from another: two profiles, or two stores, are two applications to the system.

use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The identifier of the application for this store and profile: `base` itself for the default store without a
/// profile, else `base` with a suffix. It names the lock of the single instance, and the folders of settings and logs.
pub(crate) fn identifier(base: &str, store: &Path, default_store: &Path, profile: &str) -> String {
    let (store, default_store) = (settled(store), settled(default_store));
    if store == default_store && profile.is_empty() {
        return base.to_owned();
    }
    let mut hash = Sha256::new();
    hash.update(store.as_os_str().as_encoded_bytes());
    hash.update([0]);
    hash.update(profile.as_bytes());
    let suffix: String = hash
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    // A part of a name on the bus does not begin with a digit.
    format!("{base}.s{suffix}")
}

/// One spelling for one folder, also for one that is not made yet.
fn settled(folder: &Path) -> std::path::PathBuf {
    folder
        .canonicalize()
        .or_else(|_| std::path::absolute(folder))
        .unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(store: &str, profile: &str) -> String {
        identifier(
            "org.guichet.desk",
            Path::new(store),
            Path::new("/home/a/guichet"),
            profile,
        )
    }

    #[test]
    fn the_usual_application_has_the_plain_name() {
        assert_eq!(of("/home/a/guichet", ""), "org.guichet.desk");
        assert_eq!(of("/home/a/guichet/", ""), "org.guichet.desk");
    }

    #[test]
    fn another_store_or_profile_is_another_application_and_always_the_same() {
        let names = [
            of("/home/a/guichet", "two"),
            of("/srv/other", ""),
            of("/srv/other", "two"),
        ];
        assert_eq!(
            names.iter().collect::<std::collections::HashSet<_>>().len(),
            3
        );
        assert_eq!(of("/srv/other", "two"), names[2]);
        for name in &names {
            let last = name.rsplit('.').next().unwrap();
            assert!(last.starts_with('s') && last.len() == 17, "{name}");
        }
    }
}
