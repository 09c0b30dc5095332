//! A code, once, for one person.

use guichet_central::accounts::{Code, Link, accesses, invite, join, sign_in, uninvite};
use guichet_central::sqlx;
use guichet_kernel::{FailureCode, Problem, RefusalCode};

use crate::site::{PASSWORD, Site};

fn code_of<T>(answer: Result<T, Problem>) -> (RefusalCode, Option<String>) {
    match answer {
        Err(Problem::Refusal(it)) => (it.code, it.field),
        Err(Problem::Failure(it)) => panic!("failed: {it:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

fn on_code() -> (RefusalCode, Option<String>) {
    (RefusalCode::CodeWrong, Some("code".to_owned()))
}

#[tokio::test]
async fn the_first_administrator_joins_invites_and_the_invited_joins() {
    let (site, made) = Site::new().await;
    let (login, code) = made.first.unwrap();
    let (credentials, me) = join(&site.enrolment, &login, &code.shown(), PASSWORD)
        .await
        .unwrap();
    assert_eq!(
        (me.account, me.display_name.as_str()),
        (site.admin.id, "Sophie")
    );
    assert_eq!(me.organisation, "Mairie d’Étampes");
    assert_eq!(credentials.account, site.admin.id);

    let (claire, _, me) = site.welcomes("claire", "requester").await;
    assert_eq!(me.account, claire.id);
    let (again, _) = sign_in(&site.enrolment, &claire.login, PASSWORD)
        .await
        .expect("a second machine");
    assert_eq!(again.account, claire.id);

    let mut desk = site.desk(&site.admin).await;
    let all = accesses(&mut desk).await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .all(|it| it.joined && it.secret_at.is_some() && it.expires_at.is_none()),
        "{all:?}"
    );
}

#[tokio::test]
async fn a_code_opens_once_and_only_for_whom_it_was_made() {
    let site = Site::shared().await;
    let mut desk = site.desk(&site.admin).await;
    let claire = site.hires("claire", "requester").await;
    let marc = site.hires("marc", "technician").await;
    let code = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    let typed = code.shown().to_lowercase();

    assert_eq!(
        code_of(join(&site.enrolment, &marc.login, &typed, PASSWORD).await),
        on_code(),
        "somebody else"
    );
    assert_eq!(
        code_of(
            join(
                &site.enrolment,
                &claire.login,
                &Code::fresh().shown(),
                PASSWORD
            )
            .await
        ),
        on_code(),
        "another code"
    );
    assert_eq!(
        code_of(join(&site.enrolment, &claire.login, "abcd", PASSWORD).await),
        on_code(),
        "no code at all"
    );
    join(&site.enrolment, &claire.login, &typed, PASSWORD)
        .await
        .expect("joins");
    assert_eq!(
        code_of(
            join(
                &site.enrolment,
                &claire.login,
                &typed,
                "cheval vert pile agrafe"
            )
            .await
        ),
        on_code(),
        "used"
    );
    let (again, _) = join(&site.enrolment, &claire.login, &typed, PASSWORD)
        .await
        .expect("an answer that was lost");
    assert_eq!(again.account, claire.id);
}

#[tokio::test]
async fn a_code_ends_when_it_expires_is_taken_back_replaced_or_tried_too_often() {
    let site = Site::shared().await;
    let mut desk = site.desk(&site.admin).await;
    let mut root = site.root().await;
    let claire = site.hires("claire", "requester").await;

    let expired = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    sqlx::query(
        "UPDATE invitation SET expires_at = SYSDATE(6) - INTERVAL 1 SECOND WHERE account_id = ?",
    )
    .bind(claire.id.bytes())
    .execute(&mut root)
    .await
    .unwrap();
    assert_eq!(
        code_of(join(&site.enrolment, &claire.login, &expired.shown(), PASSWORD).await),
        on_code()
    );

    let taken_back = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    uninvite(&mut desk, claire.id).await.unwrap();
    assert_eq!(
        code_of(
            join(
                &site.enrolment,
                &claire.login,
                &taken_back.shown(),
                PASSWORD
            )
            .await
        ),
        on_code()
    );
    assert_eq!(
        code_of(uninvite(&mut desk, claire.id).await).0,
        RefusalCode::NotFound
    );

    let replaced = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    let code = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    assert_eq!(
        code_of(join(&site.enrolment, &claire.login, &replaced.shown(), PASSWORD).await),
        on_code()
    );

    // Whoever has the code of another login tries them all.
    let door: String = sqlx::query_scalar("SELECT door FROM invitation WHERE account_id = ?")
        .bind(claire.id.bytes())
        .fetch_one(&mut root)
        .await
        .unwrap();
    let mut thief = Link::open(
        &site.enrolment,
        &door,
        &code.secret(&site.enrolment, &claire.login),
    )
    .await
    .unwrap();
    for guess in 0..10 {
        let secret = format!("Gu-{}", "0".repeat(64));
        let answer = thief
            .text(
                "CALL invitation_join(?, ?)",
                &[&format!("guess{guess}"), &secret],
            )
            .await
            .unwrap();
        assert!(answer.contains("code-wrong"), "{answer}");
    }
    assert_eq!(
        code_of(join(&site.enrolment, &claire.login, &code.shown(), PASSWORD).await),
        on_code(),
        "ten wrong logins"
    );

    site.set(&claire, "state", "disabled").await;
    assert_eq!(
        code_of(invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7).await).0,
        RefusalCode::Invalid
    );
    site.set(&claire, "state", "active").await;
    let code = invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .unwrap();
    join(&site.enrolment, &claire.login, &code.shown(), PASSWORD)
        .await
        .expect("a new code counts anew");
}

#[tokio::test]
async fn who_may_invite_whom() {
    let site = Site::shared().await;
    let (_, _, _) = site.welcomes("marc", "technician").await;
    let (office, _, _) = site.welcomes("nadia", "office").await;
    let marc = site.hires("paul", "technician").await;
    let claire = site.hires("claire", "requester").await;

    let mut desk = site.desk(&office).await;
    assert_eq!(
        code_of(
            invite(
                &mut desk,
                &site.enrolment,
                site.admin.id,
                &site.admin.login,
                7
            )
            .await
        )
        .0,
        RefusalCode::NotAllowed,
        "a new password for an administrator is the administrator's account"
    );
    assert_eq!(
        code_of(invite(&mut desk, &site.enrolment, marc.id, &marc.login, 7).await).0,
        RefusalCode::NotAllowed
    );
    invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7)
        .await
        .expect("no more rights than one's own");
    assert_eq!(
        code_of(
            invite(
                &mut desk,
                &site.enrolment,
                guichet_kernel::AccountId::new(),
                "nobody",
                7
            )
            .await
        )
        .0,
        RefusalCode::NotFound
    );
    site.promotes(&office, "requester").await;
    assert_eq!(
        code_of(invite(&mut desk, &site.enrolment, claire.id, &claire.login, 7).await).0,
        RefusalCode::NotAllowed,
        "on the same connection, from the role as it is now"
    );
    assert_eq!(
        code_of(accesses(&mut desk).await).0,
        RefusalCode::NotAllowed
    );
}

