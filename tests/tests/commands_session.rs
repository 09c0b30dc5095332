//! Coming in, staying, leaving: the commands of the door through the router.

use guichet_ipc::{Effect, Event, Keeper, Layer, Topic, commands};
use guichet_kernel::{FailureCode, Problem, RefusalCode as Code, Timestamp};
use guichet_tests::office::{HOSTILE, Office, PASSWORD, Person, registration, told};
use serde_json::{Value, json};

async fn try_sign_in(
    person: &Person,
    login: &str,
    password: &str,
) -> Result<Value, guichet_kernel::Refusal> {
    match person
        .call(
            "session.sign_in",
            json!({ "login": login, "password": password }),
        )
        .await
    {
        Ok(view) => Ok(view),
        Err(Problem::Refusal(refusal)) => Err(refusal),
        Err(problem) => panic!("{problem}"),
    }
}

/// Disables somebody's account.
async fn disable(by: &Person, login: &str) {
    let id = by.account_of(login).await["id"].clone();
    by.ask::<Value>(
        "people.set_account_state",
        json!({ "id": id, "state": "disabled" }),
    )
    .await;
}

#[tokio::test]
async fn the_first_one_founds_the_organisation_and_administers_it() {
    let office = Office::empty().await;
    let sophie = office.person();
    let before: Value = sophie.ask("session.state", Value::Null).await;
    assert_eq!(
        (&before["empty"], &before["me"], &before["demo"]),
        (&json!(true), &Value::Null, &json!(false))
    );

    let view: Value = sophie.ask("session.register", registration("Sophie")).await;

    assert_eq!(view["empty"], false);
    assert_eq!(
        (&view["me"]["login"], &view["me"]["role"]),
        (&json!("sophie"), &json!("Administrateur"))
    );
    let roles: Vec<Value> = sophie.ask("people.roles", Value::Null).await;
    let shipped: Vec<&Value> = roles.iter().map(|it| &it["shipped"]).collect();
    assert_eq!(
        shipped,
        [
            "requester",
            "technician",
            "manager",
            "sales",
            "admin",
            "agent"
        ]
    );
    let categories: Vec<Value> = sophie.ask("tickets.categories", Value::Null).await;
    assert_eq!(categories.len(), 5, "the default categories (R059)");
    let kinds: Vec<String> = office
        .operations()
        .await
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["organisation.found", "account.create"]);
}

