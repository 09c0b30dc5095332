//! Every command of tickets through the router, on a real encrypted store, with its refusals.

mod world;

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::{RefusalCode as Code, Timestamp};
use guichet_replica::sqlx;
use serde_json::{Value, json};
use world::{Person, World};

const STATUSES: [&str; 5] = ["open", "in_progress", "waiting", "resolved", "closed"];

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn texts<'a>(rows: &'a Value, field: &str) -> Vec<&'a str> {
    list(rows)
        .iter()
        .map(|it| it[field].as_str().unwrap_or_default())
        .collect()
}

/// What happened to a ticket, as words with what they carry.
fn told(ticket: &Value) -> Vec<(String, Value, Value)> {
    let line = |it: &Value| {
        (
            it["what"].as_str().expect("a word").to_owned(),
            it["before"].clone(),
            it["after"].clone(),
        )
    };
    list(&ticket["history"]).iter().map(line).collect()
}

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

#[tokio::test]
async fn each_person_sees_their_part_and_the_rest_does_not_exist_for_them() {
    let world = World::new().await;
    let of_claire = world.claire.opens("De Claire").await;
    let of_paul = world.paul.opens("De Paul").await;
    let in_n1 = world.paul.opens("Pour N1").await;
    let in_n2 = world.paul.opens("Pour N2").await;
    let for_ines = world.paul.opens("Pour Inès").await;
    let for_marc = world.paul.opens("Pour Marc").await;
    for (ticket, to) in [
        (&in_n1, json!({ "team_id": world.n1 })),
        (&in_n2, json!({ "team_id": world.n2 })),
        (
            &for_ines,
            json!({ "assignee_id": world.ines.id, "team_id": world.n2 }),
        ),
        (&for_marc, json!({ "assignee_id": world.marc.id })),
    ] {
        let mut request = to.as_object().expect("fields").clone();
        request.insert("id".into(), ticket.clone());
        world
            .marc
            .does("tickets.assign", Value::Object(request))
            .await;
    }
    let all = [&of_claire, &of_paul, &in_n1, &in_n2, &for_ines, &for_marc];
    for (person, name, visible) in [
        (&world.claire, "Claire", vec![&of_claire]),
        (
            &world.paul,
            "Paul",
            vec![&of_paul, &in_n1, &in_n2, &for_ines, &for_marc],
        ),
        (&world.marc, "Marc", all.to_vec()),
        (&world.nora, "Nora", all.to_vec()),
        (
            &world.ines,
            "Inès",
            vec![&of_claire, &of_paul, &in_n1, &for_ines],
        ),
    ] {
        let page = person
            .does("tickets.list", json!({ "view": "all", "count": 500 }))
            .await;
        let listed: BTreeSet<&str> = texts(&page["rows"], "id").into_iter().collect();
        let wanted: BTreeSet<&str> = visible.iter().filter_map(|it| it.as_str()).collect();
        assert_eq!(listed, wanted, "the list of {name}");
        assert_eq!(page["total"].as_u64(), Some(wanted.len() as u64));
        let found = person
            .does("tickets.search", json!({ "text": "pour de", "limit": 100 }))
            .await;
        assert!(
            list(&found)
                .iter()
                .all(|hit| wanted.contains(hit["ticket"]["id"].as_str().expect("an identity")))
        );
        for ticket in all {
            let seen = visible.contains(&ticket);
            assert_eq!(
                person
                    .refused("tickets.show", json!({ "id": ticket }))
                    .await
                    .is_none(),
                seen,
                "{name} shows"
            );
            if !seen {
                for (command, request) in [
                    ("tickets.edit", json!({ "id": ticket, "title": "x" })),
                    (
                        "tickets.change",
                        json!({ "id": ticket, "change": { "property": "priority", "value": "low" } }),
                    ),
                    ("tickets.move", json!({ "id": ticket, "status": "closed" })),
                    (
                        "tickets.assign",
                        json!({ "id": ticket, "assignee_id": null }),
                    ),
                    ("tickets.take", json!({ "id": ticket })),
                    ("tickets.comment", json!({ "id": ticket, "body": "x" })),
                    ("tickets.rate", json!({ "id": ticket, "rating": 5 })),
                    ("tickets.mark_read", json!({ "id": ticket })),
                ] {
                    assert_eq!(
                        person.refused(command, request).await,
                        Some(Code::NotFound),
                        "{name} {command}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn notes_leave_no_trace_for_who_may_not_read_them() {
    let world = World::new().await;
    let ticket = world
        .claire
        .does("tickets.open", json!({ "title": "Écran noir" }))
        .await["id"]
        .clone();
    world
        .claire
        .does("tickets.mark_read", json!({ "id": ticket }))
        .await;
    let before = world.claire.sees(&ticket).await;
    world.pass(Timestamp::HOUR);
    let file = world
        .marc
        .sends("diagnostic-secret.txt", b"mot de passe du coffre")
        .await;
    let note = world.marc.does("tickets.comment",
        json!({ "id": ticket, "body": "Le coffre contient zébulon", "internal": true, "uploads": [file] })).await;
    assert_eq!(note["attachments"][0]["name"], "diagnostic-secret.txt");

    assert_eq!(
        world.claire.sees(&ticket).await,
        before,
        "a note changes nothing of what a requester sees"
    );
    let nora = world.nora.sees(&ticket).await;
    assert_eq!(
        (&nora["row"]["comments"], list(&nora["comments"]).len()),
        (&json!(0), 0)
    );
    for text in ["zebulon", "diagnostic", "bulon", "secret"] {
        for person in [&world.claire, &world.nora] {
            assert_eq!(
                person
                    .does("tickets.search", json!({ "text": text, "limit": 10 }))
                    .await,
                json!([]),
                "{text}"
            );
            let page = person
                .does(
                    "tickets.list",
                    json!({ "view": "all", "filter": { "text": text }, "count": 10 }),
                )
                .await;
            assert_eq!(page["total"], 0, "{text}");
        }
        assert_eq!(
            list(
                &world
                    .marc
                    .does("tickets.search", json!({ "text": text, "limit": 10 }))
                    .await
            )
            .len(),
            1,
            "{text}"
        );
    }
    let id = note["attachments"][0]["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID");
    for (person, allowed) in [
        (&world.claire, false),
        (&world.nora, false),
        (&world.marc, true),
        (&world.ines, true),
    ] {
        assert_eq!(
            person
                .session()
                .file(id, guichet_ipc::Variant::File)
                .await
                .is_ok(),
            allowed
        );
    }
    assert!(world.notices(&world.claire).await.is_empty());

    let marc = world.marc.sees(&ticket).await;
    assert_eq!(
        (&marc["row"]["comments"], &marc["row"]["attachments"]),
        (&json!(1), &json!(1))
    );
    let what: Vec<String> = told(&marc).into_iter().map(|it| it.0).collect();
    assert_eq!(what, ["opened", "noted", "attached"]);
    assert_eq!(marc["row"]["updated_at"], world.now().0);
    assert_eq!(
        world
            .claire
            .refused(
                "tickets.comment",
                json!({ "id": ticket, "body": "x", "internal": true })
            )
            .await,
        Some(Code::NotAllowed)
    );

    world.pass(Timestamp::HOUR);
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Je passe" }),
        )
        .await;
    let after = world.claire.sees(&ticket).await;
    assert_eq!(
        (
            &after["row"]["comments"],
            &after["row"]["unread"],
            &after["row"]["updated_at"]
        ),
        (&json!(1), &json!(true), &json!(world.now().0))
    );
}

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

#[tokio::test]
async fn answers_reach_the_other_side_and_end_a_waiting() {
    let world = World::new().await;
    let ticket = world.claire.opens("Messagerie").await;
    assert_eq!(
        world
            .paul
            .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
            .await,
        Some(Code::NotFound)
    );
    assert_eq!(
        world
            .nora
            .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
            .await,
        Some(Code::NotAllowed)
    );
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    let comment = world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Quel *message* ?" }),
        )
        .await;
    assert_eq!(
        (&comment["author"], &comment["internal"]),
        (&json!("Marc Étienne"), &json!(false))
    );
    assert_eq!(
        comment["html"].as_str().map(str::trim),
        Some("<p>Quel <em>message</em> ?</p>")
    );
    assert_eq!(world.notices(&world.claire).await, ["answered"]);
    world
        .ines
        .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
        .await;
    world
        .admin
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Moi aussi" }),
        )
        .await;
    assert_eq!(world.notices(&world.claire).await, ["answered", "answered"]);
    assert!(
        world.notices(&world.marc).await.is_empty(),
        "only the two sides are told"
    );

    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": ticket, "status": "waiting", "waiting_reason": "Une réponse" }),
        )
        .await;
    assert_eq!(
        world.claire.sees(&ticket).await["waiting_reason"],
        "Une réponse"
    );
    world.pass(1);
    world
        .claire
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Le message 5" }),
        )
        .await;
    assert_eq!(world.notices(&world.marc).await, ["answered"]);
    let seen = world.claire.sees(&ticket).await;
    assert_eq!(
        (&seen["row"]["status"], &seen["waiting_reason"]),
        (&json!("in_progress"), &Value::Null)
    );
    assert_eq!(
        told(&seen).last(),
        Some(&("status".into(), json!("waiting"), json!("in_progress")))
    );
    assert_eq!(seen["row"]["comments"], 3);

    world
        .marc
        .does("tickets.move", json!({ "id": ticket, "status": "closed" }))
        .await;
    for person in [&world.claire, &world.marc] {
        assert_eq!(
            person
                .refused("tickets.comment", json!({ "id": ticket, "body": "x" }))
                .await,
            Some(Code::TicketClosed)
        );
        assert_eq!(person.sees(&ticket).await["may"]["answer"], false);
    }
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Pour mémoire", "internal": true }),
        )
        .await;

    let unassigned = world.claire.opens("Autre").await;
    world
        .marc
        .does(
            "tickets.move",
            json!({ "id": unassigned, "status": "waiting", "waiting_reason": "x" }),
        )
        .await;
    world
        .claire
        .does(
            "tickets.comment",
            json!({ "id": unassigned, "body": "Voici" }),
        )
        .await;
    assert_eq!(
        world.claire.sees(&unassigned).await["row"]["status"],
        "open",
        "nobody works on it"
    );
}

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

