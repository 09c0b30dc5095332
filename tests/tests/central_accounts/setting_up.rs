//! `server init`, again and again, and taking it all away.

use guichet_central::accounts::{Secret, invite, join, me, sign_in};
use guichet_central::provision::{self, Flavour, Place, Severity};
use guichet_central::sqlx::{self, AssertSqlSafe, MySqlConnection};
use guichet_kernel::{FailureCode, Problem, RefusalCode};
use guichet_testkit::server;

use crate::site::{self, PASSWORD, Site};

async fn texts(root: &mut MySqlConnection, sql: String) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(root)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_new_server_is_given_least_rights() {
    let site = Site::shared().await;
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut root = site.root().await;
    let rights = texts(&mut root, format!("SHOW GRANTS FOR '{}'@'%'", claire.login)).await;
    assert!(rights[0].starts_with("GRANT USAGE ON *.*"), "{rights:?}");
    let how = texts(
        &mut root,
        format!("SHOW CREATE USER '{}'@'%'", claire.login),
    )
    .await;
    assert!(
        how[0].contains("REQUIRE SSL") && how[0].contains("MAX_USER_CONNECTIONS 8"),
        "{how:?}"
    );
    let callable: Vec<String> = provision::callable()
        .iter()
        .map(|it| format!("GRANT EXECUTE ON PROCEDURE `{}`.`{it}` TO ", site.database))
        .collect();
    for right in &rights[1..] {
        assert!(
            callable.iter().any(|it| right.starts_with(it.as_str())),
            "{right}"
        );
    }
    for definer in ["guichet_owner", "guichet_admin"] {
        let locked = texts(
            &mut root,
            format!("SHOW CREATE USER '{definer}'@'localhost'"),
        )
        .await;
        assert!(locked[0].contains("ACCOUNT LOCK"), "{locked:?}");
        let rights = texts(
            &mut root,
            format!("SHOW GRANTS FOR '{definer}'@'localhost'"),
        )
        .await;
        assert!(
            !rights
                .iter()
                .any(|it| it.contains("ALL PRIVILEGES") || it.contains("SUPER")),
            "{rights:?}"
        );
    }
    let tables_of_admin = texts(&mut root, format!("SELECT CONCAT(table_name, ' ', privilege_type) FROM information_schema.table_privileges WHERE grantee = '''guichet_admin''@''localhost''' AND table_schema = '{}' AND privilege_type <> 'SELECT' ORDER BY 1", site.database)).await;
    assert_eq!(
        tables_of_admin,
        [
            "account_access INSERT",
            "account_access UPDATE",
            "invitation INSERT",
            "invitation UPDATE"
        ]
    );
}

#[tokio::test]
async fn everything_an_account_may_call_is_there() {
    let site = Site::shared().await;
    let there = texts(
        &mut site.root().await,
        format!(
            "SELECT routine_name FROM information_schema.routines WHERE routine_schema = '{}'",
            site.database
        ),
    )
    .await;
    for name in provision::callable().iter().chain([&provision::JOIN]) {
        assert!(
            there.iter().any(|it| it == name),
            "{name} is missing from {there:?}"
        );
    }
}

#[tokio::test]
async fn setting_up_again_keeps_everything_and_gives_the_first_administrator_a_new_code() {
    let (site, made) = Site::new().await;
    let (_, early) = made.first.unwrap();
    let mut root = site::root(site.server).await;
    let (mut asked, _, _) = site::setup(site.server, &site.database);
    asked.organisation = "Ville d’Étampes".into();
    let again = provision::init(&mut root, &asked).await.unwrap();
    let enrolment = again.enrolment.unwrap();
    assert_eq!(
        enrolment.installation, site.enrolment.installation,
        "passwords hang on it"
    );
    assert_eq!(enrolment.organisation, "Ville d’Étampes");
    let (login, code) = again.first.expect("nobody joined yet");
    assert_eq!(
        login, site.admin.login,
        "the organisation was founded before"
    );
    let used = join(&enrolment, &login, &early.shown(), PASSWORD).await;
    assert_eq!(
        used.unwrap_err().refusal_code(),
        Some(RefusalCode::CodeWrong)
    );
    join(&enrolment, &login, &code.shown(), PASSWORD)
        .await
        .unwrap();

    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let waiting = site.hires("paul", "requester").await;
    let mut desk = site.desk(&site.admin).await;
    let paul = invite(&mut desk, &site.enrolment, waiting.id, &waiting.login, 7)
        .await
        .unwrap();
    let mut live = site.desk(&claire).await;
    let third = provision::init(&mut root, &asked).await.unwrap();
    assert!(third.first.is_none(), "an administrator has joined");
    provision::upgrade(&mut root, &site.database).await.unwrap();
    me(&mut live)
        .await
        .expect("what one may call outlives an upgrade");
    sign_in(&site.enrolment, &claire.login, PASSWORD)
        .await
        .unwrap();
    join(&site.enrolment, &waiting.login, &paul.shown(), PASSWORD)
        .await
        .expect("an invitation too");
}

