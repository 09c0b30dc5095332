//! The organisation's settings, from stored rows and back.

use std::collections::BTreeMap;

use guichet_kernel::Answer;
use guichet_replica::Store;
use sqlx::SqliteConnection;

use super::{Organisation, store};

/// The product's own name stands for an organisation that has not said its name.
const UNNAMED: &str = "Guichet";

/// What the rows say; the defaults where they say nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) organisation: Organisation,
    pub(crate) demo: bool,
}

impl Settings {
    fn of(rows: &BTreeMap<String, String>) -> Self {
        let number = |name: &str, default: u16| {
            rows.get(name)
                .and_then(|it| it.parse().ok())
                .unwrap_or(default)
        };
        let switch = |name: &str, default: bool| rows.get(name).map_or(default, |it| it == "true");
        Self {
            organisation: Organisation {
                name: rows
                    .get("organisation")
                    .cloned()
                    .unwrap_or_else(|| UNNAMED.to_owned()),
                reopen_days: number("reopen_days", 7),
                idle_minutes: number("idle_minutes", 15),
                registration_open: switch("registration_open", true),
            },
            demo: switch("demo", false),
        }
    }
}

/// The rows an organisation is kept as.
pub(crate) fn rows(organisation: &Organisation) -> [(&'static str, String); 4] {
    [
        ("organisation", organisation.name.clone()),
        ("reopen_days", organisation.reopen_days.to_string()),
        ("idle_minutes", organisation.idle_minutes.to_string()),
        (
            "registration_open",
            organisation.registration_open.to_string(),
        ),
    ]
}

/// The organisation's name, or the product's while it has none.
///
/// # Errors
/// Failures of reading.
pub async fn organisation_name(store: &Store) -> Answer<String> {
    Ok(read(&mut *store.read().await?).await?.organisation.name)
}

/// The settings in force.
pub(crate) async fn read(conn: &mut SqliteConnection) -> Answer<Settings> {
    Ok(Settings::of(&store::settings(conn).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_nothing_written_reads_as_the_defaults() {
        let organisation = Organisation {
            name: "L’Étoile".into(),
            reopen_days: 0,
            idle_minutes: 90,
            registration_open: false,
        };
        let written = rows(&organisation)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        assert_eq!(Settings::of(&written).organisation, organisation);
        let defaults = Settings::of(&BTreeMap::new());
        assert_eq!(
            (
                defaults.organisation.reopen_days,
                defaults.organisation.idle_minutes
            ),
            (7, 15)
        );
        assert!(defaults.organisation.registration_open && !defaults.demo);
    }
}
