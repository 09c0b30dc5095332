//! What the desk tells: passed to the window, and turned into toasts, the count and the tray's language.

use std::sync::Arc;

use guichet_adapters::Toasts;
use guichet_areas::people::{SessionView, Theme};
use guichet_ipc::{Desk, Event, Session, Topic};
use guichet_kernel::{Answer, Language};
use guichet_words::Words;
use tauri::{AppHandle, Emitter as _, Manager as _};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::{badge, quick, toasts, tray, window};

/// The name under which the window hears them.
const NAME: &str = "guichet";

/// Runs as long as the application.
pub(crate) async fn pump(
    app: AppHandle,
    mut events: Receiver<Event>,
    desk: Arc<Desk>,
    session: Arc<Session>,
    shown: Toasts,
) {
    tell_the_desktop(&app, &desk, &session, &shown).await;
    loop {
        let event = match events.recv().await {
            Ok(event) => event,
            Err(RecvError::Lagged(_)) => Event::Spoiled {
                topics: Topic::ALL.to_vec(),
            },
            Err(RecvError::Closed) => return,
        };
        tell(&app, window::MAIN, &event);
        // Only the window in front of which one works is led somewhere.
        if !matches!(event, Event::Go { .. }) {
            tell(&app, quick::LABEL, &event);
        }
        match &event {
            Event::Go { .. } => window::show_any(&app),
            event if concerns_the_desktop(event) => {
                tell_the_desktop(&app, &desk, &session, &shown).await;
            }
            // What was told while one was away is shown once all of it is here.
            Event::Spoiled { topics } if topics.contains(&Topic::Sync) => {
                raise(&desk, &session, &shown, session.language().await).await;
            }
            _ => {}
        }
    }
}

/// Tells one window; one that is not there hears nothing.
pub(crate) fn tell(app: &AppHandle, label: &str, event: &Event) {
    if let Err(error) = app.emit_to(label, NAME, event) {
        tracing::warn!(%error, label, "the window did not hear");
    }
}

fn concerns_the_desktop(event: &Event) -> bool {
    match event {
        Event::Session => true,
        Event::Spoiled { topics } => topics
            .iter()
            .any(|it| matches!(it, Topic::Session | Topic::Notices)),
        Event::Go { .. } => false,
    }
}

/// Brings toasts, count, language and colour up to date. What fails is logged: none of it may stop the window.
async fn tell_the_desktop(app: &AppHandle, desk: &Arc<Desk>, session: &Session, shown: &Toasts) {
    let language = session.language().await;
    tray::speak(app, language);
    let theme = theme(session).await;
    for label in [window::MAIN, quick::LABEL] {
        if let Some(window) = app.get_webview_window(label) {
            window::paint(&window, theme);
        }
    }
    quick::speak(app, language);
    if let Err(problem) = session.hold_shortcut().await {
        tracing::warn!(%problem, "the keys of the desktop are not known");
    }
    match session.unread().await {
        Ok(unread) => badge::show(app, unread, language),
        Err(problem) => tracing::warn!(%problem, "the count of notices could not be read"),
    }
    raise(desk, session, shown, language).await;
}

/// Shows what nobody was told yet, when there is something.
async fn raise(desk: &Arc<Desk>, session: &Session, shown: &Toasts, language: Language) {
    match session.toasts().await {
        Ok(views) => {
            let words = Words::new(language);
            if views.len() > toasts::MOST {
                let desk = Arc::clone(desk);
                shown.show(toasts::digest(views.len(), &words), move || {
                    desk.tell(Event::Go {
                        to: toasts::LIST.to_owned(),
                    });
                });
                return;
            }
            for view in views {
                let (desk, to) = (Arc::clone(desk), toasts::route(&view));
                shown.show(toasts::worded(&view, &words), move || {
                    desk.tell(Event::Go { to: to.clone() })
                });
            }
        }
        Err(problem) => tracing::warn!(%problem, "what to tell could not be read"),
    }
}

async fn theme(session: &Session) -> Theme {
    let state: Answer<serde_json::Value> =
        session.call("session.state", serde_json::Value::Null).await;
    let view = state
        .ok()
        .and_then(|state| serde_json::from_value::<SessionView>(state).ok());
    view.map_or(Theme::System, |view| view.preferences.theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_desktop_shows_is_brought_up_to_date() {
        assert!(concerns_the_desktop(&Event::Session));
        assert!(concerns_the_desktop(&Event::Spoiled {
            topics: vec![Topic::Tickets, Topic::Notices]
        }));
        assert!(!concerns_the_desktop(&Event::Spoiled {
            topics: vec![Topic::Tickets, Topic::People]
        }));
        assert!(!concerns_the_desktop(&Event::Go {
            to: "#/new".to_owned()
        }));
    }
}
