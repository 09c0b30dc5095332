//! Changes taken back: only one's own, only where nothing changed since, told as what it is.

use crate::reading::{list, told};
use crate::world::{Person, World};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

/// What a ticket is, without what follows from every change.
async fn state(person: &Person, ticket: &Value) -> Value {
    let mut seen = person.sees(ticket).await;
    for field in ["history", "may"] {
        seen[field] = Value::Null;
    }
    for field in ["updated_at", "unread"] {
        seen["row"][field] = Value::Null;
    }
    seen
}

#[tokio::test]
async fn every_change_is_taken_back_to_the_letter_and_again_forwards() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let finished = world.claire.opens("Clavier").await;
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": finished, "status": "resolved" }),
        )
        .await;
    let cases = [
        (&world.marc, &ticket, "tickets.take", json!({})),
        (
            &world.marc,
            &ticket,
            "tickets.assign",
            json!({ "team_id": world.n2, "assignee_id": world.ines.id }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "priority", "value": "critical" } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "urgency", "value": "low" } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "kind", "value": "question" } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "site", "value": null } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "category", "value": null } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.change",
            json!({ "change": { "property": "due", "value": 5 } }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.move",
            json!({ "status": "waiting", "waiting_reason": "Une pièce" }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.move",
            json!({ "status": "resolved", "answer": "Réglé" }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.move",
            json!({ "status": "closed" }),
        ),
        (
            &world.claire,
            &ticket,
            "tickets.edit",
            json!({ "title": "Écran noir", "description": "Depuis midi" }),
        ),
        (
            &world.claire,
            &ticket,
            "tickets.comment",
            json!({ "body": "Au secours" }),
        ),
        (
            &world.marc,
            &ticket,
            "tickets.comment",
            json!({ "body": "Secret", "internal": true }),
        ),
        (&world.marc, &finished, "tickets.archive", json!({})),
        (
            &world.marc,
            &finished,
            "tickets.move",
            json!({ "status": "in_progress" }),
        ),
        (
            &world.claire,
            &finished,
            "tickets.move",
            json!({ "status": "closed" }),
        ),
        (
            &world.claire,
            &finished,
            "tickets.rate",
            json!({ "rating": 4, "comment": "Bien" }),
        ),
    ];
    for (person, ticket, command, mut request) in cases {
        request["id"] = ticket.clone();
        world.pass(1);
        let before = state(&world.marc, ticket).await;
        let change = person.does(command, request.clone()).await["change"].clone();
        let after = state(&world.marc, ticket).await;
        assert_ne!(before, after, "{command} {request}");
        world.pass(1);
        let undone = person
            .does("tickets.undo", json!({ "change": change }))
            .await;
        assert_eq!(
            (&undone["changed"], &undone["refused"]),
            (&json!(1), &json!([])),
            "{command}"
        );
        assert_eq!(
            state(&world.marc, ticket).await,
            before,
            "{command} {request}"
        );
        let last = world.marc.sees(ticket).await["history"]
            .as_array()
            .expect("lines")
            .last()
            .expect("one")
            .clone();
        assert_eq!(last["undoes"], true, "{command} is told as taken back");
        world.pass(1);
        let again = person
            .does("tickets.undo", json!({ "change": undone["change"] }))
            .await;
        assert_eq!(again["changed"], 1, "{command}, forwards again: {again}");
        assert_eq!(
            state(&world.marc, ticket).await,
            after,
            "{command} {request}"
        );
        world.pass(1);
        person
            .does("tickets.undo", json!({ "change": again["change"] }))
            .await;
        assert_eq!(
            state(&world.marc, ticket).await,
            before,
            "{command} {request}"
        );
    }
    assert_eq!(
        told(&world.marc.sees(&ticket).await)[..4],
        [
            ("opened".into(), Value::Null, Value::Null),
            ("assignee".into(), Value::Null, json!("Marc Étienne")),
            ("status".into(), json!("open"), json!("in_progress")),
            ("assignee".into(), json!("Marc Étienne"), Value::Null),
        ]
    );
}

