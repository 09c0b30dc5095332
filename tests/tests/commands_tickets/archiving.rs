//! Finished tickets put away, and brought back.

use crate::reading::{list, texts, told};
use crate::world::{Person, World};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

async fn titles(person: &Person, view: &str) -> Vec<String> {
    let page = person
        .does("tickets.list", json!({ "view": view, "count": 50 }))
        .await;
    let mut titles: Vec<String> = texts(&page["rows"], "title")
        .into_iter()
        .map(str::to_owned)
        .collect();
    titles.sort();
    titles
}

async fn count(person: &Person, view: &str) -> Value {
    let counts = person.does("tickets.counts", json!(null)).await;
    list(&counts)
        .iter()
        .find(|it| it["view"] == view)
        .expect("every view is counted")["count"]
        .clone()
}

#[tokio::test]
async fn an_archived_ticket_leaves_every_list_but_its_own() {
    let world = World::new().await;
    let (open, done) = (
        world.claire.opens("Ouvert").await,
        world.claire.opens("Fini").await,
    );
    for person in [&world.claire, &world.nora] {
        assert_eq!(
            person
                .refused("tickets.archive", json!({ "id": done }))
                .await,
            Some(Code::NotAllowed)
        );
    }
    assert_eq!(
        world
            .paul
            .refused("tickets.archive", json!({ "id": done }))
            .await,
        Some(Code::NotFound)
    );
    assert_eq!(
        world
            .marc
            .refused("tickets.archive", json!({ "id": open }))
            .await,
        Some(Code::TicketActive),
        "work is never out of sight"
    );
    world
        .marc
        .does("tickets.move", json!({ "id": done, "status": "resolved" }))
        .await;
    assert_eq!(world.marc.sees(&done).await["may"]["archive"], true);
    world.pass(1);
    world
        .marc
        .does("tickets.archive", json!({ "id": done }))
        .await;
    let seen = world.marc.sees(&done).await;
    assert_eq!(
        (
            &seen["row"]["archived"],
            &seen["may"]["archive"],
            &seen["may"]["unarchive"]
        ),
        (&json!(true), &json!(false), &json!(true))
    );
    assert_eq!(told(&seen).last().map(|it| it.0.as_str()), Some("archived"));
    for person in [&world.claire, &world.marc] {
        assert_eq!(titles(person, "all").await, ["Ouvert"]);
        assert_eq!(titles(person, "resolved").await, Vec::<String>::new());
        assert_eq!(titles(person, "archived").await, ["Fini"]);
        assert_eq!(
            (
                count(person, "all").await,
                count(person, "resolved").await,
                count(person, "archived").await
            ),
            (json!(1), json!(0), json!(1))
        );
        let found = person
            .does("tickets.search", json!({ "text": "fini", "limit": 10 }))
            .await;
        assert_eq!(
            found[0]["ticket"]["archived"], true,
            "the search finds it, and says so"
        );
    }
    assert!(titles(&world.paul, "archived").await.is_empty());

    let before = world.operations(0).await.len();
    let again = world
        .marc
        .does("tickets.archive", json!({ "id": done }))
        .await;
    assert_eq!(again["change"], Value::Null);
    assert!(
        world.operations(before).await.is_empty(),
        "it was there already"
    );

    assert_eq!(
        world
            .claire
            .refused("tickets.unarchive", json!({ "id": done }))
            .await,
        Some(Code::NotAllowed)
    );
    world
        .marc
        .does("tickets.unarchive", json!({ "id": done }))
        .await;
    assert_eq!(titles(&world.claire, "all").await, ["Fini", "Ouvert"]);
    assert_eq!(
        titles(&world.claire, "archived").await,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn an_answer_or_a_reopening_brings_it_back() {
    let world = World::new().await;
    for (command, request) in [
        ("tickets.comment", json!({ "body": "Toujours en panne" })),
        ("tickets.move", json!({ "status": "in_progress" })),
    ] {
        let ticket = world.claire.opens("Écran").await;
        world
            .marc
            .does(
                "tickets.move",
                json!({ "id": ticket, "status": "resolved" }),
            )
            .await;
        world
            .marc
            .does("tickets.archive", json!({ "id": ticket }))
            .await;
        world
            .marc
            .does(
                "tickets.comment",
                json!({ "id": ticket, "body": "Pour mémoire", "internal": true }),
            )
            .await;
        assert_eq!(
            world.marc.sees(&ticket).await["row"]["archived"],
            true,
            "a note does not"
        );
        let mut request = request;
        request["id"] = ticket.clone();
        world.claire.does(command, request).await;
        let seen = world.claire.sees(&ticket).await;
        assert_eq!(seen["row"]["archived"], false, "{command}");
        let what: Vec<String> = told(&seen).into_iter().map(|it| it.0).collect();
        assert!(what.contains(&"unarchived".to_owned()), "{what:?}");
    }
}

#[tokio::test]
async fn work_begun_again_is_not_put_away_by_taking_back() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let resolved = world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "resolved" }),
        )
        .await;
    world
        .marc
        .does("tickets.archive", json!({ "id": ticket }))
        .await;
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": resolved["change"] }))
        .await;
    assert_eq!(
        undone["refused"][0]["refusal"]["code"], "changed-since",
        "it was archived since"
    );
    let back = world
        .marc
        .does("tickets.unarchive", json!({ "id": ticket }))
        .await;
    world
        .claire
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "in_progress" }),
        )
        .await;
    let undone = world
        .marc
        .does("tickets.undo", json!({ "change": back["change"] }))
        .await;
    assert_eq!(undone["refused"][0]["refusal"]["code"], "changed-since");
}
