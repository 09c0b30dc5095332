//! One answer of the server made durable: results, rows, list, cursor, in the caller's transaction.

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::{Answer, FailureCode, OpId, Problem};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::overlay::{self, run};
use super::rows;
use super::rules::Rules;
use super::state::{
    Commit, Kept, Listed, Mode, OpResult, OpVerdict, RootCopy, SyncState, Work, write,
};
use crate::Stored;

/// Writes one commit. The caller has begun a transaction on a connection that does not enforce foreign keys (a row may
/// come before what it refers to), and commits it or drops it.
///
/// # Errors
/// Failure `store-busy` when another engine wrote since the state was read: read it again; failures of writing.
pub async fn keep(conn: &mut SqliteConnection, rules: &Rules, commit: &Commit) -> Answer<Kept> {
    let state = &commit.state;
    if !write(conn, state).await? {
        return Err(Problem::failure(
            FailureCode::StoreBusy,
            "another engine wrote to this copy",
        ));
    }
    let idle = commit.results.is_empty()
        && match &commit.work {
            Work::Nothing => true,
            Work::Roots { roots, .. } => roots.is_empty(),
            Work::Listed { .. } | Work::Requeue => false,
        };
    if idle && !settles(conn, rules, state).await? {
        return Ok(Kept::default());
    }
    sqlx::query("INSERT INTO current_op (one, op_id, source) VALUES (1, zeroblob(16), 'server')")
        .execute(&mut *conn)
        .await
        .stored()?;
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut rejected = Vec::new();
    for result in commit.results.iter().filter(|_| rules.takes_results) {
        note(conn, rules, state, result, &mut told, &mut rejected).await?;
    }
    let mut replaced: BTreeSet<String> = BTreeSet::new();
    match &commit.work {
        Work::Nothing => {}
        Work::Roots { as_of, roots } => {
            replace(conn, rules, state, *as_of, roots).await?;
            replaced.extend(roots.iter().map(|it| it.root.clone()));
        }
        Work::Listed {
            after,
            upto,
            roots,
            as_of,
        } => {
            let gone = list(conn, rules, state, (after, upto.as_deref()), roots, *as_of).await?;
            replaced.extend(gone);
        }
        Work::Requeue => requeue(conn, rules, state).await?,
    }
    settle(conn, rules, state, &mut told).await?;
    told.retain(|it| !replaced.contains(it));
    overlay::restore(conn, &array(&told)).await?;
    let touched: Vec<String> = told.into_iter().chain(replaced).collect();
    if !touched.is_empty() {
        overlay::again(conn, rules, state.lineage, &array(&touched)).await?;
        let counted = touched.iter().filter(|it| it.starts_with("ticket:"));
        let counted: Vec<&str> = counted.map(|it| rows::parts(it).1).collect();
        if !counted.is_empty() {
            overlay::recount(conn, &array(&counted)).await?;
        }
    }
    sqlx::query("DELETE FROM current_op")
        .execute(&mut *conn)
        .await
        .stored()?;
    Ok(Kept {
        roots: touched,
        rejected,
    })
}

/// Takes down what became of an operation, and which roots that may change.
async fn note(
    conn: &mut SqliteConnection,
    rules: &Rules,
    state: &SyncState,
    result: &OpResult,
    told: &mut BTreeSet<String>,
    rejected: &mut Vec<OpId>,
) -> Answer<()> {
    let (to, answer) = match &result.verdict {
        OpVerdict::Done(answer) => ("sent", answer.as_ref()),
        OpVerdict::Rejected(answer) => ("rejected", Some(answer)),
    };
    let known = sqlx::query(
        "UPDATE outbox SET state = ?1, seq = ?2, lineage = ?3, answer = ?4
         WHERE op_id = ?5 AND state IN ('waiting', 'sent')",
    )
    .bind(to)
    .bind(result.seq)
    .bind(state.lineage)
    .bind(answer.map(Value::to_string))
    .bind(result.op.bytes())
    .execute(&mut *conn)
    .await
    .stored()?
    .rows_affected();
    if known == 0 {
        return Ok(());
    }
    if to == "rejected" {
        rejected.push(result.op);
        if !rules.keeps_rejected {
            sqlx::query("DELETE FROM outbox WHERE op_id = ?")
                .bind(result.op.bytes())
                .execute(&mut *conn)
                .await
                .stored()?;
        }
        if !rules.undoes_rejected {
            return Ok(());
        }
    }
    let roots: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT root FROM op_effect WHERE op_id = ?")
            .bind(result.op.bytes())
            .fetch_all(conn)
            .await
            .stored()?;
    told.extend(roots);
    Ok(())
}

