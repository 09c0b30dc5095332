//! Statements made from descriptors: copying rows in, putting them away, doing an effect again.

use std::fmt::Write as _;
use std::sync::OnceLock;

use guichet_entities::{Class, Derived, ENTITIES, Entity, Key, Root, Value as Kind};
use guichet_kernel::fold;
use serde_json::{Map, Value};

/// The identifier of a root of which there is one.
pub(super) const ONE: &str = "00000000000000000000000000000000";

/// Rows written by one statement, most first: each statement crosses to SQLite's thread and back, and waking that thread
/// takes as long as writing some rows. The columns of 256 rows stay below what a statement may bind (32,766).
const AT_ONCE: [usize; 5] = [256, 64, 16, 4, 1];

/// What is done to one table.
pub(super) struct Table {
    pub entity: &'static Entity,
    /// Writes the rows of the JSON array `?1` over what is there; rows that are the same are not touched.
    pub upsert: String,
    /// The same as `upsert` for so many rows, most first, each value bound: the columns that travel, the folded texts, and
    /// what is counted of other rows, which is written to new rows alone.
    pub upserts: [(usize, String); AT_ONCE.len()],
    /// Clears the way for the values and keys `?1` of a column where no two rows may share one: another key, the same
    /// value.
    pub displace: Vec<(&'static str, String)>,
    /// Removes the rows of the roots `?2` (identifiers) whose keys are not in `?1`.
    pub prune: String,
    /// Removes the row of key `?1`.
    pub remove: String,
    /// Adds the row `?1`, when its key and values are free.
    pub add: String,
    /// The same, when its root is there.
    pub add_to_root: String,
    /// Counts again what the roots `?1` (identifiers) count of their rows.
    pub recount: Option<String>,
}

/// The statements of every table, in the order of [`ENTITIES`].
pub(super) fn tables() -> &'static [Table] {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    TABLES.get_or_init(|| ENTITIES.iter().map(table).collect())
}

/// The statements of one table.
pub(super) fn named(table: &str) -> Option<&'static Table> {
    tables().iter().find(|it| it.entity.table == table)
}

/// The tables of a kind of root, roots first.
pub(super) fn of_kind(kind: &str) -> impl DoubleEndedIterator<Item = &'static Table> + '_ {
    tables().iter().filter(move |it| it.entity.kind == kind)
}

/// `kind:id` taken apart.
pub(super) fn parts(root: &str) -> (&str, &str) {
    root.split_once(':').unwrap_or((root, ONE))
}

