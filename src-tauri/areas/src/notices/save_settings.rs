//! Chooses how to be told.

use guichet_kernel::{Answer, Refusal, RefusalCode};

use super::{NoticeSettings, QuietHours, store};
use crate::Call;

/// Keeps how one wants to be told, on this machine.
///
/// # Errors
/// Refusal `invalid` on `quiet` for a time that is not of the day.
pub async fn save_settings(call: Call<'_>, request: NoticeSettings) -> Answer<NoticeSettings> {
    if request
        .quiet
        .is_some_and(|it| it.from >= QuietHours::DAY || it.to >= QuietHours::DAY)
    {
        return Err(Refusal::on(RefusalCode::Invalid, "quiet").into());
    }
    let mut change = call.store.local().await?;
    let value = serde_json::json!(request).to_string();
    store::set_settings(change.conn(), call.actor.account, &value).await?;
    change.commit().await?;
    Ok(request)
}
