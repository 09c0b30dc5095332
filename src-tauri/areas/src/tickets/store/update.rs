//! Writing what changed of tickets, however many, in one statement.

use std::collections::BTreeSet;

use guichet_kernel::{Answer, Problem, fold};
use guichet_replica::Stored;
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::tickets::record::Ticket;

/// A column, by the name of the field it holds, and how to read it out of a row of JSON.
const COLUMNS: &[(&str, Kind)] = &[
    ("title", Kind::Plain),
    ("description", Kind::Plain),
    ("kind", Kind::Plain),
    ("status", Kind::Plain),
    ("waiting_reason", Kind::Plain),
    ("priority", Kind::Plain),
    ("urgency", Kind::Plain),
    ("category_id", Kind::Identity),
    ("site_id", Kind::Identity),
    ("assignee_id", Kind::Identity),
    ("team_id", Kind::Identity),
    ("rating", Kind::Plain),
    ("rating_comment", Kind::Plain),
    ("due_at", Kind::Plain),
    ("resolved_at", Kind::Plain),
    ("closed_at", Kind::Plain),
    ("archived_at", Kind::Plain),
];

/// Columns that follow from every change.
const TRACE: &[(&str, Kind)] = &[
    ("updated_at", Kind::Plain),
    ("updated_by", Kind::Identity),
    ("public_at", Kind::Plain),
    ("public_by", Kind::Identity),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Identity,
}

/// Writes these fields of these tickets, and who changed them when. Indexes of other columns are left alone, which is
/// most of the work of a change to many.
pub(in crate::tickets) async fn update(
    conn: &mut SqliteConnection,
    tickets: &[&Ticket],
    fields: &BTreeSet<String>,
) -> Answer<()> {
    if let Some(unknown) = fields
        .iter()
        .find(|field| COLUMNS.iter().all(|(name, _)| name != field))
    {
        return Err(Problem::internal(format_args!(
            "{unknown} of a ticket never changes"
        )));
    }
    let mut columns: Vec<(&str, Kind)> = COLUMNS
        .iter()
        .filter(|(name, _)| fields.contains(*name))
        .chain(TRACE)
        .copied()
        .collect();
    if fields.contains("title") {
        columns.push(("title_key", Kind::Plain));
    }
    let set = columns
        .iter()
        .map(|(name, _)| format!("{name} = changed.{name}"));
    let read = columns.iter().map(|(name, kind)| match kind {
        Kind::Plain => format!("value ->> '{name}' AS {name}"),
        Kind::Identity => format!("unhex(value ->> '{name}', '-') AS {name}"),
    });
    let sql = format!(
        "UPDATE ticket SET {} FROM (SELECT unhex(value ->> 'id', '-') AS id, {} FROM json_each(?)) AS changed
         WHERE ticket.id = changed.id",
        set.collect::<Vec<_>>().join(", "),
        read.collect::<Vec<_>>().join(", "),
    );
    let rows: Vec<Value> = tickets
        .iter()
        .map(|ticket| {
            let id = ("id".to_owned(), json!(ticket.id));
            let values = columns
                .iter()
                .map(|(name, _)| ((*name).to_owned(), value(ticket, name)));
            Value::Object(std::iter::once(id).chain(values).collect::<Map<_, _>>())
        })
        .collect();
    sqlx::query(AssertSqlSafe(sql))
        .bind(Value::Array(rows).to_string())
        .execute(conn)
        .await
        .stored()?;
    Ok(())
}

/// What a column holds, as JSON: ordered words as their rank.
fn value(ticket: &Ticket, column: &str) -> Value {
    match column {
        "title" => json!(ticket.title),
        "title_key" => json!(fold(&ticket.title)),
        "description" => json!(ticket.description),
        "kind" => json!(ticket.kind.name()),
        "status" => json!(ticket.status as i64),
        "waiting_reason" => json!(ticket.waiting_reason),
        "priority" => json!(ticket.priority as i64),
        "urgency" => json!(ticket.urgency as i64),
        "category_id" => json!(ticket.category_id),
        "site_id" => json!(ticket.site_id),
        "assignee_id" => json!(ticket.assignee_id),
        "team_id" => json!(ticket.team_id),
        "rating" => json!(ticket.rating),
        "rating_comment" => json!(ticket.rating_comment),
        "due_at" => json!(ticket.due_at),
        "resolved_at" => json!(ticket.resolved_at),
        "closed_at" => json!(ticket.closed_at),
        "archived_at" => json!(ticket.archived_at),
        "updated_at" => json!(ticket.trace.updated_at),
        "updated_by" => json!(ticket.trace.updated_by),
        "public_at" => json!(ticket.trace.public.map(|(at, _)| at)),
        "public_by" => json!(ticket.trace.public.and_then(|(_, by)| by)),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use guichet_kernel::AccountId;

    use super::super::super::record::{self, difference};
    use super::*;

    #[test]
    fn every_field_that_may_change_has_its_column() {
        let ticket = record::tests::ticket(AccountId::new());
        let kept = [
            "id",
            "number",
            "requester_id",
            "opened_by",
            "suggestion",
            "created_at",
        ];
        let mut fields: Vec<String> = record::fields(&ticket)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        fields.retain(|it| !kept.contains(&it.as_str()));
        for field in &fields {
            assert!(
                COLUMNS.iter().any(|(name, _)| name == field),
                "{field} would not be written"
            );
        }
        assert_eq!(fields.len(), COLUMNS.len());
        let mut after = ticket.clone();
        after.title = "Autre".into();
        assert_eq!(value(&after, "title_key"), json!("autre"));
        assert!(difference(&ticket, &after).contains_key("title"));
    }
}