#[tokio::test]
async fn unread_is_what_others_did_since_one_looked() {
    let world = World::new().await;
    let ticket = world.claire.opens("Souris").await;
    let unread = async |person: &Person| {
        person
            .does("tickets.list", json!({ "view": "all", "count": 10 }))
            .await["rows"][0]["unread"]
            == true
    };
    assert!(!unread(&world.claire).await, "her own");
    assert!(unread(&world.marc).await);
    world
        .marc
        .does("tickets.mark_read", json!({ "id": ticket }))
        .await;
    assert!(!unread(&world.marc).await);
    let operations = world.operations(0).await.len();
    world.pass(1);
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": ticket, "body": "Bonjour" }),
        )
        .await;
    assert!(!unread(&world.marc).await, "what one does oneself is known");
    assert!(unread(&world.claire).await);
    assert_eq!(world.claire.session().unread().await, Ok(1), "and a notice");
    world
        .claire
        .does("tickets.mark_read", json!({ "id": ticket }))
        .await;
    assert!(!unread(&world.claire).await);
    assert_eq!(
        world.claire.session().unread().await,
        Ok(0),
        "reading the ticket reads its notices"
    );
    assert_eq!(
        world.operations(operations).await,
        ["ticket.comment"],
        "what one has read stays on this machine"
    );
}

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

