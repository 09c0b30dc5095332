//! A long text that two people changed: what it was, what each made of it, and both together.

mod three;

use guichet_kernel::{Answer, RefusalCode, TicketId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::again::ticket_of_text;
use super::{WhichRefused, store};
use crate::Call;
use three::{both, runs};

/// Piece of a text beside the one it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextRun {
    /// How it stands to the text before.
    pub how: RunHow,
    /// The piece.
    pub text: String,
}

/// How a piece stands to the text before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunHow {
    /// In both.
    Same,
    /// New.
    Added,
    /// Only in the text before.
    Removed,
}

/// A description that the server refused because somebody changed it first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeView {
    /// Its ticket.
    pub ticket_id: TicketId,
    /// Number, once given.
    pub ticket_number: Option<i64>,
    /// Title.
    pub ticket_title: String,
    /// The text both began with.
    pub base: String,
    /// The text as it is now.
    pub theirs: String,
    /// One's own, refused.
    pub mine: String,
    /// Theirs beside the beginning.
    pub their_runs: Vec<TextRun>,
    /// One's own beside the beginning.
    pub my_runs: Vec<TextRun>,
    /// Both together: what to begin with.
    pub merged: String,
    /// Places where both changed the same words: both versions stand there, one after the other.
    pub overlaps: u32,
}

/// What a refused description was, is, and was to be.
///
/// # Errors
/// Refusal `not-found` when it is no refusal of one's own, carries no such text, or its ticket is not here any more.
pub async fn merge(call: Call<'_>, request: WhichRefused) -> Answer<MergeView> {
    let mut conn = call.store.read().await?;
    store::one_refused(&mut conn, request.op, call.actor.account)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let effects = store::effects(&mut conn, request.op).await?;
    let key = ticket_of_text(&effects).ok_or(RefusalCode::NotFound)?;
    let pair = effects
        .iter()
        .find(|it| it.table == "ticket" && it.key == key)
        .map(|it| &it.cols["description"]);
    let text = |place: usize| {
        let it = pair.and_then(|it| it[place].as_str());
        it.unwrap_or_default().to_owned()
    };
    let (base, mine) = (text(0), text(1));
    let theirs = store::description(&mut conn, key)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let ticket_id: TicketId = key.parse().map_err(|_| RefusalCode::NotFound)?;
    let (ticket_number, ticket_title) = store::ticket(&mut conn, ticket_id)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    let (merged, overlaps) = both(&base, &theirs, &mine);
    Ok(MergeView {
        ticket_id,
        ticket_number,
        ticket_title,
        their_runs: runs(&base, &theirs),
        my_runs: runs(&base, &mine),
        base,
        theirs,
        mine,
        merged,
        overlaps,
    })
}
