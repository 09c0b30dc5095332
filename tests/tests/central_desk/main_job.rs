//! The main job across desks: open with a picture, take, answer, resolve, be told.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::house::{House, server};

/// A picture a person would attach.
pub fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(32, 20, image::Rgb([20, 90, 160]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

async fn toasts(desk: &Desk) -> Vec<String> {
    let toasts = desk.session.toasts().await.unwrap();
    toasts.iter().map(|it| format!("{:?}", it.kind)).collect()
}

#[tokio::test]
async fn a_ticket_is_opened_on_one_desk_and_worked_on_at_another() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;

    let upload = claire
        .session
        .receive("écran.png", &picture())
        .await
        .unwrap();
    let opened = claire
        .does(
            "tickets.open",
            json!({ "title": "Écran noir", "description": "Depuis ce matin.", "uploads": [upload.id] }),
        )
        .await;
    assert_eq!(
        opened["number"],
        Value::Null,
        "numbers come from the server"
    );
    let id = &opened["id"];
    let mine = claire
        .until_ticket(id, "a number", |it| it["row"]["number"] == 1)
        .await;
    assert_eq!(mine["attachments"][0]["width"], 32);

    let seen = marc
        .until_ticket(id, "the ticket arrives", |it| {
            it["row"]["title"] == "Écran noir"
        })
        .await;
    assert_eq!(seen["row"]["number"], 1);
    assert_eq!(seen["attachments"][0]["name"], "écran.png");
    marc.does("tickets.take", json!({ "id": id })).await;
    marc.does(
        "tickets.comment",
        json!({ "id": id, "body": "Le câble, encore.", "internal": true }),
    )
    .await;
    marc.does(
        "tickets.comment",
        json!({ "id": id, "body": "J’arrive avec un câble.", "internal": false }),
    )
    .await;
    marc.does("tickets.move", json!({ "id": id, "status": "resolved" }))
        .await;
    assert_eq!(
        toasts(&marc).await,
        [""; 0],
        "nothing of what one did oneself"
    );

    let told = claire
        .until_ticket(id, "resolved", |it| it["row"]["status"] == "resolved")
        .await;
    let comments = told["comments"].as_array().unwrap();
    assert_eq!(
        comments.len(),
        1,
        "the internal note stays with those who handle tickets"
    );
    assert_eq!(comments[0]["body"], "J’arrive avec un câble.");
    claire
        .until("told", async |it| it.session.unread().await.unwrap() >= 2)
        .await;
    let shown = toasts(&claire).await;
    assert!(
        shown.contains(&"Answered".to_owned()) && shown.contains(&"Resolved".to_owned()),
        "{shown:?}"
    );
    assert_eq!(toasts(&claire).await, [""; 0], "each once");

    claire
        .does("tickets.rate", json!({ "id": id, "rating": 5 }))
        .await;
    for desk in [&claire, &marc, &house.office] {
        desk.agrees(&house).await;
        assert_eq!(desk.does("sync.refusals", json!(null)).await, json!([]));
    }
}

#[tokio::test]
async fn the_slower_of_two_is_told_what_became_of_theirs_and_loses_nothing() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let marc = house.welcomes("marc", "technician").await;
    let ines = house.welcomes("ines", "technician").await;
    let opened = house
        .office
        .does("tickets.open", json!({ "title": "Clavier" }))
        .await;
    let id = &opened["id"];
    for desk in [&marc, &ines] {
        desk.until_ticket(id, "arrives", |it| it["row"]["title"] == "Clavier")
            .await;
    }
    // Inès’s line is down while both take it.
    ines.link.end().await;
    ines.does("tickets.take", json!({ "id": id })).await;
    let taken = ines.does("tickets.show", json!({ "id": id })).await;
    assert_eq!(taken["row"]["confirmed"], false, "it says so");
    marc.does("tickets.take", json!({ "id": id })).await;
    marc.sends_all().await;
    let ines = ines.starts_again().await;
    ines.until("refused", async |it| it.state().await["refused"] == 1)
        .await;
    let refusals = ines.does("sync.refusals", json!(null)).await;
    let refusal = &refusals[0];
    assert_eq!(refusal["code"], "taken");
    assert_eq!(refusal["ticket_title"], "Clavier");
    assert_eq!(refusal["data"]["by"], "marc");
    let changes = refusal["content"]["changes"].as_array().unwrap();
    let assigned = changes
        .iter()
        .find(|it| it["field"] == "assignee_id")
        .unwrap();
    assert_eq!(assigned["after"], "ines");
    ines.does("sync.dismiss", json!({ "op": refusal["op"] }))
        .await;
    assert_eq!(ines.state().await["refused"], 0);
    let shown = ines.does("tickets.show", json!({ "id": id })).await;
    assert_eq!(shown["row"]["confirmed"], true, "nothing waits any more");
    for desk in [&marc, &ines, &house.office] {
        desk.agrees(&house).await;
    }
}

#[tokio::test]
async fn a_second_machine_reads_everything_and_says_nothing_of_what_was_told_before() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let opened = claire
        .does("tickets.open", json!({ "title": "Souris" }))
        .await;
    house
        .office
        .until_ticket(&opened["id"], "arrives", |it| {
            it["row"]["title"] == "Souris"
        })
        .await;
    house
        .office
        .does(
            "tickets.comment",
            json!({ "id": opened["id"], "body": "Laquelle ?", "internal": false }),
        )
        .await;
    house.office.sends_all().await;
    let second = Desk::new().await;
    let look = second
        .does(
            "join.look",
            json!({ "enrolment": house.enrolment.write().unwrap() }),
        )
        .await;
    assert_eq!(look["organisation"], "Mairie d’Étampes");
    assert_eq!(look["has_store"], false);
    second.signs_in(&house.enrolment, &claire.login()).await;
    second.agrees(&house).await;
    assert_eq!(second.session.unread().await.unwrap(), 1);
    assert_eq!(toasts(&second).await, [""; 0]);
}
