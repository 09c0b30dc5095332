//! What was never attached.

use guichet_ipc::Variant;
use guichet_kernel::{Timestamp, UploadId};
use guichet_replica::CHUNK_BYTES;
use serde_json::json;

use crate::world::World;
use crate::{attached, bytes, png, read};

#[tokio::test]
async fn a_discarded_upload_leaves_no_byte_unless_another_has_them_too() {
    let world = World::new().await;
    let picture = png(600, 400);
    let first = world.claire.sends("capture.png", &picture).await;
    let again = world.claire.sends("copie.png", &picture).await;
    let left = "SELECT (SELECT count(*) FROM thumbnail) + (SELECT count(*) FROM blob)
        + (SELECT count(*) FROM blob_chunk) + (SELECT count(*) FROM chunk)";
    let both = world.number(left).await;
    world
        .claire
        .does("files.discard", json!({ "id": first }))
        .await;
    assert_eq!(world.number(left).await, both, "the copy keeps them");
    world
        .claire
        .does("files.discard", json!({ "id": again }))
        .await;
    assert_eq!(
        world.number(left).await,
        0,
        "neither file, thumbnail nor chunk"
    );
}

#[tokio::test]
async fn sweeping_removes_what_was_never_attached_and_nothing_else() {
    let world = World::new().await;
    let picture = png(50, 50);
    let kept = world.claire.sends("gardée.png", &picture).await;
    let (_, files) = attached(&world, json!([kept])).await;
    world
        .claire
        .sends("oubliée.dat", &bytes(CHUNK_BYTES + 9))
        .await;
    world.pass(Timestamp::DAY + 1);
    let recent = world.claire.sends("récente.dat", &bytes(1_000)).await;
    let running = world
        .claire
        .does(
            "files.begin",
            json!({ "name": "en cours.dat", "size": CHUNK_BYTES + 3 }),
        )
        .await["id"]
        .clone();
    let running_id: UploadId = running
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID");
    world
        .claire
        .session()
        .put_chunk(running_id, 0, &bytes(CHUNK_BYTES))
        .await
        .expect("a chunk");
    world.desk.sweep().await.expect("a sweep");
    assert_eq!(
        world.number("SELECT count(*) FROM upload").await,
        2,
        "the forgotten one is gone"
    );
    assert_eq!(world.number("SELECT count(*) FROM blob").await, 2);
    assert_eq!(read(&world.claire, &files[0], Variant::File).await, picture);
    world
        .claire
        .session()
        .put_chunk(running_id, 1, &bytes(3))
        .await
        .expect("the rest");
    world
        .claire
        .does("files.finish", json!({ "id": running }))
        .await;
    let (opened, _) = attached(&world, json!([recent, running])).await;
    assert_eq!(opened["not_attached"], json!([]));
    world.desk.sweep().await.expect("a sweep");
    assert_eq!(world.number("SELECT count(*) FROM blob").await, 3);
}
