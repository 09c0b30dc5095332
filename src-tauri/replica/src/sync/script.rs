//! Several statements in one call: each call crosses to SQLite's thread and back, which costs more than most statements.

use guichet_kernel::Answer;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::Stored;

/// A value of a script, used by as many of its statements as need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound(usize);

#[derive(Debug)]
enum Value {
    Text(String),
    Number(i64),
    Bytes(Option<Vec<u8>>),
}

/// Statements and their values.
#[derive(Debug, Default)]
pub(super) struct Script {
    sql: String,
    values: Vec<Value>,
}

impl Script {
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
        self.sql.push_str(&sql);
        self.sql.push_str(";\n");
    }

    /// Runs them in order and gives the rows of all of them.
    pub async fn run(self, conn: &mut SqliteConnection) -> Answer<Vec<SqliteRow>> {
        if self.sql.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = sqlx::query(AssertSqlSafe(self.sql));
        for value in self.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query.fetch_all(conn).await.stored()
    }
}
