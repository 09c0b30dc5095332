//! The queries of search.

use guichet_kernel::{Actor, Answer, TicketId};
use guichet_replica::Stored;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::words::Wanted;
use crate::tickets::FoundIn;
use crate::tickets::column::{id, plain};
use crate::tickets::list::store::{number, push_match, push_named};
use crate::tickets::sight::reads_notes;
use crate::tickets::sight::store::push_sight;

/// Where to look, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    Number,
    TitleBeginnings,
    Title,
    OwnText,
    Comments,
    Files,
    People,
}

impl Tier {
    pub const ALL: &[Self] = &[
        Self::Number,
        Self::TitleBeginnings,
        Self::Title,
        Self::OwnText,
        Self::Comments,
        Self::Files,
        Self::People,
    ];

    const fn found_in(self) -> FoundIn {
        match self {
            Self::Number => FoundIn::Number,
            Self::TitleBeginnings | Self::Title => FoundIn::Title,
            Self::OwnText => FoundIn::Description,
            Self::Comments => FoundIn::Comment,
            Self::Files => FoundIn::File,
            Self::People => FoundIn::Person,
        }
    }
}

/// A ticket found, and the document it was found by when its text is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub rid: i64,
    pub ticket: TicketId,
    pub found_in: FoundIn,
    pub document: Option<i64>,
}

/// The newest tickets of a tier, each once.
pub(super) async fn find(
    conn: &mut SqliteConnection,
    actor: &Actor,
    tier: Tier,
    typed: &str,
    wanted: &Wanted,
    limit: usize,
) -> Answer<Vec<Found>> {
    let mut sql = match tier {
        Tier::Number => {
            let Some(number) = number(typed) else {
                return Ok(Vec::new());
            };
            let mut sql = QueryBuilder::new(
                "SELECT t.rid, t.id, NULL AS document FROM ticket t WHERE t.number = ",
            );
            sql.push_bind(number);
            sql
        }
        Tier::People => {
            let mut sql =
                QueryBuilder::new("SELECT t.rid, t.id, NULL AS document FROM ticket t WHERE (");
            for (place, column) in ["t.requester_id", "t.assignee_id"].into_iter().enumerate() {
                sql.push(if place == 0 { "" } else { " OR " })
                    .push(column)
                    .push(" IN (SELECT p.id FROM account p WHERE ");
                push_named(&mut sql, wanted);
                sql.push(")");
            }
            sql.push(")");
            sql
        }
        _ => documents(tier, wanted, reads_notes(actor)),
    };
    sql.push(" AND ");
    push_sight(&mut sql, actor);
    sql.push(match tier {
        Tier::Number | Tier::People => " ORDER BY t.rid DESC",
        Tier::Comments | Tier::Files => " GROUP BY t.rid ORDER BY t.rid DESC",
        Tier::TitleBeginnings | Tier::Title | Tier::OwnText => " ORDER BY d.rid DESC",
    });
    sql.push(" LIMIT ")
        .push_bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = sql.build().fetch_all(conn).await.stored()?;
    rows.iter()
        .map(|row| {
            Ok(Found {
                rid: plain(row, "rid")?,
                ticket: id(row, "id", TicketId::from_bytes)?,
                found_in: tier.found_in(),
                document: plain(row, "document")?,
            })
        })
        .collect()
}

fn documents(tier: Tier, wanted: &Wanted, notes: bool) -> QueryBuilder<Sqlite> {
    let document = match tier {
        Tier::TitleBeginnings | Tier::Title => "NULL",
        Tier::Comments | Tier::Files => "max(d.rid)",
        _ => "d.rid",
    };
    let mut sql = QueryBuilder::new(format!(
        "SELECT t.rid, t.id, {document} AS document FROM search_doc d JOIN ticket t ON t.id = d.ticket_id WHERE d.kind = "
    ));
    sql.push(match tier {
        Tier::Comments => "'comment'",
        Tier::Files => "'file'",
        _ => "'ticket'",
    });
    if !notes {
        sql.push(" AND NOT d.internal");
    }
    sql.push(" AND ");
    match tier {
        Tier::TitleBeginnings => push_in_title(&mut sql, "search_words", wanted.beginnings()),
        Tier::Title => {
            push_in_title(&mut sql, "search_infix", wanted.long());
            if wanted.short().is_some() {
                sql.push(" AND ");
                push_in_title(&mut sql, "search_words", wanted.short());
            }
        }
        _ => push_match(&mut sql, wanted),
    }
    sql
}

/// The condition that the title of a document named `d` matches.
fn push_in_title(sql: &mut QueryBuilder<Sqlite>, index: &str, expression: Option<String>) {
    match expression {
        Some(expression) => {
            sql.push("d.rid IN (SELECT rowid FROM ")
                .push(index)
                .push(" WHERE ")
                .push(index)
                .push(" MATCH ");
            sql.push_bind(format!("{{title}} : ({expression})"))
                .push(")");
        }
        None => {
            sql.push("1");
        }
    }
}

/// The text a ticket was found by; `None` when the title says it all.
pub(super) async fn text(
    conn: &mut SqliteConnection,
    found: &Found,
    wanted: &Wanted,
    notes: bool,
) -> Answer<Option<String>> {
    match found.found_in {
        FoundIn::Person => people(conn, found.rid, wanted).await,
        FoundIn::Number | FoundIn::Title => Ok(None),
        FoundIn::Description | FoundIn::Comment | FoundIn::File => {
            sqlx::query_scalar("SELECT body FROM search_doc WHERE rid = ? AND (? OR NOT internal)")
                .bind(found.document)
                .bind(notes)
                .fetch_optional(conn)
                .await
                .stored()
        }
    }
}

/// The people of a ticket whose names were found.
async fn people(conn: &mut SqliteConnection, rid: i64, wanted: &Wanted) -> Answer<Option<String>> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT p.display_name FROM ticket t JOIN account p ON p.id IN (t.requester_id, t.assignee_id) WHERE t.rid = ?",
    )
    .bind(rid)
    .fetch_all(conn)
    .await
    .stored()?;
    Ok(names.into_iter().find(|name| {
        wanted
            .words()
            .iter()
            .all(|word| guichet_kernel::fold(name).contains(word))
    }))
}
