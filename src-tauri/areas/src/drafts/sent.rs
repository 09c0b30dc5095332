//! A draft whose text is being sent.

use guichet_kernel::{AccountId, Answer, Refusal};
use sqlx::SqliteConnection;

use super::draft::check_name;
use super::store;

/// The draft that a text was kept as, forgotten in the transaction that sends the text: whatever ends the program, the
/// text is either sent or offered again, never both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sent(Option<String>);

impl Sent {
    /// The draft of this name, or none.
    ///
    /// # Errors
    /// Refusal `invalid` on `draft`.
    pub fn of(name: Option<String>) -> Result<Self, Refusal> {
        if let Some(name) = &name {
            check_name(name).map_err(|refusal| Refusal::on(refusal.code, "draft"))?;
        }
        Ok(Self(name))
    }

    /// Forgets it, inside the caller's change.
    pub async fn forget(&self, conn: &mut SqliteConnection, account: AccountId) -> Answer<()> {
        match &self.0 {
            Some(name) => store::remove(conn, account, name).await,
            None => Ok(()),
        }
    }
}
