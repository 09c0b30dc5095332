//! Categories founded, saved and retired.

use crate::reading::texts;
use crate::world::World;
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

#[tokio::test]
async fn categories_are_founded_saved_and_retired() {
    let world = World::new().await;
    let names = |all: &Value| {
        texts(all, "name")
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let all = world.claire.does("tickets.categories", json!(null)).await;
    assert_eq!(
        names(&all),
        ["Matériel", "Logiciel", "Réseau", "Accès / Compte", "Autre"]
    );
    assert_eq!(
        world
            .marc
            .refused(
                "tickets.save_category",
                json!({ "name": "x", "default_priority": "low" })
            )
            .await,
        Some(Code::NotAllowed)
    );
    for (name, code) in [
        ("", Code::Empty),
        ("x", Code::NameTaken),
        ("MATERIEL", Code::NameTaken),
    ] {
        if name == "x" {
            world
                .admin
                .does(
                    "tickets.save_category",
                    json!({ "name": "x", "default_priority": "low" }),
                )
                .await;
        }
        assert_eq!(
            world
                .admin
                .refused(
                    "tickets.save_category",
                    json!({ "name": name, "default_priority": "low" })
                )
                .await,
            Some(code)
        );
    }
    assert_eq!(
        world
            .admin
            .refused(
                "tickets.save_category",
                json!({ "name": "é".repeat(61), "default_priority": "low" })
            )
            .await,
        Some(Code::TooLong)
    );
    let ticket = world.claire.opens("Imprimante en panne").await;
    let hardware = all[0]["id"].clone();
    let saved = world.admin.does("tickets.save_category",
        json!({ "id": hardware, "name": "Équipement", "default_priority": "high", "archived": true })).await;
    assert_eq!(saved["tickets"], 1);
    assert_eq!(
        world.claire.sees(&ticket).await["row"]["category"],
        "Équipement",
        "a ticket keeps it"
    );
    assert!(
        !names(&world.claire.does("tickets.categories", json!(null)).await)
            .contains(&"Équipement".to_owned())
    );
    assert!(
        names(&world.marc.does("tickets.categories", json!(null)).await)
            .contains(&"Équipement".to_owned())
    );
    assert_eq!(
        world
            .claire
            .refused(
                "tickets.open",
                json!({ "title": "x", "category_id": hardware })
            )
            .await,
        Some(Code::Invalid)
    );
    let suggestion = world
        .claire
        .does(
            "tickets.suggest",
            json!({ "title": "Imprimante en panne", "description": "" }),
        )
        .await;
    assert_eq!(
        (&suggestion["category"], &suggestion["priority"]),
        (&json!("Autre"), &json!("high")),
        "no longer offered"
    );
    let unknown = json!({ "id": ticket, "name": "y", "default_priority": "low" });
    assert_eq!(
        world.admin.refused("tickets.save_category", unknown).await,
        Some(Code::NotFound)
    );
}