#[tokio::test]
async fn what_somebody_changed_since_is_left_and_said() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for title in ["A", "B", "C", "D"] {
        ids.push(world.claire.opens(title).await);
    }
    let usual = world.marc.sees(&ids[0]).await["row"]["priority"].clone();
    let change = json!({ "verb": "change", "change": { "property": "priority", "value": "high" } });
    let done = world
        .marc
        .does("tickets.bulk", json!({ "ids": ids, "change": change }))
        .await;
    world.pass(1);
    for id in &ids[..1] {
        world
            .admin
            .does(
                "tickets.change",
                json!({ "id": id, "change": { "property": "priority", "value": "critical" } }),
            )
            .await;
    }
    world
        .admin
        .does(
            "tickets.edit",
            json!({ "id": ids[1], "title": "Autre titre" }),
        )
        .await;
    let before = world.operations(0).await.len();
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": done["change"] }))
        .await;
    assert_eq!(undone["changed"], 3, "another property may have changed");
    assert_eq!(
        undone["refused"],
        json!([{ "refusal": { "code": "changed-since", "data": {} }, "ids": [ids[0]] }])
    );
    assert_eq!(world.operations(before).await, ["ticket.undo"]);
    let body = world.last_body().await;
    assert_eq!(body["of"], done["change"]);
    let mut priorities = Vec::new();
    for id in &ids {
        priorities.push(world.marc.sees(id).await["row"]["priority"].clone());
    }
    assert_eq!(
        priorities,
        [json!("critical"), usual.clone(), usual.clone(), usual]
    );
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": done["change"] }))
        .await;
    assert_eq!(
        (&undone["changed"], &undone["change"]),
        (&json!(0), &Value::Null),
        "taken back once"
    );
    assert_eq!(list(&undone["refused"][0]["ids"]).len(), 4);

    // A step that touched two things is taken back whole or not at all.
    let taken = world
        .marc
        .does("tickets.take", json!({ "id": ids[2] }))
        .await;
    world
        .admin
        .does(
            "tickets.move",
            json!({ "id": ids[2], "status": "resolved" }),
        )
        .await;
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": taken["change"] }))
        .await;
    assert_eq!(undone["changed"], 0);
    assert_eq!(
        world.marc.sees(&ids[2]).await["row"]["assignee"],
        "Marc Étienne"
    );
}

#[tokio::test]
async fn only_ones_own_and_only_for_a_day() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let change = world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await["change"]
        .clone();
    for person in [&world.admin, &world.claire, &world.ines, &world.paul] {
        assert_eq!(
            person
                .refused("tickets.undo", json!({ "change": change }))
                .await,
            Some(Code::NotFound),
            "somebody else's change does not exist"
        );
    }
    assert_eq!(
        world
            .marc
            .refused(
                "tickets.undo",
                json!({ "change": "0190f5fe-7c00-7a00-8000-000000000001" })
            )
            .await,
        Some(Code::NotFound)
    );
    world.pass(Timestamp::DAY);
    world
        .marc
        .does("tickets.undo", json!({ "change": change }))
        .await;
    let change = world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await["change"]
        .clone();
    world.pass(Timestamp::DAY + 1);
    assert_eq!(
        world
            .marc
            .refused("tickets.undo", json!({ "change": change }))
            .await,
        Some(Code::UndoTooLate)
    );
}

#[tokio::test]
async fn rights_lost_since_are_lost_for_taking_back_too() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let edited = world
        .claire
        .does(
            "tickets.edit",
            json!({ "id": ticket, "title": "Écran noir" }),
        )
        .await;
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let undone = world
        .claire
        .does("tickets.undo", json!({ "change": edited["change"] }))
        .await;
    assert_eq!(
        undone["refused"][0]["refusal"]["code"], "not-allowed",
        "a requester edits only what nobody works on"
    );
    let given = world
        .marc
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": world.ines.id, "team_id": world.n1 }),
        )
        .await;
    world
        .admin
        .does("tickets.move", json!({ "id": ticket, "status": "closed" }))
        .await;
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": given["change"] }))
        .await;
    assert_eq!(undone["refused"][0]["refusal"]["code"], "ticket-closed");

    // A team's technician takes a ticket of nobody's, and gives it back although it then was out of others' sight.
    let other = world.claire.opens("Souris").await;
    let taken = world
        .ines
        .does("tickets.take", json!({ "id": other }))
        .await;
    let undone = world
        .ines
        .does("tickets.undo", json!({ "change": taken["change"] }))
        .await;
    assert_eq!(undone["changed"], 1);
}