#[tokio::test]
async fn the_second_one_waits_for_approval_and_the_administrator_is_told() {
    let (office, staff) = Office::open().await;
    let paul = office.person();
    let view: Value = paul.ask("session.register", registration("paul")).await;
    assert_eq!(view["me"], Value::Null, "not signed in before the approval");
    let refusal = try_sign_in(&paul, "paul", PASSWORD).await.unwrap_err();
    assert_eq!(refusal.code, Code::AccountWaiting);
    assert_eq!(
        try_sign_in(&paul, "paul", "autre-chose-2026")
            .await
            .unwrap_err()
            .code,
        Code::SignInWrong
    );

    let page: Value = staff
        .sophie
        .ask("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(page["unread"], 1);
    assert_eq!(
        (&page["notices"][0]["kind"], &page["notices"][0]["title"]),
        (&json!("registration_waiting"), &json!("Paul"))
    );
    assert_eq!(
        staff
            .marc
            .ask::<Value>("notices.list", json!({ "limit": 10 }))
            .await["unread"],
        0
    );

    let id = staff.sophie.account_of("paul").await["id"].clone();
    staff
        .sophie
        .ask::<Value>(
            "people.set_account_state",
            json!({ "id": id, "state": "active" }),
        )
        .await;
    assert!(try_sign_in(&paul, "paul", PASSWORD).await.is_ok());
    let page: Value = staff
        .sophie
        .ask("notices.list", json!({ "limit": 10 }))
        .await;
    assert_eq!(
        page["unread"], 0,
        "what was decided asks for nothing any more"
    );
}

#[tokio::test]
async fn registration_refuses_each_field_by_its_name() {
    let (office, staff) = Office::open().await;
    let somebody = office.person();
    let table: &[(&str, Value, Code, &str)] = &[
        ("login", json!(""), Code::Empty, "login"),
        ("login", json!("a b"), Code::LoginInvalid, "login"),
        ("login", json!("é"), Code::LoginInvalid, "login"),
        (
            "login",
            json!("x".repeat(10_000)),
            Code::LoginInvalid,
            "login",
        ),
        ("login", json!("CLAIRE"), Code::LoginTaken, "login"),
        (
            "display_name",
            json!(" \u{200b} "),
            Code::Empty,
            "display_name",
        ),
        (
            "display_name",
            json!("x".repeat(81)),
            Code::TooLong,
            "display_name",
        ),
        ("email", json!("claire"), Code::EmailInvalid, "email"),
        (
            "email",
            json!("CLAIRE@exemple.fr"),
            Code::EmailTaken,
            "email",
        ),
        ("password", json!("court"), Code::TooShort, "password"),
        (
            "password",
            json!("x".repeat(201)),
            Code::TooLong,
            "password",
        ),
        (
            "password",
            json!("Motdepasse2026!"),
            Code::PasswordWeak,
            "password",
        ),
        (
            "password",
            json!("le mot de paul 42"),
            Code::PasswordWeak,
            "password",
        ),
        (
            "password_again",
            json!("cheval-bleu-pile-trombone"),
            Code::PasswordsDiffer,
            "password_again",
        ),
    ];
    for (field, value, code, on) in table {
        let mut request = registration("paul");
        request[*field] = value.clone();
        let refused = somebody.code_on("session.register", request).await;
        assert_eq!(
            refused,
            (*code, Some((*on).to_owned())),
            "{field} = {value}"
        );
    }
    assert_eq!(
        staff
            .marc
            .code("session.register", registration("paul"))
            .await,
        Code::NotAllowed,
        "signed in already"
    );

    let mut organisation: Value = staff.sophie.ask("people.organisation", Value::Null).await;
    organisation["registration_open"] = json!(false);
    staff
        .sophie
        .ask::<Value>("people.save_organisation", organisation)
        .await;
    assert_eq!(
        somebody
            .code("session.register", registration("paul"))
            .await,
        Code::NotAllowed,
        "closed"
    );
}

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
async fn staying_survives_restarts_for_thirty_days_after_the_last_one() {
    let (office, _staff) = Office::open().await;
    let claire = office.person();
    claire
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": PASSWORD, "stay": true }),
        )
        .await;
    let first = claire.keeper.recall().expect("a secret is kept");

    office.wait(29 * Timestamp::DAY);
    let claire = claire.restarted(&office.desk);
    assert_eq!(
        claire.code("people.sites", Value::Null).await,
        Code::SignedOut,
        "not before it has come back"
    );
    assert!(claire.session.resume().await.expect("resumed"));
    assert_eq!(
        claire.ask::<Value>("session.state", Value::Null).await["me"]["login"],
        "claire"
    );
    let second = claire.keeper.recall().expect("another secret is kept");
    assert_ne!(first, second, "a secret serves once");
    let thief = office.person();
    thief.keeper.keep(&first).expect("kept");
    assert!(
        !thief.session.resume().await.expect("answered"),
        "the used one opens nothing"
    );
    assert_eq!(thief.keeper.recall(), None);

    office.wait(29 * Timestamp::DAY);
    let claire = claire.restarted(&office.desk);
    assert!(
        claire.session.resume().await.expect("resumed"),
        "thirty days count from the last time"
    );
    office.wait(30 * Timestamp::DAY);
    let claire = claire.restarted(&office.desk);
    assert!(!claire.session.resume().await.expect("answered"), "expired");
}

#[tokio::test]
async fn a_session_that_was_not_asked_to_stay_leaves_nothing() {
    let (office, staff) = Office::open().await;
    assert_eq!(staff.claire.keeper.recall(), None);
    assert!(
        !staff
            .claire
            .restarted(&office.desk)
            .session
            .resume()
            .await
            .expect("answered")
    );
    assert_eq!(office.count("SELECT count(*) FROM session_secret").await, 0);
}

