//! The start and the end of the application.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use guichet_adapters::Toasts;
use guichet_ipc::{Desk, Session};
use guichet_kernel::{Answer, Language, Problem};
use guichet_words::Words;
use tauri::{App, AppHandle, Manager as _, RunEvent, WebviewWindow, Wry};
use tauri_plugin_window_state::StateFlags;

use crate::args::Args;
use crate::boot::Booted;
use crate::door::Door;
use crate::problem_page::BootProblem;
use crate::window::FirstLook;
use crate::{
    boot, capture, commands, engine, events, export, handed, identity, instance, language, line,
    logs, open_file, protocol, quick, shortcut, tray, tray_host, window,
};

/// A store that takes longer to close is left to its write-ahead log.
const CLOSING: Duration = Duration::from_secs(5);

/// A key that takes longer to come waits for somebody.
const SOON: Duration = Duration::from_millis(1500);
/// How long after the first window the second one is made.
const IDLE: Duration = Duration::from_millis(1500);
/// How long after a start what was abandoned is looked for: every file is, with a processor of its own for as long as a
/// start takes.
const CLEANING: Duration = Duration::from_secs(20);

/// The task that notices other processes' writes, to end it before the store closes.
struct Watch(tauri::async_runtime::JoinHandle<()>);

/// Runs the application until it is quit.
#[must_use]
pub fn run() -> ExitCode {
    engine::tell();
    let language = language::of_the_system();
    let args = Args::read(language);
    if !has_display() {
        eprintln!("{}", Words::new(language).get("boot-no-display", &[]));
        return ExitCode::from(2);
    }
    let default = guichet_adapters::default_store();
    let folder = args.store.clone().unwrap_or_else(|| default.clone());
    let mut context = tauri::generate_context!();
    let name = identity::identifier(
        &context.config().identifier,
        &folder,
        &default,
        &args.profile,
    );
    context.config_mut().identifier = name;
    let built = tauri::Builder::default()
        // First: a second start ends here, before it opens anything.
        .plugin(tauri_plugin_single_instance::init(|app, line, _| {
            instance::started_again(app, &line)
        }))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                // It is where it is looked for: in the middle.
                .with_denylist(&[quick::LABEL])
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(
            protocol::SCHEME,
            |context, request, responder| {
                protocol::serve(context.app_handle(), request.uri().path(), responder);
            },
        )
        .manage(export::LastExport::default())
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::put_chunk,
            open_file::open_file,
            handed::save_handed,
            export::export_tickets,
            export::open_export,
            capture::shots,
            capture::capture,
            quick::put_away,
            quick::was_asked,
            quick::spread,
            quick::lead
        ]);
    #[cfg(not(target_os = "linux"))]
    let built = built.plugin(tauri_plugin_global_shortcut::Builder::new().build());
    let built = built
        .setup(move |app| Ok(start(app, folder, args)?))
        .build(context);
    match built {
        Ok(app) => ExitCode::from(
            u8::try_from(app.run_return(|app, event| heard(app, &event))).unwrap_or(1),
        ),
        Err(error) => {
            #[cfg(unix)]
            if matches!(&error, tauri::Error::PluginInitialization(name, _) if name == "single-instance")
            {
                instance::start_anew();
            }
            eprintln!("guichet: {error}");
            tracing::error!(%error, "the application did not start");
            ExitCode::FAILURE
        }
    }
}

/// Without a display GTK would end the process in the middle of making the window.
#[cfg(target_os = "linux")]
fn has_display() -> bool {
    gtk::init().is_ok()
}

/// These systems always have one.
#[cfg(not(target_os = "linux"))]
fn has_display() -> bool {
    true
}

fn start(app: &App<Wry>, folder: PathBuf, args: Args) -> tauri::Result<()> {
    let app = app.handle();
    if let Ok(logs) = app.path().app_log_dir() {
        logs::start(&logs);
    }
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        "started"
    );
    end_when_told(app);
    open_file::forget_copies(app);
    let mut booting = {
        let (folder, args) = (folder.clone(), args.clone());
        tauri::async_runtime::spawn(async move {
            boot::boot(&folder, &args.profile, args.sign_in_as.as_deref()).await
        })
    };
    // The process behind the window starts while the store is opened; its page asks nothing before this has ended.
    let early = if args.hidden {
        None
    } else {
        Some(window::open_main(app, args.route(), FirstLook::Shown)?)
    };
    let soon =
        tauri::async_runtime::block_on(async { tokio::time::timeout(SOON, &mut booting).await });
    if let Ok(booted) = soon {
        return go_on(app, ended(booted), early, &folder, &args);
    }
    // The keyring waits for somebody: they see why, and the window comes when the key does.
    window::open_waiting(app)?;
    put_away(early)?;
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let booted = ended(booting.await);
        let opening = app.clone();
        let asked = app.run_on_main_thread(move || {
            if let Err(error) = go_on(&opening, booted, None, &folder, &args) {
                tracing::error!(%error, "no window can be made");
            }
            window::close_waiting(&opening);
        });
        if let Err(error) = asked {
            tracing::error!(%error, "no window can be made");
        }
    });
    Ok(())
}

