//! `guichetctl server …` as whoever runs the server uses it: real processes, a real MariaDB over TLS.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use guichet_central::accounts::{Enrolment, join, sign_in};
use guichet_testkit::server::{Server, shared};
use serde_json::{Value, json};

const PASSWORD: &str = "cheval bleu pile agrafe";

fn guichetctl(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichetctl"))
        .args(words)
        .env("LC_ALL", "fr_FR.UTF-8")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

fn server(server: &Server, folder: &Path, database: &str, words: &[&str]) -> Output {
    let url = format!("mysql://root@127.0.0.1:{}/", server.port());
    let ca = server.certificates().authority();
    let reach = [
        "--url",
        &url,
        "--ca",
        ca.to_str().unwrap(),
        "--database",
        database,
    ];
    guichetctl(folder, &[&["server"], words, &reach[..]].concat())
}

fn answer(it: &Server, folder: &Path, database: &str, words: &[&str]) -> Value {
    let output = server(it, folder, database, &[words, &["--json"]].concat());
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn from_an_empty_server_to_two_people_and_back() {
    let it = shared();
    let folder = tempfile::tempdir().unwrap();
    let database = it.database();
    let admin = format!("sophie_{database}");
    let words = [
        "init",
        "--organisation",
        "Mairie d’Étampes",
        "--admin",
        &admin,
        "--name",
        "Sophie Martin",
        "--email",
        "sophie@exemple.fr",
    ];
    let output = server(it, folder.path(), &database, &words);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("est prêt") && said(&output).contains("mairie-d-etampes.guichet"),
        "{}",
        said(&output)
    );

    let made = answer(it, folder.path(), &database, &words);
    let file = fs::read_to_string(folder.path().join("mairie-d-etampes.guichet")).unwrap();
    let enrolment = Enrolment::read(&file).unwrap();
    assert!(
        !file.contains(&text(&made["code"])),
        "an enrolment file holds no secret"
    );
    let (_, me) = join(&enrolment, &admin, &text(&made["code"]), PASSWORD)
        .await
        .unwrap();
    assert_eq!(me.display_name, "Sophie Martin");
    assert_eq!(
        answer(it, folder.path(), &database, &words)["code"],
        Value::Null,
        "somebody can invite now"
    );

    let invited = answer(
        it,
        folder.path(),
        &database,
        &["invite", &admin, "--days", "1"],
    );
    join(
        &enrolment,
        &admin,
        &text(&invited["code"]),
        "lune verte table orage",
    )
    .await
    .unwrap();
    let status = answer(it, folder.path(), &database, &["status"]);
    assert_eq!(
        (&status["active"], &status["joined"], &status["invited"]),
        (&json!(1), &json!(1), &json!(0)),
        "{status}"
    );
    assert_eq!(status["organisation"], json!("Mairie d’Étampes"));
    let page = server(it, folder.path(), &database, &["status"]);
    assert!(
        said(&page).contains("Personnes rattachées"),
        "{}",
        said(&page)
    );
    let upgraded = server(it, folder.path(), &database, &["upgrade"]);
    assert!(upgraded.status.success(), "{}", said(&upgraded));
    answer(it, folder.path(), &database, &["lock", &admin]);
    sign_in(&enrolment, &admin, "lune verte table orage")
        .await
        .unwrap_err();
    answer(it, folder.path(), &database, &["unlock", &admin]);
    sign_in(&enrolment, &admin, "lune verte table orage")
        .await
        .unwrap();

    let unsure = server(it, folder.path(), &database, &["uninstall"]);
    assert_eq!(
        unsure.status.code(),
        Some(1),
        "nobody confirmed: {}",
        said(&unsure)
    );
    sign_in(&enrolment, &admin, "lune verte table orage")
        .await
        .expect("everything is still there");
    answer(
        it,
        folder.path(),
        &database,
        &["uninstall", "--confirm", &database],
    );
    let gone = server(it, folder.path(), &database, &["status"]);
    assert_eq!(gone.status.code(), Some(1), "{}", said(&gone));
}

#[tokio::test]
async fn an_organisation_that_was_used_alone_keeps_its_administrator() {
    let it = shared();
    let folder = tempfile::tempdir().unwrap();
    let database = it.database();
    let store = folder.path().join("store");
    let store = ["--store", store.to_str().unwrap()];
    let made = guichetctl(
        folder.path(),
        &[&store[..], &["demo", "--people", "8", "--tickets", "3"]].concat(),
    );
    assert!(made.status.success(), "{}", said(&made));
    let accounts = guichetctl(
        folder.path(),
        &[&store[..], &["--as", "sophie", "--json", "account", "list"]].concat(),
    );
    let accounts: Value = serde_json::from_slice(&accounts.stdout).unwrap();
    let sophie = accounts
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["login"] == json!("sophie"))
        .unwrap();

    let words = [
        &["init", "--adopt", "--as", "sophie", "--to", "o.guichet"],
        &store[..],
    ]
    .concat();
    let made = answer(it, folder.path(), &database, &words);
    assert_eq!(made["login"], json!("sophie"));
    let enrolment =
        Enrolment::read(&fs::read_to_string(folder.path().join("o.guichet")).unwrap()).unwrap();
    let (_, me) = join(&enrolment, "sophie", &text(&made["code"]), PASSWORD)
        .await
        .unwrap();
    assert_eq!(json!(me.account), sophie["id"], "the same person as here");
    let status = answer(it, folder.path(), &database, &["status"]);
    assert_eq!(
        status["active"],
        json!(1),
        "everybody else comes when the store is pushed"
    );
}

