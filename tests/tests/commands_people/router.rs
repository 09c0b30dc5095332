//! What holds for every command: who is let in, shapes, what is told, what is never told.

use crate::office::{Office, PASSWORD, Person, disable, registration, told};
use guichet_ipc::{Effect, Event, Layer, Topic, commands};
use guichet_kernel::{FailureCode, Problem, RefusalCode as Code};
use serde_json::{Value, json};

#[tokio::test]
async fn every_other_command_is_for_who_is_in_and_unlocked() {
    let (office, staff) = Office::open().await;
    let (nobody, locked, barred) = (
        office.person(),
        office.enter("claire").await,
        office.enter("marc").await,
    );
    locked.ask::<Value>("session.lock", Value::Null).await;
    disable(&staff.sophie, "marc").await;
    let areas = || commands().iter().filter(|it| it.layer == Layer::Area);
    assert!(areas().count() > 30);
    for command in areas() {
        // A request of the wrong shape: who asks is looked at even then, or nothing is told beyond its shape.
        for (person, code) in [(&nobody, Code::SignedOut), (&locked, Code::Locked)] {
            let told = person.code(command.name, Value::Null).await;
            assert!(
                told == code || told == Code::Invalid,
                "{}: {told:?}",
                command.name
            );
        }
    }
    assert_eq!(
        nobody.code("people.sites", Value::Null).await,
        Code::SignedOut
    );
    assert_eq!(
        barred.code("people.sites", Value::Null).await,
        Code::AccountDisabled
    );
    assert_eq!(
        barred.code("people.sites", Value::Null).await,
        Code::SignedOut,
        "then it is over"
    );
}

#[tokio::test]
async fn a_role_changed_counts_at_the_next_command() {
    let (_office, staff) = Office::open().await;
    assert_eq!(
        staff.claire.code("people.accounts", Value::Null).await,
        Code::NotAllowed
    );
    let mut claire = staff.sophie.account_of("claire").await;
    claire["role_id"] = staff.sophie.role("admin").await;
    staff
        .sophie
        .ask::<Value>("people.edit_account", claire)
        .await;
    staff
        .claire
        .ask::<Value>("people.accounts", Value::Null)
        .await;
}

#[tokio::test]
async fn a_request_of_the_wrong_shape_is_invalid_and_an_unknown_name_a_defect() {
    let (_office, staff) = Office::open().await;
    for command in commands() {
        for args in [json!(42), json!("texte"), json!([[]])] {
            assert_eq!(
                staff.sophie.code(command.name, args).await,
                Code::Invalid,
                "{}",
                command.name
            );
        }
    }
    for args in [
        json!({ "id": "pas un identifiant" }),
        json!({ "id": null }),
        json!({ "state": "gone" }),
    ] {
        assert_eq!(
            staff.sophie.code("people.set_account_state", args).await,
            Code::Invalid
        );
    }
    for name in ["", "people", "people.drop", "session.sign_in; --"] {
        match staff.sophie.call(name, Value::Null).await {
            Err(Problem::Failure(failure)) => assert_eq!(failure.code, FailureCode::Internal),
            other => panic!("{name}: {other:?}"),
        }
    }
    staff.sophie.ask::<Value>("people.find", Value::Null).await;
    staff.sophie.ask::<Value>("people.sites", json!({})).await;
}

#[tokio::test]
async fn preferences_are_each_persons_and_the_machines_before() {
    let (office, staff) = Office::open().await;
    let somebody = office.person();
    let state: Value = somebody.ask("session.state", Value::Null).await;
    assert_eq!(
        state["preferences"],
        json!({ "language": "fr", "theme": "system" })
    );

    somebody
        .ask::<Value>(
            "session.set_preferences",
            json!({ "language": "en", "theme": "dark" }),
        )
        .await;
    let state: Value = staff.marc.ask("session.state", Value::Null).await;
    assert_eq!(
        state["preferences"],
        json!({ "language": "en", "theme": "dark" }),
        "until he chooses"
    );
    staff
        .marc
        .ask::<Value>(
            "session.set_preferences",
            json!({ "language": "fr", "theme": "light" }),
        )
        .await;
    let state: Value = staff.marc.ask("session.state", Value::Null).await;
    assert_eq!(
        state["preferences"],
        json!({ "language": "fr", "theme": "light" })
    );
    let state: Value = somebody.ask("session.state", Value::Null).await;
    assert_eq!(state["preferences"]["language"], "en");
    assert_eq!(
        somebody
            .code(
                "session.set_preferences",
                json!({ "language": "de", "theme": "dark" })
            )
            .await,
        Code::Invalid
    );
}

#[tokio::test]
async fn what_a_change_spoils_is_told_and_a_refused_one_says_nothing() {
    let (office, staff) = Office::open().await;
    let mut events = office.desk.events();
    staff.sophie.ask::<Value>("people.sites", Value::Null).await;
    assert_eq!(told(&mut events), [], "a read spoils nothing");
    staff
        .sophie
        .refused("people.save_site", json!({ "code": "", "name": "" }))
        .await;
    assert_eq!(told(&mut events), [], "nor does what was refused");
    staff
        .sophie
        .ask::<Value>(
            "people.save_site",
            json!({ "code": "TLS", "name": "Toulouse" }),
        )
        .await;
    assert_eq!(
        told(&mut events),
        [Event::Spoiled {
            topics: vec![Topic::People, Topic::Tickets]
        }]
    );
    let spoils = commands()
        .iter()
        .find(|it| it.name == "people.save_site")
        .expect("in the table")
        .effect;
    assert_eq!(spoils, Effect::Spoils(&[Topic::People, Topic::Tickets]));
}

#[tokio::test]
async fn another_process_on_the_same_store_hears_and_reads_what_is_written_here() {
    let (office, staff) = Office::open().await;
    let other = office.other_desk().await;
    let marc = Person::at(&other);
    marc.sign_in("marc").await;
    let watching = tokio::spawn(other.clone().watch());
    let mut events = other.events();

    staff
        .sophie
        .ask::<Value>(
            "people.save_site",
            json!({ "code": "TLS", "name": "Toulouse" }),
        )
        .await;

    let event = events.recv().await.expect("the watch tells");
    assert_eq!(
        event,
        Event::Spoiled {
            topics: Topic::ALL.to_vec()
        }
    );
    let sites: Vec<Value> = marc.ask("people.sites", Value::Null).await;
    assert_eq!(sites[0]["code"], "TLS");
    watching.abort();
}

#[tokio::test]
async fn no_secret_is_ever_part_of_an_operation_or_a_view() {
    let (office, staff) = Office::open().await;
    office
        .person()
        .ask::<Value>("session.register", registration("paul"))
        .await;
    let claire = staff.sophie.account_of("claire").await;
    staff
        .sophie
        .ask::<Value>(
            "people.reset_password",
            json!({ "id": claire["id"], "password": "agrafe-pile-bleu" }),
        )
        .await;
    let everything = format!(
        "{:?} {:?} {}",
        office.operations().await,
        staff
            .sophie
            .ask::<Value>("people.accounts", Value::Null)
            .await,
        staff
            .sophie
            .ask::<Value>("session.state", Value::Null)
            .await,
    );
    for secret in [PASSWORD, "agrafe-pile-bleu", "argon2", "password"] {
        assert!(!everything.contains(secret), "{secret}");
    }
}
