//! Reading what lists keep in memory: everything once, then what changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use guichet_kernel::{Answer, Problem};
use guichet_replica::Stored;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::image::{self, PART};
use crate::tickets::list::choose::kind;
use crate::tickets::list::roster::{AllNames, Entry, Roster};
use crate::tickets::{Kind, search};

/// With more changes than this, reading everything again is no slower.
const MANY: usize = 2_048;

const ENTRY: &str =
    "SELECT rid, number, title_key, status, priority, kind, category_id, team_id, site_id, requester_id, opened_by,
        assignee_id, created_at, updated_at, public_at, due_at, archived_at IS NOT NULL FROM ticket WHERE ";

/// The last change there is, and the tickets changed since `known`, with 0 for names; `None` when nobody can tell.
pub(in crate::tickets::list) async fn since(
    conn: &mut SqliteConnection,
    known: Option<i64>,
) -> Answer<(i64, Option<Vec<i64>>)> {
    let (first, last): (i64, i64) = sqlx::query_as(
        "SELECT coalesce((SELECT min(seq) FROM list_change), 1), coalesce((SELECT max(seq) FROM list_change), 0)",
    )
    .fetch_one(&mut *conn)
    .await
    .stored()?;
    let changed = match known {
        Some(known) if known == last => Some(Vec::new()),
        Some(known) if known < last && first <= known + 1 => Some(
            sqlx::query_scalar("SELECT DISTINCT rid FROM list_change WHERE seq > ?")
                .bind(known)
                .fetch_all(&mut *conn)
                .await
                .stored()?,
        ),
        _ => None,
    };
    Ok((last, changed))
}

/// Brings the roster to what this connection reads, which must be inside a transaction.
pub(in crate::tickets::list) async fn refresh(
    conn: &mut SqliteConnection,
    roster: &mut Roster,
) -> Answer<()> {
    let (last, changed) = since(conn, roster.seq).await?;
    if roster.seq == Some(last) {
        return Ok(());
    }
    match changed.filter(|it| it.len() <= MANY) {
        Some(changed) => mend(conn, roster, changed).await?,
        None => *roster = whole(conn).await?,
    }
    roster.seq = Some(last);
    Ok(())
}

/// Reads again what changed: some tickets, and with 0 the names.
async fn mend(conn: &mut SqliteConnection, roster: &mut Roster, changed: Vec<i64>) -> Answer<()> {
    if changed.contains(&0) {
        let names = names(conn).await?;
        roster.learn(names);
    }
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "{ENTRY}rid IN (SELECT value FROM json_each(?))"
    )))
    .bind(serde_json::to_string(&changed).map_err(Problem::internal)?)
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    if let Some(documents) = &mut roster.documents {
        search::place(conn, Arc::make_mut(documents), &changed).await?;
    }
    let mut gone: BTreeSet<i64> = changed.into_iter().filter(|it| *it > 0).collect();
    for row in &rows {
        let entry = entry(row)?;
        gone.remove(&entry.rid);
        roster.put(entry);
    }
    for rid in gone {
        roster.remove(rid);
    }
    Ok(())
}

/// Reads everything: what an image knows from there, the rest ticket by ticket.
async fn whole(conn: &mut SqliteConnection) -> Answer<Roster> {
    let mut whole = Roster::default();
    let images = image::all(conn).await?;
    let most: Option<i64> = sqlx::query_scalar("SELECT max(rid) FROM ticket")
        .fetch_one(&mut *conn)
        .await
        .stored()?;
    let mut oldest: Option<i64> = None;
    for part in 0..=most.unwrap_or(-1).div_euclid(PART) {
        let imaged = match images.usable(part) {
            Some(seq) => image::entries(conn, part).await?.map(|it| (seq, it)),
            None => None,
        };
        if let Some((seq, entries)) = imaged {
            oldest = Some(oldest.map_or(seq, |it| it.min(seq)));
            entries.into_iter().for_each(|it| whole.put(it));
            continue;
        }
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{ENTRY}rid >= ? AND rid < ?")))
            .bind(part * PART)
            .bind((part + 1) * PART)
            .fetch_all(&mut *conn)
            .await
            .stored()?;
        for row in &rows {
            whole.put(entry(row)?);
        }
    }
    if let (_, Some(changed)) = since(conn, oldest).await? {
        mend(conn, &mut whole, changed).await?;
    }
    whole.learn(names(conn).await?);
    Ok(whole)
}

/// The columns of `ENTRY`, by place: names would be looked up a million times.
fn entry(row: &SqliteRow) -> Answer<Entry> {
    let word = row.try_get::<&str, _>(5).stored()?;
    Ok(Entry {
        rid: row.try_get(0).stored()?,
        number: row.try_get(1).stored()?,
        title: row.try_get(2).stored()?,
        status: row.try_get(3).stored()?,
        priority: row.try_get(4).stored()?,
        kind: Kind::read(word)
            .map(kind)
            .ok_or_else(|| Problem::internal(format!("{word} is not a kind this version knows")))?,
        category: identity(row, 6)?,
        team: identity(row, 7)?,
        site: identity(row, 8)?,
        requester: identity(row, 9)?,
        opener: identity(row, 10)?,
        assignee: identity(row, 11)?,
        created: row.try_get(12).stored()?,
        updated: row.try_get(13).stored()?,
        public: row.try_get(14).stored()?,
        due: row.try_get(15).stored()?,
        archived: row.try_get(16).stored()?,
    })
}

fn identity(row: &SqliteRow, at: usize) -> Answer<Option<Uuid>> {
    row.try_get::<Option<&[u8]>, _>(at)
        .stored()?
        .map(|bytes| Uuid::from_slice(bytes).map_err(Problem::internal))
        .transpose()
}

async fn names(conn: &mut SqliteConnection) -> Answer<AllNames> {
    let mut all = Vec::with_capacity(4);
    for query in [
        "SELECT id, display_name, name_key FROM account",
        "SELECT id, name, name FROM category",
        "SELECT id, name, name FROM team",
        "SELECT id, code, code FROM site",
    ] {
        let rows: Vec<(Vec<u8>, String, String)> =
            sqlx::query_as(query).fetch_all(&mut *conn).await.stored()?;
        let rows: Answer<Vec<_>> = rows
            .into_iter()
            .map(|(id, label, key)| {
                let id = Uuid::from_slice(&id).map_err(Problem::internal)?;
                Ok((id, label, guichet_kernel::fold(&key)))
            })
            .collect();
        all.push(rows?);
    }
    let mut next = || all.pop().unwrap_or_default();
    let (sites, teams, categories, people) = (next(), next(), next(), next());
    Ok(AllNames {
        people,
        categories,
        teams,
        sites,
    })
}
