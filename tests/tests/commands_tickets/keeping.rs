//! Whole or not at all: a change that breaks leaves nothing, and people at once lose nothing.

use crate::reading::{list, told};
use crate::world::World;
use guichet_replica::sqlx;
use serde_json::json;

#[tokio::test]
async fn a_change_that_breaks_leaves_neither_row_nor_operation() {
    let world = World::new().await;
    let ticket = world.claire.opens("Avant").await;
    let file = world.claire.sends("capture.txt", b"bonjour").await;
    let counts = || async {
        let mut all = Vec::new();
        for sql in [
            "SELECT count(*) FROM outbox",
            "SELECT count(*) FROM ticket",
            "SELECT count(*) FROM comment",
            "SELECT count(*) FROM attachment",
            "SELECT count(*) FROM history",
            "SELECT count(*) FROM notice",
            "SELECT count(*) FROM upload",
            "SELECT count(*) FROM search_doc",
            "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'ticket_counter'",
        ] {
            all.push(world.number(sql).await);
        }
        all
    };
    let before = counts().await;
    let mut broken = world.desk.store().local().await.expect("the writer");
    sqlx::query("CREATE TEMP TRIGGER breaks BEFORE INSERT ON main.history BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END")
        .execute(broken.conn()).await.expect("a trap on the writer");
    broken.commit().await.expect("kept");
    for (person, command, request) in [
        (
            &world.claire,
            "tickets.open",
            json!({ "title": "Après", "uploads": [file] }),
        ),
        (
            &world.claire,
            "tickets.edit",
            json!({ "id": ticket, "title": "Après" }),
        ),
        (
            &world.claire,
            "tickets.comment",
            json!({ "id": ticket, "body": "Après", "uploads": [file] }),
        ),
        (&world.marc, "tickets.take", json!({ "id": ticket })),
        (
            &world.marc,
            "tickets.move",
            json!({ "id": ticket, "status": "resolved", "answer": "Après" }),
        ),
        (
            &world.marc,
            "tickets.change",
            json!({ "id": ticket, "change": { "property": "kind", "value": "question" } }),
        ),
    ] {
        let answer = person.asks(command, request).await;
        assert!(
            matches!(answer, Err(guichet_kernel::Problem::Failure(_))),
            "{command}: {answer:?}"
        );
        assert_eq!(counts().await, before, "{command} left something behind");
    }
    let mut mended = world.desk.store().local().await.expect("the writer");
    sqlx::query("DROP TRIGGER breaks")
        .execute(mended.conn())
        .await
        .expect("the trap is gone");
    mended.commit().await.expect("kept");
    let opened = world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Après", "uploads": [file] }),
        )
        .await;
    assert_eq!(
        (&opened["number"], &opened["not_attached"]),
        (&json!(2), &json!([])),
        "no number was lost"
    );
    assert_eq!(world.number("SELECT count(*) FROM current_op").await, 0);
}

#[tokio::test]
async fn people_at_once_lose_nothing() {
    let world = World::new().await;
    let ticket = world.claire.opens("Ensemble").await;
    let before = world.operations(0).await.len();
    let mut all = tokio::task::JoinSet::new();
    let world = std::sync::Arc::new(world);
    for round in 0..12 {
        let (world, ticket) = (std::sync::Arc::clone(&world), ticket.clone());
        all.spawn(async move {
            match round % 4 {
                0 => {
                    world
                        .marc
                        .does(
                            "tickets.comment",
                            json!({ "id": ticket, "body": format!("Réponse {round}") }),
                        )
                        .await
                }
                1 => {
                    world
                        .claire
                        .does(
                            "tickets.comment",
                            json!({ "id": ticket, "body": format!("Question {round}") }),
                        )
                        .await
                }
                2 => {
                    world
                        .admin
                        .does(
                            "tickets.edit",
                            json!({ "id": ticket, "title": format!("Titre {round}") }),
                        )
                        .await
                }
                _ => {
                    world
                        .paul
                        .does("tickets.open", json!({ "title": format!("Autre {round}") }))
                        .await
                }
            }
        });
    }
    while let Some(done) = all.join_next().await {
        done.expect("every command ends well");
    }
    let seen = world.marc.sees(&ticket).await;
    assert_eq!(
        (&seen["row"]["comments"], list(&seen["comments"]).len()),
        (&json!(6), 6)
    );
    assert_eq!(list(&seen["history"]).len(), 1 + 6 + 3);
    assert_eq!(world.operations(before).await.len(), 12);
    assert_eq!(
        world
            .number("SELECT count(DISTINCT number) FROM ticket")
            .await,
        4
    );
    let titles = told(&seen)
        .into_iter()
        .filter(|it| it.0 == "title")
        .collect::<Vec<_>>();
    assert!(
        titles.windows(2).all(|two| two[0].2 == two[1].1),
        "each change starts from what the one before left: {titles:?}"
    );
}
