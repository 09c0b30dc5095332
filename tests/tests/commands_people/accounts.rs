//! Accounts made, edited, disabled and found; passwords changed and given.

use crate::office::{HOSTILE, Office, Person, registration};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

#[tokio::test]
async fn an_account_is_made_with_its_place_and_teams_as_one_operation() {
    let (office, staff) = Office::open().await;
    let site: Value = staff
        .sophie
        .ask(
            "people.save_site",
            json!({ "code": "TLS", "name": "Toulouse" }),
        )
        .await;
    let team: Value = staff
        .sophie
        .ask(
            "people.save_team",
            json!({ "name": "Proximité", "member_ids": [] }),
        )
        .await;
    let before = office.operations().await.len();
    let mut request = staff.sophie.account("Paul", "technician").await;
    request["site_id"] = site["id"].clone();
    request["team_ids"] = json!([team["id"], team["id"]]);
    let view: Value = staff.sophie.ask("people.create_account", request).await;
    assert_eq!(
        (&view["login"], &view["state"], &view["site"]),
        (&json!("paul"), &json!("active"), &json!("Toulouse"))
    );
    assert_eq!(view["team_ids"], json!([team["id"]]));
    assert_eq!(
        (&view["role"], &view["last_sign_in"]),
        (&json!("Technicien"), &Value::Null)
    );

    let operations = office.operations().await;
    assert_eq!(operations.len(), before + 1);
    let (kind, body) = &operations[before];
    assert_eq!(
        (kind.as_str(), &body["login"], &body["team_ids"]),
        ("account.create", &json!("paul"), &json!([team["id"]]))
    );
    let me: Value = office
        .enter("paul")
        .await
        .ask("session.state", Value::Null)
        .await;
    assert_eq!(
        (&me["me"]["teams"], &me["me"]["site"]),
        (&json!([team["id"]]), &json!("Toulouse"))
    );
}

#[tokio::test]
async fn an_account_is_refused_field_by_field() {
    let (office, staff) = Office::open().await;
    let unknown = json!("0190f5fe-7c00-7a00-8000-000000000001");
    let table: &[(&str, Value, Code, &str)] = &[
        ("login", json!(""), Code::Empty, "login"),
        ("login", json!("A B"), Code::LoginInvalid, "login"),
        ("login", json!("claire"), Code::LoginTaken, "login"),
        ("display_name", json!(""), Code::Empty, "display_name"),
        (
            "display_name",
            json!("é".repeat(10_000)),
            Code::TooLong,
            "display_name",
        ),
        ("email", json!("x@y"), Code::EmailInvalid, "email"),
        ("email", json!("Marc@EXEMPLE.fr"), Code::EmailTaken, "email"),
        ("password", json!("court"), Code::TooShort, "password"),
        (
            "password",
            json!("azertyuiop"),
            Code::PasswordWeak,
            "password",
        ),
        ("role_id", unknown.clone(), Code::Invalid, "role_id"),
        ("site_id", unknown.clone(), Code::Invalid, "site_id"),
        ("team_ids", json!([unknown]), Code::Invalid, "team_ids"),
    ];
    let before = office.operations().await.len();
    for (field, value, code, on) in table {
        let mut request = staff.sophie.account("paul", "requester").await;
        request[*field] = value.clone();
        let refused = staff.sophie.code_on("people.create_account", request).await;
        assert_eq!(
            refused,
            (*code, Some((*on).to_owned())),
            "{field} = {value}"
        );
        if !["login", "password"].contains(field) {
            let mut edit = staff.sophie.account_of("claire").await;
            edit[*field] = value.clone();
            let refused = staff.sophie.code_on("people.edit_account", edit).await;
            assert_eq!(
                refused,
                (*code, Some((*on).to_owned())),
                "editing {field} = {value}"
            );
        }
    }
    assert_eq!(office.operations().await.len(), before);
}

#[tokio::test]
async fn an_edit_tells_what_changed_with_its_value_before_and_nothing_else() {
    let (office, staff) = Office::open().await;
    let before = office.operations().await.len();
    let mut claire = staff.sophie.account_of("claire").await;
    staff
        .sophie
        .ask::<Value>("people.edit_account", claire.clone())
        .await;
    assert_eq!(
        office.operations().await.len(),
        before,
        "nothing changed, nothing is told"
    );
    claire["display_name"] = json!("Claire Laurent");
    claire["email"] = json!("Claire.Laurent@Exemple.fr");
    let view: Value = staff.sophie.ask("people.edit_account", claire).await;
    assert_eq!(view["email"], "claire.laurent@exemple.fr");
    let (kind, body) = office.operations().await.pop().expect("one more");
    assert_eq!(kind, "account.patch");
    assert_eq!(
        body,
        json!({
            "display_name": { "before": "Claire", "after": "Claire Laurent" },
            "email": { "before": "claire@exemple.fr", "after": "claire.laurent@exemple.fr" },
        })
    );
    assert_eq!(office.operations().await.len(), before + 1);
    let unknown = json!({
        "id": "0190f5fe-7c00-7a00-8000-000000000001", "display_name": "X", "email": "x@y.fr",
        "role_id": staff.sophie.role("requester").await, "site_id": null, "team_ids": [],
    });
    assert_eq!(
        staff.sophie.code("people.edit_account", unknown).await,
        Code::NotFound
    );
}

