//! From one status to another: who may, when, and who is told.

use crate::reading::{STATUSES, list, told};
use crate::world::World;
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

/// A ticket of Claire's brought to a status by Marc, not assigned.
async fn ticket_at(world: &World, status: &str) -> Value {
    let ticket = world.claire.opens(status).await;
    if status != "open" {
        let request = json!({ "id": ticket, "status": status, "waiting_reason": "Une pièce" });
        world.marc.does("tickets.move", request).await;
    }
    ticket
}

#[tokio::test]
async fn every_cell_of_the_table_of_statuses_through_the_router() {
    let world = World::new().await;
    // Rows: from; columns: to. `.` illegal, `h` who handles, `b` the requester too.
    for (from, cells) in STATUSES
        .iter()
        .zip([".hhhb", "h.hhb", ".h.hb", ".b..b", "bh..."])
    {
        for (to, cell) in STATUSES.iter().zip(cells.chars()) {
            for (person, name, allowed) in [
                (&world.marc, "Marc", cell != '.'),
                (&world.claire, "Claire", cell == 'b'),
                (&world.nora, "Nora", false),
            ] {
                let ticket = ticket_at(&world, from).await;
                let offered = person.sees(&ticket).await["may"]["statuses"].clone();
                assert_eq!(
                    list(&offered).contains(&json!(to)),
                    allowed,
                    "{name} is offered {from} to {to}"
                );
                let before = world.operations(0).await.len();
                let request = json!({ "id": ticket, "status": to, "waiting_reason": "Une pièce" });
                let refused = person.refused("tickets.move", request).await;
                let wanted = match (allowed, cell) {
                    (true, _) => None,
                    (false, '.') => Some(Code::IllegalTransition),
                    (false, _) => Some(Code::NotAllowed),
                };
                assert_eq!(refused, wanted, "{name}: {from} to {to}");
                let seen = person.sees(&ticket).await;
                assert_eq!(seen["row"]["status"], if allowed { *to } else { *from });
                assert_eq!(
                    world.operations(before).await.len(),
                    usize::from(allowed),
                    "one operation, or none"
                );
                assert_eq!(
                    seen["waiting_reason"].is_string(),
                    seen["row"]["status"] == "waiting"
                );
                assert_eq!(
                    seen["resolved_at"].is_null() && seen["closed_at"].is_null(),
                    !matches!(seen["row"]["status"].as_str(), Some("resolved" | "closed"))
                );
            }
        }
    }
    let refusal = world
        .marc
        .may_not(
            "tickets.move",
            json!({ "id": ticket_at(&world, "closed").await, "status": "waiting" }),
        )
        .await;
    assert_eq!(
        (&refusal.data["from"], &refusal.data["to"]),
        (&json!("closed"), &json!("waiting"))
    );
}

#[tokio::test]
async fn a_requester_reopens_within_the_days_the_organisation_gives() {
    let world = World::new().await;
    let organisation =
        json!({ "name": "Essai", "reopen_days": 3, "idle_minutes": 0, "registration_open": false });
    world
        .admin
        .does("people.save_organisation", organisation)
        .await;
    let (resolved, closed) = (
        ticket_at(&world, "resolved").await,
        ticket_at(&world, "closed").await,
    );
    world.pass(3 * Timestamp::DAY);
    let third = ticket_at(&world, "resolved").await;
    world
        .claire
        .does(
            "tickets.move",
            json!({ "id": resolved, "status": "in_progress" }),
        )
        .await;
    world.pass(1);
    let refusal = world
        .claire
        .may_not("tickets.move", json!({ "id": closed, "status": "open" }))
        .await;
    assert_eq!(
        (refusal.code, &refusal.data["days"]),
        (Code::ReopenTooLate, &json!(3))
    );
    assert_eq!(
        world.claire.sees(&closed).await["may"]["statuses"],
        json!([])
    );
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": closed, "status": "in_progress" }),
        )
        .await;
    world
        .claire
        .does("tickets.move", json!({ "id": third, "status": "closed" }))
        .await;
}

#[tokio::test]
async fn resolving_with_a_word_tells_the_requester_once_and_reopening_tells_the_assignee() {
    let world = World::new().await;
    let ticket = world.claire.opens("Imprimante").await;
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let before = world.operations(0).await.len();
    world.pass(Timestamp::MINUTE);
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "resolved", "answer": "Pilote **changé**." }),
        )
        .await;
    assert_eq!(
        world.operations(before).await,
        ["ticket.move"],
        "answer and status are one step"
    );
    assert_eq!(world.notices(&world.claire).await, ["resolved"]);
    let page = world
        .claire
        .does("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(page["notices"][0]["extract"], "Pilote changé.");
    assert_eq!(page["notices"][0]["title"], "Imprimante");
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(seen["comments"][0]["body"], "Pilote **changé**.");
    assert_eq!(seen["resolved_at"], world.now().0);
    assert_eq!(seen["may"]["rate"], true);

    world.pass(Timestamp::MINUTE);
    world
        .claire
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "in_progress", "answer": "Encore en panne" }),
        )
        .await;
    assert_eq!(
        world.notices(&world.marc).await,
        ["reopened"],
        "once, although there is an answer too"
    );
    assert_eq!(
        world.notices(&world.claire).await,
        ["resolved"],
        "nobody is told of what they do themselves"
    );
    let what: Vec<String> = told(&world.marc.sees(&ticket).await)
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(
        what,
        [
            "opened", "assignee", "status", "answered", "status", "answered", "status"
        ]
    );
    assert_eq!(
        world
            .nora
            .refused("tickets.mark_read", json!({ "id": ticket }))
            .await,
        None
    );
}
