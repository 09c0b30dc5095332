//! The first screens: what each person is shown of their day, and what nobody else may learn from them.

mod world;

use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};
use world::{MORNING, Person, World};

async fn requester(person: &Person) -> Value {
    person.does("home.requester", json!(null)).await
}

async fn technician(person: &Person) -> Value {
    person.does("home.technician", json!(null)).await
}

async fn administrator(person: &Person) -> Value {
    let days: Vec<i64> = (0..7)
        .rev()
        .map(|back| MORNING.0 - 8 * Timestamp::HOUR - back * Timestamp::DAY)
        .collect();
    person
        .does("home.administrator", json!({ "days": days }))
        .await
}

/// The titles of rows, or of what holds a row.
fn titles(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("a list");
    rows.iter()
        .map(|it| {
            let row = it.get("row").unwrap_or(it);
            row["title"].as_str().expect("a title").to_owned()
        })
        .collect()
}

async fn answers(person: &Person, ticket: &Value, words: &str) {
    let request = json!({ "id": ticket, "body": words, "internal": false, "uploads": [] });
    person.does("tickets.comment", request).await;
}

async fn notes(person: &Person, ticket: &Value, words: &str) {
    let request = json!({ "id": ticket, "body": words, "internal": true, "uploads": [] });
    person.does("tickets.comment", request).await;
}

async fn moves(person: &Person, ticket: &Value, status: &str) {
    let request = json!({ "id": ticket, "status": status, "waiting_reason": "Une pièce" });
    person.does("tickets.move", request).await;
}

#[tokio::test]
async fn a_requester_finds_their_tickets_with_the_last_answer_and_what_to_rate() {
    let world = World::new().await;
    let printer = world.claire.opens("Imprimante").await;
    world.pass(Timestamp::HOUR);
    let screen = world.claire.opens("Écran").await;
    world.paul.opens("Souris de Paul").await;
    world.pass(Timestamp::HOUR);
    answers(&world.marc, &printer, "Je **passe** à 10 h.").await;
    world.pass(Timestamp::HOUR);
    notes(&world.marc, &screen, "Elle exagère").await;
    answers(&world.claire, &printer, "Merci").await;

    let home = requester(&world.claire).await;
    assert_eq!(home["open"], 2);
    assert_eq!(titles(&home["cards"]), ["Imprimante", "Écran"]);
    let last = &home["cards"][0]["answer"];
    assert_eq!(
        (&last["by"], &last["extract"]),
        (&json!("Marc Étienne"), &json!("Je passe à 10 h.")),
        "the last words of somebody else, without their marks"
    );
    assert!(
        home["cards"][1]["answer"].is_null(),
        "a note is not an answer: {home}"
    );
    assert_eq!(home["to_rate"], json!([]));

    moves(&world.marc, &printer, "resolved").await;
    let home = requester(&world.claire).await;
    assert_eq!(
        (home["open"].clone(), titles(&home["to_rate"])),
        (json!(1), vec!["Imprimante".to_owned()])
    );
    let rating = json!({ "id": printer, "rating": 4, "comment": "" });
    world.claire.does("tickets.rate", rating).await;
    assert_eq!(requester(&world.claire).await["to_rate"], json!([]));

    moves(&world.marc, &screen, "closed").await;
    world.pass(31 * Timestamp::DAY);
    assert_eq!(
        requester(&world.claire).await["to_rate"],
        json!([]),
        "nobody is asked about what ended long ago"
    );
}

#[tokio::test]
async fn a_note_moves_nothing_on_the_home_of_who_reads_none() {
    let world = World::new().await;
    let first = world.claire.opens("Premier").await;
    world.pass(Timestamp::HOUR);
    world.claire.opens("Second").await;
    let before = requester(&world.claire).await;
    world.pass(Timestamp::HOUR);
    notes(&world.marc, &first, "Entre nous").await;
    assert_eq!(requester(&world.claire).await, before);
}