fn table(entity: &'static Entity) -> Table {
    let t = entity.table;
    let mut columns: Vec<(&str, Kind)> = entity
        .columns
        .iter()
        .map(|it| (it.name, it.value))
        .collect();
    for derived in entity.derived {
        if let Derived::Folded { column, .. } = derived {
            columns.push((column, Kind::Text));
        }
    }
    let key: Vec<&str> = entity.key.columns();
    let names = list(&columns, |(name, _)| format!("\"{name}\""));
    let values = list(&columns, |(name, kind)| from_json("value", name, *kind));
    let rest: Vec<_> = columns
        .iter()
        .copied()
        .filter(|(name, _)| !key.contains(name))
        .collect();
    let conflict = list(&key, |name| format!("\"{name}\""));
    let over = if rest.is_empty() {
        "DO NOTHING".to_owned()
    } else {
        let set = list(&rest, |(name, _)| {
            format!("\"{name}\" = excluded.\"{name}\"")
        });
        let differs = rest
            .iter()
            .map(|(name, _)| format!("{t}.\"{name}\" IS NOT excluded.\"{name}\""))
            .collect::<Vec<_>>()
            .join(" OR ");
        format!("DO UPDATE SET {set} WHERE {differs}")
    };
    let keys_in_page = match entity.key {
        Key::Pair(first, second) => format!(
            "(\"{first}\", \"{second}\") NOT IN (SELECT unhex(value ->> 0), unhex(value ->> 1) FROM json_each(?1))"
        ),
        Key::Id(id) => format!("\"{id}\" NOT IN (SELECT unhex(value) FROM json_each(?1))"),
        Key::Name(name) => format!("\"{name}\" NOT IN (SELECT value FROM json_each(?1))"),
    };
    let of_roots = match (entity.root, entity.key) {
        (Root::Column(column), _) | (Root::Itself, Key::Id(column)) => {
            format!("\"{column}\" IN (SELECT unhex(value) FROM json_each(?2))")
        }
        _ => "?2 <> '[]'".to_owned(),
    };
    let kept_here = entity.local_keys.iter().fold(String::new(), |mut sql, it| {
        let _ = write!(sql, " AND \"{}\" <> '{it}'", key[0]);
        sql
    });
    let by_key = match entity.key {
        Key::Id(id) => format!("\"{id}\" = unhex(?1)"),
        Key::Pair(first, second) => {
            format!(
                "\"{first}\" = unhex(substr(?1, 1, 32)) AND \"{second}\" = unhex(substr(?1, 34))"
            )
        }
        Key::Name(name) => format!("\"{name}\" = ?1"),
    };
    let displace = entity.unique.iter().filter_map(|column| {
        let id = key[0];
        let column = entity.column(column)?;
        // A number the server gave twice, once before and once after it was restored: the older one is to come again.
        let verb = match column.class {
            Class::Server => format!("UPDATE {t} SET \"{}\" = NULL", column.name),
            _ => format!("DELETE FROM {t}"),
        };
        let value = match column.value {
            Kind::Bytes => "unhex(value ->> 0)",
            Kind::Text | Kind::Number => "value ->> 0",
        };
        let name = column.name;
        // By the index of the column: a page is small beside the table.
        Some((
            name,
            format!(
                "{verb} WHERE \"{name}\" IN (SELECT {value} FROM json_each(?1))
                AND (\"{name}\", \"{id}\") NOT IN (SELECT {value}, unhex(value ->> 1) FROM json_each(?1))"
            ),
        ))
    });
    let add =
        format!("INSERT OR IGNORE INTO {t} ({names}) SELECT {values} FROM (SELECT ?1 AS value)");
    let add_to_root = match (entity.root, root_of(entity)) {
        (Root::Column(column), Some((root, id))) => format!(
            "{add} WHERE EXISTS (SELECT 1 FROM {root} WHERE \"{id}\" = {})",
            from_json("value", column, Kind::Bytes)
        ),
        _ => add.clone(),
    };
    let bound = |rows: usize| {
        let named = counted(entity).fold(names.clone(), |mut sql, (column, ..)| {
            let _ = write!(sql, ", \"{column}\"");
            sql
        });
        let width = columns.len() + counted(entity).count();
        let row = format!("({})", vec!["?"; width].join(", "));
        let rows = vec![row; rows].join(", ");
        format!("INSERT INTO {t} ({named}) VALUES {rows} ON CONFLICT ({conflict}) {over}")
    };
    Table {
        entity,
        upserts: AT_ONCE.map(|rows| (rows, bound(rows))),
        upsert: format!(
            "INSERT INTO {t} ({names}) SELECT {values} FROM json_each(?1) WHERE 1 ON CONFLICT ({conflict}) {over}"
        ),
        displace: displace.collect(),
        prune: format!("DELETE FROM {t} WHERE {of_roots} AND {keys_in_page}{kept_here}"),
        remove: format!("DELETE FROM {t} WHERE {by_key}"),
        add,
        add_to_root,
        recount: recount(entity),
    }
}

/// The statement that does a patch of these columns again: `?1` the key, `?2` the JSON of column to `[before, after]`.
pub(super) fn patch(table: &Table, cols: &Map<String, Value>) -> Option<String> {
    let entity = table.entity;
    let mut set: Vec<String> = entity
        .columns
        .iter()
        .filter(|it| cols.contains_key(it.name))
        .map(|it| {
            let value = format!("json_extract(?2, '$.{}[1]')", it.name);
            match it.value {
                Kind::Bytes => format!("\"{}\" = unhex({value})", it.name),
                Kind::Text | Kind::Number => format!("\"{}\" = {value}", it.name),
            }
        })
        .collect();
    for derived in entity.derived {
        if let Derived::Folded { column, from } = derived
            && cols.contains_key(*from)
        {
            set.push(format!("\"{column}\" = ?3"));
        }
    }
    if set.is_empty() {
        return None;
    }
    let by_key = table.remove.split_once(" WHERE ").map_or("", |it| it.1);
    Some(format!(
        "UPDATE OR IGNORE {} SET {} WHERE {by_key}",
        entity.table,
        set.join(", ")
    ))
}

/// The folded text that goes with a patch.
pub(super) fn folded(entity: &Entity, cols: &Map<String, Value>) -> Option<String> {
    entity.derived.iter().find_map(|it| match it {
        Derived::Folded { from, .. } => cols.get(*from)?.get(1)?.as_str().map(fold),
        Derived::Counted { .. } => None,
    })
}

/// The folded texts of a row, in the order of their columns.
pub(super) fn folds(entity: &Entity, row: &Map<String, Value>) -> Vec<String> {
    let fold = |from: &str| fold(row.get(from).and_then(Value::as_str).unwrap_or_default());
    entity
        .derived
        .iter()
        .filter_map(|it| match it {
            Derived::Folded { from, .. } => Some(fold(from)),
            Derived::Counted { .. } => None,
        })
        .collect()
}

/// Adds to a row what this desk works out from it.
pub(super) fn complete(entity: &Entity, row: &mut Map<String, Value>) {
    for derived in entity.derived {
        if let Derived::Folded { column, from } = derived {
            let text = row.get(*from).and_then(Value::as_str).unwrap_or_default();
            row.insert((*column).to_owned(), fold(text).into());
        }
    }
}

/// The table of the root of a row, and its key.
fn root_of(entity: &Entity) -> Option<(&'static str, &'static str)> {
    let root = ENTITIES
        .iter()
        .find(|it| it.kind == entity.kind && it.is_root())?;
    match root.key {
        Key::Id(id) => Some((root.table, id)),
        Key::Pair(..) | Key::Name(_) => None,
    }
}

/// The columns of a table that count rows: of which table, and whether of notes.
fn counted(entity: &Entity) -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    entity.derived.iter().filter_map(|it| match it {
        Derived::Counted {
            column,
            rows,
            internal,
        } => Some((*column, *rows, *internal)),
        Derived::Folded { .. } => None,
    })
}

