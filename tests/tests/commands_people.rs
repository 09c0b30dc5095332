//! Accounts, roles, teams, sites and settings through the router: who may, what is refused, what is written.

use guichet_kernel::{Capability, RefusalCode as Code};
use guichet_tests::office::{HOSTILE, Office, PASSWORD, Person, registration};
use serde_json::{Value, json};

/// A role nobody has.
async fn spare_role(sophie: &Person) -> Value {
    let roles: Vec<Value> = sophie.ask("people.roles", Value::Null).await;
    match roles.iter().find(|it| it["name"] == "Sans personne") {
        Some(role) => role["id"].clone(),
        None => {
            let role = json!({ "name": "Sans personne", "capabilities": [] });
            sophie.ask::<Value>("people.save_role", role).await["id"].clone()
        }
    }
}

/// A right request for every command of people that not everybody may run.
async fn restricted(sophie: &Person) -> Vec<(&'static str, Value)> {
    let mut claire = sophie.account_of("claire").await;
    claire["display_name"] = json!("Clara");
    let id = claire["id"].clone();
    vec![
        ("people.accounts", Value::Null),
        (
            "people.create_account",
            sophie.account("paul", "requester").await,
        ),
        ("people.edit_account", claire),
        (
            "people.set_account_state",
            json!({ "id": id, "state": "disabled" }),
        ),
        (
            "people.reset_password",
            json!({ "id": id, "password": "agrafe-pile-bleu" }),
        ),
        ("people.roles", Value::Null),
        (
            "people.save_role",
            json!({ "name": "Stagiaire", "capabilities": [] }),
        ),
        (
            "people.remove_role",
            json!({ "id": spare_role(sophie).await }),
        ),
        (
            "people.save_site",
            json!({ "code": "TLS", "name": "Toulouse" }),
        ),
        (
            "people.save_team",
            json!({ "name": "Proximité", "member_ids": [] }),
        ),
        (
            "people.save_organisation",
            json!({ "name": "Étoile", "reopen_days": 1, "idle_minutes": 5, "registration_open": false }),
        ),
        ("people.accesses", json!({ "limit": 5 })),
    ]
}

#[tokio::test]
async fn who_may_not_is_refused_and_nothing_is_written() {
    let (office, staff) = Office::open().await;
    let requests = restricted(&staff.sophie).await;
    let before = office.operations().await.len();
    for (name, args) in requests {
        for person in [&staff.marc, &staff.claire] {
            assert_eq!(
                person.code(name, args.clone()).await,
                Code::NotAllowed,
                "{name}"
            );
        }
    }
    assert_eq!(office.operations().await.len(), before);
    for (name, args) in restricted(&staff.sophie).await {
        staff.sophie.ask::<Value>(name, args).await;
    }
}

#[tokio::test]
async fn each_right_opens_its_own_commands_only() {
    let (_office, staff) = Office::open().await;
    let opens: &[(Capability, &[&str])] = &[
        (
            Capability::RoleManage,
            &["people.roles", "people.save_role", "people.remove_role"],
        ),
        (
            Capability::SettingsManage,
            &[
                "people.save_site",
                "people.save_team",
                "people.save_organisation",
            ],
        ),
        (Capability::AuditSee, &["people.accesses"]),
    ];
    let mut claire = staff.sophie.account_of("claire").await;
    for (capability, names) in opens {
        let role: Value = staff
            .sophie
            .ask(
                "people.save_role",
                json!({ "name": capability.name(), "capabilities": [capability] }),
            )
            .await;
        claire["role_id"] = role["id"].clone();
        staff
            .sophie
            .ask::<Value>("people.edit_account", claire.clone())
            .await;
        for (name, args) in restricted(&staff.sophie).await {
            // Requests that name something already done may be refused for that, never for rights.
            let refused = staff
                .claire
                .call(name, args)
                .await
                .err()
                .and_then(|it| it.refusal_code());
            assert_eq!(
                refused != Some(Code::NotAllowed),
                names.contains(&name),
                "{capability:?}: {name}: {refused:?}"
            );
        }
    }
}

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
async fn the_last_administrator_stays_one() {
    let (office, staff) = Office::open().await;
    let sophie = staff.sophie.account_of("sophie").await;
    let before = office.operations().await.len();
    let mut demoted = sophie.clone();
    demoted["role_id"] = staff.sophie.role("technician").await;
    assert_eq!(
        staff
            .sophie
            .code("people.edit_account", demoted.clone())
            .await,
        Code::LastAdministrator
    );
    let off = json!({ "id": sophie["id"], "state": "disabled" });
    assert_eq!(
        staff
            .sophie
            .code("people.set_account_state", off.clone())
            .await,
        Code::LastAdministrator
    );
    for left_out in ["people.manage", "role.manage"] {
        let capabilities: Vec<&str> = Capability::ALL
            .iter()
            .map(|it| it.name())
            .filter(|it| *it != left_out)
            .collect();
        let role = json!({ "id": sophie["role_id"], "name": "Administrateur", "capabilities": capabilities });
        assert_eq!(
            staff.sophie.code("people.save_role", role).await,
            Code::LastAdministrator,
            "{left_out}"
        );
    }
    assert_eq!(
        office.operations().await.len(),
        before,
        "nothing of it was written"
    );

    let mut marc = staff.sophie.account_of("marc").await;
    marc["role_id"] = staff.sophie.role("admin").await;
    staff
        .sophie
        .ask::<Value>("people.edit_account", marc.clone())
        .await;
    staff
        .sophie
        .ask::<Value>("people.edit_account", demoted)
        .await;
    assert_eq!(
        staff.sophie.code("people.accounts", Value::Null).await,
        Code::NotAllowed,
        "at once"
    );
    let off = json!({ "id": marc["id"], "state": "disabled" });
    assert_eq!(
        staff.marc.code("people.set_account_state", off).await,
        Code::LastAdministrator
    );
}

