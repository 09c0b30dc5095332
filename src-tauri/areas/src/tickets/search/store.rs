//! The queries of search: documents (a ticket's own text, a comment, a file's name) by the words in them.

use guichet_kernel::{Actor, Answer, Problem};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::words::Wanted;
use crate::tickets::FoundIn;
use crate::tickets::column::plain;
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;

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
            found_in: match plain(row, "kind")? {
                "comment" => FoundIn::Comment,
                "file" => FoundIn::File,
                _ => FoundIn::Description,
            },
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

/// The newest documents that hold the words, at most `most`, whoever may see them; notes only for who reads them. An
/// index gives them in this order as it finds them: a common word costs no more than a rare one. Short words beside
/// longer ones are left for the caller to look for.
pub(super) async fn newest(
    conn: &mut SqliteConnection,
    actor: &Actor,
    wanted: &Wanted,
    most: usize,
) -> Answer<Vec<Document>> {
    let (index, expression) = match (wanted.long(), wanted.short()) {
        (Some(long), _) => ("search_infix", long),
        (None, Some(short)) => ("search_words", short),
        (None, None) => return Ok(Vec::new()),
    };
    // Cross joins keep their order: from the words to the tickets.
    let mut sql = QueryBuilder::new(format!(
        "{COLUMNS} FROM {index} CROSS JOIN search_doc d ON d.rid = {index}.rowid
         CROSS JOIN ticket t ON t.id = d.ticket_id WHERE {index} MATCH "
    ));
    sql.push_bind(expression);
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    sql.push(format!(" ORDER BY {index}.rowid DESC LIMIT "));
    sql.push_bind(i64::try_from(most).unwrap_or(i64::MAX));
    documents(conn, sql).await
}

/// The newest documents this person sees that hold every word, however long it takes to pass over the others.
pub(super) async fn newest_seen(
    conn: &mut SqliteConnection,
    actor: &Actor,
    wanted: &Wanted,
    most: usize,
) -> Answer<Vec<Document>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push("FROM search_doc d CROSS JOIN ticket t ON t.id = d.ticket_id WHERE ");
    push_match(&mut sql, wanted);
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    sql.push(" AND ");
    push_sight(&mut sql, actor);
    sql.push(" ORDER BY d.rid DESC LIMIT ");
    sql.push_bind(i64::try_from(most).unwrap_or(i64::MAX));
    documents(conn, sql).await
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
    documents(conn, sql).await
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

async fn documents(
    conn: &mut SqliteConnection,
    mut sql: QueryBuilder<Sqlite>,
) -> Answer<Vec<Document>> {
    let rows = sql.build().fetch_all(conn).await.stored()?;
    rows.iter().map(Document::read).collect()
}

/// The condition that a document named `d` holds every word.
fn push_match(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    let mut first = true;
    for (index, expression) in [
        ("search_infix", wanted.long()),
        ("search_words", wanted.short()),
    ] {
        if let Some(expression) = expression {
            sql.push(if first { "" } else { " AND " })
                .push("d.rid IN (SELECT rowid FROM ")
                .push(index)
                .push(" WHERE ")
                .push(index)
                .push(" MATCH ");
            sql.push_bind(expression).push(")");
            first = false;
        }
    }
    if first {
        sql.push("0");
    }
}

/// The rows of all tickets with a document that holds every word, whoever may see them; notes only for who reads them.
/// One row tells them all: handing over each by itself takes longer than finding it.
pub(super) async fn tickets_with(
    conn: &mut SqliteConnection,
    actor: &Actor,
    wanted: &Wanted,
) -> Answer<Vec<i64>> {
    let mut sql = QueryBuilder::new(
        "SELECT json_group_array(t.rid) FROM search_doc d CROSS JOIN ticket t ON t.id = d.ticket_id WHERE ",
    );
    push_match(&mut sql, wanted);
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    let all: String = sql.build_query_scalar().fetch_one(conn).await.stored()?;
    serde_json::from_str(&all).map_err(Problem::internal)
}

/// The text of a document.
pub(super) async fn text(conn: &mut SqliteConnection, document: i64) -> Answer<Option<String>> {
    sqlx::query_scalar("SELECT body FROM search_doc WHERE rid = ?")
        .bind(document)
        .fetch_optional(conn)
        .await
        .stored()
}
