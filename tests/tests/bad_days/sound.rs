//! What is true of a store on the worst of days.

use std::collections::BTreeMap;

use guichet_areas::tickets::{Priority, Status};
use guichet_replica::{Store, sqlx};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::place::Place;

/// What each operation says of each ticket: most speak of one, some of many.
const PARTS: &str = "CREATE TEMP VIEW IF NOT EXISTS part AS
    SELECT local_seq, kind, root_id AS ticket_id, body FROM outbox
    WHERE kind LIKE 'ticket.%' AND body -> '$.tickets' IS NULL
    UNION ALL
    SELECT local_seq, kind, unhex(one.value ->> '$.id', '-'), one.value FROM outbox, json_each(outbox.body, '$.tickets') one
    WHERE kind LIKE 'ticket.%'";

/// What there must be none of.
const NONE: &[(&str, &str)] = &[
    (
        "operations announced outside a change",
        "SELECT count(*) FROM current_op",
    ),
    (
        "operations that no write counted",
        "SELECT max(0, (SELECT count(*) FROM outbox) - write_seq) FROM store_meta",
    ),
    (
        "tickets without their one operation",
        "SELECT count(*) FROM ticket
         WHERE (SELECT count(*) FROM outbox WHERE kind = 'ticket.open' AND root_id = ticket.id) <> 1",
    ),
    (
        "operations without their ticket",
        "SELECT count(*) FROM temp.part WHERE ticket_id NOT IN (SELECT id FROM ticket)",
    ),
    (
        "comments without their one operation, and operations without their comment",
        "WITH told AS (SELECT unhex(body ->> '$.comment.id', '-') AS id, ticket_id FROM temp.part
                       WHERE body ->> '$.comment.id' IS NOT NULL)
         SELECT (SELECT count(*) FROM (SELECT id, ticket_id FROM comment EXCEPT SELECT * FROM told))
              + (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT id, ticket_id FROM comment))
              + abs((SELECT count(*) FROM told) - (SELECT count(*) FROM comment))",
    ),
    (
        "attachments without their one operation, and operations without their attachment",
        "WITH told AS (SELECT unhex(file.value ->> '$.id', '-') AS id, ticket_id, unhex(file.value ->> '$.blob')
                       FROM temp.part, json_each(part.body, '$.attachments') AS file)
         SELECT (SELECT count(*) FROM (SELECT id, ticket_id, blob_hash FROM attachment EXCEPT SELECT * FROM told))
              + (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT id, ticket_id, blob_hash FROM attachment))
              + abs((SELECT count(*) FROM told) - (SELECT count(*) FROM attachment))",
    ),
    (
        "lines of history without their one operation, and operations without their line",
        "WITH told AS (SELECT unhex(line.value ->> '$.id', '-') AS id, ticket_id, line.value ->> '$.what'
                       FROM temp.part, json_each(part.body, '$.history') AS line)
         SELECT (SELECT count(*) FROM (SELECT id, ticket_id, what FROM history EXCEPT SELECT * FROM told))
              + (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT id, ticket_id, what FROM history))
              + abs((SELECT count(*) FROM told) - (SELECT count(*) FROM history))",
    ),
    (
        "notices of no operation",
        "SELECT count(*) FROM notice WHERE ticket_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outbox
            WHERE root_id = ticket_id AND actor_id = by_id AND created_at = notice.at)",
    ),
    (
        "tickets numbered out of turn",
        "SELECT count(*) + count(*) FILTER (WHERE number IS NULL) - coalesce(max(number), 0) FROM ticket",
    ),
    (
        "numbers given and lost",
        "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'ticket_counter'), 0)
              - (SELECT coalesce(max(number), 0) FROM ticket)",
    ),
    (
        "tickets that miscount",
        "SELECT count(*) FROM ticket WHERE (comment_count, note_count) <>
            (SELECT count(*) FILTER (WHERE NOT internal), count(*) FILTER (WHERE internal)
             FROM comment WHERE ticket_id = ticket.id AND withdrawn_at IS NULL)
            OR file_count + note_file_count <> (SELECT count(*) FROM attachment a
                LEFT JOIN comment c ON c.id = comment_id WHERE a.ticket_id = ticket.id AND c.withdrawn_at IS NULL)",
    ),
    (
        "texts that the search does not know, or knows otherwise",
        "WITH wanted AS (
            SELECT 'ticket' AS kind, id, id AS ticket_id, 0 AS internal, title, description AS body FROM ticket
            UNION ALL SELECT 'comment', id, ticket_id, internal, '', body FROM comment
                      WHERE withdrawn_at IS NULL
            UNION ALL SELECT 'file', a.id, a.ticket_id, coalesce(c.internal, 0), '', a.name
                      FROM attachment a LEFT JOIN comment c ON c.id = a.comment_id WHERE c.withdrawn_at IS NULL),
         known AS (SELECT kind, ref_id, ticket_id, internal, title, body FROM search_doc)
         SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM known))
              + (SELECT count(*) FROM (SELECT * FROM known EXCEPT SELECT * FROM wanted))",
    ),
    (
        "files that miss bytes",
        "SELECT count(*) FROM blob WHERE size <> (SELECT coalesce(sum(length(data)), 0)
            FROM blob_chunk JOIN chunk ON chunk.hash = chunk_hash WHERE blob_hash = blob.hash)",
    ),
    (
        "files whose pieces do not follow each other",
        "SELECT count(*) FROM blob WHERE (SELECT count(*) - max(idx) - 1 FROM blob_chunk WHERE blob_hash = blob.hash)",
    ),
];