/// Thirty-odd tickets of every kind, by Claire, Paul and others.
async fn many(world: &World) {
    let categories = world.marc.does("tickets.categories", json!(null)).await;
    let ids = list(&categories).clone();
    for at in 0..36_usize {
        let person = [&world.claire, &world.paul, &world.ines, &world.nora][at % 4];
        let title = ["Écran", "ecran", "Imprimante", "Zèbre", "aile", "Œuvre"][at % 6];
        let kind = ["incident", "request", "question"][at % 3];
        let priority = ["low", "normal", "high", "critical"][at / 2 % 4];
        let request = json!({ "title": format!("{title} {}", at / 6), "description": "Réseau lent", "kind": kind,
            "priority": priority, "category_id": ids[at % 5]["id"] });
        let ticket = person.does("tickets.open", request).await["id"].clone();
        world.pass(if at % 5 == 0 { 0 } else { Timestamp::MINUTE });
        if at % 3 != 0 {
            let due = world.now().plus(Timestamp::HOUR * (at as i64 % 7 - 3)).0;
            world
                .marc
                .does(
                    "tickets.change",
                    json!({ "id": ticket, "change": { "property": "due", "value": due } }),
                )
                .await;
        }
        match at % 6 {
            1 => {
                world
                    .marc
                    .does("tickets.take", json!({ "id": ticket }))
                    .await;
            }
            2 => {
                world
                    .marc
                    .does(
                        "tickets.assign",
                        json!({ "id": ticket, "team_id": world.n1 }),
                    )
                    .await;
            }
            3 => {
                world
                    .marc
                    .does(
                        "tickets.assign",
                        json!({ "id": ticket, "assignee_id": world.ines.id, "team_id": world.n2 }),
                    )
                    .await;
            }
            _ => {}
        }
        if at % 7 > 3 {
            let status = ["waiting", "resolved", "closed"][at % 3];
            world
                .marc
                .does(
                    "tickets.move",
                    json!({ "id": ticket, "status": status, "waiting_reason": "x" }),
                )
                .await;
        }
        if at % 9 == 0 {
            world
                .marc
                .does(
                    "tickets.comment",
                    json!({ "id": ticket, "body": "Note", "internal": true }),
                )
                .await;
        }
    }
}