#[tokio::test]
async fn leaving_a_changed_password_and_a_disabled_account_end_what_stayed() {
    let (office, staff) = Office::open().await;
    let stay = json!({ "login": "claire", "password": PASSWORD, "stay": true });
    let claire = office.person();
    let id = staff.sophie.account_of("claire").await["id"].clone();

    claire.ask::<Value>("session.sign_in", stay.clone()).await;
    let view: Value = claire.ask("session.sign_out", Value::Null).await;
    assert_eq!(view["me"], Value::Null);
    assert_eq!(claire.keeper.recall(), None);
    assert_eq!(office.count("SELECT count(*) FROM session_secret").await, 0);

    claire.ask::<Value>("session.sign_in", stay.clone()).await;
    let reset = json!({ "id": id, "password": "agrafe-pile-bleu" });
    staff
        .sophie
        .ask::<Value>("people.reset_password", reset)
        .await;
    assert!(
        !claire
            .restarted(&office.desk)
            .session
            .resume()
            .await
            .expect("answered"),
        "the password was reset"
    );

    let again = json!({ "login": "claire", "password": "agrafe-pile-bleu", "stay": true });
    claire.ask::<Value>("session.sign_in", again.clone()).await;
    let change =
        json!({ "current": "agrafe-pile-bleu", "password": PASSWORD, "password_again": PASSWORD });
    claire.ask::<Value>("people.change_password", change).await;
    assert!(
        !claire
            .restarted(&office.desk)
            .session
            .resume()
            .await
            .expect("answered"),
        "the password was changed"
    );

    claire.ask::<Value>("session.sign_in", stay).await;
    disable(&staff.sophie, "claire").await;
    assert!(
        !claire
            .restarted(&office.desk)
            .session
            .resume()
            .await
            .expect("answered"),
        "the account is disabled"
    );
}

#[tokio::test]
async fn a_locked_session_only_unlocks_or_leaves_also_after_a_restart() {
    let (office, _staff) = Office::open().await;
    let claire = office.person();
    claire
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": PASSWORD, "stay": true }),
        )
        .await;
    let view: Value = claire.ask("session.lock", Value::Null).await;
    assert_eq!(
        (&view["locked"], &view["me"]["login"]),
        (&json!(true), &json!("claire"))
    );
    assert_eq!(claire.code("people.sites", Value::Null).await, Code::Locked);

    let claire = claire.restarted(&office.desk);
    assert!(claire.session.resume().await.expect("resumed"));
    assert_eq!(
        claire.code("people.sites", Value::Null).await,
        Code::Locked,
        "coming back does not unlock"
    );

    let refused = claire
        .code_on("session.unlock", json!({ "password": "faux-faux-faux" }))
        .await;
    assert_eq!(refused, (Code::SignInWrong, Some("password".into())));
    for _ in 0..2 {
        claire
            .refused("session.unlock", json!({ "password": "faux-faux-faux" }))
            .await;
    }
    assert_eq!(
        claire
            .code("session.unlock", json!({ "password": PASSWORD }))
            .await,
        Code::SlowDown
    );
    office.wait(1_000);
    let view: Value = claire
        .ask("session.unlock", json!({ "password": PASSWORD }))
        .await;
    assert_eq!(view["locked"], false);
    claire.ask::<Value>("people.sites", Value::Null).await;
    let claire = claire.restarted(&office.desk);
    assert!(claire.session.resume().await.expect("resumed"));
    claire.ask::<Value>("people.sites", Value::Null).await;

    for name in ["session.lock", "session.unlock"] {
        let args = json!({ "password": PASSWORD });
        let args = if name == "session.lock" {
            Value::Null
        } else {
            args
        };
        assert_eq!(office.person().code(name, args).await, Code::SignedOut);
    }
}

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
async fn a_disabled_account_is_put_out_and_its_window_told() {
    let (office, staff) = Office::open().await;
    let claire = office.person();
    claire
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": PASSWORD, "stay": true }),
        )
        .await;
    disable(&staff.sophie, "claire").await;
    let mut events = office.desk.events();
    let view: Value = claire.ask("session.state", Value::Null).await;
    assert_eq!(view["me"], Value::Null);
    assert_eq!(claire.keeper.recall(), None);
    assert_eq!(told(&mut events), [Event::Session]);
    let refusal = try_sign_in(&claire, "claire", PASSWORD).await.unwrap_err();
    assert_eq!(refusal.code, Code::AccountDisabled);
    assert_eq!(
        try_sign_in(&claire, "claire", "faux-faux-faux")
            .await
            .unwrap_err()
            .code,
        Code::SignInWrong
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
