//! The line to the server: kept as long as the application runs, and as busy as somebody looks.

use std::sync::Arc;

use guichet_ipc::Desk;
use guichet_link::{Attention, Link};
use tauri::{AppHandle, Manager as _, WebviewWindow, WindowEvent};

/// Keeps the desk in step from now on.
pub(crate) fn follow(app: &AppHandle, desk: &Arc<Desk>) {
    let link = tauri::async_runtime::block_on(async { guichet_link::attach(desk) });
    app.manage(link);
}

/// Hears how closely somebody looks at a window.
pub(crate) fn looked_at(window: &WebviewWindow, event: &WindowEvent) {
    let attention = match event {
        WindowEvent::Focused(true) => Attention::Focused,
        WindowEvent::Focused(false) if window.is_visible().unwrap_or(true) => Attention::Visible,
        WindowEvent::Focused(false) | WindowEvent::CloseRequested { .. } => Attention::Background,
        _ => return,
    };
    if let Some(link) = window.app_handle().try_state::<Arc<Link>>() {
        link.attend(attention);
    }
}

/// Ends it, so that the store can be closed.
pub(crate) async fn end(app: &AppHandle) {
    if let Some(link) = app.try_state::<Arc<Link>>() {
        link.end().await;
    }
}
