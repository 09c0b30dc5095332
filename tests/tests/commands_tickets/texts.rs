//! What is typed: its limits, and hostile text that comes back as it was.

use crate::world::World;
use guichet_kernel::RefusalCode as Code;
use serde_json::json;

#[tokio::test]
async fn titles_and_texts_have_limits_and_a_refusal_writes_nothing() {
    let world = World::new().await;
    let before = world.operations(0).await.len();
    for (request, code, field) in [
        (json!({ "title": "" }), Code::Empty, "title"),
        (
            json!({ "title": " \u{200b}\u{202e}\n" }),
            Code::Empty,
            "title",
        ),
        (
            json!({ "title": "é".repeat(10_000) }),
            Code::TooLong,
            "title",
        ),
        (json!({ "title": "é".repeat(201) }), Code::TooLong, "title"),
        (
            json!({ "title": "x", "description": "é".repeat(50_001) }),
            Code::TooLong,
            "description",
        ),
    ] {
        let refusal = world.claire.may_not("tickets.open", request).await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (code, Some(field))
        );
    }
    let ticket = world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "é".repeat(200), "description": "à".repeat(50_000) }),
        )
        .await["id"]
        .clone();
    for (command, request, code) in [
        (
            "tickets.edit",
            json!({ "id": ticket, "title": "" }),
            Code::Empty,
        ),
        (
            "tickets.edit",
            json!({ "id": ticket, "title": "x".repeat(10_000) }),
            Code::TooLong,
        ),
        (
            "tickets.comment",
            json!({ "id": ticket, "body": " \n " }),
            Code::Empty,
        ),
        (
            "tickets.comment",
            json!({ "id": ticket, "body": "x".repeat(50_001) }),
            Code::TooLong,
        ),
        (
            "tickets.move",
            json!({ "id": ticket, "status": "waiting" }),
            Code::WaitingReasonMissing,
        ),
        (
            "tickets.move",
            json!({ "id": ticket, "status": "waiting", "waiting_reason": "\u{200b} " }),
            Code::WaitingReasonMissing,
        ),
        (
            "tickets.move",
            json!({ "id": ticket, "status": "waiting", "waiting_reason": "x".repeat(501) }),
            Code::TooLong,
        ),
        (
            "tickets.move",
            json!({ "id": ticket, "status": "resolved", "answer": "x".repeat(50_001) }),
            Code::TooLong,
        ),
    ] {
        assert_eq!(
            world.marc.refused(command, request).await,
            Some(code),
            "{command}"
        );
    }
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "x".repeat(50_000) }),
        )
        .await;
    assert_eq!(
        world.operations(before).await,
        ["ticket.open", "ticket.comment"],
        "no refusal left an operation"
    );
}

#[tokio::test]
async fn hostile_text_comes_back_as_it_was_and_runs_nowhere() {
    let world = World::new().await;
    for hostile in [
        "'; DROP TABLE ticket; --",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "👩‍💻 💥 ☃ 𝒳",
        "مرحبا בעברית हिन्दी 日本語",
        "\\ \" ' ` % _ * NEAR(a b) {title}: ^x",
        "Z̸̢̛a̴l̵g̶o̷",
        "](javascript:alert(1)) ![x](http://mouchard.example/p.png)",
    ] {
        let ticket = world
            .claire
            .does(
                "tickets.open",
                json!({ "title": hostile, "description": hostile }),
            )
            .await["id"]
            .clone();
        world
            .marc
            .does("tickets.comment", json!({ "id": ticket, "body": hostile }))
            .await;
        world
            .marc
            .does(
                "tickets.move",
                json!({ "id": ticket, "status": "waiting", "waiting_reason": hostile }),
            )
            .await;
        let category = world
            .admin
            .does(
                "tickets.save_category",
                json!({ "name": hostile, "default_priority": "low" }),
            )
            .await;
        world.marc.does("tickets.change", json!({ "id": ticket, "change": { "property": "category", "value": category["id"] } })).await;
        let seen = world.claire.sees(&ticket).await;
        assert_eq!(seen["row"]["title"], hostile);
        assert_eq!(seen["description"], hostile);
        assert_eq!(seen["comments"][0]["body"], hostile);
        assert_eq!(seen["waiting_reason"], hostile);
        assert_eq!(seen["row"]["category"], hostile);
        for html in [&seen["description_html"], &seen["comments"][0]["html"]] {
            let html = html.as_str().expect("HTML");
            for harm in ["<script", "<img", "href=\"javascript", "mouchard"] {
                assert!(!html.contains(harm), "{hostile} gave {html}");
            }
        }
        world
            .marc
            .does(
                "tickets.move",
                json!({ "id": ticket, "status": "resolved", "answer": hostile }),
            )
            .await;
        world
            .claire
            .does(
                "tickets.rate",
                json!({ "id": ticket, "rating": 4, "comment": hostile }),
            )
            .await;
        assert_eq!(world.claire.sees(&ticket).await["rating_comment"], hostile);
        let filtered = world
            .marc
            .does(
                "tickets.list",
                json!({ "view": "all", "filter": { "text": hostile }, "count": 10 }),
            )
            .await;
        assert!(filtered["total"].as_u64().is_some());
        world
            .marc
            .does("tickets.search", json!({ "text": hostile, "limit": 10 }))
            .await;
    }
    let deceptive = world.claire.opens("facture\u{202e}gnp.exe\u{200b}").await;
    assert_eq!(
        world.claire.sees(&deceptive).await["row"]["title"],
        "facturegnp.exe",
        "what reverses or hides text is gone"
    );
}
