//! One answer of the server made durable: results, rows, list, cursor, in the caller's transaction.

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::{Answer, FailureCode, OpId, Problem};
use serde_json::{Value, json};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::overlay::{self, Effect};
use super::rows::{self, Table};
use super::rules::Rules;
use super::script::Script;
use super::state::{
    Commit, Kept, Listed, Mode, OpResult, OpVerdict, RootCopy, SyncState, Work, write,
};
use super::write_rows::write_rows;
use crate::Stored;

/// Roots of a page from which on its texts are indexed once all is read: a few are as they come.
const MANY: usize = 100;
const LATER: &str = "INSERT INTO search_later (one, after)
    SELECT 1, coalesce(max(rid), 0) FROM search_doc WHERE 1 ON CONFLICT DO NOTHING";

/// Writes one commit. The caller has begun a transaction on a connection that does not enforce foreign keys (a row may
/// come before what it refers to), and commits it or drops it.
///
/// # Errors
/// Failure `store-busy` when another engine wrote since the state was read: read it again; failures of writing.
pub async fn keep(conn: &mut SqliteConnection, rules: &Rules, commit: &Commit) -> Answer<Kept> {
    let state = &commit.state;
    let mut script = Script::default();
    write(&mut script, state);
    script.add(
        "INSERT INTO current_op (one, op_id, source) VALUES (1, zeroblob(16), 'server')",
        &[],
    );
    let mut ops = Vec::new();
    if rules.takes_results && !commit.results.is_empty() {
        note(&mut script, rules, state, &commit.results);
        ops.extend(commit.results.iter().map(|it| it.op.0.simple().to_string()));
    }
    let mut replaced: BTreeSet<String> = BTreeSet::new();
    match &commit.work {
        Work::Nothing => {}
        Work::Roots { as_of, roots } => {
            if roots.len() >= MANY && !matches!(state.mode, Mode::Live) {
                script.add(LATER, &[]);
            }
            replace(&mut script, rules, state, *as_of, roots);
            replaced.extend(roots.iter().map(|it| it.root.clone()));
        }
        Work::Listed {
            after,
            upto,
            roots,
            as_of,
        } => {
            let page = (after.as_str(), upto.as_deref());
            replaced.extend(list(conn, &mut script, rules, state, page, roots, *as_of).await?);
        }
        Work::Requeue => requeue(&mut script, rules, state),
    }
    settle(&mut script, rules, state);
    if rules.does_again && (!replaced.is_empty() || !ops.is_empty()) {
        let (roots, ops) = (script.text(array(&replaced)), script.text(array(&ops)));
        overlay::effects(&mut script, rules, state.lineage, roots, ops);
    }
    if let Work::Roots { roots, .. } = &commit.work {
        write_rows(&mut script, roots);
    }
    let told = Told::read(script.run(conn).await?)?;
    if !told.written {
        return Err(Problem::failure(
            FailureCode::StoreBusy,
            "another engine wrote to this copy",
        ));
    }
    let old: BTreeSet<&String> = told.roots.difference(&replaced).collect();
    if !old.is_empty() {
        overlay::restore(conn, &array(&old)).await?;
    }
    overlay::again(conn, &told.effects).await?;
    let roots: Vec<String> = told.roots.union(&replaced).cloned().collect();
    let mut script = Script::default();
    let counted = roots.iter().filter(|it| it.starts_with("ticket:"));
    let counted: Vec<&str> = counted.map(|it| rows::parts(it).1).collect();
    if !counted.is_empty() {
        overlay::recount(&mut script, &array(&counted));
    }
    script.add("DELETE FROM current_op", &[]);
    script.run(conn).await?;
    Ok(Kept {
        roots,
        rejected: told.rejected,
    })
}

/// What the statements of a commit told: each row begins with what it is.
#[derive(Default)]
struct Told {
    written: bool,
    /// Roots to be worked out again, beside those replaced.
    roots: BTreeSet<String>,
    rejected: Vec<OpId>,
    effects: Vec<Effect>,
}

impl Told {
    fn read(rows: Vec<SqliteRow>) -> Answer<Self> {
        let mut told = Self::default();
        for row in rows {
            let text = |place: usize| row.try_get::<String, _>(place).stored();
            match text(0)?.as_str() {
                "rev" => told.written = true,
                "rejected" => told.rejected.extend(text(1)?.parse::<OpId>().ok()),
                "root" => {
                    told.roots.insert(text(1)?);
                }
                _ => told.effects.push((text(1)?, text(2)?, text(3)?, text(4)?)),
            }
        }
        Ok(told)
    }
}

