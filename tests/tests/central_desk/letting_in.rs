//! Letting people in from an administrator's desk: codes, lost passwords, machines.

use guichet_kernel::{FailureCode, Problem, RefusalCode};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::house::{House, server};
use crate::site::PASSWORD;

async fn access(house: &House, account: &Value) -> Value {
    let all = house.office.does("server.accesses", json!(null)).await;
    let all = all.as_array().expect("accesses");
    let one = all.iter().find(|it| it["account_id"] == *account);
    one.expect("an access of the account").clone()
}

async fn invites(house: &House, account: &Value) -> Value {
    let request = json!({ "account_id": account, "days": 7 });
    house.office.does("server.invite", request).await
}

async fn enters(desk: &Desk, house: &House, invitation: &Value, password: &str) -> Value {
    let file = house.office.does("server.enrolment", json!(null)).await;
    assert_eq!(file["name"], "mairie-d-etampes.guichet");
    let request = json!({ "enrolment": file["text"], "login": invitation["login"], "code": invitation["code"],
                          "password": password, "password_again": password, "device": "Poste 12" });
    desk.does("join.join", request).await
}

#[tokio::test]
async fn an_administrator_s_desk_lets_somebody_in_and_sees_them_come() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    // Nothing waits in between: the code is asked for while the account is on its way.
    let claire = house.creates("claire", "requester").await;
    let invitation = invites(&house, &claire["id"]).await;
    assert_eq!(invitation["login"], claire["login"]);
    let invited = access(&house, &claire["id"]).await;
    assert_eq!(invited["joined"], false);
    let until = invited["code_until"].as_i64().expect("a time");
    let told = invitation["until"].as_i64().expect("a time");
    assert!((until - told).abs() < 3_600_000, "{until} {told}");

    let desk = Desk::new().await;
    let view = enters(&desk, &house, &invitation, PASSWORD).await;
    assert_eq!(view["me"]["login"], claire["login"]);
    let joined = access(&house, &claire["id"]).await;
    assert_eq!(joined["joined"], true);
    assert_eq!(joined["code_until"], Value::Null, "the code is used");

    // The password is lost: another code, another machine, another password.
    let again = invites(&house, &claire["id"]).await;
    assert_ne!(again["code"], invitation["code"]);
    let second = Desk::new().await;
    let other = "tasse verte lune carton";
    enters(&second, &house, &again, other).await;
    second.sends_all().await;
    desk.link.again();
    desk.until_link("halted", Some("sign-in-refused")).await;

    // A code that was given by mistake is taken back.
    let third = invites(&house, &claire["id"]).await;
    let which = json!({ "account_id": claire["id"] });
    house.office.does("server.uninvite", which.clone()).await;
    let gone = house.office.asks("server.uninvite", which).await;
    assert_eq!(code_of(gone), Some(RefusalCode::NotFound));
    let late = Desk::new().await;
    let request = json!({ "enrolment": house.enrolment.write().unwrap(), "login": third["login"],
        "code": third["code"], "password": PASSWORD, "password_again": PASSWORD });
    let refused = late.asks("join.join", request).await;
    assert_eq!(code_of(refused), Some(RefusalCode::CodeWrong));
}

#[tokio::test]
async fn a_lost_password_is_replaced_with_a_code_where_one_has_joined() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let ticket = json!({ "title": "Avant l’oubli" });
    claire.does("tickets.open", ticket.clone()).await;
    let me = claire.does("session.state", json!(null)).await["me"]["id"].take();
    let signs_in = |password: &'static str| {
        let request = json!({ "login": claire.login(), "password": password });
        claire.asks("session.sign_in", request)
    };
    claire.does("session.sign_out", json!(null)).await;
    for guess in 1..=4 {
        assert!(signs_in("rien de tout cela").await.is_err(), "{guess}");
    }
    let other = "tasse verte lune carton";
    let renew = |code: &str, again: &str| json!({ "code": code, "password": other, "password_again": again });
    let wrong = claire
        .asks("join.renew", renew("0000-0000-0000-0000", other))
        .await;
    assert_eq!(code_of(wrong), Some(RefusalCode::CodeWrong));

    let invitation = invites(&house, &me).await;
    let code = invitation["code"].as_str().expect("a code");
    let differ = claire.asks("join.renew", renew(code, PASSWORD)).await;
    assert_eq!(code_of(differ), Some(RefusalCode::PasswordsDiffer));
    // Neither refusal used the code up, and the wrong guesses before hold nobody off.
    let view = claire.does("join.renew", renew(code, other)).await;
    assert_eq!(view["me"]["id"], me);
    claire.does("tickets.open", ticket).await;
    claire.sends_all().await;
    assert_eq!(claire.rows().await["ticket"].len(), 2, "the copy stays");
    claire.does("session.sign_out", json!(null)).await;
    assert!(signs_in(PASSWORD).await.is_err(), "the lost one");
    assert!(signs_in(other).await.is_ok());

    let alone = Desk::new().await;
    let nothing = alone.asks("join.renew", renew(code, other)).await;
    assert_eq!(code_of(nothing), Some(RefusalCode::NotFound));
}

