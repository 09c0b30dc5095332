//! One's own password changed, and another's given anew.

use crate::office::{Office, PASSWORD};
use guichet_kernel::RefusalCode as Code;
use serde_json::{Value, json};

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