#[tokio::test]
async fn nobody_gives_or_touches_rights_above_their_own() {
    let (_office, staff) = Office::open().await;
    let clerk = json!({ "name": "Secrétariat", "capabilities": ["people.manage", "people.see", "ticket.open.own", "reservation.book"] });
    let clerk: Value = staff.sophie.ask("people.save_role", clerk).await;
    let mut claire = staff.sophie.account_of("claire").await;
    claire["role_id"] = clerk["id"].clone();
    staff
        .sophie
        .ask::<Value>("people.edit_account", claire.clone())
        .await;

    let (sophie, marc) = (
        staff.claire.account_of("sophie").await,
        staff.claire.account_of("marc").await,
    );
    let mut promoted = claire.clone();
    promoted["role_id"] = staff.claire.role("admin").await;
    for (name, args) in [
        ("people.edit_account", promoted),
        ("people.edit_account", sophie.clone()),
        (
            "people.create_account",
            staff.claire.account("paul", "admin").await,
        ),
        (
            "people.create_account",
            staff.claire.account("paul", "technician").await,
        ),
        (
            "people.reset_password",
            json!({ "id": sophie["id"], "password": "agrafe-pile-bleu" }),
        ),
        (
            "people.reset_password",
            json!({ "id": marc["id"], "password": "agrafe-pile-bleu" }),
        ),
        (
            "people.set_account_state",
            json!({ "id": marc["id"], "state": "disabled" }),
        ),
        (
            "people.save_role",
            json!({ "id": clerk["id"], "name": "Secrétariat", "capabilities": ["role.manage"] }),
        ),
    ] {
        assert_eq!(
            staff.claire.code(name, args.clone()).await,
            Code::NotAllowed,
            "{name} {args}"
        );
    }
    let paul: Value = staff
        .claire
        .ask(
            "people.create_account",
            staff.claire.account("paul", "requester").await,
        )
        .await;
    let reset = json!({ "id": paul["id"], "password": "agrafe-pile-bleu" });
    staff
        .claire
        .ask::<Value>("people.reset_password", reset)
        .await;
}

#[tokio::test]
async fn roles_are_saved_and_removed_unless_somebody_has_them() {
    let (office, staff) = Office::open().await;
    let role: Value = staff
        .sophie
        .ask(
            "people.save_role",
            json!({ "name": " Stagiaire ", "capabilities": ["kb.write", "ticket.open.own"] }),
        )
        .await;
    assert_eq!(
        (&role["name"], &role["shipped"], &role["accounts"]),
        (&json!("Stagiaire"), &Value::Null, &json!(0))
    );
    assert_eq!(
        role["capabilities"],
        json!(["ticket.open.own", "kb.write"]),
        "in their own order"
    );
    for (name, code) in [
        ("", Code::Empty),
        ("STAGIAIRE", Code::NameTaken),
        (&"x".repeat(61), Code::TooLong),
    ] {
        let refused = staff
            .sophie
            .code_on(
                "people.save_role",
                json!({ "name": name, "capabilities": [] }),
            )
            .await;
        assert_eq!(refused, (code, Some("name".into())), "{name}");
    }
    assert_eq!(
        staff
            .sophie
            .code(
                "people.save_role",
                json!({ "name": "X", "capabilities": ["drone.fly"] })
            )
            .await,
        Code::Invalid
    );
    let unknown =
        json!({ "id": "0190f5fe-7c00-7a00-8000-000000000001", "name": "X", "capabilities": [] });
    assert_eq!(
        staff.sophie.code("people.save_role", unknown).await,
        Code::NotFound
    );

    let mut renamed = role.clone();
    renamed["name"] = json!("Alternant");
    assert_eq!(
        staff.sophie.ask::<Value>("people.save_role", renamed).await["name"],
        "Alternant"
    );
    let (kind, body) = office.operations().await.pop().expect("told");
    assert_eq!(
        (
            kind.as_str(),
            &body["before"]["name"],
            &body["after"]["name"]
        ),
        ("role.save", &json!("Stagiaire"), &json!("Alternant"))
    );

    let refusal = staff
        .sophie
        .refused(
            "people.remove_role",
            json!({ "id": staff.sophie.role("technician").await }),
        )
        .await;
    assert_eq!(
        (refusal.code, &refusal.data["count"]),
        (Code::InUse, &json!(1))
    );
    let requester = json!({ "id": staff.sophie.role("requester").await });
    assert_eq!(
        staff.sophie.code("people.remove_role", requester).await,
        Code::NotAllowed,
        "registration needs it"
    );
    staff
        .sophie
        .ask::<Value>("people.remove_role", json!({ "id": role["id"] }))
        .await;
    assert_eq!(
        staff
            .sophie
            .code("people.remove_role", json!({ "id": role["id"] }))
            .await,
        Code::NotFound
    );
}

