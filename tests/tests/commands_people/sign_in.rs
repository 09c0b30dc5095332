//! Signing in: either name, neither half told, slowed down, logged.

use crate::office::{HOSTILE, Office, PASSWORD, disable, try_sign_in};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

#[tokio::test]
async fn one_signs_in_by_login_or_e_mail_in_any_case() {
    let (office, _staff) = Office::open().await;
    for typed in [
        "claire",
        "CLAIRE",
        " Claire ",
        "claire@exemple.fr",
        "Claire@Exemple.FR",
    ] {
        let view = try_sign_in(&office.person(), typed, PASSWORD).await;
        assert_eq!(view.expect("signed in")["me"]["login"], "claire", "{typed}");
    }
}

#[tokio::test]
async fn neither_half_is_told_wrong() {
    let (office, _staff) = Office::open().await;
    let known = try_sign_in(&office.person(), "claire", "mauvais-mot-de-passe")
        .await
        .unwrap_err();
    let unknown = try_sign_in(&office.person(), "personne", "mauvais-mot-de-passe")
        .await
        .unwrap_err();
    assert_eq!(known, unknown);
    assert_eq!((known.code, known.field), (Code::SignInWrong, None));
    for text in HOSTILE {
        assert_eq!(
            try_sign_in(&office.person(), text, text).await.unwrap_err(),
            unknown,
            "{text}"
        );
    }
    let long = "é".repeat(100_000);
    assert_eq!(
        try_sign_in(&office.person(), &long, &long)
            .await
            .unwrap_err(),
        unknown
    );
    assert_eq!(
        try_sign_in(&office.person(), "", "").await.unwrap_err(),
        unknown
    );
}

#[tokio::test]
async fn wrong_passwords_are_slowed_down_and_the_right_one_forgives() {
    let (office, staff) = Office::open().await;
    let claire = office.person();
    for _ in 0..3 {
        assert_eq!(
            try_sign_in(&claire, "claire", "faux-faux-faux")
                .await
                .unwrap_err()
                .code,
            Code::SignInWrong
        );
    }
    let slow = try_sign_in(&claire, "CLAIRE", PASSWORD).await.unwrap_err();
    assert_eq!(
        (slow.code, &slow.data["seconds"]),
        (Code::SlowDown, &json!(1)),
        "even with the right password"
    );
    assert!(
        try_sign_in(&office.person(), "marc", PASSWORD)
            .await
            .is_ok(),
        "nobody else waits"
    );

    office.wait(1_000);
    assert_eq!(
        try_sign_in(&claire, "claire", "faux-faux-faux")
            .await
            .unwrap_err()
            .code,
        Code::SignInWrong
    );
    assert_eq!(
        try_sign_in(&claire, "claire", PASSWORD)
            .await
            .unwrap_err()
            .data["seconds"],
        2
    );
    office.wait(2_000);
    assert!(try_sign_in(&claire, "claire", PASSWORD).await.is_ok());
    let again = office.person();
    assert_eq!(
        try_sign_in(&again, "claire", "faux-faux-faux")
            .await
            .unwrap_err()
            .code,
        Code::SignInWrong
    );
    assert!(
        try_sign_in(&again, "claire", PASSWORD).await.is_ok(),
        "counted from nothing again"
    );

    let outcomes: Vec<Value> = staff
        .sophie
        .ask("people.accesses", json!({ "limit": 4 }))
        .await;
    let outcomes: Vec<&Value> = outcomes.iter().map(|it| &it["outcome"]).collect();
    assert_eq!(
        outcomes,
        ["signed_in", "wrong", "signed_in", "slowed"],
        "newest first"
    );
}

#[tokio::test]
async fn guesses_made_at_the_same_time_all_count() {
    let (office, _staff) = Office::open().await;
    let mut guesses = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let person = office.person();
        guesses.spawn(async move {
            try_sign_in(&person, "claire", "faux-faux-faux")
                .await
                .unwrap_err()
                .code
        });
    }
    let codes = guesses.join_all().await;
    let wrong = codes.iter().filter(|it| **it == Code::SignInWrong).count();
    assert_eq!(wrong, 3, "only three were looked at: {codes:?}");
}

#[tokio::test]
async fn the_sign_in_before_this_one_is_told() {
    let (office, _staff) = Office::open().await;
    let first = office.desk.now();
    office.wait(Timestamp::HOUR);
    let view = try_sign_in(&office.person(), "claire", PASSWORD)
        .await
        .expect("signed in");
    assert_eq!(view["me"]["last_sign_in"], first.0);
    let again: Value = office
        .enter("claire")
        .await
        .ask("session.state", Value::Null)
        .await;
    assert_eq!(again["me"]["last_sign_in"], first.0 + Timestamp::HOUR);
}

#[tokio::test]
async fn only_a_demonstration_lets_anybody_be_anybody() {
    let (office, staff) = Office::open().await;
    let visitor = office.person();
    let refusal = visitor.session.sign_in_as("claire").await.unwrap_err();
    assert_eq!(refusal.refusal_code(), Some(Code::NotAllowed));

    let store = office.desk.store();
    let sophie = guichet_areas::people::account_of(store, "Sophie")
        .await
        .expect("read")
        .expect("known");
    let actor = guichet_areas::people::actor(store, sophie)
        .await
        .expect("active");
    let call = guichet_areas::Call {
        store,
        actor: &actor,
        now: office.desk.now(),
    };
    guichet_areas::people::mark_demo(call)
        .await
        .expect("marked");

    visitor
        .session
        .sign_in_as("CLAIRE")
        .await
        .expect("signed in");
    let state: Value = visitor.ask("session.state", Value::Null).await;
    assert_eq!(
        (&state["demo"], &state["me"]["login"]),
        (&json!(true), &json!("claire"))
    );
    let refusal = visitor.session.sign_in_as("personne").await.unwrap_err();
    assert_eq!(refusal.refusal_code(), Some(Code::NotFound));
    disable(&staff.sophie, "marc").await;
    let refusal = visitor.session.sign_in_as("marc").await.unwrap_err();
    assert_eq!(refusal.refusal_code(), Some(Code::AccountDisabled));
}

#[tokio::test]
async fn the_log_of_accesses_tells_each_outcome() {
    let (office, staff) = Office::open().await;
    let claire = office.person();
    try_sign_in(&claire, "Claire", "faux-faux-faux")
        .await
        .unwrap_err();
    claire
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": PASSWORD, "stay": true }),
        )
        .await;
    claire.ask::<Value>("session.lock", Value::Null).await;
    claire
        .ask::<Value>("session.unlock", json!({ "password": PASSWORD }))
        .await;
    let claire = claire.restarted(&office.desk);
    assert!(claire.session.resume().await.expect("resumed"));
    claire.ask::<Value>("session.sign_out", Value::Null).await;
    disable(&staff.sophie, "claire").await;
    try_sign_in(&claire, "claire", PASSWORD).await.unwrap_err();

    let lines: Vec<Value> = staff
        .sophie
        .ask("people.accesses", json!({ "limit": 7 }))
        .await;
    let outcomes: Vec<&Value> = lines.iter().rev().map(|it| &it["outcome"]).collect();
    assert_eq!(
        outcomes,
        [
            "wrong",
            "signed_in",
            "locked",
            "unlocked",
            "resumed",
            "signed_out",
            "barred"
        ]
    );
    assert_eq!(lines[6]["login"], "Claire", "as typed");
    assert_eq!(
        staff
            .marc
            .code("people.accesses", json!({ "limit": 7 }))
            .await,
        Code::NotAllowed
    );
}
