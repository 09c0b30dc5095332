//! Two people change the same thing without knowing of each other: the last one pushed counts, who lost is told, and gets
//! their value back in one step.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::house::{House, server};

/// A ticket that two technicians have, and then both are offline.
async fn apart(house: &House, title: &str) -> (Desk, Desk, Value) {
    let marc = house.welcomes("marc", "technician").await;
    let ines = house.welcomes("ines", "technician").await;
    let opened = house
        .office
        .does("tickets.open", json!({ "title": title }))
        .await;
    let id = opened["id"].clone();
    for desk in [&marc, &ines] {
        desk.until_ticket(&id, "arrives", |it| it["row"]["number"] == 1)
            .await;
        desk.link.end().await;
    }
    (marc, ines, id)
}

async fn changes(desk: &Desk, id: &Value, property: &str, value: impl Into<Value>) {
    let value: Value = value.into();
    let change = json!({ "id": id, "change": { "property": property, "value": value } });
    desk.does("tickets.change", change).await;
}

#[tokio::test]
async fn a_value_lost_to_somebody_elses_is_told_and_put_back_in_one_step() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let (marc, ines, id) = apart(&house, "Clavier").await;
    changes(&marc, &id, "priority", "high").await;
    marc.does(
        "tickets.edit",
        json!({ "id": id, "title": "Clavier cassé" }),
    )
    .await;
    changes(&ines, &id, "priority", "low").await;
    // Both come back: Marc first.
    let marc = marc.starts_again().await;
    marc.sends_all().await;
    let ines = ines.starts_again().await;
    ines.sends_all().await;

    let seen = marc
        .until_ticket(&id, "what was lost", |it| it["lost"][0]["lost"] == "high")
        .await;
    let lost = &seen["lost"][0];
    assert_eq!(seen["row"]["priority"], "low", "the last one pushed counts");
    assert_eq!(
        seen["row"]["title"], "Clavier cassé",
        "the rest is not touched"
    );
    assert_eq!(
        (&lost["what"], &lost["kept"], &lost["by"], &lost["over"]),
        (
            &json!("priority"),
            &json!("low"),
            &json!("ines"),
            &json!("marc")
        )
    );
    assert_eq!(
        (&lost["mine"], &lost["may_restore"]),
        (&json!(true), &json!(true))
    );
    marc.until("told", async |it| it.session.unread().await.unwrap() == 1)
        .await;
    let notices = marc
        .does("notices.list", json!({ "unread_only": true, "limit": 10 }))
        .await;
    let notice = &notices["notices"][0];
    assert_eq!(
        (&notice["kind"], &notice["by"], &notice["extract"]),
        (&json!("overwritten"), &json!("ines"), &json!("priority"))
    );
    let hers = ines
        .until_ticket(&id, "what took its place", |it| {
            it["lost"][0]["lost"] == "high"
        })
        .await;
    assert_eq!(hers["lost"][0]["mine"], false);
    assert_eq!(
        ines.session.unread().await.unwrap(),
        0,
        "who won is not told"
    );

    let back = marc
        .does("tickets.restore", json!({ "lost": lost["id"] }))
        .await;
    assert!(
        back["change"].is_string(),
        "an ordinary change, with the way back"
    );
    for desk in [&marc, &ines] {
        let seen = desk
            .until_ticket(&id, "put back", |it| it["row"]["priority"] == "high")
            .await;
        assert_eq!(
            seen["lost"].as_array().unwrap().len(),
            1,
            "nothing met this time"
        );
        assert_eq!(seen["lost"][0]["may_restore"], false);
    }
    let again = marc
        .asks("tickets.restore", json!({ "lost": lost["id"] }))
        .await;
    assert_eq!(
        again.unwrap_err().refusal_code(),
        Some(guichet_kernel::RefusalCode::ChangedSince)
    );
    marc.does("tickets.undo", json!({ "change": back["change"] }))
        .await;
    ines.until_ticket(&id, "taken back", |it| it["row"]["priority"] == "low")
        .await;
    for desk in [&marc, &ines, &house.office] {
        desk.agrees(&house).await;
    }
}