#[tokio::test]
async fn whoever_does_not_manage_people_lets_nobody_in_and_sees_their_own_machines() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.creates("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    let id = &claire["id"];
    for (command, request) in [
        ("server.accesses", json!(null)),
        ("server.invite", json!({ "account_id": id, "days": 7 })),
        ("server.uninvite", json!({ "account_id": id })),
        ("server.devices", json!({ "account_id": id })),
    ] {
        let refused = marc.asks(command, request).await;
        assert_eq!(code_of(refused), Some(RefusalCode::NotAllowed), "{command}");
    }
    let own = marc.does("server.devices", json!({})).await;
    assert_eq!(
        (&own[0]["name"], &own[0]["here"]),
        (&json!("Poste 12"), &json!(true))
    );
    assert_eq!(own.as_array().map(Vec::len), Some(1));
    let sophie = house.office.does("server.devices", json!({})).await;
    let foreign = json!({ "id": sophie[0]["id"] });
    let refused = marc.asks("server.revoke_device", foreign).await;
    assert_eq!(code_of(refused), Some(RefusalCode::NotFound));

    // Days out of reason, and passwords an administrator would know.
    for days in [0, 31] {
        let request = json!({ "account_id": id, "days": days });
        let refused = house.office.asks("server.invite", request).await;
        assert_eq!(code_of(refused), Some(RefusalCode::Invalid), "{days}");
    }
    let roles = house.office.does("people.roles", json!(null)).await;
    let mut luc = json!({ "login": "luc", "display_name": "Luc", "email": "luc@exemple.fr", "role_id": roles[0]["id"] });
    luc["password"] = json!("tasse verte lune carton");
    let refused = house.office.asks("people.create_account", luc).await;
    assert_eq!(code_of(refused), Some(RefusalCode::Invalid));
    let reset = json!({ "id": id, "password": "tasse verte lune carton" });
    let refused = house.office.asks("people.reset_password", reset).await;
    assert_eq!(code_of(refused), Some(RefusalCode::NotAllowed));
}

#[tokio::test]
async fn a_machine_taken_away_from_the_interface_wipes_its_copy() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let own = claire.does("session.state", json!(null)).await;
    let of_claire = json!({ "account_id": own["me"]["id"] });
    let machines = house.office.does("server.devices", of_claire.clone()).await;
    assert_eq!(machines[0]["here"], false);
    let which = json!({ "id": machines[0]["id"] });
    house.office.does("server.revoke_device", which).await;
    let told = house.office.does("server.devices", of_claire.clone()).await;
    assert!(told[0]["revoked_at"].is_i64());
    claire.link_wakes();
    claire.until_link("alone", Some("wiped")).await;
    assert!(claire.rows().await.is_empty(), "no row stays");
    let refused = claire.asks("server.devices", json!({})).await;
    assert!(refused.is_err(), "nobody is signed in any more");
}

#[tokio::test]
async fn without_its_server_a_desk_says_so_and_without_any_that_there_is_none() {
    let mut server = server().await.write().await;
    let house = House::found(&server).await;
    let claire = house.creates("claire", "requester").await;
    let invite = json!({ "account_id": claire["id"], "days": 7 });
    server.kill();
    for (command, request) in [
        ("server.accesses", json!(null)),
        ("server.devices", json!({})),
        ("server.invite", invite),
    ] {
        let failed = house.office.asks(command, request).await;
        assert!(
            matches!(&failed, Err(Problem::Failure(it)) if it.code == FailureCode::ServerUnreachable),
            "{command}: {failed:?}"
        );
    }
    // What finds the server is here.
    house.office.does("server.enrolment", json!(null)).await;
    server.start_again().expect("it starts again");

    let alone = Desk::new().await;
    let founder = json!({ "login": "paul", "display_name": "Paul", "email": "paul@exemple.fr",
        "password": PASSWORD, "password_again": PASSWORD });
    alone.does("session.register", founder).await;
    for (command, request) in [
        ("server.accesses", json!(null)),
        ("server.enrolment", json!(null)),
        ("server.devices", json!({})),
    ] {
        let refused = alone.asks(command, request).await;
        assert_eq!(code_of(refused), Some(RefusalCode::NotFound), "{command}");
    }
}

fn code_of(said: guichet_kernel::Answer<Value>) -> Option<RefusalCode> {
    said.err().and_then(|it| it.refusal_code())
}
