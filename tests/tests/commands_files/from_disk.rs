//! Files of this machine, read by the host itself.

use std::path::Path;

use guichet_areas::{Call, files};
use guichet_ipc::Variant;
use guichet_kernel::{Problem, RefusalCode as Code};
use guichet_replica::CHUNK_BYTES;
use serde_json::json;

use crate::world::World;
use crate::{attached, bytes, read};

/// Receives a file of this machine, for Claire.
async fn receive(world: &World, path: &Path) -> Result<files::UploadView, Problem> {
    let actor = world.actor(&world.claire).await;
    files::receive_path(
        Call {
            store: world.desk.store(),
            actor: &actor,
            now: world.now(),
        },
        path,
    )
    .await
}

#[tokio::test]
async fn a_file_of_this_machine_is_received_or_refused_whole() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("journal.log");
    let content = bytes(CHUNK_BYTES + 100);
    std::fs::write(&path, &content).expect("a file");
    let view = receive(&world, &path).await.expect("received");
    assert_eq!(
        (view.name.as_str(), view.size),
        ("journal.log", content.len() as u64)
    );
    let (_, files) = attached(&world, json!([view.id])).await;
    assert_eq!(read(&world.claire, &files[0], Variant::File).await, content);

    let empty = folder.path().join("vide.txt");
    std::fs::write(&empty, b"").expect("a file");
    let large = folder.path().join("grand.bin");
    std::fs::File::create(&large)
        .and_then(|it| it.set_len(files::MAX_BYTES + 1))
        .expect("a sparse file");
    for (path, code) in [
        (empty.as_path(), Code::FileEmpty),
        (large.as_path(), Code::FileTooLarge),
        (folder.path(), Code::FileUnreadable),
        (&folder.path().join("absent.txt"), Code::FileUnreadable),
        (Path::new("/dev/zero"), Code::FileUnreadable),
        (Path::new(""), Code::FileUnreadable),
    ] {
        assert_eq!(
            receive(&world, path)
                .await
                .err()
                .and_then(|it| it.refusal_code()),
            Some(code),
            "{}",
            path.display()
        );
    }
    assert_eq!(world.number("SELECT count(*) FROM upload").await, 0);
}

#[tokio::test]
async fn a_file_that_changes_or_goes_while_it_is_read_is_refused() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let long = 40 * CHUNK_BYTES as u64;
    for (name, disturb) in [
        (
            "raccourci.bin",
            (|path: &Path| {
                std::fs::OpenOptions::new()
                    .write(true)
                    .open(path)
                    .and_then(|it| it.set_len(10))
                    .expect("cut short");
            }) as fn(&Path),
        ),
        ("rallongé.bin", |path: &Path| {
            let longer = 41 * CHUNK_BYTES as u64;
            std::fs::OpenOptions::new()
                .write(true)
                .open(path)
                .and_then(|it| it.set_len(longer))
                .expect("made longer");
        }),
        ("parti.bin", |path: &Path| {
            std::fs::remove_file(path).expect("removed")
        }),
        ("remplacé.bin", |path: &Path| {
            std::fs::remove_file(path).expect("removed");
            std::fs::write(path, b"autre chose").expect("another file");
        }),
    ] {
        let path = folder.path().join(name);
        std::fs::File::create(&path)
            .and_then(|it| it.set_len(long))
            .expect("a sparse file");
        let receiving = receive(&world, &path);
        let disturbing = async {
            // The first chunk has been read once it is in the store; thirty-nine are still to come.
            while world.number("SELECT count(*) FROM upload_chunk").await == 0 {
                tokio::task::yield_now().await;
            }
            disturb(&path);
        };
        let (received, ()) = tokio::join!(receiving, disturbing);
        assert_eq!(
            received.err().and_then(|it| it.refusal_code()),
            Some(Code::FileVanished),
            "{name}"
        );
        assert_eq!(
            world.number("SELECT count(*) FROM upload").await,
            0,
            "{name} left an upload behind"
        );
    }
}
