//! The queries of search.
//!
//! Who sees many tickets has the indexes asked, newest documents first. Who sees only their own has those read one by
//! one: they are few, and a common word fills the indexes with documents that are not for them.

use std::collections::{BTreeSet, HashSet};

use guichet_kernel::{Actor, Answer, TicketId};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::words::Wanted;
use crate::tickets::FoundIn;
use crate::tickets::column::{id, plain};
use crate::tickets::sight::store::push_sight;
use crate::tickets::sight::{Sight, reads_notes};

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

    /// The kind of its documents, as SQL.
    const fn kind(self) -> &'static str {
        match self {
            Self::Comments => "'comment'",
            Self::Files => "'file'",
            _ => "'ticket'",
        }
    }

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
                QueryBuilder::new("SELECT t.rid, t.id, NULL AS document FROM ticket t WHERE ");
            push_people(&mut sql, wanted);
            sql
        }
        _ if Sight::of(actor) == Sight::Own => {
            return find_own(conn, actor, tier, wanted, limit).await;
        }
        _ => documents(tier, wanted, actor),
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
    rows.iter().map(|row| found(row, tier)).collect()
}

fn found(row: &SqliteRow, tier: Tier) -> Answer<Found> {
    Ok(Found {
        rid: plain(row, "rid")?,
        ticket: id(row, "id", TicketId::from_bytes)?,
        found_in: tier.found_in(),
        document: plain(row, "document")?,
    })
}

/// The same among the documents of one's own tickets, read one by one.
async fn find_own(
    conn: &mut SqliteConnection,
    actor: &Actor,
    tier: Tier,
    wanted: &Wanted,
    limit: usize,
) -> Answer<Vec<Found>> {
    let mut sql = own_documents(actor);
    sql.push(" AND d.kind = ")
        .push(tier.kind())
        .push(" ORDER BY d.rid DESC");
    let mut hits = Vec::new();
    let mut known = HashSet::new();
    for row in sql.build().fetch_all(conn).await.stored()? {
        let (title, body): (&str, &str) = (plain(&row, "title")?, plain(&row, "body")?);
        let fits = match tier {
            Tier::TitleBeginnings => wanted.all_begin_in(title),
            Tier::Title => wanted.all_in(title),
            _ => wanted.all_in(&format!("{title}\n{body}")),
        };
        if fits && known.insert(plain::<i64>(&row, "rid")?) {
            hits.push(found(&row, tier)?);
        }
        if hits.len() >= limit {
            break;
        }
    }
    Ok(hits)
}

fn own_documents(actor: &Actor) -> QueryBuilder<Sqlite> {
    let mut sql = QueryBuilder::new(
        "SELECT t.rid, t.id, d.rid AS document, d.title, d.body
         FROM ticket t CROSS JOIN search_doc d ON d.ticket_id = t.id WHERE ",
    );
    push_sight(&mut sql, actor);
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    sql
}

fn documents(tier: Tier, wanted: &Wanted, actor: &Actor) -> QueryBuilder<Sqlite> {
    let document = match tier {
        Tier::TitleBeginnings | Tier::Title => "NULL",
        Tier::Comments | Tier::Files => "max(d.rid)",
        _ => "d.rid",
    };
    // A cross join keeps its order: from the words to the tickets.
    let mut sql = QueryBuilder::new(format!(
        "SELECT t.rid, t.id, {document} AS document
         FROM search_doc d CROSS JOIN ticket t ON t.id = d.ticket_id WHERE d.kind = {}",
        tier.kind()
    ));
    if !reads_notes(actor) {
        sql.push(" AND NOT d.internal");
    }
    sql.push(" AND ");
    match tier {
        Tier::TitleBeginnings => push_in_title(&mut sql, "search_words", wanted.beginnings()),
        Tier::Title => {
            push_in_title(&mut sql, "search_infix", wanted.long());
            sql.push(" AND ");
            push_in_title(&mut sql, "search_words", wanted.short());
        }
        _ => push_match(&mut sql, wanted),
    }
    sql
}

