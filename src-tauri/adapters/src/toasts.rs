//! Toasts: the messages of the desktop, one for each thing they are about, replaced in place by the next about it.

#[cfg(all(unix, not(target_os = "macos")))]
use std::collections::HashMap;
use std::path::PathBuf;
#[cfg(all(unix, not(target_os = "macos")))]
use std::sync::{Arc, Mutex, PoisonError};

use notify_rust::{Notification, NotificationResponse};

/// A message of the desktop. The words are ready to be shown.
#[derive(Debug, Clone)]
pub struct Toast {
    /// What it is about: the next toast with the same text replaces this one.
    pub about: String,
    /// The sentence.
    pub title: String,
    /// A second line; may be empty.
    pub body: String,
    /// The label of its one button, which does what a click on the toast does.
    pub action: String,
}

/// The toasts of this process.
#[derive(Clone)]
pub struct Toasts {
    icon: Option<PathBuf>,
    /// What is on the screen and waited for, and the number the desktop gave it; other desktops give none.
    #[cfg(all(unix, not(target_os = "macos")))]
    shown: Arc<Mutex<HashMap<String, u32>>>,
}

impl Toasts {
    /// Toasts with this picture, where the desktop shows one.
    #[must_use]
    pub fn new(icon: Option<PathBuf>) -> Self {
        Self {
            icon,
            #[cfg(all(unix, not(target_os = "macos")))]
            shown: Arc::default(),
        }
    }

    /// Shows the toast and comes back at once; `clicked` is called when the person clicks it or its button. A desktop
    /// that shows no toasts is a line in the log.
    pub fn show(&self, toast: Toast, clicked: impl Fn() + Send + 'static) {
        let toasts = self.clone();
        // Showing and waiting both block.
        let started = std::thread::Builder::new()
            .name("toast".to_owned())
            .spawn(move || {
                if let Err(error) = toasts.show_and_wait(&toast, &clicked) {
                    tracing::warn!(%error, "a toast could not be shown");
                }
            });
        if let Err(error) = started {
            tracing::warn!(%error, "a toast could not be shown");
        }
    }

    fn show_and_wait(&self, toast: &Toast, clicked: &dyn Fn()) -> notify_rust::error::Result<()> {
        let mut notification = Notification::new();
        notification
            .appname("Guichet")
            .summary(&toast.title)
            .body(&shown_as_text(&toast.body))
            .action("default", &toast.action)
            .action("open", &toast.action);
        if let Some(icon) = &self.icon {
            notification.icon(&icon.to_string_lossy());
        }
        #[cfg(all(unix, not(target_os = "macos")))]
        {
            notification.hint(notify_rust::Hint::DesktopEntry("guichet".to_owned()));
            if let Some(earlier) = self.locked().get(&toast.about) {
                notification.id(*earlier);
            }
            let handle = notification.show()?;
            let id = handle.id();
            // The thread that showed the earlier one waits for the same number and answers for this one too.
            if self.locked().insert(toast.about.clone(), id) == Some(id) {
                return Ok(());
            }
            let answer =
                handle.wait_for_response(|answer: &NotificationResponse| answered(answer, clicked));
            self.locked().retain(|_, shown| *shown != id);
            answer
        }
        #[cfg(not(all(unix, not(target_os = "macos"))))]
        notification
            .show()?
            .wait_for_response(|answer: &NotificationResponse| answered(answer, clicked))
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<String, u32>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn answered(answer: &NotificationResponse, clicked: &dyn Fn()) {
    match answer {
        NotificationResponse::Default | NotificationResponse::Action(_) => clicked(),
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => {}
    }
}

/// A desktop that reads marks of formatting in a body must not read those a person typed into a title.
#[cfg(all(unix, not(target_os = "macos")))]
fn shown_as_text(body: &str) -> String {
    let reads_marks =
        notify_rust::get_capabilities().is_ok_and(|it| it.iter().any(|what| what == "body-markup"));
    if reads_marks {
        escaped(body)
    } else {
        body.to_owned()
    }
}

/// Other systems show what they are given.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn shown_as_text(body: &str) -> String {
    body.to_owned()
}

#[cfg(all(unix, not(target_os = "macos")))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn marks_of_formatting_are_shown_as_typed() {
        assert_eq!(escaped("<b>R&D</b>"), "&lt;b&gt;R&amp;D&lt;/b&gt;");
    }

    #[test]
    fn only_a_click_opens() {
        let count = std::cell::Cell::new(0);
        let clicked = || count.set(count.get() + 1);
        answered(
            &NotificationResponse::Closed(notify_rust::CloseReason::Dismissed),
            &clicked,
        );
        assert_eq!(count.get(), 0);
        answered(&NotificationResponse::Default, &clicked);
        answered(&NotificationResponse::Action("open".to_owned()), &clicked);
        assert_eq!(count.get(), 2);
    }
}
