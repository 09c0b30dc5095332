//! How a second start finds the first one, on the session bus.

use anyhow::{Context, Result};
use zbus::fdo::DBusProxy;
use zbus::{Connection, interface};

use super::until;

/// Who answers a second start, and is gone before it does.
struct Going;

#[interface(name = "org.SingleInstance.DBus")]
impl Going {
    async fn execute_callback(
        &self,
        _line: Vec<String>,
        _folder: String,
        #[zbus(connection)] bus: &Connection,
    ) {
        let _ = bus.clone().close().await;
    }
}

async fn connection(bus: &str) -> Result<Connection> {
    Ok(zbus::connection::Builder::address(bus)?.build().await?)
}

pub(super) async fn name(bus: &str) -> Result<String> {
    let bus = connection(bus).await?;
    let names = DBusProxy::new(&bus).await?.list_names().await?;
    let name = names.iter().find(|it| it.ends_with(".SingleInstance"));
    Ok(name.context("nobody can be found")?.to_string())
}

pub(super) async fn going(bus: &str, name: &str) -> Result<Connection> {
    let bus = connection(bus).await?;
    let path = format!("/{}", name.replace('.', "/").replace('-', "_"));
    bus.object_server().at(path, Going).await?;
    until("its name to be free", async || {
        bus.request_name(name).await.ok()
    })
    .await?;
    Ok(bus)
}
