//! What the server refused, with everything that was typed.

use std::collections::BTreeMap;

use guichet_kernel::{Answer, OpId, Problem, TicketId, Timestamp};
use guichet_replica::sync::meant;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::store::{self, Effect, Names};
use crate::Call;

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichRefused {
    /// Which operation.
    pub op: OpId,
}

/// An operation the server refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RefusedView {
    /// Its identity.
    pub op: OpId,
    /// When it was done here.
    pub at: Timestamp,
    /// What was done, such as `ticket.assign`.
    pub kind: String,
    /// The ticket it is about.
    pub ticket_id: Option<TicketId>,
    /// That ticket's number, when the server gave one.
    pub ticket_number: Option<i64>,
    /// That ticket's title now, or as it was typed.
    pub ticket_title: Option<String>,
    /// Why: a refusal code, or `taken`, `text-changed`, `body`.
    pub code: String,
    /// Variables of the sentence; people are given by name.
    #[ts(type = "Record<string, string | number>")]
    pub data: BTreeMap<String, Value>,
    /// What was typed.
    pub content: RefusedContent,
}

/// What a refused operation carried.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RefusedContent {
    /// The title of a ticket that was to be opened.
    pub title: Option<String>,
    /// Long texts: description, comments.
    pub texts: Vec<String>,
    /// Names of files.
    pub files: Vec<String>,
    /// What was to change.
    pub changes: Vec<RefusedChange>,
}

/// One field that was to change. A person, team, category, site or role is given by name; everything else as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedChange {
    /// The field, such as `status` or `assignee_id`.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it was to be.
    pub after: Option<String>,
}

/// The operations of this desk that the server refused and nobody has put aside, newest first.
///
/// # Errors
/// Failures of reading.
pub async fn refusals(call: Call<'_>, _request: ()) -> Answer<Vec<RefusedView>> {
    let mut conn = call.store.read().await?;
    let rows = store::refused(&mut conn, call.actor.account).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names = store::names(&mut conn).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let effects = store::effects(&mut conn, row.op).await?;
        let answer: Value = serde_json::from_str(&row.answer).map_err(Problem::internal)?;
        let ticket = ticket_of(&effects);
        let live = match ticket {
            Some(id) => store::ticket(&mut conn, id).await?,
            None => None,
        };
        let content = content(&effects, &names);
        views.push(RefusedView {
            op: row.op,
            at: row.at,
            kind: row.kind,
            ticket_id: ticket,
            ticket_number: live.as_ref().and_then(|it| it.0),
            ticket_title: live.map(|it| it.1).or_else(|| content.title.clone()),
            code: answer["code"].as_str().unwrap_or("invalid").to_owned(),
            data: data(&answer["data"], &names),
            content,
        });
    }
    Ok(views)
}

fn ticket_of(effects: &[Effect]) -> Option<TicketId> {
    effects
        .iter()
        .find_map(|it| it.root.strip_prefix("ticket:"))
        .and_then(|id| id.parse().ok())
}

fn content(effects: &[Effect], names: &Names) -> RefusedContent {
    let mut content = RefusedContent::default();
    for effect in effects {
        let text = |name: &str| {
            effect.cols[name]
                .as_str()
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
        };
        match (effect.table.as_str(), effect.verb.as_str()) {
            ("ticket", "create") => {
                content.title = text("title");
                content.texts.extend(text("description"));
            }
            ("comment", "create") => content.texts.extend(text("body")),
            ("attachment", "create") => content.files.extend(text("name")),
            // What is told beside a change is made from it.
            ("history" | "notice", _) => {}
            (_, "patch") => {
                let none = Map::new();
                let cols = effect.cols.as_object().unwrap_or(&none);
                content.changes.extend(
                    cols.iter()
                        .filter(|(name, _)| meant(&effect.table, name))
                        .map(|(name, pair)| RefusedChange {
                            field: name.clone(),
                            before: names.shown(&pair[0]),
                            after: names.shown(&pair[1]),
                        }),
                );
            }
            _ => {}
        }
    }
    content
}

fn data(said: &Value, names: &Names) -> BTreeMap<String, Value> {
    let none = Map::new();
    let said = said.as_object().unwrap_or(&none);
    said.iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Value::String(_) => Value::from(names.shown(value)?),
                Value::Number(_) => value.clone(),
                _ => return None,
            };
            Some((name.clone(), value))
        })
        .collect()
}
