//! Staying across restarts, locking, leaving, being put out.

use std::sync::Arc;

use crate::office::{Office, PASSWORD, disable, told, try_sign_in};
use guichet_ipc::{Event, Keeper, Session};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use serde_json::{Value, json};

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

/// A keyring that is not there.
struct NoKeyring;

impl Keeper for NoKeyring {
    fn keep(&self, _secret: &str) -> Result<(), String> {
        Err("no keyring on this desk".into())
    }

    fn recall(&self) -> Option<String> {
        None
    }

    fn forget(&self) {}
}

#[tokio::test]
async fn a_desk_without_a_keyring_lets_people_in_until_they_leave() {
    let (office, _staff) = Office::open().await;
    let session = Session::new(office.desk.clone(), Arc::new(NoKeyring));
    let stay = json!({ "login": "claire", "password": PASSWORD, "stay": true });
    let view = session
        .call("session.sign_in", stay)
        .await
        .expect("signed in");
    assert_eq!(view["me"]["login"], "claire");
    assert_eq!(
        office.count("SELECT count(*) FROM session_secret").await,
        0,
        "a secret nobody keeps opens nothing"
    );
    assert!(!session.resume().await.expect("answered"));
}