#[tokio::test]
async fn a_technician_finds_what_to_do_first_and_who_waits() {
    let world = World::new().await;
    let low = world.claire.opens("Câble").await;
    let high = world.claire.opens("Serveur").await;
    let waiting = world.claire.opens("Pièce commandée").await;
    let nobodys = world.paul.opens("À prendre").await;
    for (ticket, priority) in [(&low, "low"), (&high, "critical"), (&waiting, "high")] {
        world
            .marc
            .does("tickets.take", json!({ "id": ticket }))
            .await;
        let change = json!({ "property": "priority", "value": priority });
        world
            .marc
            .does("tickets.change", json!({ "id": ticket, "change": change }))
            .await;
    }
    moves(&world.marc, &waiting, "waiting").await;

    let home = technician(&world.marc).await;
    assert_eq!(titles(&home["queue"]["rows"]), ["Serveur", "Câble"]);
    assert_eq!(
        home["queue"]["total"], 2,
        "what waits is not to be done now"
    );
    assert_eq!(titles(&home["unassigned"]["rows"]), ["À prendre"]);
    assert_eq!(
        (&home["answered"], &home["due"]["total"]),
        (&json!(0), &json!(0))
    );

    world.pass(Timestamp::HOUR);
    answers(&world.claire, &low, "Toujours en panne").await;
    let home = technician(&world.marc).await;
    assert_eq!(titles(&home["answered_first"]), ["Câble"]);
    assert_eq!(
        home["answered_first"][0]["answer"]["extract"],
        "Toujours en panne"
    );
    answers(&world.marc, &low, "J'arrive").await;
    assert_eq!(
        technician(&world.marc).await["answered"],
        0,
        "answered: the requester waits no more"
    );

    let now = world.now();
    for (ticket, due) in [
        (&high, now.plus(-1)),
        (&nobodys, now.plus(23 * Timestamp::HOUR)),
        (&low, now.plus(25 * Timestamp::HOUR)),
    ] {
        let change = json!({ "property": "due", "value": due });
        world
            .marc
            .does("tickets.change", json!({ "id": ticket, "change": change }))
            .await;
    }
    let home = technician(&world.marc).await;
    assert_eq!(titles(&home["due"]["rows"]), ["Serveur", "À prendre"]);
    assert_eq!(
        (&home["due"]["total"], &home["late"]),
        (&json!(2), &json!(1))
    );
}

#[tokio::test]
async fn a_technician_is_told_what_others_changed_until_it_is_opened() {
    let world = World::new().await;
    let ticket = world.claire.opens("Badge").await;
    world
        .marc
        .does("tickets.take", json!({ "id": ticket }))
        .await;
    assert_eq!(
        technician(&world.marc).await["changed"],
        json!([]),
        "one's own changes are no news"
    );
    world.pass(Timestamp::HOUR);
    answers(&world.claire, &ticket, "Alors ?").await;
    let changed = technician(&world.marc).await["changed"].clone();
    assert_eq!(titles(&changed), ["Badge"]);
    assert_eq!(
        (&changed[0]["last"]["what"], &changed[0]["last"]["by"]),
        (&json!("answered"), &json!("Claire Lefèvre"))
    );
    world.pass(Timestamp::MINUTE);
    world
        .marc
        .does("tickets.mark_read", json!({ "id": ticket }))
        .await;
    assert_eq!(technician(&world.marc).await["changed"], json!([]));
    world.pass(Timestamp::HOUR);
    moves(&world.claire, &ticket, "closed").await;
    assert_eq!(
        titles(&technician(&world.marc).await["changed"]),
        ["Badge"],
        "what ended is news too"
    );
    world.pass(8 * Timestamp::DAY);
    assert_eq!(
        technician(&world.marc).await["changed"],
        json!([]),
        "older news is for the lists"
    );
}

#[tokio::test]
async fn a_home_holds_nothing_its_person_may_not_see() {
    let world = World::new().await;
    let secret = world.claire.opens("Affaire de N2").await;
    let other = world.paul.opens("Affaire de N1").await;
    for (ticket, team) in [(&secret, &world.n2), (&other, &world.n1)] {
        world
            .admin
            .does("tickets.assign", json!({ "id": ticket, "team_id": team }))
            .await;
    }
    assert_eq!(
        titles(&technician(&world.ines).await["unassigned"]["rows"]),
        ["Affaire de N1"]
    );
    let marc = technician(&world.marc).await;
    assert_eq!(marc["unassigned"]["total"], 2);
    for person in [&world.ines, &world.marc, &world.nora] {
        assert_eq!(
            requester(person).await["open"],
            0,
            "others' tickets are not one's own"
        );
    }
}