/// Replaces roots whole, or puts them away.
async fn replace(
    conn: &mut SqliteConnection,
    rules: &Rules,
    state: &SyncState,
    as_of: i64,
    roots: &[RootCopy],
) -> Answer<()> {
    if roots.is_empty() {
        return Ok(());
    }
    let mut kinds: BTreeMap<&str, Vec<&RootCopy>> = BTreeMap::new();
    for root in roots {
        kinds
            .entry(rows::parts(&root.root).0)
            .or_default()
            .push(root);
    }
    for (kind, roots) in kinds {
        let ids: Vec<&str> = roots.iter().map(|it| rows::parts(&it.root).1).collect();
        let ids = array(&ids);
        let mut page: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for (table, row) in roots.iter().flat_map(|it| &it.rows) {
            let Some(table) = rows::named(table) else {
                continue;
            };
            let mut row = row.clone();
            rows::complete(table.entity, &mut row);
            page.entry(table.entity.table).or_default().push(row.into());
        }
        let page: BTreeMap<&str, String> = page
            .into_iter()
            .map(|(table, rows)| (table, Value::Array(rows).to_string()))
            .collect();
        let rows_of = |table: &str| page.get(table).map_or("[]", String::as_str);
        for table in rows::of_kind(kind).rev() {
            if rules.replaces_whole || rows_of(table.entity.table) == "[]" && table.entity.is_root()
            {
                run(conn, &table.prune, &[rows_of(table.entity.table), &ids]).await?;
            }
        }
        for table in rows::of_kind(kind) {
            let rows = rows_of(table.entity.table);
            if rows != "[]" {
                for sql in &table.displace {
                    run(conn, sql, &[rows]).await?;
                }
                run(conn, &table.upsert, &[rows]).await?;
            }
        }
    }
    let told = json!(
        roots
            .iter()
            .map(|it| json!([it.root, it.ver, it.class]))
            .collect::<Vec<_>>()
    )
    .to_string();
    forget_pending(conn, &told).await?;
    sqlx::query(
        "INSERT INTO root_state (root, ver, class, as_of, lineage)
         SELECT value ->> 0, value ->> 1, value ->> 2, ?2, ?3 FROM json_each(?1) WHERE 1
         ON CONFLICT DO UPDATE SET ver = excluded.ver, class = excluded.class, as_of = excluded.as_of,
             lineage = excluded.lineage",
    )
    .bind(&told)
    .bind(as_of)
    .bind(state.lineage)
    .execute(&mut *conn)
    .await
    .stored()?;
    if matches!(state.mode, Mode::Fetch { .. }) {
        run(
            conn,
            "DELETE FROM sync_todo WHERE root IN (SELECT value ->> 0 FROM json_each(?))",
            &[&told],
        )
        .await?;
    }
    Ok(())
}

/// What was known of these roots before (`[[root, …]…]`) no longer counts.
async fn forget_pending(conn: &mut SqliteConnection, roots: &str) -> Answer<()> {
    for sql in [
        "DELETE FROM base_row WHERE root IN (SELECT value ->> 0 FROM json_each(?))",
        "UPDATE op_effect SET in_base = 0 WHERE in_base = 1 AND root IN (SELECT value ->> 0 FROM json_each(?))",
    ] {
        run(conn, sql, &[roots]).await?;
    }
    Ok(())
}

