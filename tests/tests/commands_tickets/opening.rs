//! A ticket opened, for oneself or somebody else, and the suggestion made while typing.

use crate::reading::told;
use crate::world::{self, World};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

#[tokio::test]
async fn a_ticket_is_opened_with_its_number_its_suggestion_and_its_story() {
    let world = World::new().await;
    let before = world.operations(0).await.len();
    let opened = world.claire.does("tickets.open", json!({
        "title": "  Mon ordinateur   ne s’allume plus ", "description": "Depuis **ce matin**.", "urgency": "high" })).await;
    assert_eq!(opened["number"], 1);
    assert_eq!(opened["not_attached"], json!([]));
    let ticket = world.claire.sees(&opened["id"]).await;
    assert_eq!(ticket["row"]["title"], "Mon ordinateur ne s’allume plus");
    assert_eq!(
        ticket["row"]["category"], "Matériel",
        "taken from the suggestion"
    );
    assert_eq!(ticket["row"]["priority"], "high");
    assert_eq!(ticket["row"]["status"], "open");
    assert_eq!(ticket["row"]["kind"], "incident");
    assert_eq!(ticket["row"]["site"], "STF", "the requester's");
    assert_eq!(ticket["row"]["requester"], "Claire Lefèvre");
    assert_eq!(ticket["row"]["confirmed"], true);
    assert_eq!(ticket["urgency"], "high");
    assert_eq!(ticket["opened_by"], Value::Null, "opened by the requester");
    assert_eq!(
        ticket["description_html"].as_str().map(str::trim),
        Some("<p>Depuis <strong>ce matin</strong>.</p>")
    );
    assert_eq!(
        ticket["suggestion"]["reasons"],
        json!(["ordinateur", "ne s’allume plus"])
    );
    assert_eq!(told(&ticket), [("opened".into(), Value::Null, Value::Null)]);
    assert_eq!(world.operations(before).await, ["ticket.open"]);
    let body = world.last_body().await;
    assert_eq!(body["ticket"]["title"], "Mon ordinateur ne s’allume plus");
    assert_eq!(
        body["ticket"]["number"],
        Value::Null,
        "who gives numbers decides"
    );

    let second = world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Imprimante", "priority": "low" }),
        )
        .await;
    assert_eq!(second["number"], 2);
    assert_eq!(
        world.claire.sees(&second["id"]).await["row"]["priority"],
        "low",
        "what was chosen wins"
    );
}

#[tokio::test]
async fn opening_for_somebody_else_needs_the_right_to_handle() {
    let world = World::new().await;
    let request = json!({ "title": "Pour Claire", "requester_id": world.claire.id });
    assert_eq!(
        world.paul.refused("tickets.open", request.clone()).await,
        Some(Code::NotAllowed)
    );
    let ticket = world.marc.does("tickets.open", request).await["id"].clone();
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(
        (
            &seen["row"]["requester"],
            &seen["opened_by"],
            &seen["row"]["site"]
        ),
        (
            &json!("Claire Lefèvre"),
            &json!("Marc Étienne"),
            &json!("STF")
        )
    );
    assert_eq!(seen["row"]["unread"], true, "she did not write it");
    for (field, value) in [
        ("requester_id", json!(world::MORNING.0)),
        ("category_id", json!("x")),
    ] {
        let refused = world
            .marc
            .refused("tickets.open", json!({ "title": "x", field: value }))
            .await;
        assert_eq!(refused, Some(Code::Invalid), "a request of the wrong shape");
    }
    let nobody = "0190f5fe-7c00-7a00-8000-000000000001";
    for field in ["requester_id", "category_id", "site_id"] {
        let refusal = world
            .marc
            .may_not("tickets.open", json!({ "title": "x", field: nobody }))
            .await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::Invalid, Some(field))
        );
    }
}

#[tokio::test]
async fn a_suggestion_is_made_while_typing_and_kept_on_the_ticket() {
    let world = World::new().await;
    let suggest = async |title: &str| {
        world
            .claire
            .does(
                "tickets.suggest",
                json!({ "title": title, "description": "" }),
            )
            .await
    };
    for (text, category, priority) in [
        (
            "Mon ordinateur ne s'allume plus depuis ce matin",
            "Matériel",
            "high",
        ),
        (
            "Je n'arrive pas à me connecter à la messagerie",
            "Accès / Compte",
            "normal",
        ),
        (
            "Comment puis-je installer le nouveau logiciel ?",
            "Logiciel",
            "low",
        ),
        ("", "Non classé", "normal"),
    ] {
        let it = suggest(text).await;
        assert_eq!(
            (&it["category"], &it["priority"]),
            (&json!(category), &json!(priority)),
            "{text}"
        );
    }
    let typed = suggest("Wifi en panne").await;
    let ticket = world.claire.opens("Wifi en panne").await;
    assert_eq!(world.claire.sees(&ticket).await["suggestion"], typed);
    suggest(&"é".repeat(10_000)).await;
    world
        .claire
        .does(
            "tickets.suggest",
            json!({ "title": "\u{0}\u{202e}💥", "description": "x ".repeat(100_000) }),
        )
        .await;
}
