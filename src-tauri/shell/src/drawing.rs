//! Who draws the page: the graphics card where there is one.

use tauri::WebviewWindow;

/// Has the processor draw the page of a machine without a graphics card (a virtual machine, a session at a distance).
///
/// `WebKitGTK` composes the page with OpenGL, which software then imitates: a key takes twice as long to show, and the
/// page half as much memory again (`docs/figures.md`).
#[cfg(target_os = "linux")]
pub(crate) fn without_a_card(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    if has_card() {
        return;
    }
    let asked = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = asked {
        tracing::warn!(%error, "the page is drawn as by a graphics card");
    }
}

/// Elsewhere the system's own view decides.
#[cfg(not(target_os = "linux"))]
pub(crate) fn without_a_card(_: &WebviewWindow) {}

/// Whether the kernel offers a card that draws.
#[cfg(target_os = "linux")]
fn has_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|cards| {
        cards
            .flatten()
            .any(|it| it.file_name().to_string_lossy().starts_with("renderD"))
    })
}