/// What there must be none of once it was swept.
const SWEPT: &[(&str, &str)] = &[
    (
        "orphan chunks",
        "SELECT count(*) FROM chunk WHERE hash NOT IN
            (SELECT chunk_hash FROM blob_chunk UNION SELECT chunk_hash FROM upload_chunk)",
    ),
    (
        "orphan files",
        "SELECT count(*) FROM blob WHERE hash NOT IN
            (SELECT blob_hash FROM attachment UNION SELECT blob_hash FROM upload WHERE blob_hash IS NOT NULL)",
    ),
    (
        "orphan small pictures",
        "SELECT count(*) FROM thumbnail WHERE blob_hash NOT IN (SELECT hash FROM blob)",
    ),
];

/// Everything that must be true of a store nobody writes to at the moment. Says what is not.
pub async fn sound(store: &Store) -> Result<(), String> {
    let mut conn = store.read().await.expect("a reader");
    integrity(&mut conn, "PRAGMA integrity_check").await?;
    let foreign: Vec<(String,)> = sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check")
        .fetch_all(&mut *conn)
        .await
        .map_err(|error| error.to_string())?;
    if !foreign.is_empty() {
        return Err(format!("rows that refer to nothing: {foreign:?}"));
    }
    sqlx::query(PARTS)
        .execute(&mut *conn)
        .await
        .map_err(|error| error.to_string())?;
    none(&mut conn, NONE).await?;
    replayed(&mut conn).await?;
    drop(conn);
    searchable(store).await
}

/// Whether every page of the file itself is as it was sealed, once the store was closed and the log folded into it.
pub async fn sealed(place: &Place) -> Result<(), String> {
    let store = place.open().await.map_err(|problem| problem.to_string())?;
    let mut conn = store.read().await.expect("a reader");
    let sealed = integrity(&mut conn, "PRAGMA cipher_integrity_check").await;
    drop(conn);
    store.close().await;
    sealed
}

async fn integrity(conn: &mut SqliteConnection, pragma: &'static str) -> Result<(), String> {
    let told: Vec<String> = sqlx::query_scalar(pragma)
        .fetch_all(conn)
        .await
        .map_err(|error| format!("{pragma}: {error}"))?;
    if told.is_empty() || told == ["ok"] {
        Ok(())
    } else {
        Err(format!("{pragma}: {told:?}"))
    }
}

