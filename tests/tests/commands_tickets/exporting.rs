//! A list written as a table that spreadsheets open, and the identities it holds.

use crate::reading::list;
use crate::world::{Person, World};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

const BOM: &str = "\u{feff}";

/// The lines of an export, without the mark at their head.
async fn exported(person: &Person, request: Value) -> Vec<String> {
    let request = serde_json::from_value(request).expect("a request");
    let mut bytes = Vec::new();
    let count = person
        .session()
        .export(&request, &mut bytes)
        .await
        .expect("an export");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix(BOM).expect("the mark Excel looks for");
    let lines: Vec<String> = text.split_terminator("\r\n").map(str::to_owned).collect();
    assert_eq!(lines.len() as u64, count + 1, "a head, then a line each");
    lines
}

#[tokio::test]
async fn a_list_is_written_in_its_order_in_the_language_of_who_asks() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for title in [
        "Écran; noir",
        "=HYPERLINK(\"http://x\")",
        "Il dit « \"non\" »",
    ] {
        ids.push(world.claire.opens(title).await);
        world.pass(1);
    }
    world
        .marc
        .does("tickets.take", json!({ "id": ids[0] }))
        .await;
    let list = json!({ "view": "all", "sort": "number", "descending": false, "count": 0 });
    let columns = json!(["number", "title", "status", "assignee"]);
    let request = json!({ "list": list, "columns": columns });
    assert_eq!(
        exported(&world.marc, request.clone()).await,
        [
            "Numéro;Titre;Statut;Attribué à",
            "1;\"Écran; noir\";En cours;Marc Étienne",
            "2;\"'=HYPERLINK(\"\"http://x\"\")\";Ouvert;",
            "3;\"Il dit « \"\"non\"\" »\";Ouvert;",
        ]
    );
    let mut backwards = request.clone();
    backwards["list"]["descending"] = json!(true);
    backwards["only"] = json!([ids[0], ids[2]]);
    assert_eq!(
        exported(&world.marc, backwards).await[1..]
            .iter()
            .map(|it| &it[..2])
            .collect::<Vec<_>>(),
        ["3;", "1;"],
        "those named, in the order of the list"
    );
    let mut filtered = request.clone();
    filtered["list"]["filter"] = json!({ "status": ["in_progress"] });
    assert_eq!(exported(&world.marc, filtered).await.len(), 2);
    assert_eq!(
        exported(&world.paul, request.clone()).await.len(),
        1,
        "only what one may see"
    );
    let mut others = request.clone();
    others["only"] = json!([ids[0]]);
    assert_eq!(exported(&world.paul, others).await.len(), 1);

    world
        .marc
        .does(
            "session.set_preferences",
            json!({ "language": "en", "theme": "system" }),
        )
        .await;
    let mut english = request;
    english["columns"] = json!(["number", "title", "status", "created"]);
    let lines = exported(&world.marc, english).await;
    assert_eq!(lines[0], "Number,Title,Status,Opened");
    assert!(
        lines[1].starts_with("1,Écran; noir,In progress,2026-11-20 "),
        "{}",
        lines[1]
    );
}

#[tokio::test]
async fn a_list_gives_its_identities_in_order() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for title in ["C", "A", "B"] {
        ids.push(world.claire.opens(title).await);
        world.pass(1);
    }
    let question = json!({ "view": "all", "sort": "title", "descending": false, "count": 5_000 });
    let found = world.marc.does("tickets.ids", question.clone()).await;
    assert_eq!(found, json!([ids[1], ids[2], ids[0]]));
    let mut second = question.clone();
    second["from"] = json!(1);
    second["count"] = json!(1);
    assert_eq!(
        world.marc.does("tickets.ids", second).await,
        json!([ids[2]])
    );
    let found = world.paul.does("tickets.ids", question.clone()).await;
    assert!(list(&found).is_empty());
    world.claire.does("session.sign_out", json!(null)).await;
    assert_eq!(
        world.claire.refused("tickets.ids", question).await,
        Some(Code::SignedOut)
    );
}
