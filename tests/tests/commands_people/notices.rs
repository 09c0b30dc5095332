//! Being told: lists, switches, quiet hours, and each toast once for the whole machine.

use crate::office::{Office, Person, registration};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

/// Has somebody ask for an account: Sophie is told.
async fn knock(office: &Office, login: &str) {
    office
        .person()
        .ask::<Value>("session.register", registration(login))
        .await;
}

async fn titles(person: &Person) -> Vec<String> {
    person
        .session
        .toasts()
        .await
        .expect("claimed")
        .into_iter()
        .map(|it| it.title)
        .collect()
}

#[tokio::test]
async fn a_toast_is_shown_once_by_one_process_of_the_machine() {
    let (office, staff) = Office::open().await;
    let elsewhere = Person::at(&office.other_desk().await);
    elsewhere.sign_in("sophie").await;
    knock(&office, "paul").await;
    let (here, there) = tokio::join!(titles(&staff.sophie), titles(&elsewhere));
    assert_eq!([here, there].concat(), ["Paul"], "one of the two shows it");
    assert_eq!(titles(&staff.sophie).await, [""; 0]);
    assert_eq!(titles(&staff.marc).await, [""; 0], "nobody else is told");
    assert_eq!(
        titles(&office.person()).await,
        [""; 0],
        "nor who is signed out"
    );
    assert_eq!(
        staff.sophie.session.unread().await.expect("counted"),
        1,
        "shown is not read"
    );
    assert_eq!(office.person().session.unread().await.expect("counted"), 0);
}

#[tokio::test]
async fn what_is_switched_off_quiet_old_or_read_is_listed_and_not_shown() {
    let (office, staff) = Office::open().await;
    let mut settings: Value = staff.sophie.ask("notices.settings", Value::Null).await;
    assert_eq!(
        (&settings["registration_waiting"], &settings["quiet"]),
        (&json!(true), &Value::Null)
    );

    settings["registration_waiting"] = json!(false);
    staff
        .sophie
        .ask::<Value>("notices.save_settings", settings.clone())
        .await;
    knock(&office, "off").await;
    assert_eq!(titles(&staff.sophie).await, [""; 0]);

    settings["registration_waiting"] = json!(true);
    settings["quiet"] = json!({ "from": 1320, "to": 420 });
    staff
        .sophie
        .ask::<Value>("notices.save_settings", settings.clone())
        .await;
    assert_eq!(
        titles(&staff.sophie).await,
        [""; 0],
        "what was switched off is not shown late"
    );
    office.set_local_minute(1380);
    knock(&office, "night").await;
    assert_eq!(titles(&staff.sophie).await, [""; 0]);
    office.set_local_minute(420);
    assert_eq!(
        titles(&staff.sophie).await,
        [""; 0],
        "what happened in quiet hours is not shown late"
    );

    knock(&office, "old").await;
    office.wait(10 * Timestamp::MINUTE);
    assert_eq!(
        titles(&staff.sophie).await,
        [""; 0],
        "older news is for the list"
    );
    knock(&office, "read").await;
    staff
        .sophie
        .ask::<Value>("notices.mark_read", json!({ "ids": [] }))
        .await;
    assert_eq!(titles(&staff.sophie).await, [""; 0]);

    knock(&office, "now").await;
    assert_eq!(titles(&staff.sophie).await, ["Now"]);
    let page: Value = staff
        .sophie
        .ask("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(
        (page["notices"].as_array().map(Vec::len), &page["unread"]),
        (Some(5), &json!(1))
    );
    assert_eq!(page["notices"][0]["title"], "Now", "newest first");
}

#[tokio::test]
async fn one_reads_only_ones_own() {
    let (office, staff) = Office::open().await;
    knock(&office, "paul").await;
    knock(&office, "jeanne").await;
    let page: Value = staff
        .sophie
        .ask("notices.list", json!({ "limit": 1 }))
        .await;
    let id = page["notices"][0]["id"].clone();
    assert_eq!(
        (page["notices"].as_array().map(Vec::len), &page["unread"]),
        (Some(1), &json!(2))
    );

    staff
        .claire
        .ask::<Value>("notices.mark_read", json!({ "ids": [id] }))
        .await;
    staff
        .claire
        .ask::<Value>("notices.mark_read", json!({ "ids": [] }))
        .await;
    assert_eq!(staff.sophie.session.unread().await.expect("counted"), 2);
    staff
        .sophie
        .ask::<Value>(
            "notices.mark_read",
            json!({ "ids": [id, "0190f5fe-7c00-7a00-8000-000000000001"] }),
        )
        .await;
    let page: Value = staff
        .sophie
        .ask("notices.list", json!({ "limit": 10, "unread_only": true }))
        .await;
    assert_eq!(
        (page["notices"].as_array().map(Vec::len), &page["unread"]),
        (Some(1), &json!(1))
    );
    assert_eq!(page["notices"][0]["title"], "Paul");
}

#[tokio::test]
async fn settings_are_each_persons_and_of_the_day() {
    let (_office, staff) = Office::open().await;
    let settings: Value = staff.marc.ask("notices.settings", Value::Null).await;
    for quiet in [
        json!({ "from": 1440, "to": 0 }),
        json!({ "from": 0, "to": 1440 }),
    ] {
        let mut request = settings.clone();
        request["quiet"] = quiet;
        let refused = staff.marc.code_on("notices.save_settings", request).await;
        assert_eq!(refused, (Code::Invalid, Some("quiet".into())));
    }
    let mut request = settings.clone();
    request["answered"] = json!(false);
    request["quiet"] = json!({ "from": 0, "to": 1439 });
    staff
        .marc
        .ask::<Value>("notices.save_settings", request.clone())
        .await;
    assert_eq!(
        staff
            .marc
            .ask::<Value>("notices.settings", Value::Null)
            .await,
        request
    );
    assert_eq!(
        staff
            .claire
            .ask::<Value>("notices.settings", Value::Null)
            .await,
        settings
    );
}

#[tokio::test]
async fn a_locked_session_is_told_that_something_happened() {
    let (office, staff) = Office::open().await;
    staff.sophie.ask::<Value>("session.lock", Value::Null).await;
    knock(&office, "paul").await;
    let toasts = staff.sophie.session.toasts().await.expect("claimed");
    assert_eq!((toasts.len(), toasts[0].extract.as_str()), (1, ""));
    assert_eq!(
        staff
            .sophie
            .code("notices.list", json!({ "limit": 1 }))
            .await,
        Code::Locked
    );
}
