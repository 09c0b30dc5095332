//! The queries of search: documents (a ticket's own text, a comment, a file's name) by the words in them.

use guichet_kernel::{Actor, Answer, Problem};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::documents::{Documents, Place};
use super::words::Wanted;
use crate::tickets::FoundIn;
use crate::tickets::column::plain;
use crate::tickets::sight::reads_notes;

/// A document, and the ticket it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    pub rid: i64,
    pub ticket: i64,
    pub found_in: FoundIn,
    pub title: String,
    pub body: String,
}

impl Document {
    fn read(row: &SqliteRow) -> Answer<Self> {
        Ok(Self {
            rid: plain(row, "rid")?,
            ticket: plain(row, "ticket")?,
            found_in: kind(plain(row, "kind")?),
            title: plain(row, "title")?,
            body: plain(row, "body")?,
        })
    }

    /// Title and text.
    pub fn whole(&self) -> String {
        format!("{}\n{}", self.title, self.body)
    }
}

const COLUMNS: &str = "SELECT d.rid, t.rid AS ticket, d.kind, d.title, d.body ";

/// The index that finds the longest of the words, and its expression: short words beside longer ones are left out.
fn leading(wanted: &Wanted) -> Option<(&'static str, String)> {
    match (wanted.long(), wanted.short()) {
        (Some(long), _) => Some(("search_infix", long)),
        (None, Some(short)) => Some(("search_words", short)),
        (None, None) => None,
    }
}

/// The newest documents that hold the words, newest first, at most `most`, whoever may see them. Short words beside
/// longer ones are left for the caller to look for.
pub(super) async fn newest(
    conn: &mut SqliteConnection,
    wanted: &Wanted,
    most: usize,
) -> Answer<Vec<i64>> {
    let Some((index, expression)) = leading(wanted) else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT json_group_array(rowid) FROM (
             SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?)"
    );
    rids(
        conn,
        sql,
        expression,
        i64::try_from(most).unwrap_or(i64::MAX),
    )
    .await
}

/// Every document that an index finds, oldest first, whoever may see them.
pub(super) async fn every(
    conn: &mut SqliteConnection,
    index: &str,
    expression: String,
) -> Answer<Vec<i64>> {
    // One row tells them all: handing over each by itself takes longer than finding it.
    let sql = format!(
        "SELECT json_group_array(rowid) FROM (
             SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid LIMIT ?)"
    );
    rids(conn, sql, expression, i64::MAX).await
}

async fn rids(
    conn: &mut SqliteConnection,
    sql: String,
    expression: String,
    most: i64,
) -> Answer<Vec<i64>> {
    let all: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(expression)
        .bind(most)
        .fetch_one(conn)
        .await
        .stored()?;
    serde_json::from_str(&all).map_err(Problem::internal)
}

