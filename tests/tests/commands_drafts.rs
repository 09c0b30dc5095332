//! Every command of drafts, on a real encrypted store.

mod world;

use std::path::Path;
use std::sync::Arc;

use guichet_ipc::{Desk, MemoryKeeper, Session};
use guichet_kernel::{RefusalCode as Code, Timestamp};
use guichet_replica::{Key, Store, sqlx};
use serde_json::{Value, json};
use world::{Person, World};

async fn keep(person: &Person, name: &str, body: &str) {
    let request = json!({ "name": name, "body": body });
    assert_eq!(person.refused("drafts.keep", request).await, None);
}

/// The body kept under a name, or null.
async fn kept(person: &Person, name: &str) -> Value {
    let draft = person.does("drafts.recall", json!({ "name": name })).await;
    draft["body"].clone()
}

#[tokio::test]
async fn a_draft_is_kept_to_the_letter_until_it_is_forgotten() {
    let world = World::new().await;
    assert_eq!(kept(&world.claire, "newticket").await, Value::Null);
    for body in [
        "",
        "Bonjour",
        "{\"title\":\"L’écran\"}",
        "a\0b\u{202e}\r\n'; DROP TABLE draft; --",
    ] {
        keep(&world.claire, "newticket", body).await;
        assert_eq!(kept(&world.claire, "newticket").await, body);
    }
    world.pass(5);
    keep(&world.claire, "newticket", "le dernier mot").await;
    let draft = world
        .claire
        .does("drafts.recall", json!({ "name": "newticket" }))
        .await;
    assert_eq!(draft["updated_at"], world.now().0);
    let unkept = json!({ "name": "newticket", "body": null });
    for _ in 0..2 {
        world.claire.does("drafts.keep", unkept.clone()).await;
        assert_eq!(kept(&world.claire, "newticket").await, Value::Null);
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_only() {
    let world = World::new().await;
    keep(&world.claire, "reply:t1", "à moi").await;
    for other in [&world.paul, &world.marc, &world.admin] {
        assert_eq!(kept(other, "reply:t1").await, Value::Null);
    }
    keep(&world.paul, "reply:t1", "à lui").await;
    world
        .paul
        .does("drafts.keep", json!({ "name": "reply:t1", "body": null }))
        .await;
    assert_eq!(kept(&world.claire, "reply:t1").await, "à moi");
    assert_eq!(kept(&world.claire, "reply:t2").await, Value::Null);
}

#[tokio::test]
async fn drafts_outlive_signing_out_and_are_told_to_nobody_signed_out() {
    let world = World::new().await;
    keep(&world.claire, "newticket", "une phrase commencée").await;
    world.claire.does("session.sign_out", Value::Null).await;
    for (command, request) in [
        ("drafts.recall", json!({ "name": "newticket" })),
        ("drafts.keep", json!({ "name": "newticket", "body": null })),
    ] {
        assert_eq!(
            world.claire.refused(command, request).await,
            Some(Code::SignedOut)
        );
    }
    world
        .claire
        .session()
        .sign_in_as("claire")
        .await
        .expect("Claire comes back");
    assert_eq!(
        kept(&world.claire, "newticket").await,
        "une phrase commencée"
    );
}

#[tokio::test]
async fn hostile_names_and_endless_texts_are_refused() {
    let world = World::new().await;
    let long = "n".repeat(121);
    for name in ["", " ", "é", "a/b", "a'b", "a\0", "a\nb", "%", &long] {
        for (command, request) in [
            ("drafts.keep", json!({ "name": name, "body": "x" })),
            ("drafts.keep", json!({ "name": name, "body": null })),
            ("drafts.recall", json!({ "name": name })),
        ] {
            let refusal = world.claire.may_not(command, request).await;
            assert_eq!(
                (refusal.code, refusal.field.as_deref()),
                (Code::Invalid, Some("name")),
                "{name:?}"
            );
        }
    }
    let name = &long[1..];
    let longest = "é".repeat(200_000);
    keep(&world.claire, name, &longest).await;
    let refusal = world
        .claire
        .may_not(
            "drafts.keep",
            json!({ "name": name, "body": format!("{longest}é") }),
        )
        .await;
    assert_eq!(
        (refusal.code, refusal.field.as_deref(), &refusal.data["max"]),
        (Code::TooLong, Some("body"), &json!(200_000))
    );
    assert_eq!(
        kept(&world.claire, name).await,
        longest,
        "what was kept stays"
    );
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_an_abrupt_end() {
    let (folder, left) = (temporary(), temporary());
    let key = Key::fresh();
    let session = at(folder.path(), &key).await;
    let password = "une phrase assez longue";
    let account = json!({ "login": "alice", "display_name": "Alice", "email": "alice@exemple.fr",
        "password": password, "password_again": password });
    session
        .call("session.register", account)
        .await
        .expect("the first account");
    for count in 0..50 {
        let draft = json!({ "name": "newticket", "body": "mot ".repeat(count) });
        session.call("drafts.keep", draft).await.expect("kept");
    }
    // What a killed process leaves: its files as they are at this instant, nothing folded back, nothing closed.
    for entry in std::fs::read_dir(folder.path()).expect("the store's folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        std::fs::copy(&path, left.path().join(name)).expect("a copy");
    }
    let again = at(left.path(), &key).await;
    let signing_in = json!({ "login": "alice", "password": password, "stay": false });
    again
        .call("session.sign_in", signing_in)
        .await
        .expect("Alice comes back");
    let draft = again
        .call("drafts.recall", json!({ "name": "newticket" }))
        .await
        .expect("a draft");
    assert_eq!(draft["body"], "mot ".repeat(49));
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A session at the store in a folder.
async fn at(folder: &Path, key: &Key) -> Arc<Session> {
    let store = Store::open(folder, key).await.expect("a store");
    Session::new(Desk::new(store), Arc::new(MemoryKeeper::default()))
}

#[tokio::test]
async fn sweeping_removes_old_drafts_and_keeps_the_uploads_drafts_name() {
    let world = World::new().await;
    let named = world.claire.sends("capture.txt", b"une capture").await;
    let of_paul = world.paul.sends("autre.txt", b"autre chose").await;
    world.claire.sends("oubli.txt", b"un fichier retire").await;
    let body = json!({ "title": "Écran noir", "uploads": [{ "id": named }, { "id": of_paul }] });
    keep(&world.claire, "newticket", &body.to_string()).await;
    world.pass(59 * Timestamp::DAY);
    world.desk.sweep().await.expect("a sweep");
    assert_eq!(
        world.number("SELECT count(*) FROM upload").await,
        1,
        "only what its owner's draft names"
    );
    world
        .claire
        .does("files.finish", json!({ "id": named }))
        .await;
    world.pass(Timestamp::DAY + 1);
    world.desk.sweep().await.expect("a sweep");
    assert_eq!(
        world.number("SELECT count(*) FROM draft").await,
        1,
        "nothing but the clock says that sixty days have passed"
    );
    world.marc.opens("Soixante jours plus tard").await;
    world.desk.sweep().await.expect("a sweep");
    assert_eq!(world.number("SELECT count(*) FROM draft").await, 0);
    assert_eq!(world.number("SELECT count(*) FROM upload").await, 0);
    assert_eq!(world.number("SELECT count(*) FROM chunk").await, 0);
}

#[tokio::test]
async fn a_text_is_sent_and_its_draft_forgotten_in_one_step() {
    let world = World::new().await;
    keep(&world.claire, "quick", "L’écran").await;
    keep(&world.paul, "quick", "à lui").await;
    let refused = json!({ "title": " ", "draft": "quick" });
    world.claire.may_not("tickets.open", refused).await;
    assert_eq!(
        kept(&world.claire, "quick").await,
        "L’écran",
        "nothing was sent"
    );
    let before = world.operations(0).await.len();
    let sent = json!({ "title": "L’écran", "draft": "quick" });
    let ticket = world.claire.does("tickets.open", sent).await["id"].clone();
    assert_eq!(world.operations(before).await, ["ticket.open"]);
    assert_eq!(kept(&world.claire, "quick").await, Value::Null);
    assert_eq!(kept(&world.paul, "quick").await, "à lui");

    let name = format!("reply:{}", ticket.as_str().expect("an identity"));
    keep(&world.marc, &name, "Essayez").await;
    let answer = json!({ "id": ticket, "body": "Essayez", "draft": name });
    world.marc.does("tickets.comment", answer).await;
    assert_eq!(kept(&world.marc, &name).await, Value::Null);

    keep(&world.marc, &name, "C’est réparé").await;
    let resolved =
        json!({ "id": ticket, "status": "resolved", "answer": "C’est réparé", "draft": name });
    world.marc.does("tickets.move", resolved).await;
    assert_eq!(kept(&world.marc, &name).await, Value::Null);

    for command in ["tickets.open", "tickets.comment", "tickets.move"] {
        let request = json!({ "id": ticket, "title": "x", "body": "x", "status": "closed", "draft": "pas un nom" });
        let refusal = world.marc.may_not(command, request).await;
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::Invalid, Some("draft")),
            "{command}"
        );
    }
}

#[tokio::test]
async fn a_ticket_that_cannot_be_written_keeps_its_draft() {
    let world = World::new().await;
    keep(&world.claire, "quick", "L’écran").await;
    // The last thing written before the draft is forgotten fails, as on a full disk.
    let mut change = world.desk.store().local().await.expect("a store");
    sqlx::raw_sql("CREATE TRIGGER full BEFORE INSERT ON ticket_machine BEGIN SELECT RAISE(ABORT, 'full'); END")
        .execute(change.conn())
        .await
        .expect("a trigger");
    change.commit().await.expect("a store");
    let machine = json!([{ "what": "uptime", "seconds": 1 }]);
    let sent = json!({ "title": "L’écran", "draft": "quick", "machine": machine });
    assert!(world.claire.asks("tickets.open", sent).await.is_err());
    assert_eq!(kept(&world.claire, "quick").await, "L’écran");
    assert_eq!(world.number("SELECT count(*) FROM ticket").await, 0);
}
