//! Every command of files, and the bytes that come back, on a real encrypted store.

mod world;

use std::path::Path;

use guichet_areas::{Call, files};
use guichet_ipc::Variant;
use guichet_kernel::{AttachmentId, Problem, RefusalCode as Code, Timestamp, UploadId};
use guichet_replica::CHUNK_BYTES;
use serde_json::{Value, json};
use world::{Person, World};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x as u8, y as u8, (x * y) as u8])
    });
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture in memory");
    bytes.into_inner()
}

/// Bytes that do not repeat from one chunk to the next.
fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at % 251) as u8 ^ (at / 65_536) as u8)
        .collect()
}

fn attachment(view: &Value) -> AttachmentId {
    view["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID")
}

async fn read(person: &Person, view: &Value, variant: Variant) -> Vec<u8> {
    person
        .session()
        .file(attachment(view), variant)
        .await
        .expect("a file")
        .whole()
        .await
        .expect("its bytes")
}

/// A ticket of Claire's with these uploads, and its files as she sees them.
async fn attached(world: &World, uploads: Value) -> (Value, Value) {
    let opened = world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Capture", "uploads": uploads }),
        )
        .await;
    let seen = world.claire.sees(&opened["id"]).await;
    (opened, seen["attachments"].clone())
}

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
async fn the_same_picture_twice_is_stored_once() {
    let world = World::new().await;
    let picture = png(640, 400);
    let first = world.claire.sends("capture.png", &picture).await;
    let rows = async || {
        [
            world.number("SELECT count(*) FROM chunk").await,
            world.number("SELECT count(*) FROM blob").await,
            world.number("SELECT count(*) FROM blob_chunk").await,
            world.number("SELECT count(*) FROM thumbnail").await,
        ]
    };
    let once = rows().await;
    let second = world.claire.sends("la même.png", &picture).await;
    let other = world.paul.sends("encore.png", &picture).await;
    assert_eq!(rows().await, once);
    let (_, files) = attached(&world, json!([first, second])).await;
    world
        .paul
        .does(
            "tickets.open",
            json!({ "title": "Aussi", "uploads": [other] }),
        )
        .await;
    assert_eq!(rows().await, once);
    assert_eq!(world.number("SELECT count(*) FROM attachment").await, 3);
    for view in [&files[0], &files[1]] {
        assert_eq!(
            (
                &view["mime"],
                &view["picture"],
                &view["width"],
                &view["height"]
            ),
            (&json!("image/png"), &json!(true), &json!(640), &json!(400))
        );
        assert_eq!(read(&world.claire, view, Variant::File).await, picture);
        let small = image::load_from_memory(&read(&world.claire, view, Variant::Thumb).await)
            .expect("a picture");
        assert_eq!((small.width(), small.height()), (320, 200));
    }
}

#[tokio::test]
async fn a_picture_placed_in_the_text_becomes_its_attachment() {
    let world = World::new().await;
    let upload = world.claire.sends("capture.png", &png(20, 20)).await;
    let id = upload.as_str().expect("an identity");
    let seen = world
        .claire
        .session()
        .upload_picture(id.parse().expect("a UUID"))
        .await;
    assert_eq!(
        seen.expect("one's own upload")
            .whole()
            .await
            .expect("its bytes"),
        png(20, 20)
    );
    let refused = world
        .marc
        .session()
        .upload_picture(id.parse().expect("a UUID"))
        .await
        .err()
        .and_then(|it| it.refusal_code());
    assert_eq!(refused, Some(Code::NotFound));

    let opened = world.claire.does("tickets.open",
        json!({ "title": "Capture", "description": format!("Voici : ![écran](upload:{id})"), "uploads": [upload] })).await;
    let ticket = world.claire.sees(&opened["id"]).await;
    let file = ticket["attachments"][0]["id"]
        .as_str()
        .expect("an identity");
    assert_eq!(
        ticket["description"],
        format!("Voici : ![écran](attachment:{file})")
    );
    let html = ticket["description_html"].as_str().expect("HTML");
    assert!(
        html.contains(&format!("<img data-attachment=\"{file}\" alt=\"écran\">")),
        "{html}"
    );

    let upload = world.marc.sends("réponse.png", &png(30, 30)).await;
    let body = format!(
        "![]({})",
        upload
            .as_str()
            .map(|id| format!("upload:{id}"))
            .expect("an identity")
    );
    let comment = world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": opened["id"], "body": body, "uploads": [upload] }),
        )
        .await;
    let file = comment["attachments"][0]["id"]
        .as_str()
        .expect("an identity");
    assert!(comment["html"].as_str().expect("HTML").contains(file));
    let ticket = world.claire.sees(&opened["id"]).await;
    assert_eq!(
        ticket["attachments"].as_array().map(Vec::len),
        Some(1),
        "the other is with its comment"
    );
    assert_eq!(ticket["row"]["attachments"], 2);
    let only_file = world.marc.sends("seul.txt", b"x").await;
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": opened["id"], "body": "", "uploads": [only_file] }),
        )
        .await;
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
async fn damaged_pictures_stay_ordinary_files_and_programs_are_told() {
    let world = World::new().await;
    let sound = png(200, 200);
    let mut boundless = sound.clone();
    boundless[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let mut program = b"MZ".to_vec();
    program.resize(600, 0);
    for (name, content, mime, picture, executable) in [
        ("saine.png", sound.clone(), "image/png", true, false),
        (
            "coupée.png",
            sound[..sound.len() / 2].to_vec(),
            "image/png",
            false,
            false,
        ),
        ("immense.png", boundless, "image/png", false, false),
        (
            "fausse.png",
            b"ceci n'est pas une image".to_vec(),
            "text/plain",
            false,
            false,
        ),
        (
            "photo.jpg",
            program,
            "application/vnd.microsoft.portable-executable",
            false,
            true,
        ),
        (
            "script.txt",
            b"#!/bin/sh\nrm -rf ~\n".to_vec(),
            "text/x-shellscript",
            false,
            true,
        ),
        (
            "facture.pdf.exe",
            b"texte".to_vec(),
            "text/plain",
            false,
            true,
        ),
        (
            "page.html",
            b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
            "text/plain",
            false,
            false,
        ),
    ] {
        let upload = world.claire.sends(name, &content).await;
        let view = world
            .claire
            .does("files.finish", json!({ "id": upload }))
            .await;
        assert_eq!(
            (&view["mime"], &view["picture"], &view["executable"]),
            (&json!(mime), &json!(picture), &json!(executable)),
            "{name}"
        );
        let (_, files) = attached(&world, json!([upload])).await;
        assert_eq!(
            (&files[0]["picture"], &files[0]["executable"]),
            (&json!(picture), &json!(executable)),
            "{name}"
        );
        assert_eq!(
            read(&world.marc, &files[0], Variant::File).await,
            content,
            "{name}"
        );
        if !picture {
            assert_eq!(
                read(&world.marc, &files[0], Variant::Thumb).await,
                content,
                "no small version of {name}"
            );
        }
    }
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