/// What a row is sorted by: those without come last, whatever the direction.
fn sort_value(row: &Value, key: &str) -> (bool, String) {
    let text = |field: &str| row[field].as_str().map(guichet_kernel::fold);
    let instant = |field: &str| row[field].as_i64().map(|it| format!("{it:020}"));
    let rank = |field: &str, all: &[&str]| {
        all.iter()
            .position(|it| row[field] == *it)
            .map(|it| it.to_string())
    };
    let value = match key {
        "number" => row["number"].as_i64().map(|it| format!("{it:020}")),
        "title" | "requester" | "assignee" | "category" => text(key),
        "status" => rank("status", &STATUSES)
            .zip(instant("updated_at"))
            .map(|(a, b)| a + &b),
        "priority" => rank("priority", &["low", "normal", "high", "critical"])
            .zip(instant("updated_at"))
            .map(|(a, b)| a + &b),
        "created" => instant("created_at"),
        "updated" => instant("updated_at"),
        _ => instant("due_at"),
    };
    (value.is_none(), value.unwrap_or_default())
}

#[tokio::test]
async fn lists_are_sorted_whatever_the_window() {
    let world = World::new().await;
    many(&world).await;
    for person in [&world.marc, &world.ines, &world.nora, &world.claire] {
        for view in [
            "all",
            "to_handle",
            "resolved",
            "late",
            "waiting",
            "unassigned",
            "my_open",
        ] {
            for key in [
                "number",
                "title",
                "status",
                "priority",
                "requester",
                "assignee",
                "category",
                "created",
                "updated",
                "due",
            ] {
                if view != "all" && !matches!(key, "updated" | "assignee" | "due") {
                    continue;
                }
                for descending in [false, true] {
                    let name = format!("{view} by {key}, descending {descending}");
                    let request = |from: u64, count: u64| json!({ "view": view, "sort": key, "descending": descending, "from": from, "count": count });
                    let page = person.does("tickets.list", request(0, 500)).await;
                    let rows = list(&page["rows"]).clone();
                    let total = page["total"].as_u64().expect("a number");
                    assert_eq!(rows.len() as u64, total, "{name}");
                    let distinct: BTreeSet<&str> =
                        rows.iter().filter_map(|it| it["id"].as_str()).collect();
                    assert_eq!(distinct.len(), rows.len(), "{name} gives a ticket twice");
                    for two in rows.windows(2) {
                        let (one, other) = (sort_value(&two[0], key), sort_value(&two[1], key));
                        let ordered = match (one.0, other.0) {
                            (false, false) if descending => one.1 >= other.1,
                            (false, false) => one.1 <= other.1,
                            (without, _) => !without || other.0,
                        };
                        assert!(ordered, "{name}: {one:?} before {other:?}");
                    }
                    let mut from = 0;
                    while from <= total {
                        let part = person.does("tickets.list", request(from, 7)).await;
                        let end = rows.len().min(from as usize + 7);
                        assert_eq!(
                            list(&part["rows"])[..],
                            rows[(from as usize).min(end)..end],
                            "{name} from {from}"
                        );
                        assert_eq!(
                            (&part["from"], &part["total"]),
                            (&json!(from), &page["total"])
                        );
                        from += 7;
                    }
                }
            }
        }
    }
    let most = world
        .marc
        .does(
            "tickets.list",
            json!({ "view": "all", "count": 100_000, "from": 4_000_000_000_u32 }),
        )
        .await;
    assert_eq!(most["rows"], json!([]));
    let default = world
        .marc
        .does("tickets.list", json!({ "view": "all", "count": 500 }))
        .await;
    let newest = world
        .marc
        .does(
            "tickets.list",
            json!({ "view": "all", "count": 500, "sort": "updated", "descending": true }),
        )
        .await;
    assert_eq!(
        default, newest,
        "the last change first, when nothing is said"
    );
}