#[tokio::test]
async fn a_server_that_is_not_fit_is_left_as_it_was() {
    let server = server::shared();
    let mut root = site::root(server).await;
    let database = server.database();
    let (mut asked, _, _) = site::setup(server, &database);
    asked.ca = std::fs::read_to_string(server.certificates().stranger()).unwrap();
    let made = provision::init(&mut root, &asked).await.unwrap();
    assert!(made.enrolment.is_none() && made.first.is_none());
    assert!(
        made.findings
            .iter()
            .any(|it| it.code == "certificate" && it.severity == Severity::Stops),
        "{:?}",
        made.findings
    );
    assert!(
        texts(&mut root, format!("SHOW DATABASES LIKE '{database}'"))
            .await
            .is_empty()
    );

    let (mut asked, _, _) = site::setup(server, "mysql");
    asked.founding.rows.clear();
    let theirs = provision::init(&mut root, &asked).await.unwrap_err();
    assert_eq!(
        theirs.refusal_code(),
        Some(RefusalCode::NameTaken),
        "a database of others"
    );
    for name in ["", "Guichet", "gui`chet", "a-b", "../x"] {
        asked.database = name.to_owned();
        let answer = provision::init(&mut root, &asked).await.unwrap_err();
        assert_eq!(answer.refusal_code(), Some(RefusalCode::Invalid), "{name}");
    }
}

#[tokio::test]
async fn the_state_of_a_server_is_one_page() {
    let site = Site::open().await;
    site.welcomes("claire", "requester").await;
    let it = provision::status(&mut site.root().await, &site.database, 1000)
        .await
        .unwrap();
    let count = |name: &str| it.counts.iter().find(|(that, _)| *that == name).unwrap().1;
    assert_eq!(
        (
            count("active"),
            count("joined"),
            count("invited"),
            count("disabled")
        ),
        (2, 2, 0, 0)
    );
    assert_eq!(it.schema, it.schema_wanted);
    assert!(it.connected > 0);
    let mysql = it.facts.release().0 == Flavour::MySql;
    assert_eq!(mysql, site.server.is_mysql(), "{}", it.facts.version);
    assert!(
        it.findings.iter().any(|it| it.code == "connections"),
        "400 are few for 1,000 people"
    );
    assert_eq!(it.enrolment, site.enrolment);
    let nothing = provision::status(&mut site.root().await, "mysql", 10)
        .await
        .unwrap_err();
    assert_eq!(nothing.refusal_code(), Some(RefusalCode::NotFound));
}

#[tokio::test]
async fn taking_one_away_leaves_the_other() {
    let (gone, stays) = (Site::open().await, Site::open().await);
    let (claire, _, _) = gone.welcomes("claire", "requester").await;
    let mut root = site::root(gone.server).await;
    provision::uninstall(&mut root, &gone.database)
        .await
        .unwrap();
    assert!(
        texts(
            &mut root,
            format!("SHOW DATABASES LIKE '{}'", gone.database)
        )
        .await
        .is_empty()
    );
    let left = texts(
        &mut root,
        format!(
            "SELECT User FROM mysql.user WHERE User IN ('{}', '{}') OR User LIKE 'inv%'",
            claire.login, gone.admin.login
        ),
    )
    .await;
    assert!(
        !left.contains(&claire.login) && !left.contains(&gone.admin.login),
        "{left:?}"
    );
    sign_in(&stays.enrolment, &stays.admin.login, PASSWORD)
        .await
        .unwrap();
    stays.welcomes("marc", "technician").await;
    let rights = texts(
        &mut root,
        "SHOW GRANTS FOR guichet_admin@localhost".to_owned(),
    )
    .await;
    let left: Vec<&String> = rights
        .iter()
        .filter(|it| it.contains(&format!("`{}`.", gone.database)))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn the_address_of_a_server_elsewhere_needs_who_vouches_for_it() {
    let server = server::shared();
    let nobody = Secret::new(String::new());
    let elsewhere = Place::read(&format!("mysql://root@db.invalid:{}", server.port())).unwrap();
    let answer = elsewhere.connect(&nobody, None).await.map(|_| ());
    assert!(matches!(answer, Err(Problem::Refusal(it)) if it.field.as_deref() == Some("ca")));
    let here = Place::read(&format!("mysql://root@127.0.0.1:{}", server.port())).unwrap();
    here.connect(&nobody, None)
        .await
        .map(|_| ())
        .expect("on the machine of the server");
    let wrong = Secret::new("wrong".into());
    let answer = here.connect(&wrong, None).await.map(|_| ()).unwrap_err();
    assert_eq!(answer.refusal_code(), Some(RefusalCode::SignInWrong));
    let free = std::net::TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let away = Place::read(&format!("mysql://root@127.0.0.1:{free}")).unwrap();
    let answer = away.connect(&nobody, None).await.map(|_| ());
    assert!(
        matches!(answer, Err(Problem::Failure(it)) if it.code == FailureCode::ServerUnreachable)
    );
}