#[tokio::test]
async fn sites_and_teams_have_names_of_their_own() {
    let (_office, staff) = Office::open().await;
    let site: Value = staff
        .sophie
        .ask(
            "people.save_site",
            json!({ "code": "TLS", "name": "Toulouse" }),
        )
        .await;
    for (code, name, refused, field) in [
        ("", "x", Code::Empty, "code"),
        ("tls", "x", Code::NameTaken, "code"),
        ("y", "", Code::Empty, "name"),
        ("123456789012345678901", "x", Code::TooLong, "code"),
    ] {
        let told = staff
            .sophie
            .code_on("people.save_site", json!({ "code": code, "name": name }))
            .await;
        assert_eq!(told, (refused, Some(field.into())), "{code} {name}");
    }
    let renamed = json!({ "id": site["id"], "code": "TLSE", "name": "Toulouse" });
    assert_eq!(
        staff.sophie.ask::<Value>("people.save_site", renamed).await["code"],
        "TLSE"
    );
    let unknown = json!({ "id": "0190f5fe-7c00-7a00-8000-000000000001", "code": "X", "name": "X" });
    assert_eq!(
        staff.sophie.code("people.save_site", unknown).await,
        Code::NotFound
    );
    let sites: Vec<Value> = staff.claire.ask("people.sites", Value::Null).await;
    assert_eq!(sites.len(), 1, "everybody reads them");

    let marc = staff.marc.me().await;
    let team: Value = staff
        .sophie
        .ask(
            "people.save_team",
            json!({ "name": "Proximité", "member_ids": [marc, marc] }),
        )
        .await;
    assert_eq!(team["member_ids"], json!([marc]));
    for (name, members, code, field) in [
        ("PROXIMITE", json!([]), Code::NameTaken, "name"),
        ("", json!([]), Code::Empty, "name"),
        ("Réseau", json!([team["id"]]), Code::Invalid, "member_ids"),
    ] {
        let told = staff
            .sophie
            .code_on(
                "people.save_team",
                json!({ "name": name, "member_ids": members }),
            )
            .await;
        assert_eq!(told, (code, Some(field.into())), "{name}");
    }
    assert_eq!(
        staff.marc.ask::<Value>("session.state", Value::Null).await["me"]["teams"],
        json!([team["id"]])
    );
    assert_eq!(
        staff
            .marc
            .ask::<Vec<Value>>("people.teams", Value::Null)
            .await[0]["member_ids"],
        json!([marc])
    );
    assert_eq!(
        staff
            .claire
            .ask::<Vec<Value>>("people.teams", Value::Null)
            .await[0]["member_ids"],
        json!([])
    );
    let empty = json!({ "id": team["id"], "name": "Proximité", "member_ids": [] });
    staff.sophie.ask::<Value>("people.save_team", empty).await;
    assert_eq!(
        staff.marc.ask::<Value>("session.state", Value::Null).await["me"]["teams"],
        json!([])
    );
}