#[tokio::test]
async fn an_account_of_the_server_that_somebody_else_made_is_left_alone() {
    let site = Site::shared().await;
    let mut desk = site.desk(&site.admin).await;
    let mut root = site.root().await;
    let victim = site.hires("backup", "requester").await;
    for host in ["localhost", "%"] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "CREATE USER '{}'@'{host}' IDENTIFIED BY 'theirs'",
            victim.login
        )))
        .execute(&mut root)
        .await
        .unwrap();
        let code = invite(&mut desk, &site.enrolment, victim.id, &victim.login, 7)
            .await
            .unwrap();
        assert_eq!(
            code_of(join(&site.enrolment, &victim.login, &code.shown(), PASSWORD).await),
            (RefusalCode::LoginTaken, Some("login".to_owned()))
        );
        let rights: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "SHOW GRANTS FOR '{}'@'{host}'",
            victim.login
        )))
        .fetch_all(&mut root)
        .await
        .unwrap();
        assert_eq!(rights.len(), 1, "nothing was given to it: {rights:?}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "DROP USER '{}'@'{host}'",
            victim.login
        )))
        .execute(&mut root)
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_nobody_vouches_for() {
    let (site, made) = Site::new().await;
    let (login, code) = made.first.unwrap();
    let mut forged = site.enrolment.clone();
    forged.ca = std::fs::read_to_string(site.server.certificates().stranger()).unwrap();
    let failed = |answer: Result<_, Problem>| match answer {
        Err(Problem::Failure(it)) => it.code,
        other => panic!("{:?}", other.map(|_: ()| ())),
    };
    let answer = join(&forged, &login, &code.shown(), PASSWORD)
        .await
        .map(|_| ());
    assert_eq!(failed(answer), FailureCode::ServerUntrusted);
    let answer = sign_in(&forged, &login, PASSWORD).await.map(|_| ());
    assert_eq!(failed(answer), FailureCode::ServerUntrusted);
    let mut away = site.enrolment.clone();
    away.port = std::net::TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    assert_eq!(
        failed(
            join(&away, &login, &code.shown(), PASSWORD)
                .await
                .map(|_| ())
        ),
        FailureCode::ServerUnreachable
    );
    join(&site.enrolment, &login, &code.shown(), PASSWORD)
        .await
        .expect("the code is still good");
}
