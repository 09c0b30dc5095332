//! What travels between desks and the server: one descriptor for each synced table (`docs/SYNC.md` 1.5).
//!
//! The desk's triggers and statements, the server's SQL and the question « may I? » are made from the same lines, so
//! that none of them can forget a column. Data only: no I/O, no dependency.
//!
//! Invariant: every column of every synced table is named here, as travelling or as [`local`](Entity::local); held by
//! a test of the replica against the schema.

mod notices;
mod people;
mod tickets;
mod views;

/// How a value travels in JSON, and how it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Bytes, as lower-case hexadecimal digits: an id, a hash.
    Bytes,
    /// Text as it is; JSON kept in a column too.
    Text,
    /// A whole number; a flag is 0 or 1, an instant milliseconds.
    Number,
}

/// What happens to a column when two people changed it, and who gives its value (`docs/SYNC.md` 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The last one pushed wins; what was lost is kept as a conflict.
    Plain,
    /// A long text: the second one is refused and merges by hand.
    Text,
    /// A step of the table of statuses, from the present one.
    Status,
    /// Refused when somebody else was faster, unless forced.
    Assignee,
    /// Given when the row is made, then never changed.
    Once,
    /// Who made the row: the server fills in who calls.
    Caller,
    /// Given by the server alone.
    Server,
    /// Who changed the row last and when: kept by the server.
    Trace,
    /// Changes only together with the column named.
    Follows(&'static str),
}

impl Class {
    /// Whether an operation carries the column: what the server fills in is not sent.
    #[must_use]
    pub const fn sent(self) -> bool {
        !matches!(self, Self::Caller | Self::Server | Self::Trace)
    }
}

/// What a value must be, beside its kind: what a desk's tables check, so that no page from the server is refused there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many bytes.
    Bytes(usize),
    /// From so many characters to so many.
    Characters(usize, usize),
    /// One of these words.
    Among(&'static [&'static str]),
    /// JSON, of at most so many characters.
    Json(usize),
    /// From this to that.
    Between(i64, i64),
}

/// A column that travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the table and on the wire.
    pub name: &'static str,
    /// How it travels.
    pub value: Value,
    /// How it merges.
    pub class: Class,
    /// What it must be.
    pub limit: Limit,
    /// Whether it may be absent.
    pub optional: bool,
    /// The table of which it names a row.
    pub parent: Option<&'static str>,
}

impl Column {
    const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    const fn of(mut self, table: &'static str) -> Self {
        self.parent = Some(table);
        self
    }

    const fn limit(mut self, limit: Limit) -> Self {
        self.limit = limit;
        self
    }

    const fn characters(self, least: usize, most: usize) -> Self {
        self.limit(Limit::Characters(least, most))
    }

    const fn among(self, words: &'static [&'static str]) -> Self {
        self.limit(Limit::Among(words))
    }

    const fn json(self, most: usize) -> Self {
        self.limit(Limit::Json(most))
    }

    const fn between(self, least: i64, most: i64) -> Self {
        self.limit(Limit::Between(least, most))
    }

    const fn flag(self) -> Self {
        self.between(0, 1)
    }
}

/// The largest whole number that every reader of JSON keeps exact.
const LARGEST: i64 = (1 << 53) - 1;

/// How a row is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Its identifier.
    Id(&'static str),
    /// Two identifiers, joined by a dot on the wire.
    Pair(&'static str, &'static str),
    /// A name.
    Name(&'static str),
}

impl Key {
    /// The columns of the key, in order.
    #[must_use]
    pub fn columns(self) -> Vec<&'static str> {
        match self {
            Self::Id(column) | Self::Name(column) => vec![column],
            Self::Pair(first, second) => vec![first, second],
        }
    }
}

/// Which aggregate a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// It is the root.
    Itself,
    /// The root's identifier is in this column.
    Column(&'static str),
    /// There is one root for all rows of the table: its identifier is zero.
    One,
}

/// What a desk works out for itself after a row came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived {
    /// The other column without case and accents, for sorting.
    Folded {
        /// The column to fill.
        column: &'static str,
        /// What it is made from.
        from: &'static str,
    },
    /// How many comments or files of the same ticket are neither withdrawn nor of a withdrawn comment.
    Counted {
        /// The column to fill.
        column: &'static str,
        /// `comment` or `attachment`.
        rows: &'static str,
        /// Those for who reads notes, or those for everybody.
        internal: bool,
    },
}

impl Derived {
    /// The column it fills.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::Folded { column, .. } | Self::Counted { column, .. } => column,
        }
    }
}

