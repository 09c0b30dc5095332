//! Who may run which command of people, and rights that cannot be lost or exceeded.

use crate::office::{Office, Person};
use guichet_kernel::{Capability, RefusalCode as Code};
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
