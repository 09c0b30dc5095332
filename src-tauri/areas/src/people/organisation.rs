//! What the organisation decided.

use guichet_kernel::Answer;

use super::{Organisation, settings};
use crate::Call;

/// The organisation's settings; everybody lives by them and may read them.
///
/// # Errors
/// Failures of reading.
pub async fn organisation(call: Call<'_>, _request: ()) -> Answer<Organisation> {
    Ok(settings::read(&mut *call.store.read().await?)
        .await?
        .organisation)
}
