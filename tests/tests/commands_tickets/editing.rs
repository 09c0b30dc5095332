//! Texts edited, properties changed, the help rated.

use std::collections::BTreeMap;

use crate::reading::{list, told};
use crate::world::World;
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

#[tokio::test]
async fn editing_changing_and_rating_keep_to_their_rights() {
    let world = World::new().await;
    let ticket = world.claire.opens("Ecran").await;
    world
        .claire
        .does(
            "tickets.edit",
            json!({ "id": ticket, "title": "Écran noir", "description": "Depuis midi" }),
        )
        .await;
    let before = world.operations(0).await.len();
    world
        .claire
        .does(
            "tickets.edit",
            json!({ "id": ticket, "title": "Écran noir" }),
        )
        .await;
    assert!(
        world.operations(before).await.is_empty(),
        "the same text is no change"
    );
    assert_eq!(
        world
            .nora
            .refused("tickets.edit", json!({ "id": ticket, "title": "x" }))
            .await,
        Some(Code::NotAllowed)
    );
    world
        .marc
        .does(
            "tickets.edit",
            json!({ "id": ticket, "title": "Écran noir au démarrage" }),
        )
        .await;
    let body = world.last_body().await;
    assert_eq!(
        body["changed"]["title"],
        json!({ "before": "Écran noir", "after": "Écran noir au démarrage" })
    );
    assert!(
        body["changed"]["description"].is_null(),
        "only what changed"
    );

    let category = world.marc.does("tickets.categories", json!(null)).await;
    let network = list(&category)
        .iter()
        .find(|it| it["name"] == "Réseau")
        .expect("a default")["id"]
        .clone();
    let due = world.now().plus(Timestamp::DAY).0;
    for (property, value) in [
        ("priority", json!("critical")),
        ("urgency", json!("very_high")),
        ("kind", json!("request")),
        ("category", network.clone()),
        ("site", world.stf.clone()),
        ("site", Value::Null),
        ("due", json!(due)),
    ] {
        let request = json!({ "id": ticket, "change": { "property": property, "value": value } });
        assert_eq!(
            world
                .claire
                .refused("tickets.change", request.clone())
                .await,
            Some(Code::NotAllowed),
            "{property}"
        );
        world.marc.does("tickets.change", request).await;
    }
    for (property, value) in [
        ("category", world.stf.clone()),
        ("site", network),
        ("due", json!(-1)),
        ("due", json!(i64::MAX)),
    ] {
        let request = json!({ "id": ticket, "change": { "property": property, "value": value } });
        assert_eq!(
            world.marc.refused("tickets.change", request).await,
            Some(Code::Invalid),
            "{property}"
        );
    }
    let seen = world.claire.sees(&ticket).await;
    let lines: BTreeMap<String, (Value, Value)> = told(&seen)
        .into_iter()
        .map(|(what, a, b)| (what, (a, b)))
        .collect();
    assert_eq!(lines["priority"], (json!("normal"), json!("critical")));
    assert_eq!(
        lines["category"],
        (json!("Matériel"), json!("Réseau")),
        "names, not identities"
    );
    assert_eq!(lines["site"], (json!("STF"), Value::Null));
    assert_eq!(lines["due"], (Value::Null, json!(due.to_string())));
    assert_eq!(
        lines["title"],
        (json!("Écran noir"), json!("Écran noir au démarrage"))
    );

    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    assert_eq!(
        world
            .claire
            .refused("tickets.edit", json!({ "id": ticket, "title": "x" }))
            .await,
        Some(Code::NotAllowed),
        "no longer open"
    );
    assert_eq!(
        world
            .claire
            .refused("tickets.rate", json!({ "id": ticket, "rating": 5 }))
            .await,
        Some(Code::RatingInvalid)
    );
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "resolved" }),
        )
        .await;
    for rating in [0, 6, 255] {
        assert_eq!(
            world
                .claire
                .refused("tickets.rate", json!({ "id": ticket, "rating": rating }))
                .await,
            Some(Code::RatingInvalid)
        );
    }
    assert_eq!(
        world
            .claire
            .refused(
                "tickets.rate",
                json!({ "id": ticket, "rating": 5, "comment": "x".repeat(2_001) })
            )
            .await,
        Some(Code::TooLong)
    );
    assert_eq!(
        world
            .marc
            .refused("tickets.rate", json!({ "id": ticket, "rating": 5 }))
            .await,
        Some(Code::NotAllowed)
    );
    world
        .claire
        .does(
            "tickets.rate",
            json!({ "id": ticket, "rating": 4, "comment": "Rapide" }),
        )
        .await;
    let seen = world.marc.sees(&ticket).await;
    assert_eq!(
        (&seen["rating"], &seen["rating_comment"]),
        (&json!(4), &json!("Rapide"))
    );
    assert_eq!(
        told(&seen).last(),
        Some(&("rated".into(), Value::Null, json!("4")))
    );
}
