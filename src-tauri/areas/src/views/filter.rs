//! What the filter of a view may hold: words this version knows, identities, days; nothing else is kept.

use guichet_kernel::{Line, Refusal, RefusalCode, clean_optional};
use uuid::Uuid;

use super::{ColumnKey, FilterKey, ViewList};
use crate::tickets::{Kind, Priority, Status};

/// Most values of one chip.
const MOST_VALUES: usize = 100;

/// The words to search for.
const TEXT: Line = Line {
    field: "filter",
    max: 200,
};

/// Narrowest and widest column, in pixels.
const WIDTHS: std::ops::RangeInclusive<u16> = 40..=1000;

/// The list with its filter made plain: chips without a value are gone.
///
/// # Errors
/// Refusals `invalid` and `too-long` on `filter`; `invalid` on `columns` for one twice, none, or no width of one.
pub(super) fn checked(mut list: ViewList) -> Result<ViewList, Refusal> {
    for (key, values) in &mut list.filter {
        if *key == FilterKey::Text {
            *values = clean_optional(&values.join(" "), TEXT)?
                .into_iter()
                .collect();
        } else if values.len() > MOST_VALUES || !fits(*key, values) {
            return Err(Refusal::on(RefusalCode::Invalid, "filter"));
        }
    }
    list.filter
        .retain(|_, values| values.iter().any(|it| !it.is_empty()));
    let keys: Vec<ColumnKey> = list.columns.iter().map(|it| it.key).collect();
    let twice = (1..keys.len()).any(|at| keys[..at].contains(&keys[at]));
    let width = |it: Option<u16>| it.is_none_or(|it| WIDTHS.contains(&it));
    if keys.is_empty() || twice || !list.columns.iter().all(|it| width(it.width)) {
        return Err(Refusal::on(RefusalCode::Invalid, "columns"));
    }
    Ok(list)
}

fn fits(key: FilterKey, values: &[String]) -> bool {
    if matches!(key, FilterKey::Created | FilterKey::Due) {
        return match values {
            [one] if key == FilterKey::Due && one == "late" => true,
            [one] => days(one) || one.is_empty(),
            [from, to] => [from, to].iter().all(|it| it.is_empty() || day(it)),
            _ => values.is_empty(),
        };
    }
    values.iter().all(|value| {
        let value = value.strip_prefix('-').unwrap_or(value);
        match key {
            FilterKey::Status => Status::ALL.iter().any(|it| it.name() == value),
            FilterKey::Priority => Priority::ALL.iter().any(|it| it.name() == value),
            FilterKey::Kind => Kind::ALL.iter().any(|it| it.name() == value),
            FilterKey::Assignee => matches!(value, "me" | "none") || identity(value),
            FilterKey::Requester => value == "me" || identity(value),
            FilterKey::Category | FilterKey::Team => value == "none" || identity(value),
            FilterKey::Site => identity(value),
            FilterKey::Created | FilterKey::Due | FilterKey::Text => false,
        }
    })
}

/// An identity as this program writes it, in one way only.
fn identity(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|it| it.to_string() == text)
}

/// `2026-11-20`, by its shape: a day the calendar does not have is the next one it has.
fn day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if matches!(at, 4 | 7) {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

/// `7d`: one to 999 days.
fn days(text: &str) -> bool {
    text.strip_suffix('d').is_some_and(|count| {
        (1..=3).contains(&count.len())
            && count.bytes().all(|it| it.is_ascii_digit())
            && !count.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::tickets::{SortKey, ViewName};
    use crate::views::{Density, ViewColumn, ViewLayout};

    fn list(key: FilterKey, values: &[&str]) -> ViewList {
        ViewList {
            base: ViewName::All,
            filter: BTreeMap::from([(key, values.iter().map(ToString::to_string).collect())]),
            sort: SortKey::Updated,
            descending: true,
            group: None,
            layout: ViewLayout::Rows,
            columns: vec![ViewColumn {
                key: ColumnKey::Title,
                width: None,
            }],
            density: Density::Comfortable,
        }
    }

    #[test]
    fn only_words_identities_and_days_are_kept() {
        use FilterKey::*;
        let id = "019a9e5c-0000-7000-8000-00000000000a";
        for (key, values) in [
            (Status, &["open", "-closed"][..]),
            (Priority, &["critical"]),
            (Kind, &["-training"]),
            (Assignee, &["me", "none", id, "-me"]),
            (Requester, &["me", id]),
            (Category, &["none", "-none", id]),
            (Team, &[id]),
            (Site, &[id]),
            (Created, &["2026-11-01", ""]),
            (Created, &["7d"]),
            (Due, &["late"]),
            (Due, &["", "2026-12-31"]),
            (Due, &["30d"]),
            (Text, &["écran <noir>"]),
        ] {
            assert_eq!(
                checked(list(key, values)),
                Ok(list(key, values)),
                "{key:?} {values:?}"
            );
        }
        for (key, values) in [
            (Status, &["ouvert"][..]),
            (Status, &["--open"]),
            (Priority, &["'; DROP TABLE saved_view; --"]),
            (Requester, &["none"]),
            (Assignee, &["019A9E5C-0000-7000-8000-00000000000A"]),
            (Site, &["none"]),
            (Team, &["me"]),
            (Created, &["late"]),
            (Created, &["7d", "7d"]),
            (Created, &["2026-11-01", "", ""]),
            (Created, &["٢٠٢٦-١١-٠١"]),
            (Due, &["0d"]),
            (Due, &["1000d"]),
            (Due, &["+7d"]),
        ] {
            let refused = checked(list(key, values)).map_err(|it| (it.code, it.field));
            assert_eq!(
                refused,
                Err((RefusalCode::Invalid, Some("filter".into()))),
                "{key:?} {values:?}"
            );
        }
        assert_eq!(
            checked(list(Text, &[&"é".repeat(201)])).map_err(|it| it.code),
            Err(RefusalCode::TooLong)
        );
        assert!(checked(list(Status, &["open"; 101])).is_err());
    }

    #[test]
    fn a_chip_without_a_value_is_none() {
        for (key, values) in [
            (FilterKey::Status, &[][..]),
            (FilterKey::Created, &["", ""]),
            (FilterKey::Text, &[" \u{200b}"]),
        ] {
            let kept = checked(list(key, values)).map(|it| it.filter);
            assert_eq!(kept, Ok(BTreeMap::new()), "{key:?}");
        }
    }

    #[test]
    fn columns_are_some_each_once_of_a_width_that_can_be_read() {
        let with = |columns: &[(ColumnKey, Option<u16>)]| {
            let columns = columns.iter().map(|(key, width)| ViewColumn {
                key: *key,
                width: *width,
            });
            checked(ViewList {
                columns: columns.collect(),
                ..list(FilterKey::Text, &[])
            })
        };
        assert!(with(&[(ColumnKey::Due, Some(40)), (ColumnKey::Title, None)]).is_ok());
        for columns in [
            &[][..],
            &[(ColumnKey::Due, None), (ColumnKey::Due, Some(80))],
            &[(ColumnKey::Due, Some(39))],
            &[(ColumnKey::Due, Some(1001))],
        ] {
            let refused = with(columns).map_err(|it| it.field);
            assert_eq!(refused, Err(Some("columns".into())), "{columns:?}");
        }
    }
}