fn ended(booted: Result<Answer<Booted>, tauri::Error>) -> Answer<Booted> {
    booted.unwrap_or_else(|error| Err(Problem::internal(error)))
}

/// Ends a window that was made for a start that went otherwise, once another one is there.
fn put_away(early: Option<WebviewWindow>) -> tauri::Result<()> {
    early.map_or(Ok(()), |it| it.destroy())
}

/// Ends a start, well or not: with the window made early, or one made now.
fn go_on(
    app: &AppHandle,
    booted: Answer<Booted>,
    early: Option<WebviewWindow>,
    folder: &Path,
    args: &Args,
) -> tauri::Result<()> {
    match booted {
        Ok(Booted::Open(desk, session)) => open(app, desk, session, early, args),
        Ok(Booted::Sealed(sealing)) => {
            app.manage(Door::new(folder.to_owned(), args.clone(), sealing));
            // Also when it was to start hidden: nobody is told of anything before the copy is open.
            if early.is_none() {
                window::open_main(app, args.route(), FirstLook::Shown)?;
            }
            Ok(())
        }
        Err(problem) => {
            explain(app, problem, folder)?;
            put_away(early)
        }
    }
}

/// Sets a desk up, with the window that is there or one made now. On the main thread.
pub(crate) fn open(
    app: &AppHandle,
    desk: Arc<Desk>,
    session: Arc<Session>,
    early: Option<WebviewWindow>,
    args: &Args,
) -> tauri::Result<()> {
    let events = desk.events();
    quick::lend(app, &desk);
    desk.probes(guichet_adapters::network_facts);
    shortcut::lend(app, &desk);
    line::follow(app, &desk);
    app.manage(Arc::clone(&desk));
    app.manage(Arc::clone(&session));
    app.manage(tray::Tray::default());
    app.manage(quick::Front::default());
    app.manage(quick::Asked::default());
    let language = tauri::async_runtime::block_on(session.language());
    tray_host::follow(app, language);
    let look = if args.hidden && tray::is_shown(app) {
        FirstLook::Hidden
    } else {
        FirstLook::Shown
    };
    let main = match early {
        Some(main) => main,
        None => window::open_main(app, args.route(), look)?,
    };
    prepare_quick(main, language);
    let toasts = Toasts::new(toast_icon(app));
    app.manage(Watch(tauri::async_runtime::spawn(
        Arc::clone(&desk).watch(),
    )));
    tauri::async_runtime::spawn(events::pump(
        app.clone(),
        events,
        Arc::clone(&desk),
        session,
        toasts,
    ));
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(CLEANING).await;
        if let Err(problem) = desk.sweep().await {
            tracing::warn!(%problem, "abandoned uploads stay");
        }
    });
    Ok(())
}

/// Makes the quick window once the start is over: nobody waits for it yet.
fn prepare_quick(main: WebviewWindow, language: Language) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(IDLE).await;
        quick::prepare(&main, language);
    });
}

fn explain(app: &AppHandle, problem: Problem, folder: &Path) -> tauri::Result<()> {
    let language = language::of_the_system();
    tracing::error!(%problem, "the store could not be opened");
    let boot = BootProblem {
        problem,
        folder: folder.to_owned(),
        language,
    };
    eprintln!("guichet: {} ({})", boot.sentence(), boot.problem);
    app.manage(boot);
    window::open_problem(app)?;
    Ok(())
}

/// The end of a session of the desktop is a signal here: the store is closed as on quitting.
#[cfg(unix)]
fn end_when_told(app: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [
        SignalKind::terminate(),
        SignalKind::interrupt(),
        SignalKind::hangup(),
    ] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            if let Ok(mut signal) = signal(kind) {
                signal.recv().await;
                app.exit(0);
            }
        });
    }
}

/// Windows tells the window, which then closes.
#[cfg(not(unix))]
fn end_when_told(_app: &AppHandle) {}

fn heard(app: &AppHandle, event: &RunEvent) {
    if let RunEvent::Exit = event {
        open_file::forget_copies(app);
        if let Some(watch) = app.try_state::<Watch>() {
            watch.0.abort();
        }
        if let Some(desk) = app.try_state::<Arc<Desk>>() {
            let closed = tauri::async_runtime::block_on(async {
                tokio::time::timeout(CLOSING, async {
                    line::end(app).await;
                    desk.store().close().await;
                })
                .await
            });
            tracing::info!(closed = closed.is_ok(), "ended");
        }
    }
}

/// The picture of the toasts, as a file: that is what the desktop reads.
fn toast_icon(app: &AppHandle) -> Option<PathBuf> {
    let folder = app.path().app_cache_dir().ok()?;
    let path = folder.join("toast.png");
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(&path, include_bytes!("../../../icons/128x128.png")).ok()?;
    Some(path)
}
