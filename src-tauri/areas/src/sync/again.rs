//! Tries again what the server refused, as a new operation.

use guichet_kernel::{Answer, OpId, Refusal, RefusalCode, Timestamp, clean_block, clean_line};
use guichet_replica::Operation;
use guichet_replica::sync::redo;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;

use super::store::{self, Effect};
use crate::Call;
use crate::tickets::{BODY, DESCRIPTION, TITLE};

/// Try a refusal again, its words edited or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TryAgain {
    /// Which operation.
    pub op: OpId,
    /// Another title for a ticket that was to be opened.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// Other texts, in the order of [`RefusedContent::texts`](super::RefusedContent::texts).
    #[serde(default)]
    #[ts(optional)]
    pub texts: Option<Vec<String>>,
    /// The text that two people's became.
    #[serde(default)]
    #[ts(optional)]
    pub merged: Option<MergedText>,
}

/// What a long text is to be, and the one of the others it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergedText {
    /// The text to keep.
    pub text: String,
    /// The text that was there then: when it is another one by now, nothing is written.
    pub theirs: String,
}

/// What trying again answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TriedAgain {
    /// The new operation; `None` when all of it is so already.
    pub op: Option<OpId>,
}

/// Does a refused operation once more, on the rows as they are now, as a new operation of today; the refusal is put aside.
/// Whether it may be done is the server's to say, as it was the first time.
///
/// # Errors
/// Refusals `not-found` when it is no refusal of one's own, or what it changed is not here any more; `changed-since` when
/// the text it was merged with has changed again; `empty`, `too-long`; failures of writing.
pub async fn again(call: Call<'_>, request: TryAgain) -> Answer<TriedAgain> {
    let (me, now) = (call.actor.account, call.now);
    let mut tx = call.store.local().await?;
    let done = store::one_refused(tx.conn(), request.op, me)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let mut effects = store::effects(tx.conn(), request.op).await?;
    edit(&mut effects, &request)?;
    if let Some(merged) = &request.merged {
        let ticket = ticket_of_text(&effects).ok_or(RefusalCode::NotFound)?;
        let text = store::description(tx.conn(), ticket)
            .await?
            .ok_or(RefusalCode::NotFound)?;
        if text != merged.theirs {
            return Err(RefusalCode::ChangedSince.into());
        }
        merge(&mut effects, merged)?;
    }
    if !store::all_here(tx.conn(), &effects).await? {
        return Err(RefusalCode::NotFound.into());
    }
    let effects: Vec<_> = effects.into_iter().map(|it| today(it, now)).collect();
    let operation = Operation::new(done.kind, done.root, me, now, done.body);
    let mut change = tx.announce(operation).await?;
    let op = change.op_id();
    redo(change.conn(), &effects).await?;
    if store::did_something(change.conn(), op).await? {
        store::put_aside(change.conn(), request.op, me, now).await?;
        change.commit().await?;
        return Ok(TriedAgain { op: Some(op) });
    }
    // Somebody did the same meanwhile: nothing is left to do.
    drop(change);
    let mut tx = call.store.local().await?;
    store::put_aside(tx.conn(), request.op, me, now).await?;
    tx.commit().await?;
    Ok(TriedAgain { op: None })
}

/// Puts in the words that were edited, where those refused were.
fn edit(effects: &mut [Effect], request: &TryAgain) -> Result<(), Refusal> {
    let mut texts = request.texts.iter().flatten();
    for it in effects.iter_mut().filter(|it| it.verb == "create") {
        let (column, line) = match it.table.as_str() {
            "ticket" => {
                if let Some(title) = &request.title {
                    it.cols["title"] = clean_line(title, TITLE)?.into();
                }
                ("description", DESCRIPTION)
            }
            "comment" => ("body", BODY),
            _ => continue,
        };
        // Those that are empty are not shown to be edited.
        let shown = it.cols[column].as_str().is_some_and(|it| !it.is_empty());
        if let Some(text) = shown.then(|| texts.next()).flatten() {
            let text = clean_block(text, line)?;
            if text.trim().is_empty() && it.table == "comment" {
                return Err(Refusal::on(RefusalCode::Empty, BODY.field));
            }
            it.cols[column] = text.into();
        }
    }
    Ok(())
}

/// The ticket whose description was to change, by its digits.
pub(super) fn ticket_of_text(effects: &[Effect]) -> Option<&str> {
    effects
        .iter()
        .find(|it| it.table == "ticket" && it.verb == "patch" && it.cols["description"].is_array())
        .map(|it| it.key.as_str())
}

/// Puts in the text that two became, and what history says of it.
fn merge(effects: &mut Vec<Effect>, merged: &MergedText) -> Result<(), Refusal> {
    let text = clean_block(&merged.text, DESCRIPTION)?;
    let same = text == merged.theirs;
    let tells = |it: &Effect| it.table == "history" && it.cols["what"] == "description";
    for it in effects.iter_mut() {
        if it.table == "ticket" && it.cols["description"].is_array() {
            it.cols["description"] = json!([merged.theirs, text]);
        } else if tells(it) {
            it.cols["before"] = merged.theirs.clone().into();
            it.cols["after"] = text.clone().into();
        }
    }
    effects.retain(|it| !same || !tells(it));
    Ok(())
}

/// What is changed again is changed now; what was written keeps its own time.
fn today(mut effect: Effect, now: Timestamp) -> guichet_replica::sync::Effect {
    if effect.verb == "patch"
        && let Some(cols) = effect.cols.as_object_mut()
    {
        cols.remove("public_at");
        cols.remove("public_by");
        if let Some(Value::Array(pair)) = cols.get_mut("updated_at")
            && let Some(after) = pair.get_mut(1)
        {
            *after = now.0.into();
        }
    }
    let cols = effect.cols.to_string();
    (effect.table, effect.key, effect.verb, cols)
}
