//! Pictures, their thumbnails, and what only looks like one.

use guichet_ipc::Variant;
use guichet_kernel::RefusalCode as Code;
use serde_json::json;

use crate::world::World;
use crate::{attached, png, read};

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
