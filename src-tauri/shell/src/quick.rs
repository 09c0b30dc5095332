//! The window of a quick report: made once the interface is there, kept hidden and ready, shown by the shortcut, by the
//! tray and by `guichet --new`. Closing it hides it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use guichet_ipc::{Desk, Event};
use guichet_kernel::{Language, MachineFact};
use guichet_words::Words;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager as _, Runtime, State, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent, Wry,
};

use crate::{events, window};

/// The second window with rights (`capabilities/main.json`).
pub(crate) const LABEL: &str = "quick";
/// Where its page is.
const ROUTE: &str = "#/quick";

/// The title of the window that was in front when the report was asked for.
#[derive(Default)]
pub(crate) struct Front(Mutex<Option<String>>);

/// Whether the window was ever asked for: its page asks once it can hear, because it may have been so before.
#[derive(Default)]
pub(crate) struct Asked(AtomicBool);

/// Lends the desk what this machine tells: that, and the window that was in front.
pub(crate) fn lend(app: &AppHandle, desk: &Desk) {
    let app = app.clone();
    desk.tells(move || {
        let mut facts = guichet_adapters::machine_facts();
        facts.extend(front(&app).map(|title| MachineFact::Window { title }));
        facts
    });
}

fn front(app: &AppHandle) -> Option<String> {
    let front = app.try_state::<Front>()?;
    let title = front.0.lock().unwrap_or_else(PoisonError::into_inner);
    title.clone()
}

/// Shows the window. From any thread.
pub(crate) fn show(app: &AppHandle) {
    let Some(quick) = app.get_webview_window(LABEL) else {
        // Not ready yet, or there is no session to have it for.
        window::show_any(app);
        events::tell(
            app,
            window::MAIN,
            &Event::Go {
                to: "#/new".to_owned(),
            },
        );
        return;
    };
    if !quick.is_visible().unwrap_or(false) {
        remember_front(app);
    }
    if let Some(asked) = app.try_state::<Asked>() {
        asked.0.store(true, Ordering::Release);
    }
    // The page first: it puts the cursor in its place while the window comes up.
    events::tell(
        app,
        LABEL,
        &Event::Go {
            to: ROUTE.to_owned(),
        },
    );
    window::show(&quick);
    // Keys go to the page at once: nobody has clicked into it yet.
    if let Err(error) = quick.as_ref().set_focus() {
        tracing::warn!(%error, "the small window has no keyboard");
    }
}

/// What is in front now, unless it is ours.
fn remember_front(app: &AppHandle) {
    let ours = |title: &String| {
        app.webview_windows()
            .values()
            .any(|it| it.title().is_ok_and(|it| it == *title))
    };
    let title = guichet_adapters::screen()
        .front_title()
        .filter(|it| !ours(it));
    if let Some(front) = app.try_state::<Front>() {
        *front.0.lock().unwrap_or_else(PoisonError::into_inner) = title;
    }
}

/// Puts the title of the window into another language.
pub(crate) fn speak(app: &AppHandle, language: Language) {
    if let Some(Err(error)) = app
        .get_webview_window(LABEL)
        .map(|it| it.set_title(&title(language)))
    {
        tracing::warn!(%error, "the quick window keeps its title");
    }
}

fn title(language: Language) -> String {
    Words::new(language).get("tray-new-ticket", &[])
}

/// Makes the window, hidden, beside `main`.
#[cfg(target_os = "linux")]
pub(crate) fn prepare(main: &WebviewWindow, language: Language) {
    let app = main.app_handle().clone();
    // One web process for both: a second one would cost as much memory as the first.
    let asked = main.with_webview(move |main| {
        let related = main.inner();
        gtk::glib::idle_add_local_once(move || {
            made(builder(&app, language).with_related_view(related).build());
        });
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "there is no quick window");
    }
}

/// Makes the window, hidden.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare(main: &WebviewWindow, language: Language) {
    made(builder(main.app_handle(), language).build());
}

fn made(quick: tauri::Result<WebviewWindow>) {
    let quick = match quick {
        Ok(quick) => quick,
        Err(error) => {
            tracing::warn!(%error, "there is no quick window");
            return;
        }
    };
    let closing = quick.clone();
    quick.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            hide(&closing);
        }
    });
}

fn builder(app: &AppHandle, language: Language) -> WebviewWindowBuilder<'_, Wry, AppHandle> {
    let page = WebviewUrl::App(PathBuf::from(format!("index.html{ROUTE}")));
    let leaving = app.clone();
    WebviewWindowBuilder::new(app, LABEL, page)
        .title(title(language))
        .inner_size(560.0, 640.0)
        .min_inner_size(360.0, 400.0)
        .center()
        .visible(false)
        .skip_taskbar(true)
        .disable_drag_drop_handler()
        .on_navigation(move |url| window::keeps(&leaving, url))
        .on_new_window(|url, _| {
            window::open_link(url.to_string());
            NewWindowResponse::Deny
        })
}

/// Hides the window.
pub(crate) fn hide<R: Runtime>(quick: &WebviewWindow<R>) {
    if let Err(error) = quick.hide() {
        tracing::warn!(%error, "the quick window could not be hidden");
    }
}

/// Whether the window was asked for, perhaps while its page could not hear it yet.
#[tauri::command]
pub(crate) fn was_asked(asked: State<'_, Asked>) -> bool {
    asked.0.load(Ordering::Acquire)
}

/// The page is done with: its window goes, when it is the quick one.
#[tauri::command]
pub(crate) fn put_away(window: WebviewWindow) {
    if window.label() == LABEL {
        hide(&window);
    }
}

/// Gives a picture the whole screen, or the window its size back.
#[tauri::command]
pub(crate) fn spread(window: WebviewWindow, whole: bool) {
    if let Err(error) = window.set_fullscreen(whole) {
        tracing::info!(%error, "the window keeps its size");
    }
}

/// Leads the main window to a route of the interface; the quick one goes.
#[tauri::command]
pub(crate) fn lead(app: AppHandle, window: WebviewWindow, to: &str) {
    put_away(window);
    crate::tray::go(&app, to);
}