/// These documents, in no order.
pub(super) async fn documents(conn: &mut SqliteConnection, rids: &[i64]) -> Answer<Vec<Document>> {
    let sql = format!(
        "{COLUMNS} FROM json_each(?) CROSS JOIN search_doc d ON d.rid = value
         CROSS JOIN ticket t ON t.id = d.ticket_id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(serde_json::to_string(rids).map_err(Problem::internal)?)
        .fetch_all(conn)
        .await
        .stored()?;
    rows.iter().map(Document::read).collect()
}

/// Takes in the documents of some tickets.
pub(in crate::tickets) async fn place(
    conn: &mut SqliteConnection,
    documents: &mut Documents,
    tickets: &[i64],
) -> Answer<()> {
    // An index has all there is to know of these.
    let rows = sqlx::query(
        "SELECT d.rid, t.rid, d.kind, d.internal FROM json_each(?) CROSS JOIN ticket t ON t.rid = value
         CROSS JOIN search_doc d ON d.ticket_id = t.id",
    )
    .bind(serde_json::to_string(tickets).map_err(Problem::internal)?)
    .fetch_all(conn)
    .await
    .stored()?;
    for row in rows {
        documents.put(Place {
            rid: row.try_get(0).stored()?,
            ticket: row.try_get(1).stored()?,
            found_in: kind(row.try_get(2).stored()?),
            internal: row.try_get(3).stored()?,
        });
    }
    Ok(())
}

fn kind(word: &str) -> FoundIn {
    match word {
        "comment" => FoundIn::Comment,
        "file" => FoundIn::File,
        _ => FoundIn::Description,
    }
}

/// Every document of these tickets, newest ticket first; notes only for who reads them.
pub(super) async fn of_tickets(
    conn: &mut SqliteConnection,
    actor: &Actor,
    rids: &[i64],
) -> Answer<Vec<Document>> {
    if rids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push("FROM ticket t CROSS JOIN search_doc d ON d.ticket_id = t.id WHERE ");
    push_rids(&mut sql, rids);
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    sql.push(" ORDER BY t.rid DESC, d.rid DESC");
    read(conn, sql).await
}

/// The names of the requesters and assignees of these tickets.
pub(super) async fn people_of(
    conn: &mut SqliteConnection,
    rids: &[i64],
) -> Answer<Vec<(i64, String)>> {
    if rids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = QueryBuilder::new(
        "SELECT t.rid, p.display_name FROM ticket t CROSS JOIN account p ON p.id IN (t.requester_id, t.assignee_id) WHERE ",
    );
    push_rids(&mut sql, rids);
    sql.build_query_as().fetch_all(conn).await.stored()
}

fn push_rids(sql: &mut QueryBuilder<Sqlite>, rids: &[i64]) {
    sql.push("t.rid IN (");
    let mut list = sql.separated(", ");
    for rid in rids {
        list.push_bind(*rid);
    }
    sql.push(")");
}

async fn read(conn: &mut SqliteConnection, mut sql: QueryBuilder<Sqlite>) -> Answer<Vec<Document>> {
    let rows = sql.build().fetch_all(conn).await.stored()?;
    rows.iter().map(Document::read).collect()
}

/// Which of these tickets have a document that holds the word; notes only for who reads them.
pub(super) async fn those_with(
    conn: &mut SqliteConnection,
    actor: &Actor,
    wanted: &Wanted,
    rids: &[i64],
) -> Answer<Vec<i64>> {
    let Some((index, expression)) = leading(wanted) else {
        return Ok(Vec::new());
    };
    let notes = if reads_notes(actor) {
        ""
    } else {
        " AND NOT d.internal"
    };
    // Cross joins keep their order: from the tickets to their documents, each looked up in the index by itself.
    let sql = format!(
        "SELECT DISTINCT t.rid FROM json_each(?) CROSS JOIN ticket t ON t.rid = value
         CROSS JOIN search_doc d ON d.ticket_id = t.id CROSS JOIN {index} ON {index}.rowid = d.rid
         WHERE {index} MATCH ?{notes}"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(serde_json::to_string(rids).map_err(Problem::internal)?)
        .bind(expression)
        .fetch_all(conn)
        .await
        .stored()
}

/// The tickets that changed after change `seq`; `None` when these are more than `most`, or not known any more.
pub(in crate::tickets) async fn changed_since(
    conn: &mut SqliteConnection,
    seq: i64,
    most: usize,
) -> Answer<Option<Vec<i64>>> {
    let (first, last): (i64, i64) =
        sqlx::query_as("SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) FROM list_change")
            .fetch_one(&mut *conn)
            .await
            .stored()?;
    if last < seq || first > seq + 1 {
        return Ok(None);
    }
    let changed: Vec<i64> =
        sqlx::query_scalar("SELECT DISTINCT rid FROM list_change WHERE seq > ? AND rid > 0")
            .bind(seq)
            .fetch_all(conn)
            .await
            .stored()?;
    Ok((changed.len() <= most).then_some(changed))
}

/// Whether an index tells every document: after a first copy some wait, and what is found then is not worth keeping.
pub(super) async fn all_indexed(conn: &mut SqliteConnection) -> Answer<bool> {
    sqlx::query_scalar("SELECT NOT EXISTS (SELECT 1 FROM search_later)")
        .fetch_one(conn)
        .await
        .stored()
}

/// The text of a document.
pub(super) async fn text(conn: &mut SqliteConnection, document: i64) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT body FROM search_doc WHERE rid = ?")
        .bind(document)
        .fetch_optional(conn)
        .await
        .stored()
}
