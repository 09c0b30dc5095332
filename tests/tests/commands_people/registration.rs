//! Asking for an account, and the founding of an organisation.

use crate::office::{Office, PASSWORD, registration, try_sign_in};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

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
