//! The requests of one copy: on one connection, one after the other, some of them ahead of the engine. What came over
//! the line is read while the next is under way.

use std::sync::Arc;

use guichet_sync::wire::Call;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::ask::{Account, Came, Presented, Said, ask};
use crate::trouble::Trouble;

/// An answer to come. Closed without one: the request was not made.
pub(crate) type Coming = oneshot::Receiver<Result<Said, Trouble>>;

/// What is asked of a server for one copy; all of it is given up when dropped.
pub(crate) struct Asks {
    account: Arc<Account>,
    /// The connection, as soon as the last request gives it back; closed when it does not.
    line: Option<oneshot::Receiver<Presented>>,
    /// What will most likely be asked next, asked already.
    ahead: Option<(Box<Call>, Coming)>,
    under_way: JoinSet<()>,
}

impl Asks {
    pub(crate) fn new(account: Arc<Account>) -> Self {
        Self {
            account,
            line: None,
            ahead: None,
            under_way: JoinSet::new(),
        }
    }

    /// What is asked now: what was asked ahead, when it is that. Otherwise the answer to the latter, which only read, is
    /// thrown away.
    pub(crate) fn now(&mut self, call: Box<Call>) -> Coming {
        match self.ahead.take() {
            Some((asked, coming)) if asked == call => coming,
            _ => self.after_the_last(call, true),
        }
    }

    /// Asks this next, on the connection of what is under way; not at all, when that fails.
    pub(crate) fn ahead(&mut self, call: Box<Call>) {
        if self.ahead.as_ref().is_none_or(|it| it.0 != call) {
            let coming = self.after_the_last(call.clone(), false);
            self.ahead = Some((call, coming));
        }
    }

    /// Forgets what was asked ahead: the request before it failed.
    pub(crate) fn forget(&mut self) {
        self.ahead = None;
    }

    fn after_the_last(&mut self, call: Box<Call>, connects: bool) -> Coming {
        while self.under_way.try_join_next().is_some() {}
        let account = Arc::clone(&self.account);
        let (give_back, line) = oneshot::channel();
        let before = self.line.replace(line);
        let (tell, coming) = oneshot::channel();
        self.under_way.spawn(async move {
            let presented = match before {
                Some(line) => line.await.ok(),
                None => None,
            };
            if presented.is_none() && !connects {
                return;
            }
            let (presented, came) = ask(&account, presented, &call).await;
            // Whoever is next asks while this one is read; nobody listens any more when it asks something else.
            match presented {
                Some(it) => drop(give_back.send(it)),
                None => drop(give_back),
            }
            if !tell.is_closed() {
                drop(tell.send(came.and_then(Came::said)));
            }
        });
        coming
    }
}
