//! What a host lends to commands: what the machine tells of itself, the keys of its desktop, and what keeps the store's.

use std::sync::{Arc, OnceLock};

use guichet_areas::Call;
use guichet_areas::join;
use guichet_areas::machine::{
    self, MachineView, SetShortcut, ShortcutState, ShortcutView, keep_shortcut, wanted_shortcut,
};
use guichet_areas::sync::SyncWhy;
use guichet_kernel::{Answer, MachineFact, Problem};
use serde_json::Value;

use crate::{Desk, Session, Vault};

type Facts = Box<dyn Fn() -> Vec<MachineFact> + Send + Sync>;
type Network = Box<dyn Fn(&str, u16) -> Vec<MachineFact> + Send + Sync>;
type Keys = Box<dyn Fn(Option<&str>) -> ShortcutState + Send + Sync>;

/// What the host of a desk lends; a host that lends nothing tells nothing and has no keys.
#[derive(Default)]
pub(crate) struct Lent {
    facts: OnceLock<Facts>,
    network: OnceLock<Network>,
    keys: OnceLock<Keys>,
    pub(crate) vault: OnceLock<Arc<dyn Vault>>,
}

impl Desk {
    /// Lends what tells of this machine. It may block, and is asked when a form is open and not before.
    pub fn tells(&self, facts: impl Fn() -> Vec<MachineFact> + Send + Sync + 'static) {
        // A second one would be of the same machine.
        let _ = self.lent().facts.set(Box::new(facts));
    }

    /// Lends what finds out where the way to a server (host, port) ends. It may block for some seconds, and is asked when a
    /// form is open and the server does not answer.
    pub fn probes(&self, network: impl Fn(&str, u16) -> Vec<MachineFact> + Send + Sync + 'static) {
        let _ = self.lent().network.set(Box::new(network));
    }

    /// Lends what takes the keys of the desktop in place of those it had, none when there are none to take, and says what
    /// became of them. It may block, and asked for the keys it has already, does nothing.
    pub fn takes_keys(&self, keys: impl Fn(Option<&str>) -> ShortcutState + Send + Sync + 'static) {
        let _ = self.lent().keys.set(Box::new(keys));
    }
}

impl Desk {
    /// What the machine calls itself, when a host tells of it.
    pub async fn machine_name(self: &Arc<Self>) -> Option<String> {
        let desk = Arc::clone(self);
        let facts = tokio::task::spawn_blocking(move || desk.lent().facts.get().map(|it| it()));
        facts
            .await
            .ok()
            .flatten()?
            .into_iter()
            .find_map(|it| match it {
                MachineFact::Host { name } => Some(name),
                _ => None,
            })
    }
}

impl Session {
    /// Takes the keys that whoever is signed in wants, of the desktop.
    ///
    /// # Errors
    /// Failures of reading.
    pub async fn hold_shortcut(&self) -> Answer<ShortcutView> {
        let wanted = wanted_shortcut(self.desk().store(), self.account()).await?;
        let state = self.held(wanted.clone()).await?;
        Ok(ShortcutView::new(wanted, state))
    }

    async fn held(&self, wanted: Option<String>) -> Answer<ShortcutState> {
        let desk = self.shared_desk();
        tokio::task::spawn_blocking(move || match desk.lent().keys.get() {
            Some(keys) => keys(wanted.as_deref()),
            None => ShortcutState::Absent,
        })
        .await
        .map_err(Problem::internal)
    }
}

/// What this machine would tell, and what this person keeps to themselves.
pub(crate) async fn probe(session: &Session, _request: ()) -> Answer<MachineView> {
    let (actor, now) = session.actor().await?;
    let call = Call {
        store: session.desk().store(),
        actor: &actor,
        now,
    };
    let struck = machine::struck(call).await?;
    let desk = session.shared_desk();
    let facts = tokio::task::spawn_blocking(move || {
        desk.lent().facts.get().map(|it| it()).unwrap_or_default()
    })
    .await
    .map_err(Problem::internal)?;
    Ok(MachineView { facts, struck })
}

/// Where the way to the server ends, while it does not answer; nothing otherwise, nor on a desk used alone.
pub(crate) async fn network(session: &Session, _request: ()) -> Answer<Vec<MachineFact>> {
    session.actor().await?;
    let desk = session.shared_desk();
    let heard = desk.line().get().map(|it| it.heard());
    if !heard.is_some_and(|it| it.why == Some(SyncWhy::ServerUnreachable)) {
        return Ok(Vec::new());
    }
    let Some(joined) = join::joined(desk.store()).await? else {
        return Ok(Vec::new());
    };
    let enrolment: Value = serde_json::from_str(&joined.enrolment).map_err(Problem::internal)?;
    let port = enrolment["port"]
        .as_u64()
        .and_then(|it| u16::try_from(it).ok());
    let (Some(host), Some(port)) = (enrolment["host"].as_str().map(str::to_owned), port) else {
        return Ok(Vec::new());
    };
    tokio::task::spawn_blocking(move || {
        let network = desk.lent().network.get();
        network.map(|it| it(&host, port)).unwrap_or_default()
    })
    .await
    .map_err(Problem::internal)
}

/// The keys that open a report, and what became of them.
pub(crate) async fn shortcut(session: &Session, _request: ()) -> Answer<ShortcutView> {
    session.actor().await?;
    session.hold_shortcut().await
}

/// Chooses the keys that open a report, and takes them.
pub(crate) async fn set_shortcut(session: &Session, request: SetShortcut) -> Answer<ShortcutView> {
    let (actor, _) = session.actor().await?;
    keep_shortcut(session.desk().store(), actor.account, &request).await?;
    session.hold_shortcut().await
}
