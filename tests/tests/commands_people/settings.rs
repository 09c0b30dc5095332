//! Roles, sites, teams and the organisation's settings.

use crate::office::Office;
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

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