#[tokio::test]
async fn views_chips_and_counts_agree() {
    let world = World::new().await;
    many(&world).await;
    let now = world.now().0;
    let everything = world
        .marc
        .does("tickets.list", json!({ "view": "all", "count": 500 }))
        .await;
    let everything = list(&everything["rows"]).clone();
    for (person, id) in [
        (&world.marc, world.marc.id),
        (&world.ines, world.ines.id),
        (&world.claire, world.claire.id),
        (&world.nora, world.nora.id),
    ] {
        let counts = person.does("tickets.counts", json!(null)).await;
        assert_eq!(list(&counts).len(), 7);
        let mut whole = Vec::new();
        for row in &everything {
            if let Ok(seen) = person
                .asks("tickets.show", json!({ "id": row["id"] }))
                .await
            {
                whole.push(seen);
            }
        }
        let my_teams = if id == world.marc.id {
            vec![&world.n1, &world.n2]
        } else if id == world.ines.id {
            vec![&world.n1]
        } else {
            vec![]
        };
        for count in list(&counts) {
            let view = count["view"].as_str().expect("a word");
            let wanted: BTreeSet<&str> = whole
                .iter()
                .filter(|it| {
                    let status = it["row"]["status"].as_str().unwrap_or_default();
                    let active = !matches!(status, "resolved" | "closed");
                    let free = it["assignee_id"].is_null();
                    match view {
                        "my_open" => active && it["requester_id"] == json!(id),
                        "unassigned" => active && free,
                        "to_handle" => {
                            active
                                && (it["assignee_id"] == json!(id)
                                    || free && my_teams.contains(&&it["team_id"]))
                        }
                        "waiting" => status == "waiting",
                        "late" => {
                            active && it["row"]["due_at"].as_i64().is_some_and(|due| due < now)
                        }
                        "resolved" => !active,
                        _ => true,
                    }
                })
                .filter_map(|it| it["row"]["id"].as_str())
                .collect();
            let page = person
                .does("tickets.list", json!({ "view": view, "count": 500 }))
                .await;
            assert_eq!(
                texts(&page["rows"], "id")
                    .into_iter()
                    .collect::<BTreeSet<_>>(),
                wanted,
                "{view}"
            );
            assert_eq!(
                count["count"].as_u64(),
                Some(wanted.len() as u64),
                "the count of {view}"
            );
        }
    }

    let whole: Vec<Value> = {
        let mut whole = Vec::new();
        for row in &everything {
            whole.push(world.marc.sees(&row["id"]).await);
        }
        whole
    };
    let category = whole[0]["category_id"].clone();
    let since = everything[10]["created_at"].clone();
    type Rule<'a> = Box<dyn Fn(&Value) -> bool + 'a>;
    let chips: Vec<(Value, Rule<'_>)> = vec![
        (
            json!({ "status": ["open", "closed"] }),
            Box::new(|it| matches!(it["row"]["status"].as_str(), Some("open" | "closed"))),
        ),
        (
            json!({ "priority": ["critical"] }),
            Box::new(|it| it["row"]["priority"] == "critical"),
        ),
        (
            json!({ "kind": ["question", "training"] }),
            Box::new(|it| it["row"]["kind"] == "question"),
        ),
        (
            json!({ "category": [category] }),
            Box::new(|it| it["category_id"] == category),
        ),
        (
            json!({ "category": [null] }),
            Box::new(|it| it["category_id"].is_null()),
        ),
        (
            json!({ "assignee": [null, world.marc.id] }),
            Box::new(|it| it["assignee_id"].is_null() || it["assignee_id"] == json!(world.marc.id)),
        ),
        (
            json!({ "team": [world.n1] }),
            Box::new(|it| it["team_id"] == world.n1),
        ),
        (
            json!({ "team": [null] }),
            Box::new(|it| it["team_id"].is_null()),
        ),
        (
            json!({ "requester": [world.paul.id, world.nora.id] }),
            Box::new(|it| {
                [json!(world.paul.id), json!(world.nora.id)].contains(&it["requester_id"])
            }),
        ),
        (
            json!({ "site": [world.stf] }),
            Box::new(|it| it["site_id"] == world.stf),
        ),
        (
            json!({ "created_from": since }),
            Box::new(|it| it["row"]["created_at"].as_i64() >= since.as_i64()),
        ),
        (
            json!({ "created_to": since }),
            Box::new(|it| it["row"]["created_at"].as_i64() < since.as_i64()),
        ),
        (
            json!({ "text": "ECRAN" }),
            Box::new(|it| {
                guichet_kernel::fold(it["row"]["title"].as_str().unwrap_or_default())
                    .contains("ecran")
            }),
        ),
        (
            json!({ "text": "oeuvr" }),
            Box::new(|it| {
                it["row"]["title"]
                    .as_str()
                    .unwrap_or_default()
                    .contains("Œuvre")
                    || it["row"]["requester"] == "Nora Œuvrard"
            }),
        ),
        (
            json!({ "text": "mprim 3" }),
            Box::new(|it| it["row"]["title"] == "Imprimante 3"),
        ),
        (
            json!({ "text": "#7" }),
            Box::new(|it| it["row"]["number"] == 7),
        ),
        (
            json!({ "text": "étienne" }),
            Box::new(|it| it["row"]["assignee"] == "Marc Étienne"),
        ),
        (json!({ "text": "'\"*" }), Box::new(|_| false)),
        (
            json!({ "status": ["open"], "priority": ["low", "high"], "team": [null] }),
            Box::new(|it| {
                it["row"]["status"] == "open"
                    && matches!(it["row"]["priority"].as_str(), Some("low" | "high"))
                    && it["team_id"].is_null()
            }),
        ),
    ];
    for (filter, rule) in &chips {
        for sort in ["updated", "requester", "due"] {
            let page = world
                .marc
                .does(
                    "tickets.list",
                    json!({ "view": "all", "filter": filter, "sort": sort, "count": 500 }),
                )
                .await;
            let found: BTreeSet<&str> = texts(&page["rows"], "id").into_iter().collect();
            let wanted: BTreeSet<&str> = whole
                .iter()
                .filter(|it| rule(it))
                .filter_map(|it| it["row"]["id"].as_str())
                .collect();
            assert_eq!(found, wanted, "{filter} by {sort}");
        }
    }
    for wrong in [
        json!({ "status": ["autre"] }),
        json!({ "category": ["x"] }),
        json!({ "created_from": "hier" }),
    ] {
        assert_eq!(
            world
                .marc
                .refused(
                    "tickets.list",
                    json!({ "view": "all", "filter": wrong, "count": 1 })
                )
                .await,
            Some(Code::Invalid)
        );
    }
}

