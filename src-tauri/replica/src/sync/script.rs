//! Several statements in one call: each call crosses to SQLite's thread and back, which costs more than most statements.

use guichet_kernel::Answer;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::rows::Table;
use super::write_rows::{NewRow, write};
use crate::Stored;

/// A value of a script, used by as many of its statements as need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound(usize);

#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Number(i64),
    Bytes(Option<Vec<u8>>),
}

/// Statements and their values, and rows to be written between them.
#[derive(Default)]
pub(super) struct Script<'a> {
    parts: Vec<Part<'a>>,
    values: Vec<Value>,
}

enum Part<'a> {
    Sql(String),
    Rows(&'static Table, Vec<NewRow<'a>>),
}

impl<'a> Script<'a> {
    pub fn text(&mut self, value: impl Into<String>) -> Bound {
        self.values.push(Value::Text(value.into()));
        Bound(self.values.len())
    }

    pub fn number(&mut self, value: i64) -> Bound {
        self.values.push(Value::Number(value));
        Bound(self.values.len())
    }

    pub fn bytes(&mut self, value: Option<Vec<u8>>) -> Bound {
        self.values.push(Value::Bytes(value));
        Bound(self.values.len())
    }

    /// Adds a statement whose `?1`, `?2`… are these values. They become `$n`: sqlx counts `?n` anew in each statement.
    pub fn add(&mut self, sql: &str, values: &[Bound]) {
        let mut sql = sql.to_owned();
        for (place, Bound(index)) in values.iter().enumerate().rev() {
            sql = sql.replace(&format!("?{}", place + 1), &format!("${index}"));
        }
        sql.push_str(";\n");
        match self.parts.last_mut() {
            Some(Part::Sql(last)) => last.push_str(&sql),
            _ => self.parts.push(Part::Sql(sql)),
        }
    }

    /// Writes rows over what is there; rows that are the same are not touched.
    pub fn rows(&mut self, table: &'static Table, rows: Vec<NewRow<'a>>) {
        self.parts.push(Part::Rows(table, rows));
    }

    /// Runs them in order and gives the rows of all statements.
    pub async fn run(self, conn: &mut SqliteConnection) -> Answer<Vec<SqliteRow>> {
        let mut told = Vec::new();
        for part in self.parts {
            match part {
                Part::Sql(sql) => {
                    let mut query = sqlx::query(AssertSqlSafe(sql));
                    for value in &self.values {
                        query = match value.clone() {
                            Value::Text(text) => query.bind(text),
                            Value::Number(number) => query.bind(number),
                            Value::Bytes(bytes) => query.bind(bytes),
                        };
                    }
                    told.append(&mut query.fetch_all(&mut *conn).await.stored()?);
                }
                Part::Rows(table, rows) => write(conn, table, rows).await?,
            }
        }
        Ok(told)
    }
}
