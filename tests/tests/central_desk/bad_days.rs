//! Bad days: the server goes away, a process is killed, a certificate is not the right one, an account is closed, a
//! machine was lost, a desk comes back after a day.

use std::process::Stdio;

use guichet_central::accounts::{devices, revoke_device};
use guichet_kernel::{FailureCode, RefusalCode};
use guichet_replica::sqlx;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::Command;
use tokio::time::timeout;

use crate::desk::{Desk, LONGEST};
use crate::house::{House, server};
use crate::site::PASSWORD;

async fn opens(desk: &Desk, title: &str) -> Value {
    desk.does("tickets.open", json!({ "title": title })).await["id"].take()
}

async fn answers(desk: &Desk, id: &Value, body: &str) {
    desk.does(
        "tickets.comment",
        json!({ "id": id, "body": body, "internal": false }),
    )
    .await;
}

#[tokio::test]
async fn a_server_that_goes_away_is_waited_for_and_everything_arrives() {
    let mut server = server().await.write().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    let before = opens(&claire, "Avant la panne").await;
    marc.until_ticket(&before, "arrives", |it| !it["row"].is_null())
        .await;
    server.kill();
    let during = opens(&claire, "Pendant la panne").await;
    answers(&marc, &before, "Je note ici en attendant.").await;
    for desk in [&claire, &marc] {
        desk.until_link("offline", Some("server-unreachable")).await;
        assert_eq!(desk.state().await["waiting"], 1);
    }
    server.start_again().expect("it starts again");
    for desk in [&claire, &marc] {
        desk.link_wakes();
    }
    marc.until_ticket(&during, "arrives", |it| it["row"]["number"] == 2)
        .await;
    claire
        .until_ticket(&before, "the answer arrives", |it| {
            it["comments"][0]["body"] == "Je note ici en attendant."
        })
        .await;
    for desk in [&claire, &marc, &house.office] {
        desk.agrees(&house).await;
    }
}

#[tokio::test]
async fn a_process_killed_while_it_pushes_loses_nothing_and_doubles_nothing() {
    const CHANGES: usize = 120;
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let id = opens(&claire, "Imprimante").await;
    claire.sends_all().await;
    claire.link.end().await;
    for n in 0..CHANGES {
        answers(&claire, &id, &format!("Réponse {n}")).await;
    }
    let mut waiting = CHANGES;
    while waiting > 0 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_guichet-syncer"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("it starts");
        let mut input = child.stdin.take().expect("its input");
        let start = format!(
            "{}\n{}\n",
            claire.folder().display(),
            serde_json::to_string(claire.key()).expect("a key")
        );
        input.write_all(start.as_bytes()).await.expect("it reads");
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        let until = waiting.saturating_sub(CHANGES / 3);
        while waiting > until {
            let line = said.next_line().await.expect("a line").expect("it goes on");
            waiting = line.parse().expect("a number");
        }
        child.kill().await.expect("killed");
    }
    let claire = claire.starts_again().await;
    claire.agrees(&house).await;
    let ticket = house
        .office
        .until_ticket(&id, "everything arrives", |it| {
            it["comments"]
                .as_array()
                .is_some_and(|it| it.len() == CHANGES)
        })
        .await;
    let bodies = ticket["comments"].as_array().expect("comments");
    for (n, comment) in bodies.iter().enumerate() {
        assert_eq!(
            comment["body"],
            format!("Réponse {n}"),
            "in the order they were written"
        );
    }
    house.office.agrees(&house).await;
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_another_authority_signed_for() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let stranger = std::fs::read_to_string(server.certificates().stranger()).expect("a stranger");
    let mut forged = house.enrolment.clone();
    forged.ca = stranger;
    let forged = forged.write().expect("a file");
    let person = house.hires("claire", "requester").await;
    let desk = Desk::new().await;
    let problem = desk
        .asks(
            "join.join",
            json!({ "enrolment": forged, "login": person.login, "code": person.code.shown(),
                    "password": PASSWORD, "password_again": PASSWORD }),
        )
        .await
        .expect_err("another authority");
    assert!(
        matches!(&problem, guichet_kernel::Problem::Failure(it) if it.code == FailureCode::ServerUntrusted),
        "{problem}"
    );
    assert_eq!(desk.state().await["joined"], false);
    // The code was not spent on it.
    desk.joins(&house.enrolment, &person.login, &person.code)
        .await;

    // The same on a desk that follows the server already: it stops, keeps what was typed, and goes on when it is mended.
    let told = |enrolment: String| {
        let store = desk.place.store().clone();
        async move {
            let mut change = store.local().await.expect("a change");
            sqlx::query("UPDATE sync_server SET enrolment = ?")
                .bind(enrolment)
                .execute(change.conn())
                .await
                .expect("written");
            change.commit().await.expect("kept");
        }
    };
    told(forged).await;
    desk.link.again();
    desk.until_link("halted", Some("certificate-unknown")).await;
    let id = opens(&desk, "Pendant ce temps").await;
    assert_eq!(desk.state().await["waiting"], 1);
    told(house.enrolment.write().expect("a file")).await;
    desk.link.again();
    house
        .office
        .until_ticket(&id, "arrives", |it| it["row"]["number"] == 1)
        .await;
    desk.agrees(&house).await;
}

