//! Reading columns of a row into words and identities.

use guichet_kernel::{Answer, Problem, Timestamp};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row, Sqlite, Type};

/// A column as it is.
pub(super) fn plain<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(
    row: &'r SqliteRow,
    name: &str,
) -> Answer<T> {
    row.try_get(name).stored()
}

/// An identity.
pub(super) fn id<T>(row: &SqliteRow, name: &str, read: fn(&[u8]) -> Option<T>) -> Answer<T> {
    read(plain(row, name)?).ok_or_else(|| unreadable(name))
}

/// An identity that may be missing.
pub(super) fn optional_id<T>(
    row: &SqliteRow,
    name: &str,
    read: fn(&[u8]) -> Option<T>,
) -> Answer<Option<T>> {
    plain::<Option<&[u8]>>(row, name)?
        .map(|bytes| read(bytes).ok_or_else(|| unreadable(name)))
        .transpose()
}

/// An instant.
pub(super) fn instant(row: &SqliteRow, name: &str) -> Answer<Timestamp> {
    plain(row, name).map(Timestamp)
}

/// An instant that may be missing.
pub(super) fn optional_instant(row: &SqliteRow, name: &str) -> Answer<Option<Timestamp>> {
    Ok(plain::<Option<i64>>(row, name)?.map(Timestamp))
}

/// A word stored as its rank among `all`.
pub(super) fn ranked<T: Copy>(row: &SqliteRow, name: &str, all: &[T]) -> Answer<T> {
    let rank: i64 = plain(row, name)?;
    usize::try_from(rank)
        .ok()
        .and_then(|rank| all.get(rank))
        .copied()
        .ok_or_else(|| unreadable(name))
}

/// A word stored by its name.
pub(super) fn named<T>(row: &SqliteRow, name: &str, read: fn(&str) -> Option<T>) -> Answer<T> {
    read(plain(row, name)?).ok_or_else(|| unreadable(name))
}

fn unreadable(name: &str) -> Problem {
    Problem::internal(format!(
        "column {name} holds a value this version does not know"
    ))
}