/// One page of the list: puts away what it does not name, and writes down what is to be read.
async fn list(
    conn: &mut SqliteConnection,
    rules: &Rules,
    state: &SyncState,
    (after, upto): (&str, Option<&str>),
    roots: &[Listed],
    as_of: i64,
) -> Answer<Vec<String>> {
    let page = json!(
        roots
            .iter()
            .map(|it| json!([it.root, it.ver, it.class]))
            .collect::<Vec<_>>()
    )
    .to_string();
    if after.is_empty() {
        run(conn, "DELETE FROM sync_todo", &[]).await?;
    }
    let gone: Vec<String> = if rules.list_purges {
        sqlx::query_scalar(
            "SELECT root FROM root_state WHERE root > ?2 AND (?3 IS NULL OR root <= ?3) AND class > 0
               AND root NOT IN (SELECT value ->> 0 FROM json_each(?1))",
        )
        .bind(&page)
        .bind(after)
        .bind(upto)
        .fetch_all(&mut *conn)
        .await
        .stored()?
    } else {
        Vec::new()
    };
    let put_away: Vec<RootCopy> = gone
        .iter()
        .map(|root| RootCopy {
            root: root.clone(),
            class: 0,
            ver: 0,
            rows: Vec::new(),
        })
        .collect();
    replace(conn, rules, state, as_of, &put_away).await?;
    let class = if rules.compares_class {
        "OR root_state.class <> value ->> 2"
    } else {
        ""
    };
    sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO sync_todo (root, place)
         SELECT value ->> 0, CASE substr(value ->> 0, 1, instr(value ->> 0, ':'))
                             WHEN 'ticket:' THEN 1 WHEN 'notice:' THEN 2 ELSE 0 END
         FROM json_each(?1) AS came LEFT JOIN root_state ON root_state.root = came.value ->> 0
         WHERE root_state.root IS NULL OR ver <> value ->> 1 OR root_state.lineage <> ?2 {class}
         ON CONFLICT DO NOTHING"
    )))
    .bind(&page)
    .bind(state.lineage)
    .execute(conn)
    .await
    .stored()?;
    Ok(gone)
}

/// A new history: what was pushed and not rejected waits to be pushed again, under its own identity. What the rows from
/// the old history contain already is remembered, so that nothing is shown twice.
async fn requeue(conn: &mut SqliteConnection, rules: &Rules, state: &SyncState) -> Answer<()> {
    let before = state.lineage - 1;
    if rules.remembers_base {
        sqlx::query(
            "UPDATE op_effect SET in_base = 1 WHERE in_base = 0 AND EXISTS (
                 SELECT 1 FROM outbox WHERE outbox.op_id = op_effect.op_id AND outbox.lineage = ?1
                    AND (outbox.state = 'settled' OR outbox.state = 'sent' AND EXISTS (
                        SELECT 1 FROM root_state WHERE root_state.root = op_effect.root
                           AND root_state.lineage = ?1 AND as_of >= seq)))",
        )
        .bind(before)
        .execute(&mut *conn)
        .await
        .stored()?;
    }
    let which = if rules.requeues_settled {
        "('sent', 'settled')"
    } else {
        "('sent')"
    };
    sqlx::query(AssertSqlSafe(format!(
        "UPDATE outbox SET state = 'waiting', seq = NULL, lineage = NULL WHERE state IN {which}"
    )))
    .execute(&mut *conn)
    .await
    .stored()?;
    run(conn, "DELETE FROM sync_todo", &[]).await
}

/// The operations the cursor has passed.
fn settled(rules: &Rules, state: &SyncState) -> i64 {
    if rules.waits_for_cursor {
        state.cursor.whole()
    } else {
        i64::MAX
    }
}

async fn settles(conn: &mut SqliteConnection, rules: &Rules, state: &SyncState) -> Answer<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'sent' AND lineage = ? AND seq <= ?)",
    )
    .bind(state.lineage)
    .bind(settled(rules, state))
    .fetch_one(conn)
    .await
    .stored()
}

/// Sets aside the operations that the rows contain by now; what the server never gave back of them is taken back.
async fn settle(
    conn: &mut SqliteConnection,
    rules: &Rules,
    state: &SyncState,
    told: &mut BTreeSet<String>,
) -> Answer<()> {
    if !matches!(state.mode, Mode::Live) && rules.waits_for_cursor {
        return Ok(());
    }
    let ops = sqlx::query(
        "UPDATE outbox SET state = 'settled' WHERE state = 'sent' AND lineage = ? AND seq <= ?",
    )
    .bind(state.lineage)
    .bind(settled(rules, state))
    .execute(&mut *conn)
    .await
    .stored()?
    .rows_affected();
    if ops == 0 {
        return Ok(());
    }
    if rules.restores_leftovers {
        let left: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT root FROM base_row WHERE root NOT IN (
                 SELECT root FROM op_effect JOIN outbox USING (op_id) WHERE state IN ('waiting', 'sent'))",
        )
        .fetch_all(&mut *conn)
        .await
        .stored()?;
        told.extend(left);
    }
    run(
        conn,
        "DELETE FROM root_state WHERE class = 0 AND root NOT IN (
             SELECT root FROM op_effect JOIN outbox USING (op_id) WHERE state IN ('waiting', 'sent'))",
        &[],
    )
    .await
}

fn array<T: serde::Serialize>(items: impl serde::Serialize + IntoIterator<Item = T>) -> String {
    serde_json::to_string(&items).unwrap_or_else(|_| "[]".to_owned())
}
