//! Whether the desktop shows trays. Windows and macOS always do; on Linux somebody on the session bus must watch for
//! them, and may come after the application does or go before it.

use guichet_kernel::Language;
use tauri::AppHandle;

use crate::tray;

/// Makes the tray now when it will be shown, and follows the desktop from there. Comes back at once.
#[cfg(not(target_os = "linux"))]
pub(crate) fn follow(app: &AppHandle, language: Language) {
    tray::appear(app, language);
}

/// Makes the tray now when it will be shown, and follows the desktop from there. Waits for the bus's first answer.
#[cfg(target_os = "linux")]
pub(crate) fn follow(app: &AppHandle, language: Language) {
    use std::time::Duration;

    let bus = tauri::async_runtime::block_on(async {
        tokio::time::timeout(Duration::from_secs(2), watcher::connect()).await
    });
    match bus {
        Ok(Ok((bus, present))) => {
            if present {
                tray::appear(app, language);
            }
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                if let Err(error) = watcher::follow(&app, &bus, language).await {
                    tracing::warn!(%error, "the desktop's tray can no longer be followed");
                }
            });
        }
        Ok(Err(error)) => tracing::info!(%error, "no session bus: no tray"),
        Err(_) => tracing::warn!("the session bus does not answer: no tray"),
    }
}

#[cfg(target_os = "linux")]
mod watcher {
    use std::pin::pin;

    use guichet_kernel::Language;
    use tauri::AppHandle;
    use tokio_stream::StreamExt as _;
    use zbus::fdo::DBusProxy;
    use zbus::names::BusName;

    use crate::tray;

    const NAME: &str = "org.kde.StatusNotifierWatcher";

    pub(super) async fn connect() -> zbus::Result<(DBusProxy<'static>, bool)> {
        let bus = DBusProxy::new(&zbus::Connection::session().await?).await?;
        let present = bus.name_has_owner(BusName::try_from(NAME)?).await?;
        Ok((bus, present))
    }

    pub(super) async fn follow(
        app: &AppHandle,
        bus: &DBusProxy<'_>,
        language: Language,
    ) -> zbus::Result<()> {
        let changes = bus
            .receive_name_owner_changed_with_args(&[(0, NAME)])
            .await?;
        let mut changes = pin!(changes);
        while let Some(change) = changes.next().await {
            if change.args()?.new_owner().is_some() {
                tray::appear(app, language);
            } else {
                tray::vanish(app);
            }
        }
        Ok(())
    }
}
