//! The calendar: which day has which ticket, for whom, and how many.

use crate::reading::{list, texts};
use crate::world::{MORNING, Person, World};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

/// The starts of days around the first, of 24 hours each, and the end of the last.
fn days(before: i64, count: i64) -> Vec<i64> {
    let midnight = MORNING.0 - 8 * Timestamp::HOUR;
    (0..=count)
        .map(|it| midnight + (it - before) * Timestamp::DAY)
        .collect()
}

async fn calendar(person: &Person, by: &str, days: &[i64], each: u32) -> Value {
    let request = json!({ "view": "all", "by": by, "days": days, "each": each });
    person.does("tickets.calendar", request).await
}

fn counts(calendar: &Value) -> Vec<u64> {
    list(calendar)
        .iter()
        .map(|it| it["count"].as_u64().expect("a number"))
        .collect()
}

async fn due(world: &World, ticket: &Value, at: Option<i64>) {
    let change = json!({ "id": ticket, "change": { "property": "due", "value": at } });
    world.marc.does("tickets.change", change).await;
}

#[tokio::test]
async fn each_day_has_its_tickets_earliest_first_and_counts_those_it_does_not_show() {
    let world = World::new().await;
    for title in ["un", "deux", "trois"] {
        world.claire.opens(title).await;
        world.pass(Timestamp::HOUR);
    }
    world.pass(Timestamp::DAY);
    world.paul.opens("quatre").await;
    let week = days(1, 4);
    let seen = calendar(&world.marc, "created", &week, 2).await;
    assert_eq!(counts(&seen), [0, 3, 1, 0]);
    assert_eq!(texts(&seen[1]["rows"], "title"), ["un", "deux"]);
    assert_eq!(texts(&seen[2]["rows"], "title"), ["quatre"]);
    assert_eq!(
        seen[2]["from"],
        json!(week[2]),
        "a day is named by its start"
    );
    let row = world
        .marc
        .does(
            "tickets.list",
            json!({ "view": "all", "filter": { "text": "quatre" }, "count": 1 }),
        )
        .await["rows"][0]
        .clone();
    assert_eq!(seen[2]["rows"][0], row, "the row of the list");
    assert_eq!(
        counts(&calendar(&world.marc, "created", &week, 0).await),
        [0, 3, 1, 0]
    );
}

#[tokio::test]
async fn days_are_as_long_as_the_person_says() {
    let world = World::new().await;
    // 25 October 2026 has 25 hours in Paris: 22:00 UTC the day before, to 23:00 UTC.
    let start = 1_792_879_200_000;
    let week = [
        start - Timestamp::DAY,
        start,
        start + 25 * Timestamp::HOUR,
        start + 25 * Timestamp::HOUR + Timestamp::DAY,
    ];
    for (title, at) in [
        ("veille", start - 1),
        ("matin", start),
        ("soir", week[2] - 1),
        ("lendemain", week[2]),
        ("trop tard", week[3]),
    ] {
        let ticket = world.claire.opens(title).await;
        due(&world, &ticket, Some(at)).await;
    }
    let seen = calendar(&world.marc, "due", &week, 9).await;
    assert_eq!(texts(&seen[0]["rows"], "title"), ["veille"]);
    assert_eq!(texts(&seen[1]["rows"], "title"), ["matin", "soir"]);
    assert_eq!(texts(&seen[2]["rows"], "title"), ["lendemain"]);
}

#[tokio::test]
async fn a_due_date_that_changes_changes_the_day_and_none_has_no_day() {
    let world = World::new().await;
    let ticket = world.claire.opens("Écran").await;
    let week = days(0, 3);
    assert_eq!(
        counts(&calendar(&world.marc, "due", &week, 5).await),
        [0, 0, 0]
    );
    due(&world, &ticket, Some(week[1] + Timestamp::HOUR)).await;
    assert_eq!(
        counts(&calendar(&world.marc, "due", &week, 5).await),
        [0, 1, 0]
    );
    due(&world, &ticket, Some(week[2])).await;
    assert_eq!(
        counts(&calendar(&world.marc, "due", &week, 5).await),
        [0, 0, 1]
    );
    due(&world, &ticket, None).await;
    assert_eq!(
        counts(&calendar(&world.marc, "due", &week, 5).await),
        [0, 0, 0]
    );
}