#[tokio::test]
async fn a_text_two_people_changed_is_merged_by_the_second_one_and_nothing_is_written_over() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let marc = house.welcomes("marc", "technician").await;
    let ines = house.welcomes("ines", "technician").await;
    let opened = house
        .office
        .does(
            "tickets.open",
            json!({ "title": "Imprimante", "description": "Celle du hall, depuis lundi." }),
        )
        .await;
    let id = opened["id"].clone();
    for desk in [&marc, &ines] {
        desk.until_ticket(&id, "arrives", |it| it["row"]["number"] == 1)
            .await;
        desk.link.end().await;
    }
    let edits = |text: &str| json!({ "id": id, "description": text });
    marc.does(
        "tickets.edit",
        edits("Celle du premier étage, depuis lundi."),
    )
    .await;
    let mut both = edits("Celle du hall, depuis mardi.");
    both["title"] = json!("Imprimante bloquée");
    ines.does("tickets.edit", both).await;
    let marc = marc.starts_again().await;
    marc.sends_all().await;
    let ines = ines.starts_again().await;
    ines.until("refused", async |it| it.state().await["refused"] == 1)
        .await;
    let theirs = "Celle du premier étage, depuis lundi.";
    ines.until_ticket(&id, "Marc’s text", |it| it["description"] == theirs)
        .await;

    let refusals = ines.does("sync.refusals", json!(null)).await;
    assert_eq!(refusals[0]["code"], "text-changed");
    let op = &refusals[0]["op"];
    let view = ines.does("sync.merge", json!({ "op": op })).await;
    assert_eq!(view["base"], "Celle du hall, depuis lundi.");
    assert_eq!(view["theirs"], theirs);
    assert_eq!(view["mine"], "Celle du hall, depuis mardi.");
    let merged = "Celle du premier étage, depuis mardi.";
    assert_eq!(
        (&view["merged"], &view["overlaps"]),
        (&json!(merged), &json!(0))
    );

    let late = json!({ "op": op, "merged": { "text": merged, "theirs": "Autre chose." } });
    assert_eq!(
        ines.asks("sync.again", late)
            .await
            .unwrap_err()
            .refusal_code(),
        Some(guichet_kernel::RefusalCode::ChangedSince),
        "a text nobody has seen is not written over"
    );
    let tried = ines
        .does(
            "sync.again",
            json!({ "op": op, "merged": { "text": merged, "theirs": view["theirs"] } }),
        )
        .await;
    assert!(tried["op"].is_string(), "a new operation");
    assert_ne!(&tried["op"], op);
    for desk in [&marc, &ines] {
        let seen = desk
            .until_ticket(&id, "both", |it| it["description"] == merged)
            .await;
        assert_eq!(
            seen["row"]["title"], "Imprimante bloquée",
            "the rest came with it"
        );
        desk.agrees(&house).await;
    }
    assert_eq!(ines.state().await["refused"], 0);
}

#[tokio::test]
async fn what_was_refused_is_tried_again_once_its_cause_is_gone() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let (marc, ines, id) = apart(&house, "Souris").await;
    let says = |text: &str| json!({ "id": id, "body": text, "internal": false });
    ines.does("tickets.comment", says("Je la remplace demain."))
        .await;
    marc.does("tickets.move", json!({ "id": id, "status": "closed" }))
        .await;
    let marc = marc.starts_again().await;
    marc.sends_all().await;
    let ines = ines.starts_again().await;
    ines.until("refused", async |it| it.state().await["refused"] == 1)
        .await;
    let refusals = ines.does("sync.refusals", json!(null)).await;
    let op = &refusals[0]["op"];
    assert_eq!(refusals[0]["code"], "ticket-closed");
    // Too early: refused again, and it is still all there.
    ines.does("sync.again", json!({ "op": op })).await;
    ines.until("refused again", async |it| {
        let refusals = it.does("sync.refusals", json!(null)).await;
        refusals
            .as_array()
            .is_some_and(|it| it.len() == 1 && it[0]["op"] != *op)
    })
    .await;
    marc.does("tickets.move", json!({ "id": id, "status": "open" }))
        .await;
    ines.until_ticket(&id, "open again", |it| it["row"]["status"] == "open")
        .await;
    let refusals = ines.does("sync.refusals", json!(null)).await;
    let edited = json!({ "op": refusals[0]["op"], "texts": ["Je la remplace jeudi."] });
    ines.does("sync.again", edited).await;
    for desk in [&marc, &ines, &house.office] {
        let seen = desk
            .until_ticket(&id, "what she wrote", |it| it["row"]["comments"] == 1)
            .await;
        assert_eq!(seen["comments"][0]["body"], "Je la remplace jeudi.");
        desk.agrees(&house).await;
    }
    assert_eq!(ines.state().await["refused"], 0);
    let again = ines.asks("sync.again", json!({ "op": op })).await;
    assert_eq!(
        again.unwrap_err().refusal_code(),
        Some(guichet_kernel::RefusalCode::NotFound),
        "once"
    );
}

#[tokio::test]
async fn an_outage_is_reported_while_it_lasts_with_its_time_and_where_the_way_ends() {
    let mut server = server().await.write().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    claire.place.probes(|host, port| {
        let host = format!("{host}:{port}");
        let reached = std::net::TcpStream::connect(&host).is_ok();
        vec![guichet_kernel::MachineFact::Server { host, reached }]
    });
    assert_eq!(
        claire.does("machine.network", json!(null)).await,
        json!([]),
        "nothing is looked for while the server answers"
    );
    server.kill();
    claire.link_wakes();
    claire
        .until_link("offline", Some("server-unreachable"))
        .await;
    let network = claire.does("machine.network", json!(null)).await;
    assert_eq!(
        (&network[0]["what"], &network[0]["reached"]),
        (&json!("server"), &json!(false))
    );
    let opened = claire
        .does(
            "tickets.open",
            json!({ "title": "Plus de réseau", "machine": network }),
        )
        .await;
    let id = &opened["id"];
    let here = claire.does("tickets.show", json!({ "id": id })).await;
    server.start_again().expect("it starts again");
    for desk in [&claire, &house.office] {
        let seen = desk
            .until_ticket(id, "a number", |it| it["row"]["number"].is_number())
            .await;
        assert_eq!(
            seen["row"]["created_at"], here["row"]["created_at"],
            "its own time"
        );
        assert_eq!(seen["machine"], network);
    }
}