#[test]
fn a_server_that_nobody_vouches_for_is_named_and_left_alone() {
    let it = shared();
    let folder = tempfile::tempdir().unwrap();
    let database = it.database();
    let url = format!("mysql://root@127.0.0.1:{}/", it.port());
    let stranger = it.certificates().stranger();
    let output = guichetctl(
        folder.path(),
        &[
            "server",
            "init",
            "--url",
            &url,
            "--database",
            &database,
            "--ca",
            stranger.to_str().unwrap(),
            "--organisation",
            "O",
            "--admin",
            "sophie",
            "--name",
            "S",
            "--email",
            "s@exemple.fr",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("✗ Le serveur n’a pas montré un certificat"),
        "{}",
        said(&output)
    );
    assert!(
        fs::read_dir(folder.path()).unwrap().next().is_none(),
        "no file was written"
    );
}

#[test]
fn a_password_in_the_address_is_refused_before_anything() {
    let folder = tempfile::tempdir().unwrap();
    let output = guichetctl(
        folder.path(),
        &[
            "server",
            "status",
            "--url",
            "mysql://root:secret@127.0.0.1:1/",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("mot de passe"), "{}", said(&output));
}

#[tokio::test]
async fn a_server_without_a_certificate_is_given_one() {
    let folder = tempfile::tempdir().unwrap();
    let output = guichetctl(
        folder.path(),
        &[
            "server",
            "certificate",
            "127.0.0.1",
            "localhost",
            "--organisation",
            "Mairie",
            "--to",
            "certificats",
        ],
    );
    assert!(output.status.success(), "{}", said(&output));
    let path = |name: &str| folder.path().join("certificats").join(name);
    #[cfg(unix)]
    for name in ["ca.key", "server.key"] {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(path(name)).unwrap().permissions().mode() & 0o777,
            0o600,
            "{name}"
        );
    }
    let again = guichetctl(
        folder.path(),
        &[
            "server",
            "certificate",
            "127.0.0.1",
            "--organisation",
            "Mairie",
            "--to",
            "certificats",
        ],
    );
    assert_ne!(
        again.status.code(),
        Some(0),
        "keys that are there are not written over"
    );

    let arguments = [
        ("ssl-ca", "ca.pem"),
        ("ssl-cert", "server.pem"),
        ("ssl-key", "server.key"),
    ]
    .map(|(option, name)| format!("--{option}={}", path(name).display()));
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let it = Server::start(&words).unwrap();
    let url = format!("mysql://root@localhost:{}/", it.port());
    let ca = path("ca.pem");
    let output = guichetctl(
        folder.path(),
        &[
            "server",
            "init",
            "--url",
            &url,
            "--ca",
            ca.to_str().unwrap(),
            "--organisation",
            "Mairie",
            "--admin",
            "sophie",
            "--name",
            "Sophie",
            "--email",
            "s@exemple.fr",
            "--json",
        ],
    );
    assert!(output.status.success(), "{}", said(&output));
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    let enrolment =
        Enrolment::read(&fs::read_to_string(folder.path().join("mairie.guichet")).unwrap())
            .unwrap();
    join(&enrolment, "sophie", &text(&made["code"]), PASSWORD)
        .await
        .expect("through that certificate");
}
