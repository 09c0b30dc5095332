//! The lists: how they are sorted, their views, chips and counts.

use std::collections::BTreeSet;

use crate::reading::{STATUSES, list, texts};
use crate::world::World;
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

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
        assert_eq!(list(&counts).len(), 8);
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
                        "archived" => it["row"]["archived"] == true,
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

/// What a row is grouped by, as a group's key or name says it; and its place among such values.
fn group_value(row: &Value, group: &str) -> (bool, String, Value) {
    let rank = |all: &[&str]| {
        let at = all.iter().position(|it| row[group] == *it);
        (
            false,
            at.unwrap_or_default().to_string(),
            row[group].clone(),
        )
    };
    match group {
        "status" => rank(&STATUSES),
        "priority" => rank(&["critical", "high", "normal", "low"]),
        "kind" => rank(&["incident", "request", "question", "training"]),
        _ => match row[group].as_str() {
            Some(name) => (false, guichet_kernel::fold(name), row[group].clone()),
            None => (true, String::new(), Value::Null),
        },
    }
}

#[tokio::test]
async fn groups_come_in_their_order_and_hold_what_they_say() {
    let world = World::new().await;
    many(&world).await;
    for person in [&world.marc, &world.ines, &world.claire] {
        for group in [
            "status",
            "priority",
            "category",
            "assignee",
            "team",
            "requester",
            "site",
            "kind",
        ] {
            for (sort, descending) in [("title", false), ("updated", true), ("requester", false)] {
                let name = format!("by {group}, then {sort}, descending {descending}");
                let request = |from: u64, count: u64| {
                    json!({ "view": "all", "group": group, "sort": sort, "descending": descending,
                        "from": from, "count": count })
                };
                let page = person.does("tickets.list", request(0, 500)).await;
                let rows = list(&page["rows"]).clone();
                assert_eq!(Some(rows.len() as u64), page["total"].as_u64(), "{name}");
                let mut next = 0;
                for header in list(&page["groups"]) {
                    assert_eq!(header["from"].as_u64(), Some(next), "{name}: {header}");
                    let end = next + header["count"].as_u64().expect("a number");
                    assert!(end > next, "{name}: an empty group is none");
                    let words = matches!(group, "status" | "priority" | "kind");
                    for row in &rows[next as usize..end as usize] {
                        let shown = if words {
                            &header["key"]
                        } else {
                            &header["name"]
                        };
                        assert_eq!(&group_value(row, group).2, shown, "{name}");
                        assert_eq!(header["key"].is_null(), shown.is_null(), "{name}");
                    }
                    for two in rows[next as usize..end as usize].windows(2) {
                        let (one, other) = (sort_value(&two[0], sort), sort_value(&two[1], sort));
                        let ordered = if descending {
                            one >= other
                        } else {
                            one <= other
                        };
                        assert!(ordered, "{name}: {one:?} before {other:?}");
                    }
                    next = end;
                }
                assert_eq!(next, rows.len() as u64, "{name}: every row is in a group");
                let places: Vec<_> = rows.iter().map(|it| group_value(it, group)).collect();
                assert!(
                    places.is_sorted_by(|one, other| (one.0, &one.1) <= (other.0, &other.1)),
                    "{name}: groups in order, none last"
                );
                let mut from = 0;
                while from <= next {
                    let part = person.does("tickets.list", request(from, 5)).await;
                    let end = rows.len().min(from as usize + 5);
                    assert_eq!(
                        list(&part["rows"])[..],
                        rows[(from as usize).min(end)..end],
                        "{name} from {from}"
                    );
                    assert_eq!(part["groups"], page["groups"], "{name}");
                    from += 5;
                }
            }
        }
    }
    for (sort, first) in [("status", "closed"), ("priority", "critical")] {
        let request =
            json!({ "view": "all", "group": sort, "sort": sort, "descending": true, "count": 1 });
        let page = world.marc.does("tickets.list", request).await;
        assert_eq!(
            page["groups"][0]["key"], first,
            "groups follow the direction of their own sort"
        );
    }
}

#[tokio::test]
async fn a_list_follows_names_and_changes_at_once() {
    let world = World::new().await;
    let one = world.claire.opens("Un").await;
    let two = world.paul.opens("Deux").await;
    let by_requester =
        json!({ "view": "all", "sort": "requester", "group": "requester", "count": 10 });
    let page = world.marc.does("tickets.list", by_requester.clone()).await;
    assert_eq!(
        texts(&page["rows"], "id"),
        [
            one.as_str().unwrap_or_default(),
            two.as_str().unwrap_or_default()
        ]
    );
    for (category, name) in [(0, "Zèbre"), (1, "Abeille")] {
        let categories = world.marc.does("tickets.categories", json!(null)).await;
        let id = categories[category]["id"].clone();
        let ticket = if category == 0 { &one } else { &two };
        world
            .marc
            .does(
                "tickets.change",
                json!({ "id": ticket, "change": { "property": "category", "value": id } }),
            )
            .await;
        world
            .admin
            .does(
                "tickets.save_category",
                json!({ "id": id, "name": name, "default_priority": "normal" }),
            )
            .await;
    }
    let by_category =
        json!({ "view": "all", "sort": "category", "group": "category", "count": 10 });
    let page = world.marc.does("tickets.list", by_category).await;
    assert_eq!(texts(&page["groups"], "name"), ["Abeille", "Zèbre"]);
    assert_eq!(page["rows"][0]["id"], two, "in the order of the new names");
    let filter = json!({ "due_from": 10, "due_to": 20 });
    let due = json!({ "view": "all", "filter": filter, "count": 10 });
    assert_eq!(
        world.marc.does("tickets.list", due.clone()).await["total"],
        0
    );
    for (value, there) in [(19, 1), (20, 0), (10, 1), (9, 0)] {
        let change = json!({ "id": one, "change": { "property": "due", "value": value } });
        world.marc.does("tickets.change", change).await;
        let page = world.marc.does("tickets.list", due.clone()).await;
        assert_eq!(page["total"], there, "due at {value}");
    }
}
