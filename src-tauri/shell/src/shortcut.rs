//! The keys of the desktop that open a report.

use guichet_ipc::Desk;
use tauri::AppHandle;

/// Lends the desk what takes them.
pub(crate) fn lend(app: &AppHandle, desk: &Desk) {
    let app = app.clone();
    let keys = os::Keys::default();
    desk.takes_keys(move |wanted| {
        let state = keys.take(&app, wanted);
        tracing::info!(?wanted, ?state, "the keys of the desktop");
        state
    });
}

#[cfg(target_os = "linux")]
mod os {
    use std::sync::{Arc, OnceLock};

    use guichet_adapters::{Hotkey, HotkeyProblem, wayland};
    use guichet_areas::machine::ShortcutState;
    use tauri::AppHandle;

    use crate::quick;

    /// The keys, once they were wanted.
    #[derive(Default)]
    pub(super) struct Keys(OnceLock<Option<Arc<Hotkey>>>);

    impl Keys {
        pub(super) fn take(&self, app: &AppHandle, wanted: Option<&str>) -> ShortcutState {
            if wayland() {
                return wanted.map_or(ShortcutState::Off, |_| ShortcutState::Desktop);
            }
            let hotkey = self.0.get_or_init(|| {
                let app = app.clone();
                Hotkey::listen(move || quick::show(&app))
                    .inspect_err(|problem| tracing::warn!(%problem, "no shortcut"))
                    .ok()
            });
            match (hotkey.as_ref().map(|it| it.hold(wanted)), wanted) {
                (None, Some(_)) | (Some(Err(HotkeyProblem::Unable(_))), _) => {
                    ShortcutState::Desktop
                }
                (Some(Err(HotkeyProblem::Taken)), _) => ShortcutState::Taken,
                (_, None) => ShortcutState::Off,
                (Some(Ok(())), Some(_)) => ShortcutState::Held,
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod os {
    use std::sync::{Mutex, PoisonError};

    use guichet_areas::machine::ShortcutState;
    use tauri::AppHandle;
    use tauri_plugin_global_shortcut::{GlobalShortcutExt as _, ShortcutState as Pressed};

    use crate::quick;

    /// The keys held, as they were asked for.
    #[derive(Default)]
    pub(super) struct Keys(Mutex<Option<String>>);

    impl Keys {
        pub(super) fn take(&self, app: &AppHandle, wanted: Option<&str>) -> ShortcutState {
            let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(wanted) = wanted else {
                let_go(app, held.take());
                return ShortcutState::Off;
            };
            if held.as_deref() == Some(wanted) {
                return ShortcutState::Held;
            }
            let_go(app, held.take());
            let taken = app
                .global_shortcut()
                .on_shortcut(&*written(wanted), |app, _, event| {
                    if event.state == Pressed::Pressed {
                        quick::show(app);
                    }
                });
            match taken {
                Ok(()) => {
                    *held = Some(wanted.to_owned());
                    ShortcutState::Held
                }
                Err(error) => {
                    tracing::info!(%error, "the keys belong to somebody else");
                    ShortcutState::Taken
                }
            }
        }
    }

    fn let_go(app: &AppHandle, keys: Option<String>) {
        if let Some(Err(error)) = keys.map(|it| app.global_shortcut().unregister(&*written(&it))) {
            tracing::info!(%error, "the keys were not let go of");
        }
    }

    /// As the library reads them.
    fn written(keys: &str) -> String {
        keys.replace("mod", "CmdOrCtrl")
    }
}
