//! The window: made in code, shown once its page is there, and never led away from it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use guichet_areas::people::Theme;
use tauri::webview::{Color, NewWindowResponse, PageLoadEvent};
use tauri::{
    AppHandle, Manager as _, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::{line, problem_page, tray};

/// The window of the interface, the only one with rights (`capabilities/main.json`).
pub(crate) const MAIN: &str = "main";
/// The window of a store that cannot be opened.
const PROBLEM: &str = "problem";
/// The window of a start that waits for the keyring.
const WAITING: &str = "waiting";

/// A page that takes longer is shown as far as it is.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Whether the window appears when its page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FirstLook {
    /// When it is ready.
    Shown,
    /// It waits in the tray.
    Hidden,
}

/// Makes the window of the interface, on `route`.
pub(crate) fn open_main(
    app: &AppHandle,
    route: Option<&str>,
    look: FirstLook,
) -> tauri::Result<WebviewWindow> {
    let page = PathBuf::from(format!("index.html{}", route.unwrap_or_default()));
    open(app, MAIN, WebviewUrl::App(page), look)
}

/// Makes the window that says why there is no interface.
pub(crate) fn open_problem(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let url = Url::parse("guichet://localhost/problem").map_err(tauri::Error::InvalidUrl)?;
    open(
        app,
        PROBLEM,
        WebviewUrl::CustomProtocol(url),
        FirstLook::Shown,
    )
}

fn open(
    app: &AppHandle,
    label: &str,
    url: WebviewUrl,
    look: FirstLook,
) -> tauri::Result<WebviewWindow> {
    let shown = AtomicBool::new(look == FirstLook::Hidden);
    let leaving = app.clone();
    let window = WebviewWindowBuilder::new(app, label, url)
        .title("Guichet")
        .inner_size(1280.0, 800.0)
        .min_inner_size(480.0, 600.0)
        .center()
        .visible(false)
        // Files are dropped on the page, which reads them itself.
        .disable_drag_drop_handler()
        .on_page_load(move |window, page| {
            if page.event() == PageLoadEvent::Finished && !shown.swap(true, Ordering::AcqRel) {
                show(&window);
            }
        })
        .on_navigation(move |url| keeps(&leaving, url))
        .on_new_window(|url, _| {
            open_link(url.to_string());
            NewWindowResponse::Deny
        })
        .build()?;
    paint(&window, Theme::System);
    let (app, closing) = (app.clone(), window.clone());
    window.on_window_event(move |event| {
        line::looked_at(&closing, event);
        if let WindowEvent::CloseRequested { api, .. } = event
            && tray::is_shown(&app)
        {
            api.prevent_close();
            if let Err(error) = closing.hide() {
                tracing::warn!(%error, "the window could not be hidden");
            }
        }
    });
    if look == FirstLook::Shown {
        let late = window.clone();
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(LONGEST_WAIT).await;
            if !late.is_visible().unwrap_or(true) && !tray::is_shown(late.app_handle()) {
                show(&late);
            }
        });
    }
    Ok(window)
}

/// Makes the window that says that the start waits.
pub(crate) fn open_waiting(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let url = Url::parse("guichet://localhost/waiting").map_err(tauri::Error::InvalidUrl)?;
    open(
        app,
        WAITING,
        WebviewUrl::CustomProtocol(url),
        FirstLook::Shown,
    )
}

/// Ends the window that said so.
pub(crate) fn close_waiting(app: &AppHandle) {
    if let Some(Err(error)) = app.get_webview_window(WAITING).map(|it| it.destroy()) {
        tracing::warn!(%error, "the window that waited stays");
    }
}

/// Brings the window to the front, wherever it was.
pub(crate) fn show(window: &WebviewWindow) {
    for (what, result) in [
        ("shown", window.show()),
        ("unminimised", window.unminimize()),
        ("focused", window.set_focus()),
    ] {
        if let Err(error) = result {
            tracing::warn!(%error, what, "the window does not obey");
        }
    }
}

/// The same for the window there is.
pub(crate) fn show_any(app: &AppHandle) {
    let there = [MAIN, PROBLEM, WAITING]
        .iter()
        .find_map(|label| app.get_webview_window(label));
    if let Some(window) = there {
        show(&window);
    }
}

/// The colour under the page, so that nothing flashes white before it is drawn: `--bg` of the interface.
pub(crate) fn paint(window: &WebviewWindow, theme: Theme) {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => window.theme().is_ok_and(|it| it == tauri::Theme::Dark),
    };
    let colour = if dark {
        Color(0x12, 0x14, 0x17, 0xff)
    } else {
        Color(0xff, 0xff, 0xff, 0xff)
    };
    if let Err(error) = window.set_background_color(Some(colour)) {
        tracing::info!(%error, "the window keeps its colour");
    }
}

/// Only the application's own pages are shown in its window.
fn stays(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | crate::protocol::SCHEME => true,
        "about" => url.path() == "blank",
        "http" | "https" => matches!(
            url.host_str(),
            Some("tauri.localhost" | "guichet.localhost")
        ),
        _ => false,
    }
}

/// Whether a page of ours is what is asked for; anything else leaves the application.
pub(crate) fn keeps(app: &AppHandle, url: &Url) -> bool {
    let stays = stays(url);
    if !stays {
        leave(app, url);
    }
    stays
}

fn leave(app: &AppHandle, url: &Url) {
    match url.as_str() {
        problem_page::RETRY => app.request_restart(),
        problem_page::QUIT => app.exit(1),
        link => open_link(link.to_owned()),
    }
}

/// Opens a link with the browser of the system.
pub(crate) fn open_link(link: String) {
    std::thread::spawn(move || {
        if let Err(problem) = guichet_adapters::open_link(&link) {
            tracing::info!(%problem, "a link was not opened");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_its_own_pages() {
        for url in [
            "tauri://localhost/",
            "guichet://localhost/problem",
            "http://tauri.localhost/#/new",
            "about:blank",
        ] {
            assert!(stays(&Url::parse(url).unwrap()), "{url}");
        }
        for url in [
            "https://exemple.fr/",
            "http://localhost:1420/",
            "https://tauri.localhost.exemple.fr/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            problem_page::RETRY,
        ] {
            assert!(!stays(&Url::parse(url).unwrap()), "{url}");
        }
    }
}