#[tokio::test]
async fn a_closed_account_stops_keeps_what_was_typed_and_goes_on_when_it_is_opened() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let person = house.hires("claire", "requester").await;
    let desk = Desk::new().await;
    desk.joins(&house.enrolment, &person.login, &person.code)
        .await;
    let state = async |state: &str| {
        house
            .office
            .does(
                "people.set_account_state",
                json!({ "id": person.id, "state": state }),
            )
            .await;
        house.office.sends_all().await;
    };
    state("disabled").await;
    desk.link_wakes();
    desk.until_link("halted", Some("account-closed")).await;
    state("active").await;
    desk.link_wakes();
    desk.until_link("in_step", None).await;
    desk.agrees(&house).await;
}

#[tokio::test]
async fn a_machine_that_was_put_away_wipes_its_copy_and_says_so() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    opens(&claire, "Secret").await;
    claire.sends_all().await;
    let me =
        serde_json::from_value(claire.does("session.state", json!(null)).await["me"]["id"].take())
            .ok();
    let mut link = house.connection(&claire.login()).await;
    let device = devices(&mut link, me).await.expect("machines")[0].clone();
    assert_eq!(device.name, "Poste 12");
    let mut admin = house.connection(&house.office.login()).await;
    revoke_device(&mut admin, device.id)
        .await
        .expect("put away");
    claire.link_wakes();
    claire.until_link("alone", Some("wiped")).await;
    assert!(claire.rows().await.is_empty(), "no row stays");
    let refused = claire.asks("tickets.counts", json!(null)).await;
    assert!(refused.is_err(), "nobody is signed in any more");
    claire
        .until("the receipt is handed in", async |_| {
            devices(&mut admin, me)
                .await
                .expect("machines")
                .iter()
                .any(|it| it.id == device.id && it.wiped_at.is_some())
        })
        .await;
    // The file holds no trace of it, and the machine may be used anew.
    claire.does("session.state", json!(null)).await;
    assert_eq!(claire.state().await["joined"], false);
}

#[tokio::test]
async fn a_desk_that_holds_what_others_did_is_refused_before_the_code_is_used() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.hires("claire", "requester").await;
    let used = Desk::new().await;
    let founder = json!({ "login": "paul", "display_name": "Paul", "email": "paul@exemple.fr",
        "password": PASSWORD, "password_again": PASSWORD });
    used.does("session.register", founder).await;
    used.does("session.sign_out", json!(null)).await;

    let enrolment = house.enrolment.write().unwrap();
    // Whoever joins twice with one password is let in twice: only another tells whether the code was used.
    let other = format!("{PASSWORD}, autrement");
    let request = json!({ "enrolment": enrolment, "login": claire.login, "code": claire.code.shown(),
        "password": other, "password_again": other });
    let refused = used.asks("join.join", request).await.unwrap_err();
    assert_eq!(refused.refusal_code(), Some(RefusalCode::DeskOfOthers));

    let empty = Desk::new().await;
    empty
        .joins(&house.enrolment, &claire.login, &claire.code)
        .await;
}

