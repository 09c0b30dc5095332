//! A server that is set up from a desk, for a new organisation or for the one that works there.

use std::fs;

use guichet_central::accounts::Enrolment;
use guichet_central::sqlx::{self, AssertSqlSafe};
use guichet_kernel::{Answer, RefusalCode};
use guichet_testkit::server::Server;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::house::server;
use crate::site::{PASSWORD, root};

/// What is asked of the server, as an account that may do everything there.
async fn asked(server: &Server, database: &str) -> Value {
    let boss = format!("boss_{database}");
    let sql = format!(
        "CREATE USER '{boss}'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
         GRANT ALL ON *.* TO '{boss}'@'127.0.0.1' WITH GRANT OPTION"
    );
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut root(server).await)
        .await
        .expect("an account that may do everything");
    let ca = fs::read_to_string(server.certificates().authority()).expect("the authority");
    json!({ "host": "127.0.0.1", "port": server.port(), "user": boss, "password": PASSWORD, "ca": ca,
            "database": database, "people": 20, "organisation": null })
}

fn with(request: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut request = request.clone();
    request[name] = value.into();
    request
}

fn refused(answer: Answer<Value>) -> (RefusalCode, Option<String>) {
    match answer.expect_err("refused") {
        guichet_kernel::Problem::Refusal(it) => (it.code, it.field),
        other => panic!("{other}"),
    }
}

/// Enters with the code that was told.
async fn enters(desk: &Desk, made: &Value) -> Value {
    let first = &made["first"];
    let request = json!({ "enrolment": made["enrolment"]["text"], "login": first["login"], "code": first["code"],
                          "password": PASSWORD, "password_again": PASSWORD });
    let view = desk.does("join.join", request).await;
    desk.sends_all().await;
    view
}

#[tokio::test]
async fn a_new_organisation_is_founded_on_a_server_from_a_desk_that_nobody_uses() {
    let server = server().await.read().await;
    let database = server.database();
    let login = format!("nadia_{database}");
    let organisation = json!({ "name": "Mairie d’Évry", "login": login, "display_name": "Nadia",
                               "email": "nadia@exemple.fr" });
    let request = with(
        &asked(&server, &database).await,
        "organisation",
        organisation,
    );
    let desk = Desk::new().await;

    for (wrong, expected) in [
        (
            with(&request, "password", "guess"),
            (RefusalCode::SignInWrong, None),
        ),
        (
            with(&request, "host", " "),
            (RefusalCode::Empty, Some("host")),
        ),
        (
            with(&request, "database", "x; DROP"),
            (RefusalCode::Invalid, Some("database")),
        ),
        (
            with(&request, "ca", "none"),
            (RefusalCode::Invalid, Some("ca")),
        ),
        (
            with(&request, "organisation", Value::Null),
            (RefusalCode::SignedOut, None),
        ),
    ] {
        let (code, field) = refused(desk.asks("server.set_up", wrong).await);
        assert_eq!((code, field.as_deref()), expected);
    }
    let stranger = fs::read_to_string(server.certificates().stranger()).expect("another authority");
    let unfit = desk
        .does("server.set_up", with(&request, "ca", stranger))
        .await;
    assert_eq!(
        unfit["made"],
        Value::Null,
        "nothing is done on a server that is not fit"
    );
    assert_eq!(unfit["findings"][0]["code"], "certificate");
    assert_eq!(unfit["findings"][0]["stops"], true);

    let outcome = desk.does("server.set_up", request.clone()).await;
    let made = &outcome["made"];
    assert_eq!(made["enrolment"]["name"], "mairie-d-evry.guichet");
    assert_eq!(made["first"]["login"], login);
    let view = enters(&desk, made).await;
    assert_eq!(view["organisation"], "Mairie d’Évry");
    let enrolment = Enrolment::read(made["enrolment"]["text"].as_str().expect("a file")).unwrap();

    // Once more, from another machine: all is there, and no code is given to whoever has joined.
    let other = Desk::new().await;
    let again = other.does("server.set_up", request.clone()).await;
    assert_eq!(again["made"]["first"], Value::Null);
    assert_eq!(again["made"]["enrolment"], made["enrolment"]);
    other.signs_in(&enrolment, &login).await;
    // And never from a desk that follows a server.
    let (code, _) = refused(other.asks("server.set_up", request).await);
    assert_eq!(code, RefusalCode::NotAllowed);
}

#[tokio::test]
async fn an_organisation_that_worked_alone_is_put_on_a_server_by_its_administrator() {
    let server = server().await.read().await;
    let database = server.database();
    let login = format!("karim_{database}");
    let request = asked(&server, &database).await;
    let desk = Desk::new().await;
    let register = json!({ "login": login, "display_name": "Karim", "email": "karim@exemple.fr",
                           "password": PASSWORD, "password_again": PASSWORD });
    desk.does("session.register", register).await;
    let name = json!({ "name": "Lycée Curie", "reopen_days": 7, "idle_minutes": 15, "registration_open": false });
    desk.does("people.save_organisation", name).await;
    let ticket = desk
        .does("tickets.open", json!({ "title": "Vidéoprojecteur" }))
        .await;

    desk.does("session.sign_out", Value::Null).await;
    let (code, _) = refused(desk.asks("server.set_up", request.clone()).await);
    assert_eq!(code, RefusalCode::SignedOut);
    let organisation = json!({ "name": "Autre", "login": "autre", "display_name": "Autre", "email": "a@exemple.fr" });
    let founds = with(&request, "organisation", organisation);
    let (code, _) = refused(desk.asks("server.set_up", founds).await);
    assert_eq!(
        code,
        RefusalCode::DeskOfOthers,
        "this desk has its organisation"
    );

    let known = json!({ "login": login, "password": PASSWORD });
    desk.does("session.sign_in", known).await;
    let outcome = desk.does("server.set_up", request).await;
    assert_eq!(outcome["made"]["first"]["login"], login);
    let view = enters(&desk, &outcome["made"]).await;
    assert_eq!(view["organisation"], "Lycée Curie");

    let text = outcome["made"]["enrolment"]["text"]
        .as_str()
        .expect("a file");
    let second = Desk::new().await;
    second
        .signs_in(&Enrolment::read(text).unwrap(), &login)
        .await;
    second
        .until_ticket(&ticket["id"], "the ticket came along", |it| {
            it["row"]["title"] == "Vidéoprojecteur"
        })
        .await;
}