#[tokio::test]
async fn hostile_text_is_kept_as_text_and_found_again() {
    let (_office, staff) = Office::open().await;
    for (place, text) in HOSTILE.iter().enumerate() {
        let name: String = text.chars().take(60).collect();
        let mut request = staff
            .sophie
            .account(&format!("h{place}"), "requester")
            .await;
        request["display_name"] = json!(name);
        let view: Value = staff.sophie.ask("people.create_account", request).await;
        assert_eq!(view["display_name"], json!(name));
        let found: Vec<Value> = staff
            .sophie
            .ask("people.find", json!({ "text": name }))
            .await;
        assert_eq!(found.len(), 1, "{name}");
        for (command, mut request) in [
            ("people.save_team", json!({ "member_ids": [] })),
            ("people.save_role", json!({ "capabilities": [] })),
        ] {
            request["name"] = json!(name);
            assert_eq!(
                staff.sophie.ask::<Value>(command, request).await["name"],
                json!(name)
            );
        }
    }
    for text in [
        "%",
        "_",
        "*",
        "\"",
        "' OR 1=1 --",
        "\u{202e}",
        "x".repeat(50_000).as_str(),
    ] {
        staff
            .sophie
            .ask::<Vec<Value>>("people.find", json!({ "text": text }))
            .await;
    }
    let mut request = staff.sophie.account("rtl", "requester").await;
    request["display_name"] = json!("Cla\u{202e}ire\u{200b}");
    let view: Value = staff.sophie.ask("people.create_account", request).await;
    assert_eq!(
        view["display_name"], "Claire",
        "what only deceives is removed"
    );
}

#[tokio::test]
async fn states_follow_one_another_and_nothing_goes_back_to_waiting() {
    let (office, staff) = Office::open().await;
    let id = staff.sophie.account_of("claire").await["id"].clone();
    let to = |state: &str| json!({ "id": id, "state": state });
    let refused = staff
        .sophie
        .code_on("people.set_account_state", to("waiting"))
        .await;
    assert_eq!(refused, (Code::Invalid, Some("state".into())));
    for state in ["disabled", "disabled", "active", "active"] {
        let view: Value = staff
            .sophie
            .ask("people.set_account_state", to(state))
            .await;
        assert_eq!(view["state"], state);
    }
    assert_eq!(
        staff
            .sophie
            .code(
                "people.set_account_state",
                json!({ "id": staff.sophie.role("admin").await, "state": "active" })
            )
            .await,
        Code::NotFound
    );

    office
        .person()
        .ask::<Value>("session.register", registration("paul"))
        .await;
    let paul = staff.sophie.account_of("paul").await["id"].clone();
    let view: Value = staff
        .sophie
        .ask(
            "people.set_account_state",
            json!({ "id": paul, "state": "disabled" }),
        )
        .await;
    assert_eq!(view["state"], "disabled", "a registration is refused");
}

#[tokio::test]
async fn people_are_found_by_any_part_of_their_name() {
    let (office, staff) = Office::open().await;
    for (login, name) in [
        ("helene", "Hélène d’Arc"),
        ("marchal", "Jean Marchal"),
        ("lemarc", "Ève Lemarc"),
    ] {
        let mut request = staff.sophie.account(login, "requester").await;
        request["display_name"] = json!(name);
        staff
            .sophie
            .ask::<Value>("people.create_account", request)
            .await;
    }
    let names = async |person: &Person, args: Value| -> Vec<String> {
        let found: Vec<Value> = person.ask("people.find", args).await;
        found
            .iter()
            .map(|it| it["display_name"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        names(&staff.marc, json!({ "text": "HELENE" })).await,
        ["Hélène d’Arc"]
    );
    assert_eq!(
        names(&staff.marc, json!({ "text": "marc" })).await,
        ["Jean Marchal", "Marc", "Ève Lemarc"],
        "beginnings first, and no slip beside them"
    );
    assert_eq!(
        names(&staff.marc, json!({ "text": "mrachal" })).await,
        ["Jean Marchal"],
        "a slip when nobody is named so"
    );
    assert_eq!(
        names(&staff.marc, json!({ "text": "arc h" })).await,
        ["Hélène d’Arc", "Jean Marchal"]
    );
    assert_eq!(
        names(&staff.marc, json!({ "handlers_only": true })).await,
        ["Marc", "Sophie"]
    );
    assert_eq!(
        names(&staff.marc, json!({ "text": "", "limit": 2 }))
            .await
            .len(),
        2
    );
    assert_eq!(
        names(&staff.claire, json!({})).await,
        ["Claire", "Marc", "Sophie"],
        "herself and who may help her"
    );
    assert_eq!(
        names(&staff.claire, json!({ "text": "helene" })).await,
        [""; 0]
    );

    let id = staff.sophie.account_of("helene").await["id"].clone();
    staff
        .sophie
        .ask::<Value>(
            "people.set_account_state",
            json!({ "id": id, "state": "disabled" }),
        )
        .await;
    office
        .person()
        .ask::<Value>("session.register", registration("paul"))
        .await;
    assert_eq!(
        names(&staff.marc, json!({ "text": "helene" })).await,
        [""; 0],
        "only who is active"
    );
    assert_eq!(names(&staff.marc, json!({ "text": "paul" })).await, [""; 0]);
}