#[tokio::test]
async fn a_desk_left_with_its_copy_opens_again_with_the_password_and_one_left_without_holds_nothing()
 {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    opens(&claire, "Chaise").await;
    claire.sends_all().await;
    let login = claire.login();
    let view = claire.does("join.leave", json!({ "wipe": false })).await;
    assert_eq!(view["me"], Value::Null);
    claire.until_link("halted", Some("sign-in-refused")).await;
    let wrong = claire
        .asks(
            "session.sign_in",
            json!({ "login": login, "password": "pas le bon du tout" }),
        )
        .await;
    assert!(wrong.is_err());
    claire
        .does(
            "session.sign_in",
            json!({ "login": login, "password": PASSWORD }),
        )
        .await;
    claire.until_link("in_step", None).await;
    claire.agrees(&house).await;

    let changed = json!({ "current": PASSWORD, "password": "tasse verte lune carton", "password_again": "tasse verte lune carton" });
    claire.does("people.change_password", changed).await;
    claire.until_link("in_step", None).await;

    claire.does("join.leave", json!({ "wipe": true })).await;
    claire.until_link("alone", None).await;
    assert!(claire.rows().await.is_empty());
    let request = json!({ "enrolment": house.enrolment.write().expect("a file"), "login": login,
                          "password": "tasse verte lune carton" });
    claire.does("join.sign_in", request).await;
    claire.sends_all().await;
    assert_eq!(claire.rows().await["ticket"].len(), 1);
}

#[tokio::test]
async fn a_desk_comes_back_after_a_day_of_changes_on_both_sides() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let marc = house.welcomes("marc", "technician").await;
    let mut tickets = Vec::new();
    for n in 0..20 {
        tickets.push(opens(&house.office, &format!("Ticket {n}")).await);
    }
    house.office.sends_all().await;
    marc.agrees(&house).await;
    marc.link.end().await;
    for (n, id) in tickets.iter().enumerate() {
        answers(&house.office, id, "Vu au bureau").await;
        house
            .office
            .does(
                "tickets.edit",
                json!({ "id": id, "title": format!("Ticket {n}, revu") }),
            )
            .await;
        if n % 2 == 0 {
            answers(&marc, id, "Vu sur place").await;
        }
        if n % 5 == 0 {
            marc.does(
                "tickets.change",
                json!({ "id": id, "change": { "property": "priority", "value": "high" } }),
            )
            .await;
        }
    }
    house.office.sends_all().await;
    let began = std::time::Instant::now();
    let marc = marc.starts_again().await;
    marc.sends_all().await;
    marc.agrees(&house).await;
    println!("back in step after {} ms", began.elapsed().as_millis());
    house.office.agrees(&house).await;
    assert_eq!(marc.rows().await["comment"].len(), 30);
}

#[tokio::test]
async fn what_was_told_during_an_absence_is_shown_together() {
    const TOLD: usize = 130;
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let marc = house.welcomes("marc", "technician").await;
    let me = marc.does("session.state", Value::Null).await["me"]["id"].clone();
    marc.sends_all().await;
    let left = marc.leaves().await;
    // A ticket and a notice each: more than the server gives at once.
    for n in 0..TOLD {
        let id = opens(&house.office, &format!("Ticket {n}")).await;
        let request = json!({ "id": id, "assignee_id": me });
        house.office.does("tickets.assign", request).await;
    }
    house.office.sends_all().await;

    let marc = Desk::opens_left(left).await;
    let mut events = marc.place.events();
    let mut shown = Vec::new();
    loop {
        shown.push(marc.session.toasts().await.unwrap().len());
        if shown.iter().sum::<usize>() >= TOLD {
            break;
        }
        timeout(LONGEST, events.recv()).await.unwrap().unwrap();
    }
    shown.retain(|it| *it > 0);
    assert_eq!(shown, [TOLD], "one toast for all");
}
