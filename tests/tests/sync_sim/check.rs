//! What must hold: at every step what can be known then, at rest everything.

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::OpId;
use guichet_replica::sqlx;
use guichet_replica::sync::{Cursor, Mode, OpVerdict};
use guichet_sync::engine::Place;
use serde_json::Value;

use crate::desk::Screen;
use crate::world::{World, logged};

/// After each answer: what was read is shown as the server said it, unless something of one's own is on top.
pub async fn step(world: &mut World, place: usize) -> Result<(), String> {
    let desk = &mut world.desks[place];
    let state = desk.engine.state();
    let reached = (state.lineage, state.seen.head, state.cursor);
    if reached.0 == desk.reached.0 && (reached.1 < desk.reached.1 || reached.2 < desk.reached.2) {
        return Err(format!(
            "I6 desk {place} went back from {:?} to {reached:?}",
            desk.reached
        ));
    }
    desk.reached = reached;
    let changed = std::mem::take(&mut desk.changed);
    if changed.is_empty() {
        return Ok(());
    }
    let wrong: Option<(String, String)> = sqlx::query_as(
        "SELECT 'I8 its own answer is not shown', row_key
         FROM op_effect JOIN outbox USING (op_id) LEFT JOIN root_state USING (root)
         WHERE tbl = 'comment' AND verb = 'create' AND in_base = 0
           AND (outbox.state = 'waiting' OR outbox.state IN ('sent', 'settled') AND as_of < seq
                AND outbox.lineage = (SELECT lineage FROM sync_state) AND root_state.lineage = outbox.lineage)
           AND EXISTS (SELECT 1 FROM ticket WHERE 'ticket:' || lower(hex(id)) = op_effect.root)
           AND NOT EXISTS (SELECT 1 FROM comment WHERE lower(hex(id)) = row_key)
         UNION ALL
         SELECT 'I8 the ticket it opened is not shown', row_key
         FROM op_effect JOIN outbox USING (op_id) LEFT JOIN root_state USING (root)
         WHERE tbl = 'ticket' AND verb = 'create' AND in_base = 0 AND outbox.state IN ('waiting', 'sent')
           AND root_state.root IS NULL AND NOT EXISTS (SELECT 1 FROM ticket WHERE lower(hex(id)) = row_key)
         UNION ALL
         SELECT 'I7 nothing is on top of it any more, and yet it is not what the server said', row_key FROM base_row
         WHERE root NOT IN (SELECT root FROM op_effect JOIN outbox USING (op_id) WHERE state IN ('waiting', 'sent'))
         LIMIT 1",
    )
    .fetch_optional(&mut desk.conn)
    .await
    .map_err(|it| it.to_string())?;
    if let Some((what, key)) = wrong {
        return Err(format!("{what}: desk {place}, {key}"));
    }
    frozen(world, place, &changed).await?;
    let desk = &mut world.desks[place];
    let done = logged(&world.model);
    let head = world.model.head();
    let token = world.model.log().last().map(|it| it.op);
    let lineage = desk.engine.state().lineage;
    // What the server said is known for sure when it was said at the present head of the same history.
    let known: Vec<(String, String)> = sqlx::query_as(
        "SELECT root_state.root, (
             SELECT json_group_array(lower(hex(op_id))) FROM op_effect JOIN outbox USING (op_id)
             WHERE op_effect.root = root_state.root AND state = 'waiting')
         FROM json_each(?1) JOIN root_state ON root_state.root = value
         WHERE as_of = ?2 AND lineage = ?3 AND (SELECT seen_head = ?2 AND seen_token IS ?4 FROM sync_state)
           AND NOT EXISTS (SELECT 1 FROM op_effect JOIN outbox USING (op_id)
                           WHERE op_effect.root = root_state.root AND outbox.state = 'sent' AND seq > ?2)",
    )
    .bind(Value::from(changed).to_string())
    .bind(head)
    .bind(lineage)
    .bind(token.map(|it| it.bytes()))
    .fetch_all(&mut desk.conn)
    .await
    .map_err(|it| it.to_string())?;
    // What waits here and is in the log all the same was told with the page: it is no longer on top.
    let told = |waiting: &str| {
        let waiting: Vec<String> = serde_json::from_str(waiting).unwrap_or_default();
        let mut waiting = waiting.iter().filter_map(|it| it.parse().ok());
        waiting.all(|it: OpId| done.contains_key(&it))
    };
    let known = known.into_iter().filter(|it| told(&it.1));
    let known: Vec<String> = known.map(|it| it.0).collect();
    for (root, shown) in desk.screens(&known).await? {
        let copy = world.model.copy(&desk.account, &root);
        let said: Screen = copy
            .rows
            .into_iter()
            .map(|(table, row)| ((table.clone(), key(&table, &row)), row))
            .collect();
        if shown != said {
            return Err(format!(
                "I7 desk {place} shows {shown:?}\n of {root}, the server said {said:?}"
            ));
        }
    }
    Ok(())
}

