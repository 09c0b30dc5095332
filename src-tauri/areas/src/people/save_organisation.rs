//! Changes what the organisation decided.

use guichet_kernel::{Answer, Capability, Refusal, RefusalCode};
use guichet_replica::Operation;
use uuid::Uuid;

use super::patch::{Patch, still};
use super::{Organisation, fields, settings, store};
use crate::Call;

/// Most days in which a requester may reopen.
const REOPEN: u16 = 365;
/// Most minutes before locking: a day.
const IDLE: u16 = 1440;

/// Saves the organisation's settings.
///
/// # Errors
/// Refusals `not-allowed` without `settings.manage`; `empty`, `too-long` on `name`; `invalid` on `reopen_days` or
/// `idle_minutes`.
pub async fn save_organisation(call: Call<'_>, request: Organisation) -> Answer<Organisation> {
    call.actor.require(Capability::SettingsManage)?;
    let after = accept(request)?;
    let before = settings::read(&mut *call.store.read().await?).await?;
    let changed = settings::rows(&before.organisation)
        .into_iter()
        .zip(settings::rows(&after));
    let patch = changed
        .clone()
        .fold(Patch::default(), |patch, ((name, before), (_, after))| {
            patch.field(name, &before, &after)
        });
    if patch.is_empty() {
        return Ok(after);
    }
    let operation = Operation::new(
        "setting.set",
        Uuid::nil(),
        call.actor.account,
        call.now,
        patch,
    );
    let mut change = call.store.change(operation).await?;
    still(&before, &settings::read(change.conn()).await?)?;
    for (_, (name, value)) in changed.filter(|(before, after)| before != after) {
        store::set_setting(change.conn(), name, &value).await?;
    }
    change.commit().await?;
    Ok(after)
}

fn accept(request: Organisation) -> Result<Organisation, Refusal> {
    let organisation = Organisation {
        name: fields::organisation(&request.name)?,
        ..request
    };
    if organisation.reopen_days > REOPEN {
        return Err(Refusal::on(RefusalCode::Invalid, "reopen_days"));
    }
    if organisation.idle_minutes > IDLE {
        return Err(Refusal::on(RefusalCode::Invalid, "idle_minutes"));
    }
    Ok(organisation)
}
