//! Passwords, seen from two machines; accounts that may not come in any more.

use guichet_central::accounts::{Link, change_password, derive, invite, join, me, sign_in};
use guichet_central::{provision, sqlx};
use guichet_kernel::{Problem, RefusalCode};

use crate::site::{PASSWORD, Site};

const NEW: &str = "lune verte table orage";

fn code_of<T>(answer: Result<T, Problem>) -> (RefusalCode, Option<String>) {
    match answer {
        Err(Problem::Refusal(it)) => (it.code, it.field),
        Err(Problem::Failure(it)) => panic!("failed: {it:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[tokio::test]
async fn a_changed_password_is_asked_for_on_the_second_machine() {
    let site = Site::shared().await;
    let (claire, first, _) = site.welcomes("claire", "requester").await;
    let wrong = change_password(&site.enrolment, &claire.login, "not it at all", NEW).await;
    assert_eq!(
        code_of(wrong),
        (RefusalCode::SignInWrong, Some("current".into()))
    );

    let changed = change_password(&site.enrolment, &claire.login, PASSWORD, NEW)
        .await
        .unwrap();
    assert_ne!(changed.secret, first.secret);
    assert_ne!(changed.wrapping, first.wrapping);
    let kept = Link::open(&site.enrolment, &claire.login, &first.secret).await;
    assert_eq!(
        code_of(kept.map(|_| ())).0,
        RefusalCode::SignInWrong,
        "what the second machine kept"
    );
    assert_eq!(
        code_of(sign_in(&site.enrolment, &claire.login, PASSWORD).await),
        (RefusalCode::SignInWrong, Some("password".into()))
    );
    let (second, _) = sign_in(&site.enrolment, &claire.login, NEW).await.unwrap();
    assert_eq!(second, changed);

    let again = change_password(&site.enrolment, &claire.login, PASSWORD, NEW)
        .await
        .expect("an answer that was lost");
    assert_eq!(again, changed);
}

#[tokio::test]
async fn a_lost_password_is_replaced_with_a_new_code_and_works_until_then() {
    let site = Site::shared().await;
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut desk = site.desk(&site.admin).await;
    let code = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    sign_in(&site.enrolment, &claire.login, PASSWORD)
        .await
        .expect("not used yet");
    join(&site.enrolment, &claire.login, &code.shown(), NEW)
        .await
        .unwrap();
    assert_eq!(
        code_of(sign_in(&site.enrolment, &claire.login, PASSWORD).await).0,
        RefusalCode::SignInWrong
    );
    sign_in(&site.enrolment, &claire.login, NEW).await.unwrap();
}

#[tokio::test]
async fn a_disabled_account_is_told_so_and_its_open_connection_does_nothing_more() {
    let site = Site::shared().await;
    let (nadia, _, _) = site.welcomes("nadia", "office").await;
    let claire = site.hires("claire", "requester").await;
    let mut live = site.desk(&nadia).await;
    me(&mut live).await.expect("active");
    for (state, code) in [
        ("disabled", RefusalCode::AccountDisabled),
        ("waiting", RefusalCode::AccountWaiting),
    ] {
        site.set(&nadia, "state", state).await;
        assert_eq!(code_of(me(&mut live).await).0, code);
        assert_eq!(
            code_of(sign_in(&site.enrolment, &nadia.login, PASSWORD).await).0,
            code
        );
        assert_eq!(
            code_of(invite(&mut live, &site.enrolment, claire.id, &claire.login, 7).await).0,
            RefusalCode::AccountDisabled
        );
        assert_eq!(
            code_of(change_password(&site.enrolment, &nadia.login, PASSWORD, NEW).await).0,
            code
        );
    }
    site.set(&nadia, "state", "active").await;
    me(&mut live)
        .await
        .expect("enabled again, on the same connection");
    invite(&mut live, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
}

#[tokio::test]
async fn whoever_runs_the_server_shuts_somebody_out_at_once_and_lets_them_in_again() {
    let site = Site::shared().await;
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut live = site.desk(&claire).await;
    let mut root = site.root().await;
    provision::lock(&mut root, &site.database, &claire.login)
        .await
        .unwrap();
    me(&mut live).await.expect_err("the connection was ended");
    assert_eq!(
        code_of(sign_in(&site.enrolment, &claire.login, PASSWORD).await).0,
        RefusalCode::AccountDisabled
    );
    provision::unlock(&mut root, &site.database, &claire.login)
        .await
        .unwrap();
    sign_in(&site.enrolment, &claire.login, PASSWORD)
        .await
        .unwrap();
    let nobody = provision::lock(&mut root, &site.database, "root").await;
    assert_eq!(
        code_of(nobody).0,
        RefusalCode::NotFound,
        "an account that is not ours"
    );
    let code = provision::invite(&mut root, &site.database, &claire.login, 1)
        .await
        .unwrap();
    join(&site.enrolment, &claire.login, &code.shown(), NEW)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_server_never_sees_a_password_nor_what_opens_the_copy() {
    let site = Site::shared().await;
    let (claire, credentials, _) = site.welcomes("claire", "requester").await;
    change_password(&site.enrolment, &claire.login, PASSWORD, NEW)
        .await
        .unwrap();
    let derived = derive(&site.enrolment, &claire.login, NEW).await.unwrap();
    let mut root = site.root().await;
    let mut seen = Vec::new();
    for table in [
        "account",
        "account_access",
        "invitation",
        "installation",
        "device",
    ] {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}")))
            .fetch_all(&mut root)
            .await
            .unwrap();
        for row in rows {
            for at in 0..sqlx::Row::len(&row) {
                let bytes: Option<Vec<u8>> =
                    sqlx::Row::try_get_unchecked(&row, at).unwrap_or_default();
                seen.extend(bytes.unwrap_or_default());
            }
        }
    }
    let kept: String =
        sqlx::query_scalar("SELECT GROUP_CONCAT(authentication_string) FROM mysql.user")
            .fetch_one(&mut root)
            .await
            .unwrap();
    seen.extend(kept.bytes());
    let text = String::from_utf8_lossy(&seen).to_lowercase();
    for secret in [
        PASSWORD,
        NEW,
        credentials.secret.reveal(),
        derived.secret.reveal(),
        derived.wrapping.reveal(),
        credentials.wrapping.reveal(),
    ] {
        let core = secret.trim_start_matches("Gu-").to_lowercase();
        assert!(
            !text.contains(&core),
            "something opens from what the server keeps"
        );
    }
}
