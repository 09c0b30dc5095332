//! Files that arrive chunk by chunk.

use guichet_areas::files;
use guichet_ipc::Variant;
use guichet_kernel::{RefusalCode as Code, UploadId};
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE};
use serde_json::json;

use crate::world::{Person, World};
use crate::{attached, attachment, bytes, read};

#[tokio::test]
async fn a_file_of_several_chunks_comes_back_byte_for_byte() {
    let world = World::new().await;
    let whole = bytes(CHUNK_BYTES * 2 + 17);
    let upload = world
        .claire
        .sends("C:\\Users\\claire\\journal.dat", &whole)
        .await;
    let (opened, files) = attached(&world, json!([upload])).await;
    assert_eq!(opened["not_attached"], json!([]));
    assert_eq!(
        (&files[0]["name"], &files[0]["size"]),
        (&json!("journal.dat"), &json!(whole.len()))
    );
    assert_eq!(
        (
            &files[0]["picture"],
            &files[0]["executable"],
            &files[0]["by"]
        ),
        (&json!(false), &json!(false), &json!("Claire Lefèvre"))
    );
    let mut file = world
        .marc
        .session()
        .file(attachment(&files[0]), Variant::File)
        .await
        .expect("Marc sees the ticket");
    let mut pieces = Vec::new();
    while let Some(piece) = file.next().await.expect("a piece") {
        pieces.push(piece.len());
    }
    assert_eq!(
        pieces,
        [CHUNK_BYTES, CHUNK_BYTES, 17],
        "read piece by piece"
    );
    assert_eq!(read(&world.claire, &files[0], Variant::File).await, whole);
    let refused = world
        .paul
        .session()
        .file(attachment(&files[0]), Variant::File)
        .await
        .err()
        .and_then(|it| it.refusal_code());
    assert_eq!(
        refused,
        Some(Code::NotFound),
        "a file of a ticket one does not see does not exist"
    );
    assert_eq!(
        world.number("SELECT count(*) FROM upload").await,
        0,
        "nothing is left of the upload"
    );
    let body = world.last_body().await;
    assert_eq!(body["attachments"][0]["size"], json!(whole.len()));
}

#[tokio::test]
async fn what_cannot_be_attached_is_named_and_the_text_is_kept() {
    let world = World::new().await;
    let good = world.claire.sends("bon.txt", b"bonjour").await;
    let unfinished = world
        .claire
        .does("files.begin", json!({ "name": "coupé.zip", "size": 10 }))
        .await["id"]
        .clone();
    let of_paul = world.paul.sends("de-paul.txt", b"secret de Paul").await;
    let unknown = json!("0190f5fe-7c00-7a00-8000-000000000001");
    let (opened, files) = attached(&world, json!([good, unfinished, of_paul, unknown, good])).await;
    assert_eq!(
        opened["not_attached"],
        json!(["coupé.zip", of_paul, unknown]),
        "somebody else's name is not told"
    );
    assert_eq!(files.as_array().map(Vec::len), Some(1));
    let refused = world
        .claire
        .refused(
            "tickets.comment",
            json!({ "id": opened["id"], "body": "", "uploads": [of_paul] }),
        )
        .await;
    assert_eq!(refused, Some(Code::UploadBroken), "nothing to keep");
    world
        .claire
        .does(
            "tickets.comment",
            json!({ "id": opened["id"], "body": "Texte", "uploads": [of_paul] }),
        )
        .await;
}

#[tokio::test]
async fn uploads_keep_to_what_they_announced() {
    let world = World::new().await;
    for (size, code) in [
        (0, Code::FileEmpty),
        (files::MAX_BYTES + 1, Code::FileTooLarge),
    ] {
        assert_eq!(
            world
                .claire
                .refused("files.begin", json!({ "name": "x", "size": size }))
                .await,
            Some(code)
        );
    }
    let size = CHUNK_BYTES as u64 + 5;
    let begun = world
        .claire
        .does("files.begin", json!({ "name": "x", "size": size }))
        .await;
    assert_eq!(begun["chunk_bytes"], CHUNK_BYTES);
    let id: UploadId = begun["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID");
    let put = async |person: &Person, index: u32, length: usize| {
        person
            .session()
            .put_chunk(id, index, &bytes(length))
            .await
            .err()
            .and_then(|it| it.refusal_code())
    };
    for (index, length) in [
        (0, 0),
        (0, 5),
        (0, CHUNK_BYTES + 1),
        (1, 4),
        (1, 6),
        (2, 1),
        (u32::MAX, 1),
    ] {
        assert_eq!(
            put(&world.claire, index, length).await,
            Some(Code::UploadBroken),
            "chunk {index} of {length}"
        );
    }
    assert_eq!(
        put(&world.paul, 0, CHUNK_BYTES).await,
        Some(Code::NotFound),
        "somebody else's"
    );
    assert_eq!(put(&world.claire, 1, 5).await, None, "in any order");
    assert_eq!(
        world
            .claire
            .refused("files.finish", json!({ "id": id }))
            .await,
        Some(Code::UploadBroken),
        "a piece is missing"
    );
    assert_eq!(put(&world.claire, 0, CHUNK_BYTES).await, None);
    assert_eq!(put(&world.claire, 0, CHUNK_BYTES).await, None, "again");
    assert_eq!(
        world
            .paul
            .refused("files.finish", json!({ "id": id }))
            .await,
        Some(Code::NotFound)
    );
    let first = world.claire.does("files.finish", json!({ "id": id })).await;
    assert_eq!(
        world.claire.does("files.finish", json!({ "id": id })).await,
        first,
        "finishing twice is harmless"
    );
    assert_eq!(
        put(&world.claire, 0, CHUNK_BYTES).await,
        Some(Code::NotFound),
        "it is whole"
    );
    world.paul.does("files.discard", json!({ "id": id })).await;
    assert_eq!(
        world.number("SELECT count(*) FROM upload").await,
        1,
        "somebody else cannot discard it"
    );
    for _ in 0..2 {
        world
            .claire
            .does("files.discard", json!({ "id": id }))
            .await;
    }
    assert_eq!(world.number("SELECT count(*) FROM upload").await, 0);
}

#[tokio::test]
async fn several_chunks_come_in_one_step_all_or_none() {
    let world = World::new().await;
    let whole = bytes(CHUNK_BYTES * (CHUNKS_AT_ONCE + 1) + 17);
    let announced = json!({ "name": "grand.dat", "size": whole.len() });
    let begun = world.claire.does("files.begin", announced).await;
    let step = CHUNK_BYTES * CHUNKS_AT_ONCE;
    assert_eq!(begun["step_bytes"], step);
    let id: UploadId = begun["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID");
    let put =
        async |index: u32, piece: &[u8]| world.claire.session().put_chunk(id, index, piece).await;
    for (index, piece) in [
        (0, &whole[..]),
        (0, &whole[..step + CHUNK_BYTES]),
        (0, &whole[..CHUNK_BYTES + 17]),
        (1, &whole[..step + 18]),
    ] {
        assert!(
            put(index, piece).await.is_err(),
            "{} at {index}",
            piece.len()
        );
    }
    assert_eq!(world.number("SELECT count(*) FROM upload_chunk").await, 0);
    // The end first: what was sent before the program ended need not be sent again.
    assert_eq!(put(CHUNKS_AT_ONCE as u32, &whole[step..]).await, Ok(()));
    assert_eq!(put(0, &whole[..step]).await, Ok(()));
    let view = world.claire.does("files.finish", json!({ "id": id })).await;
    assert_eq!(view["size"], whole.len());
}
