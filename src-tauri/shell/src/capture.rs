//! Pictures of the screen for a report: our windows step aside, the picture becomes an upload, our windows come back.

use std::sync::Arc;
use std::time::Duration;

use guichet_adapters::{ScreenProblem, Shot, Shots, screen};
use guichet_areas::files::UploadView;
use guichet_ipc::Session;
use guichet_kernel::{Answer, FailureCode, Problem, RefusalCode};
use tauri::{AppHandle, Manager as _, PhysicalPosition, State, WebviewWindow};

use crate::window;

/// What a desktop takes to draw what was behind a window.
const SETTLING: Duration = Duration::from_millis(250);

/// Which pictures can be had: `each`, `chosen` (in a dialog of the desktop) or `none`.
#[tauri::command]
pub(crate) async fn shots() -> &'static str {
    match screen().shots() {
        Shots::Each => "each",
        Shots::Chosen => "chosen",
        Shots::None => "none",
    }
}

/// Takes a picture of the `screen` or of the `window` in front, under this name, as an upload of who is signed in; nothing
/// when the person thought better of it. The pixels never pass through the page.
///
/// # Errors
/// Failure `no-picture`; refusals of uploading.
#[tauri::command]
pub(crate) async fn capture(
    window: WebviewWindow,
    session: State<'_, Arc<Session>>,
    shot: &str,
    name: &str,
) -> Answer<Option<UploadView>> {
    let shot = match shot {
        "screen" => Shot::Screen,
        "window" => Shot::Window,
        _ => return Err(RefusalCode::Invalid.into()),
    };
    let aside = step_aside(window.app_handle()).await;
    let taken = tokio::task::spawn_blocking(move || screen().shoot(shot)).await;
    come_back(&aside, &window);
    match taken.map_err(Problem::internal)? {
        Ok(png) => session.receive(name, &png).await.map(Some),
        Err(ScreenProblem::Declined) => Ok(None),
        Err(problem) => Err(Problem::failure(FailureCode::NoPicture, problem)),
    }
}

/// A window that stepped aside, and where it was.
type Aside = (WebviewWindow, Option<PhysicalPosition<i32>>);

/// Hides every window of ours that is shown, and waits until the desktop has drawn what they covered.
async fn step_aside(app: &AppHandle) -> Vec<Aside> {
    let mut aside = Vec::new();
    for window in app.webview_windows().into_values() {
        if !window.is_visible().unwrap_or(false) {
            continue;
        }
        let place = window.outer_position().ok();
        match window.hide() {
            Ok(()) => aside.push((window, place)),
            Err(error) => tracing::warn!(%error, "a window of ours is in the picture"),
        }
    }
    tokio::time::sleep(SETTLING).await;
    aside
}

/// Shows them again where they were, the one that asked last, so that it is in front.
fn come_back(aside: &[Aside], asked: &WebviewWindow) {
    let (last, others): (Vec<_>, Vec<_>) = aside
        .iter()
        .partition(|(window, _)| window.label() == asked.label());
    for (window, place) in others.into_iter().chain(last) {
        window::show(window);
        if let Some(Err(error)) = place.map(|place| window.set_position(place)) {
            tracing::info!(%error, "a window comes back elsewhere");
        }
    }
}