/// The condition that a document named `d` holds every word.
fn push_match(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    let mut first = true;
    for (index, expression) in [
        ("search_infix", wanted.long()),
        ("search_words", wanted.short()),
    ] {
        if let Some(expression) = expression {
            sql.push(if first { "" } else { " AND " });
            push_found(sql, index, expression);
            first = false;
        }
    }
    if first {
        sql.push("0");
    }
}

fn push_found(sql: &mut QueryBuilder<Sqlite>, index: &str, expression: String) {
    sql.push("d.rid IN (SELECT rowid FROM ")
        .push(index)
        .push(" WHERE ")
        .push(index)
        .push(" MATCH ");
    sql.push_bind(expression).push(")");
}

/// The condition that the title of a document named `d` matches; none without an expression.
fn push_in_title(sql: &mut QueryBuilder<Sqlite>, index: &str, expression: Option<String>) {
    match expression {
        Some(expression) => push_found(sql, index, format!("{{title}} : ({expression})")),
        None => {
            sql.push("1");
        }
    }
}

/// The condition that the requester or the assignee of the ticket named `t` is called so.
fn push_people(sql: &mut QueryBuilder<Sqlite>, wanted: &Wanted) {
    for (place, column) in ["t.requester_id", "t.assignee_id"].into_iter().enumerate() {
        sql.push(if place == 0 { "(" } else { " OR " })
            .push(column)
            .push(" IN (SELECT p.id FROM account p WHERE ");
        for (place, word) in wanted.words().iter().enumerate() {
            sql.push(if place == 0 { "" } else { " AND " });
            sql.push("instr(p.name_key, ")
                .push_bind(word.clone())
                .push(") > 0");
        }
        sql.push(")");
    }
    sql.push(")");
}

/// The number typed, with or without `#`.
fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    typed
        .strip_prefix('#')
        .unwrap_or(typed)
        .trim()
        .parse()
        .ok()
        .filter(|number| *number > 0)
}

/// The rows of the tickets that hold every word typed in one document (their own text, one comment, one file's name),
/// whose requester or assignee is called so, or that have the number; `None` when nothing is typed.
/// Whether they may be seen is for the caller to ask: only notes are left out here.
pub(in crate::tickets) async fn rows_with(
    conn: &mut SqliteConnection,
    actor: &Actor,
    typed: &str,
) -> Answer<Option<BTreeSet<i64>>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let wanted = Wanted::of(typed);
    let mut rids: BTreeSet<i64> = BTreeSet::new();
    if !wanted.is_empty() {
        if Sight::of(actor) == Sight::Own {
            for row in own_documents(actor)
                .build()
                .fetch_all(&mut *conn)
                .await
                .stored()?
            {
                let (title, body): (&str, &str) = (plain(&row, "title")?, plain(&row, "body")?);
                if wanted.all_in(&format!("{title}\n{body}")) {
                    rids.insert(plain(&row, "rid")?);
                }
            }
        } else {
            let mut sql = QueryBuilder::new(
                "SELECT t.rid FROM search_doc d CROSS JOIN ticket t ON t.id = d.ticket_id WHERE ",
            );
            push_match(&mut sql, &wanted);
            if !reads_notes(actor) {
                sql.push(" AND NOT d.internal");
            }
            rids.extend(
                sql.build_query_scalar::<i64>()
                    .fetch_all(&mut *conn)
                    .await
                    .stored()?,
            );
        }
        let mut sql = QueryBuilder::new("SELECT t.rid FROM ticket t WHERE ");
        push_people(&mut sql, &wanted);
        if let Some(number) = number(typed) {
            sql.push(" OR t.number = ").push_bind(number);
        }
        rids.extend(
            sql.build_query_scalar::<i64>()
                .fetch_all(conn)
                .await
                .stored()?,
        );
    }
    Ok(Some(rids))
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
