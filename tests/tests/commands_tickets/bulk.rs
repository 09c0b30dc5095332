//! Many tickets changed in one step: each by its own rules, all in one operation.

use crate::reading::{list, told};
use crate::world::{Person, World};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

/// Opens tickets of Claire's, by title.
async fn opened(world: &World, titles: &[&str]) -> Vec<Value> {
    let mut ids = Vec::new();
    for title in titles {
        ids.push(world.claire.opens(title).await);
        world.pass(1);
    }
    ids
}

async fn each(person: &Person, ids: &[Value], field: &str) -> Vec<Value> {
    let mut values = Vec::new();
    for id in ids {
        values.push(person.sees(id).await["row"][field].clone());
    }
    values
}

#[tokio::test]
async fn every_verb_changes_many_in_one_operation_with_a_line_on_each() {
    let world = World::new().await;
    let ids = opened(&world, &["A", "B", "C"]).await;
    let network = world.marc.does("tickets.categories", json!(null)).await;
    let network = list(&network)
        .iter()
        .find(|it| it["name"] == "Réseau")
        .expect("a default")["id"]
        .clone();
    for (change, field, value) in [
        (
            json!({ "verb": "change", "change": { "property": "priority", "value": "critical" } }),
            "priority",
            json!("critical"),
        ),
        (
            json!({ "verb": "change", "change": { "property": "category", "value": network } }),
            "category",
            json!("Réseau"),
        ),
        (
            json!({ "verb": "change", "change": { "property": "due", "value": 1_800_000_000_000_i64 } }),
            "due_at",
            json!(1_800_000_000_000_i64),
        ),
        (
            json!({ "verb": "assign", "team_id": world.n1 }),
            "team",
            json!("N1"),
        ),
        (
            json!({ "verb": "assign", "assignee_id": world.ines.id }),
            "assignee",
            json!("Inès Bâ"),
        ),
        (json!({ "verb": "take" }), "assignee", json!("Marc Étienne")),
        (
            json!({ "verb": "move", "status": "waiting", "waiting_reason": "Une pièce" }),
            "status",
            json!("waiting"),
        ),
        (
            json!({ "verb": "move", "status": "resolved", "answer": "C’est réglé." }),
            "status",
            json!("resolved"),
        ),
        (json!({ "verb": "archive" }), "archived", json!(true)),
        (json!({ "verb": "unarchive" }), "archived", json!(false)),
    ] {
        world.pass(1);
        let before = world.operations(0).await.len();
        let done = world
            .marc
            .does("tickets.bulk", json!({ "ids": ids, "change": change }))
            .await;
        assert_eq!(
            (&done["changed"], &done["unchanged"], &done["refused"]),
            (&json!(3), &json!(0), &json!([])),
            "{change}"
        );
        assert!(done["change"].is_string(), "there is a way back");
        assert_eq!(world.operations(before).await, ["ticket.bulk"], "{change}");
        assert_eq!(
            each(&world.marc, &ids, field).await,
            [value.clone(), value.clone(), value],
            "{change}"
        );
    }
    let seen = world.claire.sees(&ids[1]).await;
    assert_eq!(seen["comments"][0]["body"], "C’est réglé.");
    let what: Vec<String> = told(&seen).into_iter().map(|it| it.0).collect();
    assert_eq!(
        what,
        [
            "opened",
            "priority",
            "category",
            "due",
            "team",
            "assignee",
            "assignee",
            "status",
            "status",
            "waiting_reason",
            "answered",
            "status",
            "archived",
            "unarchived"
        ]
    );
    let body = world.last_body().await;
    assert_eq!(body["verb"], "ticket.unarchive");
    assert_eq!(list(&body["tickets"]).len(), 3);
}