/// What a root counts of the rows that came with it, in the order of the columns that count.
pub(super) fn counts(entity: &Entity, rows: &[(String, Map<String, Value>)]) -> Vec<i64> {
    let of = |table: &'static str| rows.iter().filter(move |it| it.0 == table).map(|it| &it.1);
    let flag =
        |row: &Map<String, Value>, name: &str| row.get(name).and_then(Value::as_i64) == Some(1);
    let gone = |row: &Map<String, Value>| row.get("withdrawn_at").is_some_and(|it| !it.is_null());
    counted(entity)
        .map(|(_, table, internal)| {
            let counts = |row: &&Map<String, Value>| match table {
                "comment" => flag(row, "internal") == internal && !gone(row),
                _ => {
                    let about = row.get("comment_id").filter(|it| !it.is_null());
                    let about =
                        about.and_then(|id| of("comment").find(|it| it.get("id") == Some(id)));
                    about.is_some_and(|it| flag(it, "internal")) == internal
                        && !about.is_some_and(gone)
                }
            };
            i64::try_from(of(table).filter(counts).count()).unwrap_or(0)
        })
        .collect()
}

/// The key of a row, as `prune` takes it.
pub(super) fn key(entity: &Entity, row: &Map<String, Value>) -> Value {
    let part = |name: &str| row.get(name).cloned().unwrap_or_default();
    match entity.key {
        Key::Id(name) | Key::Name(name) => part(name),
        Key::Pair(first, second) => Value::Array(vec![part(first), part(second)]),
    }
}

fn recount(entity: &Entity) -> Option<String> {
    let counts: Vec<(&str, String)> = counted(entity)
        .map(|(column, rows, internal)| (column, count(entity.table, rows, internal)))
        .collect();
    if counts.is_empty() {
        return None;
    }
    let set = list(&counts, |(column, sql)| format!("\"{column}\" = {sql}"));
    let differs = counts
        .iter()
        .map(|(column, sql)| format!("\"{column}\" IS NOT {sql}"))
        .collect::<Vec<_>>()
        .join(" OR ");
    Some(format!(
        "UPDATE {} SET {set} WHERE id IN (SELECT unhex(value) FROM json_each(?1)) AND ({differs})",
        entity.table
    ))
}

/// How many rows of each ticket everybody reads, or only who reads notes.
fn count(root: &str, rows: &str, internal: bool) -> String {
    let internal = i64::from(internal);
    match rows {
        "comment" => format!(
            "(SELECT count(*) FROM comment
              WHERE ticket_id = {root}.id AND internal = {internal} AND withdrawn_at IS NULL)"
        ),
        _ => format!(
            "(SELECT count(*) FROM {rows} LEFT JOIN comment ON comment.id = comment_id
              WHERE {rows}.ticket_id = {root}.id AND coalesce(internal, 0) = {internal} AND withdrawn_at IS NULL)"
        ),
    }
}

fn from_json(value: &str, name: &str, kind: Kind) -> String {
    match kind {
        Kind::Bytes => format!("unhex({value} ->> '$.{name}')"),
        Kind::Text | Kind::Number => format!("{value} ->> '$.{name}'"),
    }
}

pub(super) fn list<T>(items: &[T], each: impl Fn(&T) -> String) -> String {
    items.iter().map(each).collect::<Vec<_>>().join(", ")
}
