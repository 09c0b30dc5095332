//! Makes a demonstration large: the same tickets again, with numbers and identities of their own.
//!
//! A hundred thousand tickets opened and answered one by one take as long as people would take to tell them; for
//! measuring, the same few thousand stories over and over do as well.

mod store;

use guichet_kernel::{Answer, Capability, RefusalCode, Timestamp};
use guichet_replica::Operation;
use serde_json::json;
use uuid::Uuid;

use crate::{Call, people};

/// How much earlier each repetition happened than the one before.
const APART: i64 = 7 * Timestamp::HOUR;
/// Most repetitions: one byte of an identity tells which it is of.
const MOST: u32 = 250;

/// Repeats the first `first` tickets until there are `wanted` in all, each repetition one change.
///
/// # Errors
/// Refusals `not-allowed` elsewhere than in a demonstration, `invalid` when there are already others than the first
/// or too many are wanted; failures of writing.
pub async fn repeat(call: Call<'_>, first: u32, wanted: u32) -> Answer<()> {
    call.actor.require(Capability::SettingsManage)?;
    if !people::is_demo(call.store).await? {
        return Err(RefusalCode::NotAllowed.into());
    }
    let there = store::count(&mut *call.store.read().await?).await?;
    if there != first || wanted.div_ceil(first.max(1)) > MOST {
        return Err(RefusalCode::Invalid.into());
    }
    let mut done = first;
    let mut turn = 0_u32;
    while done < wanted {
        turn += 1;
        let copy = store::Copy {
            turn,
            of: first,
            until: first.min(wanted - done),
            earlier: i64::from(turn) * APART,
        };
        let body =
            json!({ "turn": turn, "of": first, "until": copy.until, "earlier": copy.earlier });
        let (by, at) = (call.actor.account, call.now);
        let operation = Operation::new("demo.repeat", Uuid::nil(), by, at, body);
        let mut change = call.store.change(operation).await?;
        store::copy(change.conn(), copy).await?;
        change.commit().await?;
        done += copy.until;
    }
    Ok(())
}