/// I9: what the rows of an older history contain is not put on top of them again.
async fn frozen(world: &mut World, place: usize, changed: &[String]) -> Result<(), String> {
    let desk = &mut world.desks[place];
    for root in changed {
        let Some(before) = desk.frozen.remove(root) else {
            continue;
        };
        let still: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM root_state WHERE root = ?1 AND lineage < (SELECT lineage FROM sync_state))
                AND NOT EXISTS (SELECT 1 FROM op_effect WHERE root = ?1 AND n > ?2)",
        )
        .bind(root)
        .bind(desk.frozen_at)
        .fetch_one(&mut desk.conn)
        .await
        .map_err(|it| it.to_string())?;
        if !still {
            continue;
        }
        let after = desk.screens(std::slice::from_ref(root)).await?;
        if after.get(root) != Some(&before) {
            return Err(format!(
                "I9 desk {place} shows what it did twice: {before:?}\n became {after:?}"
            ));
        }
        desk.frozen.insert(root.clone(), before);
    }
    Ok(())
}

/// Whether nothing waits and everything was followed to the head.
pub async fn at_rest(world: &mut World) -> Result<bool, String> {
    Ok(unrest(world).await?.is_empty())
}

/// What is not at rest.
pub async fn unrest(world: &mut World) -> Result<String, String> {
    let head = world.model.head();
    let mut out = String::new();
    for (place, desk) in world.desks.iter_mut().enumerate() {
        let waiting = desk.ops("[\"waiting\", \"sent\"]").await?.len();
        let state = desk.engine.state();
        let cursor = Cursor {
            seq: head,
            n: Cursor::LAST,
        };
        if waiting > 0 || state.mode != Mode::Live || state.cursor != cursor {
            out += &format!(
                "desk {place}: {waiting} waiting, {:?}, {:?}, head {head}, {:?}; ",
                state.mode,
                state.cursor,
                desk.engine.place()
            );
        }
        if desk.engine.place() == Place::Halted {
            out += "halted; ";
        }
    }
    Ok(out)
}

/// At rest.
pub async fn end(world: &mut World) -> Result<(), String> {
    let unrest = unrest(world).await?;
    if !unrest.is_empty() {
        return Err(format!("I11 {unrest}"));
    }
    let done = logged(&world.model);
    if done.len() != world.model.log().len() {
        return Err("I2 an operation is twice in the log".to_owned());
    }
    for (seq, line) in world.model.log().iter().enumerate() {
        if line.account.is_empty() {
            return Err(format!("I13 {seq} has no author"));
        }
    }
    let mut settled: BTreeSet<_> = BTreeSet::new();
    let put_back = world.desks.iter().any(|it| it.put_back);
    for place in 0..world.desks.len() {
        let desk = &mut world.desks[place];
        for op in desk.ops("[\"settled\"]").await? {
            match done.get(&op) {
                None => {
                    return Err(format!(
                        "I1 LOST desk {place} believes {op} done, the server does not know it"
                    ));
                }
                Some(false) => {
                    return Err(format!(
                        "I1 desk {place} believes {op} done, it was refused"
                    ));
                }
                Some(true) => settled.insert(op),
            };
        }
        let tray = guichet_replica::sync::tray(&mut desk.conn)
            .await
            .map_err(|it| it.to_string())?;
        for refused in &tray {
            if refused.answer.get("code").and_then(Value::as_str).is_none() {
                return Err(format!(
                    "I12 desk {place} does not know why {} was refused",
                    refused.op
                ));
            }
            if refused.answer.get("code").and_then(Value::as_str) == Some("body") {
                return Err(format!("BODY desk {place}: {:?}", refused.answer));
            }
            settled.insert(refused.op);
        }
        compare(world, place).await?;
        leftovers(world, place).await?;
    }
    if !put_back && let Some((op, desk)) = world.made.iter().find(|(op, _)| !settled.contains(op)) {
        return Err(format!("I1 LOST {op} of desk {desk} is nowhere"));
    }
    effects(world)
}