#[tokio::test]
async fn the_organisation_decides_within_bounds() {
    let (office, staff) = Office::open().await;
    let organisation: Value = staff.claire.ask("people.organisation", Value::Null).await;
    assert_eq!(
        (&organisation["reopen_days"], &organisation["idle_minutes"]),
        (&json!(7), &json!(15))
    );
    let before = office.operations().await.len();
    for (field, value, code) in [
        ("name", json!("  "), Code::Empty),
        ("name", json!("x".repeat(81)), Code::TooLong),
        ("reopen_days", json!(366), Code::Invalid),
        ("idle_minutes", json!(1441), Code::Invalid),
    ] {
        let mut request = organisation.clone();
        request[field] = value.clone();
        assert_eq!(
            staff
                .sophie
                .code_on("people.save_organisation", request)
                .await,
            (code, Some(field.into())),
            "{value}"
        );
    }
    for value in [json!(-1), json!(70_000), json!("7")] {
        let mut request = organisation.clone();
        request["reopen_days"] = value;
        assert_eq!(
            staff.sophie.code("people.save_organisation", request).await,
            Code::Invalid
        );
    }
    staff
        .sophie
        .ask::<Value>("people.save_organisation", organisation.clone())
        .await;
    assert_eq!(
        office.operations().await.len(),
        before,
        "nothing changed, nothing is told"
    );

    let mut request = organisation;
    request["name"] = json!("Association l’Étoile");
    request["idle_minutes"] = json!(0);
    staff
        .sophie
        .ask::<Value>("people.save_organisation", request.clone())
        .await;
    assert_eq!(
        staff
            .claire
            .ask::<Value>("people.organisation", Value::Null)
            .await,
        request
    );
    let state: Value = office.person().ask("session.state", Value::Null).await;
    assert_eq!(
        (&state["organisation"], &state["idle_minutes"]),
        (&json!("Association l’Étoile"), &json!(0))
    );
    let (kind, body) = office.operations().await.pop().expect("told");
    assert_eq!(kind, "setting.set");
    assert_eq!(
        body["idle_minutes"],
        json!({ "before": "15", "after": "0" })
    );
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
        "beginnings first"
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

#[tokio::test]
async fn ones_own_password_is_changed_by_who_knows_it() {
    let (office, staff) = Office::open().await;
    let change = |current: &str, password: &str, again: &str| json!({ "current": current, "password": password, "password_again": again });
    let good = "agrafe-pile-bleu";
    for (request, code, field) in [
        (
            change("faux-faux-faux", good, good),
            Code::SignInWrong,
            "current",
        ),
        (
            change(PASSWORD, "court", "court"),
            Code::TooShort,
            "password",
        ),
        (
            change(PASSWORD, "je suis claire !", "je suis claire !"),
            Code::PasswordWeak,
            "password",
        ),
        (
            change(PASSWORD, good, "autre"),
            Code::PasswordsDiffer,
            "password_again",
        ),
    ] {
        assert_eq!(
            staff
                .claire
                .code_on("people.change_password", request)
                .await,
            (code, Some(field.into()))
        );
    }
    staff
        .claire
        .ask::<Value>("people.change_password", change(PASSWORD, good, good))
        .await;
    staff.claire.ask::<Value>("people.sites", Value::Null).await;
    let somebody = office.person();
    assert_eq!(
        somebody
            .code(
                "session.sign_in",
                json!({ "login": "claire", "password": PASSWORD })
            )
            .await,
        Code::SignInWrong
    );
    somebody
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": good }),
        )
        .await;

    for _ in 0..3 {
        staff
            .claire
            .refused(
                "people.change_password",
                change("faux-faux-faux", PASSWORD, PASSWORD),
            )
            .await;
    }
    let code = staff
        .claire
        .code("people.change_password", change(good, PASSWORD, PASSWORD))
        .await;
    assert_eq!(
        code,
        Code::SlowDown,
        "an open session is no place for guessing either"
    );
}

#[tokio::test]
async fn a_password_given_by_an_administrator_replaces_the_old_one() {
    let (office, staff) = Office::open().await;
    let id = staff.sophie.account_of("claire").await["id"].clone();
    let reset = |password: &str| json!({ "id": id, "password": password });
    let refused = staff
        .sophie
        .code_on("people.reset_password", reset("claire-2026-xx"))
        .await;
    assert_eq!(refused, (Code::PasswordWeak, Some("password".into())));
    let somebody = office.person();
    for _ in 0..3 {
        somebody
            .refused(
                "session.sign_in",
                json!({ "login": "claire", "password": "faux-faux-faux" }),
            )
            .await;
    }
    staff
        .sophie
        .ask::<Value>("people.reset_password", reset("agrafe-pile-bleu"))
        .await;
    somebody
        .ask::<Value>(
            "session.sign_in",
            json!({ "login": "claire", "password": "agrafe-pile-bleu" }),
        )
        .await;
    let unknown =
        json!({ "id": "0190f5fe-7c00-7a00-8000-000000000001", "password": "agrafe-pile-bleu" });
    assert_eq!(
        staff.sophie.code("people.reset_password", unknown).await,
        Code::NotFound
    );
}
