//! Who sees which tickets, and what they have not read yet.

use std::collections::BTreeSet;

use crate::reading::{list, texts};
use crate::world::{Person, World};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

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