/// I4, I5, I10: the copy is what the server shows this account, no more and no less.
async fn compare(world: &mut World, place: usize) -> Result<(), String> {
    let shown = world.desks[place].screen().await?;
    let account = world.desks[place].account.clone();
    let said: Screen = world
        .model
        .projection(&account)
        .into_iter()
        .flat_map(|it| it.rows)
        .map(|(table, row)| ((table.clone(), key(&table, &row)), row))
        .collect();
    if shown == said {
        return Ok(());
    }
    for (name, row) in &shown {
        match said.get(name) {
            None => return Err(format!("I5 FORBIDDEN desk {place} holds {name:?}: {row:?}")),
            Some(other) if other != row => {
                return Err(format!(
                    "I4 STALE desk {place} {name:?}: {row:?}, the server says {other:?}"
                ));
            }
            Some(_) => {}
        }
    }
    let missing = said.keys().find(|it| !shown.contains_key(*it));
    Err(format!("I10 MISSED desk {place} does not hold {missing:?}"))
}

/// I7, I14: nothing is left of what was on top, and search knows what is there and nothing else.
async fn leftovers(world: &mut World, place: usize) -> Result<(), String> {
    let desk = &mut world.desks[place];
    let counts: (i64, i64, i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM base_row), (SELECT count(*) FROM current_op), (SELECT count(*) FROM sync_todo),
            (SELECT count(*) FROM search_doc WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE id = ticket_id))
            + (SELECT count(*) FROM search_doc WHERE kind = 'comment'
                 AND NOT EXISTS (SELECT 1 FROM comment WHERE id = ref_id AND withdrawn_at IS NULL))
            + (SELECT count(*) FROM comment WHERE withdrawn_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM search_doc WHERE ref_id = id)),
            (SELECT count(*) FROM ticket WHERE comment_count + note_count <> (
                SELECT count(*) FROM comment WHERE ticket_id = ticket.id AND withdrawn_at IS NULL))",
    )
    .fetch_one(&mut desk.conn)
    .await
    .map_err(|it| it.to_string())?;
    match counts {
        (0, 0, 0, 0, 0) => Ok(()),
        other => Err(format!(
            "I7 I14 desk {place} left overs: base, current, todo, search, counts {other:?}"
        )),
    }
}

/// I2, I3: each operation that was done has its effects once.
fn effects(world: &World) -> Result<(), String> {
    let mut comments: BTreeMap<String, usize> = BTreeMap::new();
    for copy in world.model.projection(crate::world::ACCOUNTS[0]) {
        for (table, row) in copy.rows {
            if table == "comment" {
                *comments.entry(key(&table, &row)).or_default() += 1;
            }
        }
    }
    let done = world
        .model
        .log()
        .iter()
        .filter(|it| matches!(it.verdict, OpVerdict::Done(_)))
        .count();
    if comments.values().any(|it| *it != 1) || done > world.model.head() as usize {
        return Err("I2 an effect is there twice".to_owned());
    }
    Ok(())
}

/// A row's key on the wire.
fn key(table: &str, row: &serde_json::Map<String, Value>) -> String {
    let text = |name: &str| {
        row.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    match table {
        "team_member" => format!("{}.{}", text("team_id"), text("account_id")),
        "setting" => text("name"),
        "ticket_machine" => text("ticket_id"),
        "view_order" => text("account_id"),
        _ => text("id"),
    }
}
