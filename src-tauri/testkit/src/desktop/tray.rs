//! A tray: where an application registers its icon, and where a test reads its menu and clicks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};
use zbus::{Connection, Proxy, interface};

use super::until;

const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

/// One line of the menu of a tray icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What the application knows it by.
    pub id: i32,
    /// Its words, without mnemonics; empty for a separator.
    pub label: String,
    /// It can be clicked.
    pub enabled: bool,
    /// Its own menu.
    pub items: Vec<MenuItem>,
}

/// A line of a menu as the bus carries it: number, properties, lines below.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// Bus name and object path of an icon.
type Address = (String, String);

/// The tray of a desk.
#[derive(Default)]
pub struct Tray {
    registered: Arc<Mutex<Vec<Address>>>,
    connection: Option<Connection>,
}

impl Tray {
    pub(super) async fn start(bus: &str) -> Result<Self> {
        let registered = Arc::<Mutex<Vec<Address>>>::default();
        let watcher = Watcher {
            registered: Arc::clone(&registered),
        };
        let connection = zbus::connection::Builder::address(bus)?
            .serve_at("/StatusNotifierWatcher", watcher)?
            .name("org.kde.StatusNotifierWatcher")?
            .build()
            .await?;
        Ok(Self {
            registered,
            connection: Some(connection),
        })
    }

    /// Waits for an icon and reads its menu.
    pub async fn menu(&self) -> Result<Vec<MenuItem>> {
        let menu = self.menu_proxy().await?;
        let (_, root): (u32, Layout) = menu.call("GetLayout", &(0, -1, Vec::<&str>::new())).await?;
        Ok(read(root)?.items)
    }

    /// Clicks the line with these words, wherever it is in the menu.
    pub async fn click(&self, label: &str) -> Result<()> {
        let menu = self.menu().await?;
        let Some(item) = find(&menu, label) else {
            bail!("the tray has no « {label} »: {menu:#?}")
        };
        let now = 0_u32;
        self.menu_proxy()
            .await?
            .call::<_, _, ()>("Event", &(item.id, "clicked", Value::from(""), now))
            .await?;
        Ok(())
    }

    /// A text property of the icon, such as `Title`, `IconName` or `XAyatanaLabel`.
    pub async fn property(&self, name: &str) -> Result<String> {
        Ok(self
            .item_proxy()
            .await?
            .get_property::<String>(name)
            .await?)
    }

    async fn item_proxy(&self) -> Result<Proxy<'static>> {
        let connection = self.connection.as_ref().context("this desk has no tray")?;
        let (name, path) = until("an icon in the tray", async || {
            self.registered
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .last()
                .cloned()
        })
        .await?;
        Ok(Proxy::new(connection, name, path, ITEM).await?)
    }

    async fn menu_proxy(&self) -> Result<Proxy<'static>> {
        let item = self.item_proxy().await?;
        let path = item
            .get_property::<OwnedObjectPath>("Menu")
            .await
            .context("the icon has no menu")?;
        let connection = self.connection.as_ref().context("this desk has no tray")?;
        Ok(Proxy::new(connection, item.destination().to_owned(), path, MENU).await?)
    }
}

fn read((id, properties, children): Layout) -> Result<MenuItem> {
    let text = |name: &str| {
        properties
            .get(name)
            .and_then(|it| it.downcast_ref::<String>().ok())
    };
    let enabled = properties
        .get("enabled")
        .and_then(|it| it.downcast_ref::<bool>().ok())
        .unwrap_or(true);
    let mut items = Vec::new();
    for child in children {
        items.push(read(Layout::try_from(Structure::try_from(Value::from(
            child,
        ))?)?)?);
    }
    Ok(MenuItem {
        id,
        label: text("label").unwrap_or_default().replace('_', ""),
        enabled,
        items,
    })
}

fn find<'a>(items: &'a [MenuItem], label: &str) -> Option<&'a MenuItem> {
    items.iter().find_map(|it| {
        if it.label == label {
            Some(it)
        } else {
            find(&it.items, label)
        }
    })
}

struct Watcher {
    registered: Arc<Mutex<Vec<Address>>>,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(
        &mut self,
        service: String,
        #[zbus(header)] header: Header<'_>,
    ) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        // Some register a path on their own connection, others a name with the usual path.
        let address = if service.starts_with('/') {
            (sender, service)
        } else {
            (service, "/StatusNotifierItem".to_owned())
        };
        self.registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(address);
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.registered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .map(|(name, path)| format!("{name}{path}"))
            .collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(
        emitter: &zbus::object_server::SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;
}