/// Takes down what became of operations; tells those newly refused, and the roots that may change.
fn note(script: &mut Script<'_>, rules: &Rules, state: &SyncState, results: &[OpResult]) {
    let told = results.iter().map(|it| {
        let (to, answer) = match &it.verdict {
            OpVerdict::Done(answer) => ("sent", answer.as_ref()),
            OpVerdict::Rejected(answer) => ("rejected", Some(answer)),
        };
        json!([
            it.op.0.simple().to_string(),
            it.seq,
            to,
            answer.map(Value::to_string)
        ])
    });
    let told = script.text(Value::Array(told.collect()).to_string());
    let lineage = script.number(state.lineage);
    script.add(
        "SELECT 'rejected', value ->> 0 FROM json_each(?1) JOIN outbox ON op_id = unhex(value ->> 0)
         WHERE state IN ('waiting', 'sent') AND value ->> 2 = 'rejected'",
        &[told],
    );
    let undone = if rules.undoes_rejected {
        ""
    } else {
        "AND value ->> 2 <> 'rejected'"
    };
    script.add(
        &format!(
            "SELECT DISTINCT 'root', op_effect.root FROM json_each(?1)
             JOIN outbox ON outbox.op_id = unhex(value ->> 0) JOIN op_effect USING (op_id)
             WHERE state IN ('waiting', 'sent') {undone}"
        ),
        &[told],
    );
    script.add(
        "UPDATE outbox SET state = value ->> 2, seq = value ->> 1, lineage = ?2, answer = value ->> 3
         FROM json_each(?1) WHERE outbox.op_id = unhex(value ->> 0) AND state IN ('waiting', 'sent')",
        &[told, lineage],
    );
    if !rules.keeps_rejected {
        script.add("DELETE FROM outbox WHERE state = 'rejected'", &[]);
    }
}

/// Makes room for the rows of roots that are replaced whole, or puts them away.
fn replace(
    script: &mut Script<'_>,
    rules: &Rules,
    state: &SyncState,
    as_of: i64,
    roots: &[RootCopy],
) {
    if roots.is_empty() {
        return;
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
        let ids = script.text(array(&ids));
        let rows = |table: &Table| {
            let named = table.entity.table;
            let rows = roots.iter().flat_map(|it| &it.rows);
            rows.filter(move |it| it.0 == named).map(|it| &it.1)
        };
        for table in rows::of_kind(kind).rev() {
            let keys: Vec<Value> = rows(table).map(|it| rows::key(table.entity, it)).collect();
            if rules.replaces_whole || keys.is_empty() && table.entity.is_root() {
                let keys = script.text(array(&keys));
                script.add(&table.prune, &[keys, ids]);
            }
        }
        for table in rows::of_kind(kind) {
            for (column, sql) in &table.displace {
                let taken = rows(table).filter_map(|row| {
                    let value = row.get(*column).filter(|it| !it.is_null())?;
                    Some(json!([value, rows::key(table.entity, row)]))
                });
                let taken: Vec<Value> = taken.collect();
                if !taken.is_empty() {
                    let taken = script.text(array(&taken));
                    script.add(sql, &[taken]);
                }
            }
        }
    }
    let told = roots.iter().map(|it| json!([it.root, it.ver, it.class]));
    let told = script.text(Value::Array(told.collect()).to_string());
    let (as_of, lineage) = (script.number(as_of), script.number(state.lineage));
    for sql in [
        "DELETE FROM base_row WHERE root IN (SELECT value ->> 0 FROM json_each(?1))",
        "UPDATE op_effect SET in_base = 0 WHERE in_base = 1 AND root IN (SELECT value ->> 0 FROM json_each(?1))",
        "DELETE FROM sync_todo WHERE root IN (SELECT value ->> 0 FROM json_each(?1))",
    ] {
        script.add(sql, &[told]);
    }
    script.add(
        "INSERT INTO root_state (root, ver, class, as_of, lineage)
         SELECT value ->> 0, value ->> 1, value ->> 2, ?2, ?3 FROM json_each(?1) WHERE 1
         ON CONFLICT DO UPDATE SET ver = excluded.ver, class = excluded.class, as_of = excluded.as_of,
             lineage = excluded.lineage",
        &[told, as_of, lineage],
    );
    // That a root is gone matters only to what is still to be done to it.
    script.add(
        "DELETE FROM root_state WHERE class = 0 AND root IN (SELECT value ->> 0 FROM json_each(?1))
           AND NOT EXISTS (SELECT 1 FROM op_effect JOIN outbox USING (op_id)
                           WHERE op_effect.root = root_state.root AND state IN ('waiting', 'sent'))",
        &[told],
    );
}