#[tokio::test]
async fn each_ticket_keeps_its_own_rules_and_the_answer_says_why_not() {
    let world = World::new().await;
    let ids = opened(&world, &["Ouvert", "Clos", "Résolu", "Résolu déjà haut"]).await;
    for (id, status) in [
        (&ids[1], "closed"),
        (&ids[2], "resolved"),
        (&ids[3], "resolved"),
    ] {
        world
            .marc
            .does("tickets.move", json!({ "id": id, "status": status }))
            .await;
    }
    let unknown = json!("0190f5fe-7c00-7a00-8000-000000000001");
    let all: Vec<Value> = ids.iter().chain([&unknown, &ids[0]]).cloned().collect();
    let before = world.operations(0).await.len();
    let done = world
        .marc
        .does(
            "tickets.bulk",
            json!({ "ids": all, "change": { "verb": "move", "status": "resolved" } }),
        )
        .await;
    assert_eq!(done["changed"], 1, "one named twice counts once");
    assert_eq!(done["unchanged"], 2, "resolved already");
    let mut why: Vec<(Value, usize)> = list(&done["refused"])
        .iter()
        .map(|it| (it["refusal"]["code"].clone(), list(&it["ids"]).len()))
        .collect();
    why.sort_by_key(|it| (it.0.to_string(), it.1));
    assert_eq!(
        why,
        [(json!("illegal-transition"), 1), (json!("not-found"), 1)],
        "each reason once"
    );
    assert_eq!(world.operations(before).await.len(), 1);
    assert_eq!(
        told(&world.marc.sees(&ids[1]).await).len(),
        2,
        "nothing on the others"
    );

    let assign = json!({ "verb": "assign", "assignee_id": world.marc.id });
    let done = world
        .marc
        .does("tickets.bulk", json!({ "ids": ids, "change": assign }))
        .await;
    assert_eq!(done["changed"], 3);
    assert_eq!(done["refused"][0]["refusal"]["code"], "ticket-closed");
    let done = world
        .marc
        .does("tickets.bulk", json!({ "ids": ids, "change": assign }))
        .await;
    assert_eq!(
        (&done["changed"], &done["unchanged"]),
        (&json!(0), &json!(3))
    );
    assert_eq!(done["change"], Value::Null, "nothing to take back");

    let before = world.operations(0).await.len();
    let archive = json!({ "ids": ids, "change": { "verb": "archive" } });
    for (person, code) in [
        (&world.claire, "not-allowed"),
        (&world.nora, "not-allowed"),
        (&world.paul, "not-found"),
    ] {
        let done = person.does("tickets.bulk", archive.clone()).await;
        assert_eq!(done["changed"], 0);
        for group in list(&done["refused"]) {
            assert_eq!(group["refusal"]["code"], code, "{done}");
        }
    }
    assert!(world.operations(before).await.is_empty());

    let many: Vec<&Value> = std::iter::repeat_n(&ids[0], 5_001).collect();
    let refusal = world
        .marc
        .may_not(
            "tickets.bulk",
            json!({ "ids": many, "change": { "verb": "take" } }),
        )
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Invalid, Some("ids"))
    );
    let done = world
        .marc
        .does(
            "tickets.bulk",
            json!({ "ids": [], "change": { "verb": "take" } }),
        )
        .await;
    assert_eq!(
        (&done["changed"], &done["change"]),
        (&json!(0), &Value::Null)
    );
}

#[tokio::test]
async fn somebody_given_many_is_told_once() {
    let world = World::new().await;
    let ids = opened(&world, &["A", "B", "C"]).await;
    let pauls = world.paul.opens("De Paul").await;
    let all: Vec<&Value> = ids.iter().chain([&pauls]).collect();
    let assign = json!({ "verb": "assign", "assignee_id": world.ines.id });
    world
        .marc
        .does("tickets.bulk", json!({ "ids": all, "change": assign }))
        .await;
    let page = world
        .ines
        .does("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(page["unread"], 1);
    let notice = &page["notices"][0];
    assert_eq!(
        (
            &notice["kind"],
            &notice["tickets"],
            &notice["ticket_id"],
            &notice["by"]
        ),
        (
            &json!("assigned_to_me"),
            &json!(4),
            &Value::Null,
            &json!("Marc Étienne")
        )
    );
    let toasts = world.ines.session().toasts().await.expect("toasts");
    assert_eq!(toasts.iter().map(|it| it.tickets).collect::<Vec<_>>(), [4]);

    let resolve = json!({ "verb": "move", "status": "resolved", "answer": "Réglé" });
    world
        .marc
        .does("tickets.bulk", json!({ "ids": all, "change": resolve }))
        .await;
    let page = world
        .claire
        .does("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(
        (
            &page["notices"][0]["kind"],
            &page["notices"][0]["tickets"],
            &page["unread"]
        ),
        (&json!("resolved"), &json!(3), &json!(1))
    );
    let page = world
        .paul
        .does("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(
        (
            &page["notices"][0]["title"],
            &page["notices"][0]["tickets"],
            &page["notices"][0]["extract"]
        ),
        (&json!("De Paul"), &json!(1), &json!("Réglé")),
        "one is told of by its name"
    );
}