/// One synced table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// The table.
    pub table: &'static str,
    /// The kind of root its rows belong to.
    pub kind: &'static str,
    /// Where the root's identifier is.
    pub root: Root,
    /// How a row is named; its columns are among `columns`.
    pub key: Key,
    /// What travels.
    pub columns: &'static [Column],
    /// Columns whose values no two rows share, beside the key.
    pub unique: &'static [&'static str],
    /// What is worked out here.
    pub derived: &'static [Derived],
    /// Columns of this desk alone, neither sent nor worked out.
    pub local: &'static [&'static str],
    /// Keys of rows that stay on this desk.
    pub local_keys: &'static [&'static str],
}

impl Entity {
    /// A column by name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|it| it.name == name)
    }

    /// Whether its rows are roots.
    #[must_use]
    pub const fn is_root(&self) -> bool {
        matches!(self.root, Root::Itself | Root::One)
    }
}

/// Every synced table, roots before what refers to them: rows are written in this order and removed in the opposite one.
pub const ENTITIES: &[Entity] = &[
    people::SETTING,
    people::SITE,
    people::ROLE,
    people::ACCOUNT,
    people::TEAM,
    people::TEAM_MEMBER,
    tickets::CATEGORY,
    tickets::TICKET,
    tickets::TICKET_MACHINE,
    tickets::COMMENT,
    tickets::ATTACHMENT,
    tickets::HISTORY,
    tickets::LOST_VALUE,
    notices::NOTICE,
    views::SAVED_VIEW,
    views::VIEW_ORDER,
];

/// Every step a ticket's status may take, by rank: open, in progress, waiting, resolved, closed. What is not here is no step.
pub const STEPS: &[(i64, i64)] = &[
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (1, 0),
    (1, 2),
    (1, 3),
    (1, 4),
    (2, 1),
    (2, 3),
    (2, 4),
    (3, 1),
    (3, 4),
    (4, 0),
    (4, 1),
];

/// Columns of a ticket of which a value that somebody else's took the place of, neither knowing of the other, is kept for
/// people (`lost_value`). A column's place here is part of the identity of such a row: it never changes.
pub const REMEMBERED: &[&str] = &[
    "title",
    "kind",
    "priority",
    "urgency",
    "category_id",
    "site_id",
    "team_id",
    "due_at",
];

/// The descriptor of a table.
#[must_use]
pub fn entity(table: &str) -> Option<&'static Entity> {
    ENTITIES.iter().find(|it| it.table == table)
}

const fn bytes(name: &'static str, class: Class) -> Column {
    Column {
        name,
        value: Value::Bytes,
        class,
        limit: Limit::Bytes(16),
        optional: false,
        parent: None,
    }
}

const fn text(name: &'static str, class: Class) -> Column {
    Column {
        name,
        value: Value::Text,
        class,
        limit: Limit::Characters(0, 60_000),
        optional: false,
        parent: None,
    }
}

const fn number(name: &'static str, class: Class) -> Column {
    Column {
        name,
        value: Value::Number,
        class,
        limit: Limit::Between(-LARGEST, LARGEST),
        optional: false,
        parent: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_table_is_described_once_and_none_of_its_columns_twice() {
        let mut tables = BTreeSet::new();
        for it in ENTITIES {
            assert!(tables.insert(it.table), "{} is described twice", it.table);
            let mut names = BTreeSet::new();
            let named = it.columns.iter().map(|it| it.name);
            let all = named
                .chain(it.derived.iter().map(|it| it.column()))
                .chain(it.local.iter().copied());
            for name in all {
                assert!(names.insert(name), "{}.{name} is named twice", it.table);
            }
        }
    }

    #[test]
    fn keys_roots_and_what_a_column_follows_are_columns_that_travel() {
        for it in ENTITIES {
            for column in it.key.columns().iter().chain(it.unique) {
                assert!(it.column(column).is_some(), "{}.{column}", it.table);
            }
            if let Root::Column(column) = it.root {
                assert!(it.column(column).is_some(), "{}.{column}", it.table);
            }
            for column in it.columns {
                if let Class::Follows(other) = column.class {
                    assert!(it.column(other).is_some(), "{}.{other}", it.table);
                }
            }
        }
    }

    #[test]
    fn every_root_comes_before_its_rows() {
        for (place, it) in ENTITIES.iter().enumerate() {
            let root = ENTITIES
                .iter()
                .position(|other| other.kind == it.kind && other.is_root());
            assert!(
                root.is_some_and(|root| root <= place),
                "{} comes before its root",
                it.table
            );
        }
    }
}
