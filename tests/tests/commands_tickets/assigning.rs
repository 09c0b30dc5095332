//! Tickets assigned and taken.

use crate::reading::told;
use crate::world::World;
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

#[tokio::test]
async fn assigning_is_for_who_may_and_to_who_handles_and_tells_them() {
    let world = World::new().await;
    let ticket = world.claire.opens("Wifi").await;
    for person in [&world.claire, &world.nora, &world.ines] {
        let request = json!({ "id": ticket, "assignee_id": world.marc.id });
        assert_eq!(
            person.refused("tickets.assign", request).await,
            Some(Code::NotAllowed)
        );
    }
    for nobody in [
        json!(world.claire.id),
        json!(world.nora.id),
        json!("0190f5fe-7c00-7a00-8000-000000000001"),
    ] {
        let refusal = world
            .marc
            .may_not(
                "tickets.assign",
                json!({ "id": ticket, "assignee_id": nobody }),
            )
            .await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::AssigneeInvalid, Some("assignee_id"))
        );
    }
    let refusal = world
        .marc
        .may_not(
            "tickets.assign",
            json!({ "id": ticket, "team_id": world.stf }),
        )
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("team_id"))
    );

    world.pass(1);
    world
        .admin
        .does(
            "tickets.assign",
            json!({ "id": ticket, "team_id": world.n1 }),
        )
        .await;
    assert_eq!(world.notices(&world.marc).await, ["assigned_to_my_team"]);
    assert_eq!(world.notices(&world.ines).await, ["assigned_to_my_team"]);
    world.pass(1);
    world
        .admin
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": world.ines.id }),
        )
        .await;
    assert_eq!(
        world.notices(&world.ines).await,
        ["assigned_to_me", "assigned_to_my_team"]
    );
    assert_eq!(
        world.notices(&world.marc).await.len(),
        1,
        "the team is not told again"
    );
    let before = world.operations(0).await.len();
    world
        .admin
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": world.ines.id }),
        )
        .await;
    assert!(
        world.operations(before).await.is_empty(),
        "nothing changed, nothing written"
    );
    world.pass(1);
    world
        .marc
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": null, "team_id": null }),
        )
        .await;
    let seen = world.marc.sees(&ticket).await;
    assert_eq!(
        (&seen["row"]["assignee"], &seen["row"]["team"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        told(&seen)[1..],
        [
            ("team".into(), Value::Null, json!("N1")),
            ("assignee".into(), Value::Null, json!("Inès Bâ")),
            ("assignee".into(), json!("Inès Bâ"), Value::Null),
            ("team".into(), json!("N1"), Value::Null),
        ]
    );
    world
        .marc
        .does(
            "people.find",
            json!({ "text": "", "handlers_only": true, "limit": 10 }),
        )
        .await;
    world
        .admin
        .does(
            "people.set_account_state",
            json!({ "id": world.ines.id, "state": "disabled" }),
        )
        .await;
    assert_eq!(
        world
            .marc
            .refused(
                "tickets.assign",
                json!({ "id": ticket, "assignee_id": world.ines.id })
            )
            .await,
        Some(Code::AssigneeInvalid),
        "no longer active"
    );
}

#[tokio::test]
async fn taking_assigns_to_oneself_and_begins() {
    let world = World::new().await;
    let ticket = world.claire.opens("Clavier").await;
    for person in [&world.claire, &world.nora] {
        assert_eq!(
            person
                .refused("tickets.take", json!({ "id": ticket }))
                .await,
            Some(Code::NotAllowed)
        );
    }
    assert_eq!(world.ines.sees(&ticket).await["may"]["take"], true);
    world
        .ines
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let seen = world.ines.sees(&ticket).await;
    assert_eq!(
        (&seen["row"]["assignee"], &seen["row"]["status"]),
        (&json!("Inès Bâ"), &json!("in_progress"))
    );
    assert_eq!(seen["may"]["take"], false);
    assert!(world.notices(&world.ines).await.is_empty());
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    assert_eq!(
        world
            .ines
            .refused("tickets.take", json!({ "id": ticket }))
            .await,
        Some(Code::NotFound),
        "it left her sight"
    );
    world
        .marc
        .does(
            "tickets.assign",
            json!({ "id": ticket, "team_id": world.n1 }),
        )
        .await;
    assert_eq!(
        world
            .ines
            .refused("tickets.take", json!({ "id": ticket }))
            .await,
        Some(Code::NotAllowed),
        "Marc has it"
    );
    assert_eq!(
        world
            .ines
            .refused(
                "tickets.assign",
                json!({ "id": ticket, "assignee_id": world.ines.id })
            )
            .await,
        Some(Code::NotAllowed)
    );
    world
        .marc
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": null }),
        )
        .await;
    world
        .ines
        .does(
            "tickets.assign",
            json!({ "id": ticket, "assignee_id": world.ines.id }),
        )
        .await;
    world
        .marc
        .does("tickets.move", json!({ "id": ticket, "status": "closed" }))
        .await;
    for command in ["tickets.take", "tickets.assign"] {
        let request = json!({ "id": ticket, "assignee_id": world.marc.id });
        assert_eq!(
            world.marc.refused(command, request).await,
            Some(Code::TicketClosed)
        );
    }
}
