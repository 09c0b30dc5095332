//! The tray: an icon with a dot when something is unread, and a menu of three.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use guichet_ipc::{Desk, Event};
use guichet_kernel::Language;
use guichet_words::Words;
use tauri::image::Image;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _, Wry};

use crate::{quick, window};

const NEW: &str = "new";
const MINE: &str = "mine";
const QUIT: &str = "quit";

const PLAIN: Image<'_> = tauri::include_image!("icons/tray.png");
const DOTTED: Image<'_> = tauri::include_image!("icons/tray-unread.png");

/// The tray of this process.
#[derive(Default)]
pub(crate) struct Tray {
    /// Somebody shows it: closing the window may leave only the tray.
    shown: AtomicBool,
    made: Mutex<Option<Made>>,
}

struct Made {
    icon: TrayIcon,
    new: MenuItem<Wry>,
    mine: MenuItem<Wry>,
    quit: MenuItem<Wry>,
    language: Language,
    unread: u32,
}

/// Whether closing the window may leave only the tray.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.try_state::<Tray>()
        .is_some_and(|tray| tray.shown.load(Ordering::Acquire))
}

/// Somebody shows trays from now on; the icon is made the first time.
pub(crate) fn appear(app: &AppHandle, language: Language) {
    let Some(tray) = app.try_state::<Tray>() else {
        return;
    };
    let mut made = tray.made.lock().unwrap_or_else(PoisonError::into_inner);
    if made.is_none() {
        match make(app, language) {
            Ok(it) => *made = Some(it),
            Err(error) => {
                tracing::warn!(%error, "there is no tray");
                return;
            }
        }
    }
    tray.shown.store(true, Ordering::Release);
    tracing::info!("the tray is shown");
}

/// Nobody shows trays any more, which happens on Linux only: a window hidden in it comes back.
#[cfg(target_os = "linux")]
pub(crate) fn vanish(app: &AppHandle) {
    if app
        .try_state::<Tray>()
        .is_some_and(|tray| tray.shown.swap(false, Ordering::AcqRel))
    {
        tracing::info!("the tray is no longer shown");
        window::show_any(app);
    }
}

/// Puts the menu into another language.
pub(crate) fn speak(app: &AppHandle, language: Language) {
    with_made(app, |made| {
        if made.language == language {
            return Ok(());
        }
        made.language = language;
        let words = Words::new(language);
        made.new.set_text(words.get("tray-new-ticket", &[]))?;
        made.mine.set_text(words.get("tray-my-tickets", &[]))?;
        made.quit.set_text(words.get("tray-quit", &[]))
    });
}

/// Shows the count: a dot on the icon, the number beside or over it as the desktop does.
pub(crate) fn show_unread(app: &AppHandle, unread: u32, language: Language) {
    with_made(app, |made| {
        made.icon.set_tooltip(Some(tooltip(unread, language)))?;
        if made.unread == unread {
            return Ok(());
        }
        if (made.unread == 0) != (unread == 0) {
            made.icon
                .set_icon(Some(if unread == 0 { PLAIN } else { DOTTED }))?;
        }
        made.unread = unread;
        made.icon
            .set_title((unread > 0).then(|| unread.to_string()))
    });
}

fn with_made(app: &AppHandle, change: impl FnOnce(&mut Made) -> tauri::Result<()>) {
    let Some(tray) = app.try_state::<Tray>() else {
        return;
    };
    let mut made = tray.made.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(Err(error)) = made.as_mut().map(change) {
        tracing::warn!(%error, "the tray does not obey");
    }
}

fn tooltip(unread: u32, language: Language) -> String {
    let words = Words::new(language);
    match unread {
        0 => words.get("tray-name", &[]),
        count => words.get("tray-unread", &[("count", count.into())]),
    }
}

fn make(app: &AppHandle, language: Language) -> tauri::Result<Made> {
    let words = Words::new(language);
    let item =
        |id: &str, key: &str| MenuItem::with_id(app, id, words.get(key, &[]), true, None::<&str>);
    let (new, mine, quit) = (
        item(NEW, "tray-new-ticket")?,
        item(MINE, "tray-my-tickets")?,
        item(QUIT, "tray-quit")?,
    );
    let menu = Menu::with_items(
        app,
        &[&new, &mine, &PredefinedMenuItem::separator(app)?, &quit],
    )?;
    let mut builder = TrayIconBuilder::with_id("guichet")
        .icon(PLAIN)
        .tooltip(tooltip(0, language))
        .menu(&menu)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(|app, event| chosen(app, event.id.as_ref()))
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                window::show_any(icon.app_handle());
            }
        });
    // On Linux the icon is a file that the desktop reads; the runtime folder is this person's own.
    if let Ok(folder) = app.path().app_cache_dir() {
        builder = builder.temp_dir_path(folder.join("tray"));
    }
    Ok(Made {
        icon: builder.build(app)?,
        new,
        mine,
        quit,
        language,
        unread: 0,
    })
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        NEW => quick::show(app),
        MINE => go(app, "#/tickets/my_open"),
        QUIT => app.exit(0),
        _ => {}
    }
}

/// Leads the window to a route and shows it; a window without a session is only shown.
pub(crate) fn go(app: &AppHandle, route: &str) {
    match app.try_state::<Arc<Desk>>() {
        Some(desk) => desk.tell(Event::Go {
            to: route.to_owned(),
        }),
        None => window::show_any(app),
    }
}