/// Sweeps, and says what is left over.
pub async fn swept(store: &Store, desk: &guichet_ipc::Desk) -> Result<(), String> {
    desk.sweep().await.map_err(|problem| problem.to_string())?;
    let mut conn = store.read().await.expect("a reader");
    none(&mut conn, SWEPT).await?;
    // Every byte, under its own name.
    let chunks: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as("SELECT hash, data FROM chunk")
        .fetch_all(&mut *conn)
        .await
        .map_err(|error| error.to_string())?;
    match chunks
        .iter()
        .find(|(hash, data)| Sha256::digest(data).as_slice() != hash.as_slice())
    {
        Some((hash, _)) => Err(format!("the bytes of chunk {hash:x?} are others")),
        None => Ok(()),
    }
}

async fn none(conn: &mut SqliteConnection, what: &[(&str, &'static str)]) -> Result<(), String> {
    for (name, sql) in what {
        let number: i64 = sqlx::query_scalar(*sql)
            .fetch_one(&mut *conn)
            .await
            .map_err(|error| format!("{name}: {error}"))?;
        if number != 0 {
            return Err(format!("{name}: {number}"));
        }
    }
    Ok(())
}

type Row = (
    String,
    i64,
    i64,
    Option<String>,
    Option<String>,
    String,
    String,
);

/// The operations, done again in their order, make the rows: each change finds the value it says was before.
async fn replayed(conn: &mut SqliteConnection) -> Result<(), String> {
    let operations: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT lower(hex(ticket_id)), kind, body FROM temp.part ORDER BY local_seq",
    )
    .fetch_all(&mut *conn)
    .await
    .map_err(|error| error.to_string())?;
    let mut tickets: BTreeMap<String, Value> = BTreeMap::new();
    for (ticket, kind, body) in operations {
        let body: Value = serde_json::from_str(&body).map_err(|error| error.to_string())?;
        if kind == "ticket.open" {
            tickets.insert(ticket, body["ticket"].clone());
            continue;
        }
        let Some(fields) = tickets.get_mut(&ticket) else {
            return Err(format!("{kind} before {ticket} was opened"));
        };
        for (name, change) in body["changed"].as_object().into_iter().flatten() {
            if fields[name] != change["before"] {
                return Err(format!(
                    "{kind} of {ticket}: {name} was {}, not {}",
                    fields[name], change["before"]
                ));
            }
            fields[name] = change["after"].clone();
        }
    }
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT lower(hex(id)), status, priority, lower(hex(assignee_id)), waiting_reason, title, description
         FROM ticket",
    )
    .fetch_all(conn)
    .await
    .map_err(|error| error.to_string())?;
    for (ticket, status, priority, assignee, reason, title, description) in rows {
        let fields = tickets.get(&ticket).cloned().unwrap_or_default();
        let told = (
            fields["status"].as_str(),
            fields["priority"].as_str(),
            fields["assignee_id"].as_str().map(|it| it.replace('-', "")),
            fields["waiting_reason"].as_str(),
            fields["title"].as_str(),
            fields["description"].as_str(),
        );
        let held = (
            Some(Status::ALL[status as usize].name()),
            Some(Priority::ALL[priority as usize].name()),
            assignee.filter(|it| !it.is_empty()),
            reason.as_deref(),
            Some(title.as_str()),
            Some(description.as_str()),
        );
        if told != held {
            return Err(format!("{title} is {held:?}, its operations make {told:?}"));
        }
    }
    Ok(())
}

/// The two indexes say what the documents say; SQLite compares them itself.
async fn searchable(store: &Store) -> Result<(), String> {
    let mut change = store.local().await.map_err(|problem| problem.to_string())?;
    for sql in [
        "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)",
        "INSERT INTO search_infix (search_infix, rank) VALUES ('integrity-check', 1)",
    ] {
        sqlx::query(sql)
            .execute(change.conn())
            .await
            .map_err(|error| format!("{sql}: {error}"))?;
    }
    Ok(())
}
