//! A request under way before the engine asks it: the next page of rows, while the last one is written.

use std::sync::Arc;

use guichet_sync::wire::Call;
use tokio::task::JoinSet;

use crate::ask::{Account, Flown, Presented, ask};
use crate::trouble::Trouble;

/// A request that nobody waits for yet; given up when dropped.
pub(crate) struct Ahead {
    call: Box<Call>,
    asking: JoinSet<Flown>,
}

impl Ahead {
    /// Asks, beside whatever else is done.
    pub(crate) fn asked(
        account: Arc<Account>,
        presented: Option<Presented>,
        call: Box<Call>,
    ) -> Self {
        let mut asking = JoinSet::new();
        asking.spawn(ask(account, presented, call.clone()));
        Self { call, asking }
    }

    /// What came of it, when it is what is asked now. Otherwise it only read: its answer is thrown away, and the other is
    /// asked on its connection.
    pub(crate) async fn or(mut self, account: Arc<Account>, call: Box<Call>) -> Flown {
        let flown = match self.asking.join_next().await {
            Some(Ok(flown)) => flown,
            _ => (None, Err(Trouble::SILENCE)),
        };
        if self.call == call {
            flown
        } else {
            ask(account, flown.0, call).await
        }
    }
}
