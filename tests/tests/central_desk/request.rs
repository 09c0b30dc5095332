//! Joining by a request: written where somebody wants in, carried by hand, answered with an account and a code.

use guichet_kernel::{Answer, RefusalCode};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::house::{House, server};
use crate::site::PASSWORD;

/// What Claire asks, at her own desk.
fn wish(house: &House) -> Value {
    let login = format!("claire_{}", house.database);
    json!({ "enrolment": house.enrolment.write().unwrap(), "login": login.to_uppercase(),
        "display_name": "Claire  Laurent", "email": "Claire@exemple.fr" })
}

fn code_of(said: Answer<Value>) -> Option<RefusalCode> {
    said.err().and_then(|it| it.refusal_code())
}

#[tokio::test]
async fn somebody_without_a_code_asks_for_access_and_comes_in_with_the_answer() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let desk = Desk::new().await;
    let file = desk.does("join.ask", wish(&house)).await;
    let text = file["text"].as_str().expect("a text");
    let name = file["name"].as_str().expect("a name");
    assert!(name.ends_with(".guichet-request"), "{name}");
    let told: Value = serde_json::from_str(text).expect("a request");
    let mut fields: Vec<_> = told.as_object().expect("fields").keys().collect();
    fields.sort();
    let said = [
        "display_name",
        "email",
        "guichet_request",
        "installation",
        "login",
        "organisation",
    ];
    assert_eq!(fields, said, "nothing else is told, and no secret");
    assert!(desk.rows().await.is_empty(), "nothing is kept of it");

    // It comes by mail, and says no more than what an account begins with.
    let mail = json!({ "text": format!("Bonjour,\r\n\r\n{text}\r\n\r\nClaire") });
    let asked = house.office.does("server.read_request", mail).await;
    let login = format!("claire_{}", house.database);
    assert_eq!(
        asked,
        json!({ "login": login, "display_name": "Claire Laurent", "email": "claire@exemple.fr" })
    );
    let roles = house.office.does("people.roles", json!(null)).await;
    let role = roles
        .as_array()
        .and_then(|all| all.iter().find(|it| it["shipped"] == "requester"));
    let mut account = asked.clone();
    account["role_id"] = role.expect("a role")["id"].clone();
    let account = house.office.does("people.create_account", account).await;
    let invitation = json!({ "account_id": account["id"], "days": 7 });
    let invitation = house.office.does("server.invite", invitation).await;

    let joining = json!({ "enrolment": wish(&house)["enrolment"], "login": asked["login"], "code": invitation["code"],
        "password": PASSWORD, "password_again": PASSWORD });
    let view = desk.does("join.join", joining).await;
    assert_eq!(view["me"]["id"], account["id"]);
    assert_eq!(view["me"]["shipped_role"], "requester");
    let late = desk.asks("join.ask", wish(&house)).await;
    assert_eq!(
        code_of(late),
        Some(RefusalCode::NotAllowed),
        "it has joined"
    );

    // Only who manages people reads requests; a desk used alone has none to read.
    let request = json!({ "text": text });
    let marc = house.welcomes("marc", "technician").await;
    for (reads, why) in [
        (&desk, RefusalCode::NotAllowed),
        (&marc, RefusalCode::NotAllowed),
        (&Desk::new().await, RefusalCode::SignedOut),
    ] {
        let refused = reads.asks("server.read_request", request.clone()).await;
        assert_eq!(code_of(refused), Some(why));
    }
}

#[tokio::test]
async fn a_request_for_another_server_of_the_same_name_is_not_taken() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let mut other = house.enrolment.clone();
    other.installation = "f".repeat(32);
    let mut wish = wish(&house);
    wish["enrolment"] = json!(other.write().unwrap());
    let desk = Desk::new().await;
    let text = desk.does("join.ask", wish.clone()).await["text"].take();
    let refused = house
        .office
        .asks("server.read_request", json!({ "text": text }))
        .await;
    assert_eq!(code_of(refused), Some(RefusalCode::RequestOfOthers));

    // Who is asked is taken from a file that would be followed, and from no other.
    wish["enrolment"] = r#"{ "organisation": "x", "installation": "y" }"#.into();
    let refused = desk.asks("join.ask", wish).await;
    assert_eq!(code_of(refused), Some(RefusalCode::EnrolmentInvalid));
}
