//! The door of a copy that only its person's password opens: the window is there, and no desk yet.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use guichet_adapters::Sealing;
use guichet_areas::join::LeaveServer;
use guichet_areas::people::{Preferences, SessionView, SignIn, Theme};
use guichet_ipc::{Desk, Session};
use guichet_kernel::{Answer, Problem, Refusal, RefusalCode};
use guichet_link::sealed;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager as _};
use tokio::sync::oneshot;

use crate::args::Args;
use crate::{app, boot, language, window};

/// What somebody at the door may do: come in, or have the copy put away.
pub(crate) struct Door {
    folder: PathBuf,
    args: Args,
    sealing: Sealing,
    preferences: Mutex<Preferences>,
    /// One attempt at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Door {
    /// The door of the copy in `folder`.
    pub(crate) fn new(folder: PathBuf, args: Args, sealing: Sealing) -> Self {
        Self {
            folder,
            args,
            sealing,
            preferences: Mutex::new(Preferences {
                language: language::of_the_system(),
                theme: Theme::System,
            }),
            turn: tokio::sync::Mutex::default(),
        }
    }

    fn view(&self) -> SessionView {
        SessionView {
            organisation: sealed::organisation(&self.sealing.enrolment),
            demo: false,
            registration_open: false,
            empty: false,
            me: None,
            locked: false,
            sealed: Some(self.sealing.login.clone()),
            idle_minutes: 0,
            preferences: *self.kept(),
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Preferences> {
        self.preferences
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The key, when the password is the one the copy was closed with.
    async fn key(&self, password: &str) -> Answer<[u8; 32]> {
        let Sealing { login, enrolment } = &self.sealing;
        let wrapping = sealed::wrapping(enrolment, login, password).await?;
        if let Some(key) = guichet_adapters::unseal(&self.folder, &wrapping)? {
            return Ok(key);
        }
        Err(if sealed::is_taken(enrolment, login, password).await {
            Refusal::on(RefusalCode::PasswordBefore, "password").into()
        } else {
            RefusalCode::SignInWrong.into()
        })
    }
}

/// Runs one of the commands that mean something at the door, by their names in the table.
///
/// # Errors
/// Refusals `sign-in-wrong`, `password-before`, `signed-out` for every other command; failures of opening the copy.
pub(crate) async fn call(app: &AppHandle, name: &str, args: Value) -> Answer<Value> {
    let door = app.try_state::<Door>().ok_or(RefusalCode::SignedOut)?;
    match name {
        "session.state" => Ok(json!(door.view())),
        "session.set_preferences" => {
            let preferences: Preferences = serde_json::from_value(args).map_err(invalid)?;
            *door.kept() = preferences;
            Ok(json!(preferences))
        }
        "session.sign_in" => {
            let request: SignIn = serde_json::from_value(args).map_err(invalid)?;
            let _turn = door.turn.lock().await;
            if app.try_state::<Arc<Session>>().is_none() {
                let key = door.key(&request.password).await?;
                enter(
                    app,
                    &door,
                    boot::desk(&door.folder, &door.args.profile, key).await?,
                )
                .await?;
            }
            let SignIn { password, stay, .. } = request;
            let again = json!({ "login": door.sealing.login, "password": password, "stay": stay });
            app.state::<Arc<Session>>().call(name, again).await
        }
        "join.leave" => {
            let request: LeaveServer = serde_json::from_value(args).map_err(invalid)?;
            let _turn = door.turn.lock().await;
            if app.try_state::<Arc<Session>>().is_none() {
                if !request.wipe {
                    return Err(RefusalCode::SignedOut.into());
                }
                tracing::warn!("a copy that nothing opens is put away");
                enter(
                    app,
                    &door,
                    boot::anew(&door.folder, &door.args.profile).await?,
                )
                .await?;
            }
            app.state::<Arc<Session>>()
                .call("session.state", Value::Null)
                .await
        }
        _ => Err(RefusalCode::SignedOut.into()),
    }
}

/// Goes on as a start does once the desk is there.
async fn enter(app: &AppHandle, door: &Door, booted: (Arc<Desk>, Arc<Session>)) -> Answer<()> {
    let (done, entered) = oneshot::channel();
    let (opening, args) = (app.clone(), door.args.clone());
    app.run_on_main_thread(move || {
        let main = opening.get_webview_window(window::MAIN);
        let (desk, session) = booted;
        // Nobody waits any more when the window was closed meanwhile.
        let _ = done.send(app::open(&opening, desk, session, main, &args));
    })
    .map_err(Problem::internal)?;
    entered
        .await
        .map_err(Problem::internal)?
        .map_err(Problem::internal)
}

fn invalid(_: serde_json::Error) -> Problem {
    RefusalCode::Invalid.into()
}
