//! A notification daemon that remembers what it was asked to show, and clicks on it when told.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use anyhow::{Context, Result};
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

use super::until;

const PATH: &str = "/org/freedesktop/Notifications";

/// One toast, as the application asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What the daemon answered; the same again when it replaced an earlier one.
    pub id: u32,
    /// Which application.
    pub application: String,
    /// First line.
    pub summary: String,
    /// The rest.
    pub body: String,
    /// Key and label of each action.
    pub actions: Vec<(String, String)>,
    /// When the daemon was asked.
    pub at: SystemTime,
}

/// The toasts of a desk, oldest first.
#[derive(Default)]
pub struct Toasts {
    shown: Arc<Mutex<Vec<Toast>>>,
    connection: Option<Connection>,
}

impl Toasts {
    pub(super) async fn start(bus: &str) -> Result<Self> {
        let shown = Arc::<Mutex<Vec<Toast>>>::default();
        let daemon = Daemon {
            shown: Arc::clone(&shown),
            last: 0,
        };
        let connection = zbus::connection::Builder::address(bus)?
            .serve_at(PATH, daemon)?
            .name("org.freedesktop.Notifications")?
            .build()
            .await?;
        Ok(Self {
            shown,
            connection: Some(connection),
        })
    }

    /// All so far.
    pub fn all(&self) -> Vec<Toast> {
        self.shown
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits for one whose summary or body contains `text`.
    pub async fn wait_for(&self, text: &str) -> Result<Toast> {
        let found = until(format!("a toast with « {text} »"), async || {
            self.all()
                .into_iter()
                .rev()
                .find(|it| it.summary.contains(text) || it.body.contains(text))
        });
        found
            .await
            .with_context(|| format!("shown so far: {:#?}", self.all()))
    }

    /// Clicks on a toast, or on the action with this key.
    pub async fn click(&self, toast: &Toast, action: &str) -> Result<()> {
        let connection = self
            .connection
            .as_ref()
            .context("this desk has no notification daemon")?;
        let daemon = connection
            .object_server()
            .interface::<_, Daemon>(PATH)
            .await?;
        Daemon::action_invoked(daemon.signal_emitter(), toast.id, action).await?;
        Daemon::notification_closed(daemon.signal_emitter(), toast.id, 2).await?;
        Ok(())
    }
}

struct Daemon {
    shown: Arc<Mutex<Vec<Toast>>>,
    last: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[allow(clippy::too_many_arguments, reason = "the protocol has as many")]
    fn notify(
        &mut self,
        application: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let id = if replaces == 0 {
            self.last + 1
        } else {
            replaces
        };
        self.last = self.last.max(id);
        let actions = actions
            .chunks_exact(2)
            .map(|it| (it[0].clone(), it[1].clone()))
            .collect();
        self.shown
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Toast {
                id,
                application,
                summary,
                body,
                actions,
                at: SystemTime::now(),
            });
        id
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body", "persistence"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("desk", "guichet", "1", "1.2")
    }

    fn close_notification(&self, _id: u32) {}

    #[zbus(signal)]
    async fn action_invoked(
        emitter: &zbus::object_server::SignalEmitter<'_>,
        id: u32,
        action: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(
        emitter: &zbus::object_server::SignalEmitter<'_>,
        id: u32,
        reason: u32,
    ) -> zbus::Result<()>;
}