/// One page of the list: puts away what it does not name, and writes down what is to be read.
async fn list(
    conn: &mut SqliteConnection,
    script: &mut Script<'_>,
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
        script.add("DELETE FROM sync_todo", &[]);
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
    replace(script, rules, state, as_of, &put_away);
    let class = if rules.compares_class {
        "OR root_state.class <> value ->> 2"
    } else {
        ""
    };
    let (page, lineage) = (script.text(page), script.number(state.lineage));
    script.add(
        &format!(
            "INSERT INTO sync_todo (root, place)
             SELECT value ->> 0, CASE substr(value ->> 0, 1, instr(value ->> 0, ':'))
                                 WHEN 'ticket:' THEN 1 WHEN 'notice:' THEN 0 ELSE 2 END
             FROM json_each(?1) AS came LEFT JOIN root_state ON root_state.root = came.value ->> 0
             WHERE root_state.root IS NULL OR ver <> value ->> 1 OR root_state.lineage <> ?2 {class}
             ON CONFLICT DO NOTHING"
        ),
        &[page, lineage],
    );
    Ok(gone)
}

/// A new history: what was pushed and not rejected waits to be pushed again, under its own identity. What the rows from
/// the old history contain already is remembered, so that nothing is shown twice.
fn requeue(script: &mut Script<'_>, rules: &Rules, state: &SyncState) {
    let before = script.number(state.lineage - 1);
    if rules.remembers_base {
        script.add(
            "UPDATE op_effect SET in_base = 1 WHERE in_base = 0 AND EXISTS (
                 SELECT 1 FROM outbox WHERE outbox.op_id = op_effect.op_id AND outbox.lineage = ?1
                    AND (outbox.state = 'settled' OR outbox.state = 'sent' AND EXISTS (
                        SELECT 1 FROM root_state WHERE root_state.root = op_effect.root
                           AND root_state.lineage = ?1 AND as_of >= seq)))",
            &[before],
        );
    }
    let which = if rules.requeues_settled {
        "('sent', 'settled')"
    } else {
        "('sent')"
    };
    script.add(
        &format!(
            "UPDATE outbox SET state = 'waiting', seq = NULL, lineage = NULL WHERE state IN {which}"
        ),
        &[],
    );
    script.add("DELETE FROM sync_todo", &[]);
}

/// The operations the cursor has passed.
fn settled(rules: &Rules, state: &SyncState) -> i64 {
    if rules.waits_for_cursor {
        state.cursor.whole()
    } else {
        i64::MAX
    }
}

/// Sets aside the operations that the rows contain by now. Its one query gives the roots of which the server never gave
/// back what was done to them: that is taken back. Everything here looks at the few operations that settle, not at all.
fn settle(script: &mut Script<'_>, rules: &Rules, state: &SyncState) {
    if !matches!(state.mode, Mode::Live) && rules.waits_for_cursor {
        return;
    }
    let (lineage, upto) = (
        script.number(state.lineage),
        script.number(settled(rules, state)),
    );
    const THESE: &str = "SELECT root FROM outbox JOIN op_effect USING (op_id)
                         WHERE state = 'sent' AND outbox.lineage = ?1 AND seq <= ?2";
    let free = "NOT EXISTS (SELECT 1 FROM op_effect AS other JOIN outbox USING (op_id) WHERE other.root = here.root
                   AND (state = 'waiting' OR state = 'sent' AND NOT (outbox.lineage = ?1 AND seq <= ?2)))";
    if rules.restores_leftovers {
        script.add(
            &format!("SELECT DISTINCT 'root', root FROM base_row AS here WHERE root IN ({THESE}) AND {free}"),
            &[lineage, upto],
        );
    }
    script.add(
        &format!("DELETE FROM root_state AS here WHERE class = 0 AND root IN ({THESE}) AND {free}"),
        &[lineage, upto],
    );
    script.add(
        "UPDATE outbox SET state = 'settled' WHERE state = 'sent' AND lineage = ?1 AND seq <= ?2",
        &[lineage, upto],
    );
}

fn array<T: serde::Serialize>(items: impl serde::Serialize + IntoIterator<Item = T>) -> String {
    serde_json::to_string(&items).unwrap_or_else(|_| "[]".to_owned())
}
