//! Rows of the server written over what is there, many with one statement, each value bound: taking them out of JSON inside
//! SQLite cost as much as writing them.

use std::collections::BTreeMap;

use guichet_entities::Value as Kind;
use guichet_kernel::Answer;
use serde_json::{Map, Value as Json};
use sqlx::SqliteConnection;

use super::rows::{self, Table};
use super::script::Script;
use super::state::RootCopy;
use crate::Stored;

/// A row as it travels, and what is worked out from it and from others.
pub(super) struct NewRow<'a> {
    pub row: &'a Map<String, Json>,
    pub folded: Vec<String>,
    pub counts: Vec<i64>,
}

/// Writes the rows of roots, what others refer to first.
pub(super) fn write_rows<'a>(script: &mut Script<'a>, roots: &'a [RootCopy]) {
    let mut page: BTreeMap<&str, Vec<NewRow<'a>>> = BTreeMap::new();
    for root in roots {
        for (table, row) in &root.rows {
            let Some(table) = rows::named(table) else {
                continue;
            };
            page.entry(table.entity.table).or_default().push(NewRow {
                row,
                folded: rows::folds(table.entity, row),
                counts: rows::counts(table.entity, &root.rows),
            });
        }
    }
    for table in rows::tables() {
        if let Some(rows) = page.remove(table.entity.table) {
            script.rows(table, rows);
        }
    }
}

/// Writes rows over what is there; rows that are the same are not touched.
pub(super) async fn write(
    conn: &mut SqliteConnection,
    table: &'static Table,
    rows: Vec<NewRow<'_>>,
) -> Answer<()> {
    let mut rest = rows.into_iter();
    while let Some((count, sql)) = table.upserts.iter().find(|it| rest.len() >= it.0) {
        let mut query = sqlx::query(sql.as_str());
        for new in rest.by_ref().take(*count) {
            for column in table.entity.columns {
                query = match (column.value, new.row.get(column.name)) {
                    (_, None | Some(Json::Null)) => query.bind(None::<i64>),
                    (Kind::Bytes, Some(Json::String(digits))) => query.bind(bytes(digits)),
                    (_, Some(Json::String(text))) => query.bind(text.clone()),
                    (_, Some(Json::Bool(flag))) => query.bind(i64::from(*flag)),
                    (_, Some(Json::Number(number))) => match number.as_i64() {
                        Some(whole) => query.bind(whole),
                        None => query.bind(number.as_f64()),
                    },
                    (_, Some(other)) => query.bind(other.to_string()),
                };
            }
            for text in new.folded {
                query = query.bind(text);
            }
            for count in new.counts {
                query = query.bind(count);
            }
        }
        query.execute(&mut *conn).await.stored()?;
    }
    Ok(())
}

/// The bytes of hexadecimal digits; none when they are not.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digit = |it: u8| {
        char::from(it)
            .to_digit(16)
            .and_then(|it| u8::try_from(it).ok())
    };
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}
