//! The store that is measured: made once, encrypted, kept.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use guichet_demo::Plan;
use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::Timestamp;
use guichet_replica::{Key, Store};
use serde_json::json;

/// Its key: encrypted like any store; that it is known matters to nobody.
pub const KEY: [u8; 32] = [7; 32];
/// A word that few tickets hold.
pub const RARE: &str = "zygomatique";
/// Tickets with fifty comments, called « Longue conversation ».
pub const LONG: usize = 20;
/// The end of the story, so that the same seed makes the same store.
const NOW: Timestamp = Timestamp(1_795_000_000_000);

/// Opens the store in `folder`, made first when it is not there whole.
///
/// # Errors
/// Failures of the store, or of the folder.
pub async fn opened(folder: &Path, tickets: u32) -> Result<Arc<Desk>> {
    let whole = folder.join("whole");
    if !whole.is_file() {
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
        println!(
            "Making a store of {tickets} tickets in {}",
            folder.display()
        );
        let store = open(folder).await?;
        let plan = Plan {
            people: 200,
            tickets,
            seed: 1,
            now: NOW,
        };
        guichet_demo::make(&store, plan).await?;
        let desk = Desk::new(store);
        prepare(&desk).await?;
        // As it is after a first day: what lists are found in is kept for the next start.
        guichet_areas::tickets::prepare(desk.store()).await?;
        desk.store().close().await;
        std::fs::write(&whole, "")?;
    }
    Ok(Desk::new(open(folder).await?))
}

async fn open(folder: &Path) -> Result<Store> {
    Store::open(folder, &Key::new(KEY))
        .await
        .with_context(|| format!("cannot open the store in {}", folder.display()))
}

/// Somebody at the desk.
///
/// # Errors
/// When there is nobody of that login.
pub async fn person(desk: &Arc<Desk>, login: &str) -> Result<Arc<Session>> {
    let session = Session::new(Arc::clone(desk), Arc::new(MemoryKeeper::default()));
    session.sign_in_as(login).await?;
    Ok(session)
}

/// Adds what the stories lack: conversations of fifty comments, and a word that is rare.
async fn prepare(desk: &Arc<Desk>) -> Result<()> {
    let (claire, marc) = (person(desk, "claire").await?, person(desk, "marc").await?);
    for turn in 0..LONG {
        let word = if turn < 3 { RARE } else { "habituel" };
        let request = json!({ "title": format!("Longue conversation {turn}"), "description": format!("Un problème {word}.") });
        let id = claire.call("tickets.open", request).await?["id"].clone();
        for said in 0..50 {
            let who = if said % 2 == 0 { &marc } else { &claire };
            let body = format!(
                "Réponse **{said}** : essayez d’éteindre, puis de *rallumer* le poste.\n\n- un\n- deux\n"
            );
            who.call("tickets.comment", json!({ "id": id, "body": body }))
                .await?;
        }
    }
    Ok(())
}