#[tokio::test]
async fn what_was_told_is_taken_back_while_it_is_unread() {
    let world = World::new().await;
    let (a, b) = (world.claire.opens("A").await, world.claire.opens("B").await);
    let assign = |ids: Vec<Value>| json!({ "ids": ids, "change": { "verb": "assign", "assignee_id": world.ines.id } });
    let done = world
        .marc
        .does("tickets.bulk", assign(vec![a.clone(), b.clone()]))
        .await;
    assert_eq!(world.notices(&world.ines).await.len(), 1);
    world
        .marc
        .does("tickets.undo", json!({ "change": done["change"] }))
        .await;
    assert!(world.notices(&world.ines).await.is_empty(), "not read yet");
    let done = world.marc.does("tickets.bulk", assign(vec![a])).await;
    world
        .ines
        .does("notices.mark_read", json!({ "ids": [] }))
        .await;
    world
        .marc
        .does("tickets.undo", json!({ "change": done["change"] }))
        .await;
    assert_eq!(world.notices(&world.ines).await.len(), 1, "read already");
}

#[tokio::test]
async fn an_answer_is_withdrawn_at_once_or_stays() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let file = world.marc.sends("zebulon.txt", b"bonjour").await;
    let answer = json!({ "id": ticket, "body": "Chez le voisin, xylophone", "uploads": [file] });
    let written = world.marc.does("tickets.comment", answer).await;
    assert_eq!(world.notices(&world.claire).await, ["answered"]);
    let found = |person: &'static str| {
        let world = &world;
        async move {
            let person = if person == "marc" {
                &world.marc
            } else {
                &world.claire
            };
            let mut hits = 0;
            for text in ["xylophone", "zebulon"] {
                let found = person
                    .does("tickets.search", json!({ "text": text, "limit": 10 }))
                    .await;
                hits += list(&found).len();
            }
            hits
        }
    };
    assert_eq!((found("marc").await, found("claire").await), (2, 2));
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": written["change"] }))
        .await;
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(
        (
            list(&seen["comments"]).len(),
            &seen["row"]["comments"],
            &seen["row"]["attachments"]
        ),
        (0, &json!(0), &json!(0))
    );
    assert_eq!(
        told(&seen).last().map(|it| it.0.as_str()),
        Some("withdrawn")
    );
    assert_eq!((found("marc").await, found("claire").await), (0, 0));
    assert!(world.notices(&world.claire).await.is_empty());
    let attachment = written["attachments"][0]["id"]
        .as_str()
        .expect("an identity");
    let attachment = attachment.parse().expect("a UUID");
    for person in [&world.marc, &world.claire] {
        assert!(
            person
                .session()
                .file(attachment, guichet_ipc::Variant::File)
                .await
                .is_err(),
            "its files went with it"
        );
    }
    world
        .marc
        .does("tickets.undo", json!({ "change": undone["change"] }))
        .await;
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(seen["comments"][0]["body"], written["body"]);
    assert_eq!(seen["comments"][0]["attachments"][0]["name"], "zebulon.txt");
    assert_eq!((found("marc").await, found("claire").await), (2, 2));

    let second = world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Et ensuite ?" }),
        )
        .await;
    world
        .claire
        .does("tickets.comment", json!({ "id": ticket, "body": "Merci" }))
        .await;
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": second["change"] }))
        .await;
    assert_eq!(
        undone["refused"][0]["refusal"]["code"], "changed-since",
        "Claire wrote after it"
    );
    let third = world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "resolved", "answer": "Réglé" }),
        )
        .await;
    world.pass(2 * Timestamp::MINUTE + 1);
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": third["change"] }))
        .await;
    assert_eq!(undone["changed"], 1);
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(seen["row"]["status"], "open", "the status goes back");
    assert_eq!(
        list(&seen["comments"]).last().expect("one")["body"],
        "Réglé",
        "an answer already read stays"
    );
    let note = world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Secret", "internal": true }),
        )
        .await;
    let before = world.claire.sees(&ticket).await;
    world.pass(1);
    world
        .marc
        .does("tickets.undo", json!({ "change": note["change"] }))
        .await;
    assert_eq!(
        world.claire.sees(&ticket).await,
        before,
        "a note taken back leaves no more trace than a note"
    );
    assert_eq!(
        told(&world.marc.sees(&ticket).await)
            .last()
            .map(|it| it.0.clone()),
        Some("withdrawn".into())
    );
    world.pass(2 * Timestamp::MINUTE);
}
