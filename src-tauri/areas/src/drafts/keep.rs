//! Keeps a draft.

use guichet_kernel::{Answer, Refusal, RefusalCode};

use super::draft::check_name;
use super::{KeepDraft, store};
use crate::Call;

/// Longest body, in characters.
const BODY_MAX: usize = 200_000;

/// Keeps what one is writing in place of what was kept under that name, or forgets it. Once it has answered, the text
/// survives the end of the program, however it ends.
///
/// # Errors
/// Refusals `invalid` on `name`, `too-long` on `body` (data: `max`); failures of writing.
pub async fn keep(call: Call<'_>, request: KeepDraft) -> Answer<()> {
    check_name(&request.name)?;
    if let Some(body) = &request.body {
        check_body(body)?;
    }
    let mut change = call.store.local().await?;
    let account = call.actor.account;
    match request.body {
        Some(body) => {
            store::put(change.conn(), account, &request.name, &body, call.now).await?;
        }
        None => store::remove(change.conn(), account, &request.name).await?,
    }
    change.commit().await
}

/// # Errors
/// Refusal `too-long`.
fn check_body(body: &str) -> Result<(), Refusal> {
    // Counting characters is only needed when the bytes could be too many of them.
    if body.len() > BODY_MAX && body.chars().count() > BODY_MAX {
        return Err(Refusal::on(RefusalCode::TooLong, "body").with("max", BODY_MAX));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_measured_in_characters() {
        assert_eq!(check_body(""), Ok(()));
        assert_eq!(check_body(&"é".repeat(BODY_MAX)), Ok(()));
        let refusal = check_body(&"a".repeat(BODY_MAX + 1)).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.data["max"].as_u64()),
            (RefusalCode::TooLong, Some(200_000))
        );
    }
}