/// What was found, as titles with where.
async fn finds(person: &Person, text: &str) -> Vec<(String, String)> {
    let found = person
        .does("tickets.search", json!({ "text": text, "limit": 20 }))
        .await;
    let hit = |it: &Value| {
        let word = |value: &Value| value.as_str().expect("text").to_owned();
        (word(&it["ticket"]["title"]), word(&it["found_in"]))
    };
    list(&found).iter().map(hit).collect()
}

#[tokio::test]
async fn search_finds_numbers_words_people_and_files_best_first() {
    let world = World::new().await;
    let open = async |person: &Person, title: &str, description: &str| {
        person
            .does(
                "tickets.open",
                json!({ "title": title, "description": description }),
            )
            .await["id"]
            .clone()
    };
    let printer = open(
        &world.claire,
        "L’imprimante A3 du réseau",
        "Bourrage papier au deuxième étage",
    )
    .await;
    let network = open(&world.paul, "Réseau lent", "Depuis que l'imprimante est là").await;
    let mail = open(&world.paul, "Messagerie", "Rien de spécial").await;
    open(&world.claire, "Le 2 novembre", "Œuvre de cœur").await;
    world
        .marc
        .does(
            "tickets.comment",
            json!({ "id": mail, "body": "Regardez l’**imprimante** de l'accueil" }),
        )
        .await;
    world.marc.does("tickets.take", json!({ "id": mail })).await;
    let file = world
        .claire
        .sends("rapport-imprimantes.pdf", b"%PDF-1.7")
        .await;
    world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Contrat", "uploads": [file] }),
        )
        .await;
    let hit = |title: &str, place: &str| (title.to_owned(), place.to_owned());
    let (printer_title, network_title) = ("L’imprimante A3 du réseau", "Réseau lent");

    for typed in [
        "imprimante",
        "IMPRIMANTE",
        "imprim",
        "primant",
        "ìmprïmante",
    ] {
        assert_eq!(
            finds(&world.marc, typed).await,
            [
                hit(printer_title, "title"),
                hit(network_title, "description"),
                hit("Messagerie", "comment"),
                hit("Contrat", "file"),
            ],
            "{typed}"
        );
    }
    assert_eq!(
        finds(&world.marc, "2").await[..2],
        [hit(network_title, "number"), hit("Le 2 novembre", "title")],
        "the number first"
    );
    for typed in ["#2", " 2 ", "# 2"] {
        assert_eq!(
            finds(&world.marc, typed).await[0],
            hit(network_title, "number")
        );
    }
    assert_eq!(
        finds(&world.marc, "reseau imprimante").await,
        [
            hit(printer_title, "title"),
            hit(network_title, "description")
        ]
    );
    assert_eq!(
        finds(&world.marc, "papier a3").await,
        [hit(printer_title, "description")],
        "words across title and text"
    );
    assert_eq!(
        finds(&world.marc, "papier messagerie").await,
        [],
        "but not across tickets"
    );
    assert_eq!(
        finds(&world.marc, "coeur").await,
        [hit("Le 2 novembre", "description")]
    );
    assert_eq!(
        finds(&world.marc, "ROCHE").await,
        [hit("Messagerie", "person"), hit(network_title, "person")],
        "newest first"
    );
    assert_eq!(
        finds(&world.marc, "etienne").await,
        [hit("Messagerie", "person")]
    );
    assert_eq!(
        finds(&world.claire, "imprimante").await,
        [hit(printer_title, "title"), hit("Contrat", "file")],
        "only her own"
    );
    assert_eq!(
        finds(&world.claire, "2").await,
        [hit("Le 2 novembre", "title")],
        "another's number is not there"
    );
    assert_eq!(
        world
            .marc
            .does(
                "tickets.search",
                json!({ "text": "imprimante", "limit": 2 })
            )
            .await
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(
        world
            .marc
            .does(
                "tickets.search",
                json!({ "text": "imprimante", "limit": 0 })
            )
            .await,
        json!([])
    );

    let found = world
        .marc
        .does(
            "tickets.search",
            json!({ "text": "impri res", "limit": 20 }),
        )
        .await;
    assert_eq!(
        found[0]["title_runs"],
        json!(["L’", "impri", "mante A3 du ", "rés", "eau"])
    );
    assert_eq!(found[0]["extract_runs"], json!([]), "the title says it all");
    let found = world
        .marc
        .does(
            "tickets.search",
            json!({ "text": "imprimante", "limit": 20 }),
        )
        .await;
    assert_eq!(
        found[1]["extract_runs"],
        json!(["Depuis que l'", "imprimante", " est là"])
    );
    assert_eq!(
        found[2]["extract_runs"],
        json!(["Regardez l’", "imprimante", " de l'accueil"]),
        "without its marks"
    );
    assert_eq!(
        found[3]["extract_runs"],
        json!(["rapport-", "imprimante", "s.pdf"])
    );

    world
        .marc
        .does(
            "tickets.edit",
            json!({ "id": printer, "title": "Copieur", "description": "Rien" }),
        )
        .await;
    assert_eq!(
        finds(&world.marc, "bourrage").await,
        [],
        "what is no longer there is not found"
    );
    assert_eq!(finds(&world.marc, "copieur").await.len(), 1);
    let _ = network;
}

