//! How many notices are unread, wherever the desktop can show it.

use guichet_kernel::Language;
use tauri::{AppHandle, Manager as _};

use crate::{tray, window};

/// Shows the count on the window, the dock and the tray.
pub(crate) fn show(app: &AppHandle, unread: u32, language: Language) {
    if let Some(main) = app.get_webview_window(window::MAIN) {
        let shown = main.set_title(&title(unread)).and_then(|()| {
            // Windows has no counts on its task bar.
            if cfg!(windows) {
                Ok(())
            } else {
                main.set_badge_count((unread > 0).then_some(i64::from(unread)))
            }
        });
        if let Err(error) = shown {
            tracing::warn!(%error, "the count could not be shown");
        }
    }
    tray::show_unread(app, unread, language);
}

/// The title of the window: the name, and the count when there is one.
fn title(unread: u32) -> String {
    match unread {
        0 => "Guichet".to_owned(),
        count => format!("Guichet ({count})"),
    }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn nothing_unread_shows_no_number() {
        assert_eq!(
            (title(0).as_str(), title(12).as_str()),
            ("Guichet", "Guichet (12)")
        );
    }
}