#[tokio::test]
async fn each_home_is_for_who_has_the_part() {
    let world = World::new().await;
    let days = json!({ "days": [MORNING] });
    for (person, name, handles, reports) in [
        (&world.claire, "Claire", false, false),
        (&world.ines, "Inès", true, false),
        (&world.marc, "Marc", true, false),
        (&world.nora, "Nora", false, true),
        (&world.admin, "Alice", true, true),
    ] {
        let refused = |allowed: bool| (!allowed).then_some(Code::NotAllowed);
        assert_eq!(
            person.refused("home.requester", json!(null)).await,
            None,
            "{name}"
        );
        assert_eq!(
            person.refused("home.technician", json!(null)).await,
            refused(handles),
            "{name} handles"
        );
        assert_eq!(
            person.refused("home.administrator", days.clone()).await,
            refused(reports),
            "{name} reports"
        );
    }
    for days in [json!([]), json!([2, 1]), json!(vec![1; 32])] {
        let refusal = world
            .admin
            .may_not("home.administrator", json!({ "days": days }))
            .await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::Invalid, Some("days"))
        );
    }
}

#[tokio::test]
async fn the_figures_of_the_desk_are_counted_by_day() {
    let world = World::new().await;
    let mut tickets = Vec::new();
    for title in ["Un", "Deux", "Trois"] {
        tickets.push(world.claire.opens(title).await);
        world.pass(Timestamp::HOUR);
    }
    answers(&world.marc, &tickets[0], "Bonjour").await;
    world.pass(Timestamp::HOUR);
    answers(&world.marc, &tickets[1], "Bonjour").await;
    moves(&world.marc, &tickets[0], "resolved").await;
    moves(&world.marc, &tickets[1], "closed").await;
    world
        .claire
        .does(
            "tickets.rate",
            json!({ "id": tickets[0], "rating": 5, "comment": "" }),
        )
        .await;

    let home = administrator(&world.admin).await;
    let figures = &home["figures"];
    assert_eq!(
        (&figures["active"], &figures["unassigned"], &figures["late"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let days = figures["days"].as_array().expect("days");
    assert_eq!(days.len(), 7);
    assert_eq!(
        (&days[6]["opened"], &days[6]["resolved"]),
        (&json!(3), &json!(2))
    );
    assert!(
        days[..6]
            .iter()
            .all(|it| it["opened"] == 0 && it["resolved"] == 0)
    );
    let month = &figures["month"];
    assert_eq!(
        month["first_answer"],
        json!(3 * Timestamp::HOUR),
        "of 3 and 3 hours"
    );
    assert_eq!(
        month["resolution"],
        json!(3 * Timestamp::HOUR),
        "of 4 and 3 hours"
    );
    assert_eq!(month["ratings"], json!([0, 0, 0, 0, 1]));

    let nora = administrator(&world.nora).await;
    assert_eq!(nora["figures"]["days"], figures["days"]);
    assert!(
        nora["registrations"].is_null(),
        "who manages no accounts is not told who asks for one"
    );

    moves(&world.claire, &tickets[0], "in_progress").await;
    let days = administrator(&world.admin).await["figures"]["days"].clone();
    assert_eq!(days[6]["resolved"], 1, "what was reopened is not resolved");
}

#[tokio::test]
async fn who_asks_for_an_account_is_named_to_who_manages_them() {
    let world = World::new().await;
    let before = administrator(&world.admin).await["registrations"].clone();
    assert_eq!(before, json!({ "total": 0, "names": [] }));
    let door = guichet_ipc::Session::new(
        std::sync::Arc::clone(&world.desk),
        std::sync::Arc::new(guichet_ipc::MemoryKeeper::default()),
    );
    let asked = json!({ "login": "zoe", "display_name": "Zoé Petit", "email": "zoe@exemple.fr",
        "password": "une phrase assez longue", "password_again": "une phrase assez longue" });
    door.call("session.register", asked).await.expect("asked");
    let after = administrator(&world.admin).await["registrations"].clone();
    assert_eq!(after, json!({ "total": 1, "names": ["Zoé Petit"] }));
}