#[tokio::test]
async fn search_survives_anything() {
    let world = World::new().await;
    world.claire.does("tickets.open", json!({ "title": "a AND b OR \"c\" NEAR(d) * ^ {e} : f", "description": "💥 100% _x_ \\ ' --" })).await;
    for text in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "*",
        "**",
        "a*",
        "^a",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT",
        "-a",
        "a:b",
        "{title}:a",
        "(",
        ")",
        "((((",
        "\\",
        "%",
        "_",
        "💥",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}",
        "\u{301}",
        "e\u{301}",
        "ﬁ",
        "ß",
        "œ",
        "İ",
        "ǆ",
        "Ａ",
        "한국어",
        "日本",
        "१२३",
        "٣",
        "#",
        "#0",
        "#-1",
        "99999999999999999999999",
        "1e9",
        "+1",
        ";DROP TABLE ticket",
        "<b>",
        "a\nb\tc",
    ] {
        world
            .marc
            .does("tickets.search", json!({ "text": text, "limit": 100 }))
            .await;
        world
            .claire
            .does(
                "tickets.list",
                json!({ "view": "all", "filter": { "text": text }, "count": 10 }),
            )
            .await;
    }
    for long in [
        "a".repeat(10_000),
        "é ".repeat(5_000),
        "ab ".repeat(5_000),
        "\"".repeat(10_000),
        "💥".repeat(10_000),
        (0..3_000).map(|it| format!("m{it} ")).collect::<String>(),
    ] {
        world
            .marc
            .does("tickets.search", json!({ "text": long, "limit": 100 }))
            .await;
        world
            .marc
            .does(
                "tickets.list",
                json!({ "view": "all", "filter": { "text": long }, "count": 10 }),
            )
            .await;
    }
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 33) as u32 % below
    };
    for _ in 0..300 {
        let length = next(12);
        let text: String = (0..length)
            .filter_map(|_| match next(3) {
                0 => char::from_u32(next(128)),
                1 => "\"*()^{}:-+ANDORT ".chars().nth(next(17) as usize),
                _ => char::from_u32(next(0x11_0000)),
            })
            .collect();
        let found = world
            .marc
            .does("tickets.search", json!({ "text": text, "limit": 5 }))
            .await;
        for hit in list(&found) {
            let title: String = list(&hit["title_runs"])
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(
                hit["ticket"]["title"],
                title.as_str(),
                "the runs of {text:?} are the title"
            );
        }
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
