//! Keeps a copy in step from a console: before a machine is put away, or on one without a window.

use std::time::Duration;

use guichet_areas::sync::{SyncLink, SyncView, SyncWhy};
use guichet_ipc::Topic;
use guichet_kernel::{Answer, FailureCode, Problem, RefusalCode};
use serde_json::Value;

use crate::console::Console;

/// How long nothing may be heard of a server before it is said.
const SILENCE: Duration = Duration::from_secs(60);

/// Says how the copy stands; when asked to, after everything was sent, read, and can be searched for.
///
/// # Errors
/// Failure `server-unreachable` when nothing is heard for a minute; what the server turned this desk away for.
pub(crate) async fn run(console: &Console, until_in_step: bool) -> Answer<()> {
    let mut view = state(console).await?;
    if view.joined && until_in_step {
        view = in_step(console).await?;
    }
    let answer = serde_json::to_value(&view).map_err(Problem::internal)?;
    console.show(&answer, |words, _| match &view.organisation {
        None => words.get("console-sync-alone", &[]),
        Some(name) if view.waiting == 0 => words.get(
            "console-sync-sent",
            &[("organisation", name.as_str().into())],
        ),
        Some(name) => words.get(
            "console-sync-waiting",
            &[
                ("organisation", name.as_str().into()),
                ("waiting", view.waiting.into()),
            ],
        ),
    });
    Ok(())
}

async fn in_step(console: &Console) -> Answer<SyncView> {
    let mut events = console.session.desk().events();
    let link = guichet_link::attach(&console.session.shared_desk());
    let waited = loop {
        let view = state(console).await?;
        match view.link {
            SyncLink::InStep if view.waiting == 0 && view.files == 0 => break Ok(view),
            SyncLink::Halted => break Err(turned_away(view.why)),
            _ => {}
        }
        let told = tokio::time::timeout(SILENCE, async {
            loop {
                match events.recv().await {
                    Ok(guichet_ipc::Event::Spoiled { topics }) if topics.contains(&Topic::Sync) => {
                        return;
                    }
                    Ok(_) => {}
                    Err(_) => return,
                }
            }
        });
        if told.await.is_err() {
            break Err(Problem::failure(
                FailureCode::ServerUnreachable,
                "not in step",
            ));
        }
    };
    link.end().await;
    let mut view = waited?;
    console.session.desk().store().indexed().await?;
    view.indexing = false;
    Ok(view)
}

fn turned_away(why: Option<SyncWhy>) -> Problem {
    match why {
        Some(SyncWhy::SignInRefused) => RefusalCode::SignInWrong.into(),
        Some(SyncWhy::AccountClosed) => RefusalCode::AccountDisabled.into(),
        Some(SyncWhy::CertificateUnknown | SyncWhy::CertificateExpired | SyncWhy::ClockWrong) => {
            Problem::failure(FailureCode::ServerUntrusted, "the certificate")
        }
        Some(SyncWhy::DeskTooNew) => Problem::failure(FailureCode::ServerOld, "too new"),
        _ => Problem::failure(FailureCode::ServerUnreachable, "the server holds desks off"),
    }
}

async fn state(console: &Console) -> Answer<SyncView> {
    let answer = console.session.call("sync.state", Value::Null).await?;
    serde_json::from_value(answer).map_err(Problem::internal)
}