#[tokio::test]
async fn it_holds_what_the_list_of_the_same_view_and_chips_holds_for_everybody() {
    let world = World::new().await;
    for at in 0..24_i64 {
        let person = [&world.claire, &world.paul, &world.nora][at as usize % 3];
        let priority = ["low", "critical"][at as usize % 2];
        let request = json!({ "title": format!("Réseau {at}"), "priority": priority });
        let ticket = person.does("tickets.open", request).await["id"].clone();
        match at % 4 {
            1 => {
                world
                    .marc
                    .does("tickets.take", json!({ "id": ticket }))
                    .await;
            }
            2 => {
                let team = json!({ "id": ticket, "team_id": world.n2 });
                world.marc.does("tickets.assign", team).await;
            }
            3 => {
                let done = json!({ "id": ticket, "status": "resolved" });
                world.marc.does("tickets.move", done).await;
            }
            _ => {}
        }
        if at % 3 == 0 {
            due(&world, &ticket, Some(world.now().0 + at * Timestamp::HOUR)).await;
        }
        world.pass(3 * Timestamp::HOUR);
    }
    let week = days(1, 7);
    let ends = (week[0], week[7]);
    for person in [&world.marc, &world.ines, &world.nora, &world.claire] {
        for view in [
            "all",
            "my_open",
            "unassigned",
            "to_handle",
            "waiting",
            "late",
            "resolved",
        ] {
            for chips in [
                json!({}),
                json!({ "priority": ["critical"] }),
                json!({ "text": "reseau" }),
            ] {
                for (by, from, to) in [
                    ("created", "created_from", "created_to"),
                    ("due", "due_from", "due_to"),
                ] {
                    let asked = json!({ "view": view, "filter": chips, "by": by, "days": week, "each": 100 });
                    let seen = person.does("tickets.calendar", asked).await;
                    let mut filter = chips.clone();
                    filter[from] = json!(ends.0);
                    filter[to] = json!(ends.1);
                    let request =
                        json!({ "view": view, "filter": filter, "sort": by, "count": 500 });
                    let wanted = person.does("tickets.list", request).await;
                    let rows: Vec<Value> = list(&seen)
                        .iter()
                        .flat_map(|day| list(&day["rows"]).clone())
                        .collect();
                    assert_eq!(json!(rows), wanted["rows"], "{view} by {by}, {chips}");
                    assert_eq!(counts(&seen).iter().sum::<u64>(), rows.len() as u64);
                    for (day, two) in list(&seen).iter().zip(week.windows(2)) {
                        for row in list(&day["rows"]) {
                            let at = row[format!("{by}_at")].as_i64().expect("an instant");
                            assert!((two[0]..two[1]).contains(&at), "{row} on the wrong day");
                        }
                    }
                }
            }
        }
    }
    let others = calendar(&world.claire, "created", &week, 100).await;
    let theirs = list(&others)
        .iter()
        .flat_map(|day| texts(&day["rows"], "requester"));
    assert!(
        theirs.into_iter().all(|it| it == "Claire Lefèvre"),
        "what one may not see is on no day"
    );
    assert_eq!(counts(&others).iter().sum::<u64>(), 8, "and is not counted");
}

#[tokio::test]
async fn days_that_make_no_calendar_are_refused() {
    let world = World::new().await;
    for (why, days) in [
        ("none", vec![]),
        ("no end", vec![MORNING.0]),
        ("backwards", vec![MORNING.0, MORNING.0 - 1]),
        ("twice the same", vec![MORNING.0, MORNING.0]),
        ("too many", self::days(0, 46)),
    ] {
        let request = json!({ "view": "all", "by": "due", "days": days, "each": 3 });
        let refusal = world.marc.may_not("tickets.calendar", request).await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::Invalid, Some("days")),
            "{why}"
        );
    }
    let most = calendar(&world.marc, "due", &days(0, 45), 1_000_000).await;
    assert_eq!(list(&most).len(), 45);
}
