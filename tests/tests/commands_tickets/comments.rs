//! Answers, which reach the other side, and notes, which leave no trace for who may not read them.

use crate::reading::{list, told};
use crate::world::World;
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

#[tokio::test]
async fn notes_leave_no_trace_for_who_may_not_read_them() {
    let world = World::new().await;
    let ticket = world
        .claire
        .does("tickets.open", json!({ "title": "Écran noir" }))
        .await["id"]
        .clone();
    world
        .claire
        .does("tickets.mark_read", json!({ "id": ticket }))
        .await;
    let before = world.claire.sees(&ticket).await;
    world.pass(Timestamp::HOUR);
    let file = world
        .marc
        .sends("diagnostic-secret.txt", b"mot de passe du coffre")
        .await;
    let note = world.marc.does("tickets.comment",
        json!({ "id": ticket, "body": "Le coffre contient zébulon", "internal": true, "uploads": [file] })).await;
    assert_eq!(note["attachments"][0]["name"], "diagnostic-secret.txt");

    assert_eq!(
        world.claire.sees(&ticket).await,
        before,
        "a note changes nothing of what a requester sees"
    );
    let nora = world.nora.sees(&ticket).await;
    assert_eq!(
        (&nora["row"]["comments"], list(&nora["comments"]).len()),
        (&json!(0), 0)
    );
    for text in ["zebulon", "diagnostic", "bulon", "secret"] {
        for person in [&world.claire, &world.nora] {
            assert_eq!(
                person
                    .does("tickets.search", json!({ "text": text, "limit": 10 }))
                    .await,
                json!([]),
                "{text}"
            );
            let page = person
                .does(
                    "tickets.list",
                    json!({ "view": "all", "filter": { "text": text }, "count": 10 }),
                )
                .await;
            assert_eq!(page["total"], 0, "{text}");
        }
        assert_eq!(
            list(
                &world
                    .marc
                    .does("tickets.search", json!({ "text": text, "limit": 10 }))
                    .await
            )
            .len(),
            1,
            "{text}"
        );
    }
    let id = note["attachments"][0]["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID");
    for (person, allowed) in [
        (&world.claire, false),
        (&world.nora, false),
        (&world.marc, true),
        (&world.ines, true),
    ] {
        assert_eq!(
            person
                .session()
                .file(id, guichet_ipc::Variant::File)
                .await
                .is_ok(),
            allowed
        );
    }
    assert!(world.notices(&world.claire).await.is_empty());

    let marc = world.marc.sees(&ticket).await;
    assert_eq!(
        (&marc["row"]["comments"], &marc["row"]["attachments"]),
        (&json!(1), &json!(1))
    );
    let what: Vec<String> = told(&marc).into_iter().map(|it| it.0).collect();
    assert_eq!(what, ["opened", "noted", "attached"]);
    assert_eq!(marc["row"]["updated_at"], world.now().0);
    assert_eq!(
        world
            .claire
            .refused(
                "tickets.comment",
                json!({ "id": ticket, "body": "x", "internal": true })
            )
            .await,
        Some(Code::NotAllowed)
    );

    world.pass(Timestamp::HOUR);
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Je passe" }),
        )
        .await;
    let after = world.claire.sees(&ticket).await;
    assert_eq!(
        (
            &after["row"]["comments"],
            &after["row"]["unread"],
            &after["row"]["updated_at"]
        ),
        (&json!(1), &json!(true), &json!(world.now().0))
    );
}

#[tokio::test]
async fn answers_reach_the_other_side_and_end_a_waiting() {
    let world = World::new().await;
    let ticket = world.claire.opens("Messagerie").await;
    assert_eq!(
        world
            .paul
            .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
            .await,
        Some(Code::NotFound)
    );
    assert_eq!(
        world
            .nora
            .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
            .await,
        Some(Code::NotAllowed)
    );
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let comment = world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Quel *message* ?" }),
        )
        .await;
    assert_eq!(
        (&comment["author"], &comment["internal"]),
        (&json!("Marc Étienne"), &json!(false))
    );
    assert_eq!(
        comment["html"].as_str().map(str::trim),
        Some("<p>Quel <em>message</em> ?</p>")
    );
    assert_eq!(world.notices(&world.claire).await, ["answered"]);
    world
        .ines
        .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
        .await;
    world
        .admin
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Moi aussi" }),
        )
        .await;
    assert_eq!(world.notices(&world.claire).await, ["answered", "answered"]);
    assert!(
        world.notices(&world.marc).await.is_empty(),
        "only the two sides are told"
    );

    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "waiting", "waiting_reason": "Une réponse" }),
        )
        .await;
    assert_eq!(
        world.claire.sees(&ticket).await["waiting_reason"],
        "Une réponse"
    );
    world.pass(1);
    world
        .claire
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Le message 5" }),
        )
        .await;
    assert_eq!(world.notices(&world.marc).await, ["answered"]);
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(
        (&seen["row"]["status"], &seen["waiting_reason"]),
        (&json!("in_progress"), &Value::Null)
    );
    assert_eq!(
        told(&seen).last(),
        Some(&("status".into(), json!("waiting"), json!("in_progress")))
    );
    assert_eq!(seen["row"]["comments"], 3);

    world
        .marc
        .does("tickets.move", json!({ "id": ticket, "status": "closed" }))
        .await;
    for person in [&world.claire, &world.marc] {
        assert_eq!(
            person
                .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
                .await,
            Some(Code::TicketClosed)
        );
        assert_eq!(person.sees(&ticket).await["may"]["answer"], false);
    }
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Pour mémoire", "internal": true }),
        )
        .await;

    let unassigned = world.claire.opens("Autre").await;
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": unassigned, "status": "waiting", "waiting_reason": "x" }),
        )
        .await;
    world
        .claire
        .does(
            "tickets.comment",
            json!({ "id": unassigned, "body": "Voici" }),
        )
        .await;
    assert_eq!(
        world.claire.sees(&unassigned).await["row"]["status"],
        "open",
        "nobody works on it"
    );
}
