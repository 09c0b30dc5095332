//! What was attached at one desk is opened at another, whatever happens to the line or the program in between.

use std::process::Stdio;
use std::time::Duration;

use guichet_central::files::{self, Piece, Said};
use guichet_central::sqlx::{self, AssertSqlSafe, MySqlConnection};
use guichet_ipc::Variant;
use guichet_kernel::{AttachmentId, RefusalCode};
use guichet_testkit::line::Line;
use guichet_testkit::server::Server;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::time::timeout;

use crate::desk::Desk;
use crate::house::{House, server};
use crate::main_job::picture;
use crate::site::root;

const CHUNK: u64 = 256 * 1024;
/// A large file takes a while over a bad line.
const LONG: Duration = Duration::from_secs(120);

/// How long one waits for news before looking again.
const LOOK: Duration = Duration::from_secs(1);

/// Bytes that no other file has, of a sort that no line makes smaller.
fn noise(size: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        bytes.extend_from_slice(&(state ^ (state >> 29)).to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

/// Opens a ticket with a file; the ticket, and the attachment.
async fn opens(desk: &Desk, name: &str, bytes: &[u8]) -> (Value, AttachmentId) {
    let upload = desk.session.receive(name, bytes).await.unwrap();
    let opened = desk
        .does(
            "tickets.open",
            json!({ "title": name, "uploads": [upload.id] }),
        )
        .await;
    let shown = desk
        .does("tickets.show", json!({ "id": opened["id"] }))
        .await;
    let file = serde_json::from_value(shown["attachments"][0]["id"].clone()).unwrap();
    (opened["id"].clone(), file)
}

async fn sent(desk: &Desk) {
    let mut events = desk.place.events();
    timeout(LONG, async {
        loop {
            let state = desk.state().await;
            if state["files"] == 0 && state["waiting"] == 0 && state["link"] == "in_step" {
                return;
            }
            let _ = events.recv().await;
        }
    })
    .await
    .expect("everything is sent");
}

/// Waits until the desk shows the file as one that is here, as a window would.
async fn arrives(desk: &Desk, ticket: &Value, file: AttachmentId) {
    let mut events = desk.place.events();
    timeout(LONG, async {
        loop {
            if let Ok(shown) = desk.asks("tickets.show", json!({ "id": ticket })).await
                && let Some(it) = shown["attachments"].as_array().and_then(|it| it.first())
            {
                if it["here"] == true {
                    return;
                }
                desk.does("files.fetch", json!({ "ids": [file] })).await;
            }
            desk.link_wakes();
            let _ = timeout(LOOK, events.recv()).await;
        }
    })
    .await
    .expect("the file arrives");
}

async fn bytes(desk: &Desk, file: AttachmentId) -> Vec<u8> {
    let file = desk.session.file(file, Variant::File).await.unwrap();
    file.whole().await.unwrap()
}

async fn database(server: &Server, house: &House) -> MySqlConnection {
    let mut root = root(server).await;
    sqlx::raw_sql(AssertSqlSafe(format!("USE {}", house.database)))
        .execute(&mut root)
        .await
        .unwrap();
    root
}

async fn says(root: &mut MySqlConnection, sql: &'static str) {
    sqlx::raw_sql(sql).execute(root).await.unwrap();
}

/// A requester and a technician of a server that takes no more files today: tickets travel, their files do not.
async fn without_files(server: &Server) -> (House, MySqlConnection, Desk, Desk) {
    let house = House::found(server).await;
    let mut root = database(server, &house).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    says(&mut root, "UPDATE file_limit SET day_bytes = 0").await;
    (house, root, claire, marc)
}

#[tokio::test]
async fn a_picture_sent_from_one_desk_opens_on_another() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    let (ticket, file) = opens(&claire, "écran.png", &picture()).await;
    sent(&claire).await;
    // By itself: nobody asks for a small picture.
    let shown = marc
        .until_ticket(&ticket, "the picture is here", |it| {
            it["attachments"][0]["here"] == true
        })
        .await;
    assert_eq!(shown["attachments"][0]["name"], "écran.png");
    assert!(bytes(&marc, file).await == picture(), "byte for byte");
    let thumb = marc.session.file(file, Variant::Thumb).await.unwrap();
    assert_eq!(thumb.mime, "image/png");
    let drawn = image::load_from_memory(&thumb.whole().await.unwrap()).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (32, 20));
    for desk in [&claire, &marc, &house.office] {
        desk.agrees(&house).await;
    }
    // A new copy of the same person has it too.
    let second = Desk::new().await;
    second.signs_in(&house.enrolment, &claire.login()).await;
    arrives(&second, &ticket, file).await;
    assert!(bytes(&second, file).await == picture());
}

#[tokio::test]
async fn a_file_that_is_not_here_yet_says_so_and_comes_when_its_sender_is_back() {
    let server = server().await.read().await;
    let (_house, mut root, claire, marc) = without_files(&server).await;
    let content = noise(700_000, 1);
    let (ticket, file) = opens(&claire, "journal.bin", &content).await;
    claire.sends_all().await;
    assert_eq!(claire.state().await["files"], 1);
    let shown = marc
        .until_ticket(&ticket, "the ticket arrives", |it| !it["row"].is_null())
        .await;
    assert_eq!(shown["attachments"][0]["here"], false);
    for variant in [Variant::File, Variant::Thumb] {
        let refused = marc.session.file(file, variant).await.err().unwrap();
        assert_eq!(refused.refusal_code(), Some(RefusalCode::FileNotHere));
    }
    says(&mut root, "UPDATE file_limit SET day_bytes = 4294967296").await;
    let claire = claire.starts_again().await;
    sent(&claire).await;
    arrives(&marc, &ticket, file).await;
    assert!(bytes(&marc, file).await == content);
}

#[tokio::test]
async fn a_file_that_was_asked_for_comes_though_the_line_was_made_anew_meanwhile() {
    let server = server().await.read().await;
    let (_house, mut root, claire, marc) = without_files(&server).await;
    // Too large to come by itself.
    let (ticket, file) = opens(&claire, "film.bin", &noise(3_000_000, 4)).await;
    claire.sends_all().await;
    marc.until_ticket(&ticket, "the ticket arrives", |it| !it["row"].is_null())
        .await;
    marc.does("files.fetch", json!({ "ids": [file] })).await;
    // As after a changed password. What was asked for was heard before: the line is up again twice.
    for _ in 0..2 {
        marc.link.again();
        marc.until_link("in_step", None).await;
    }
    says(&mut root, "UPDATE file_limit SET day_bytes = 4294967296").await;
    let claire = claire.starts_again().await;
    sent(&claire).await;
    marc.until_ticket(&ticket, "its file arrives", |it| {
        it["attachments"][0]["here"] == true
    })
    .await;
}

#[tokio::test]
async fn a_large_file_across_a_line_cut_five_times_arrives_whole_and_only_what_was_cut_goes_twice()
{
    const SIZE: usize = 50 * 1024 * 1024;
    const CUTS: usize = 5;
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    let line = Line::to(server.port(), SIZE as u64 / 6, CUTS).await;
    claire.goes_through(&house.enrolment, line.port).await;
    let content = noise(SIZE, 2);
    let (ticket, file) = opens(&claire, "vidéo.bin", &content).await;
    sent(&claire).await;
    assert_eq!(line.cuts(), CUTS);
    let twice = line.up().saturating_sub(SIZE as u64);
    println!("{} bytes more than the file went up", twice);
    // The cut chunks, and what enciphering and the other calls take.
    assert!(twice < CUTS as u64 * CHUNK + SIZE as u64 / 100, "{twice}");

    let back = Line::to(server.port(), SIZE as u64 / 6, CUTS).await;
    marc.goes_through(&house.enrolment, back.port).await;
    arrives(&marc, &ticket, file).await;
    assert_eq!(back.cuts(), CUTS);
    let twice = back.down().saturating_sub(SIZE as u64);
    println!("{} bytes more than the file came down", twice);
    assert!(
        twice < CUTS as u64 * 4 * CHUNK + SIZE as u64 / 100,
        "{twice}"
    );
    let hash = |bytes: &[u8]| Sha256::digest(bytes);
    assert_eq!(hash(&bytes(&marc, file).await), hash(&content));
}

#[tokio::test]
async fn a_desk_killed_while_it_sends_a_file_goes_on_where_it_was() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let mut root = database(&server, &house).await;
    let claire = house.welcomes("claire", "requester").await;
    claire.link.end().await;
    let content = noise(12 * 1024 * 1024 + 17, 3);
    let (ticket, file) = opens(&claire, "export.bin", &content).await;
    for least in [10, 25] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_guichet-syncer"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let key = serde_json::to_string(claire.key()).unwrap();
        let start = format!("{}\n{key}\n", claire.folder().display());
        input.write_all(start.as_bytes()).await.unwrap();
        timeout(LONG, async {
            loop {
                let there: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM file_chunk")
                    .fetch_one(&mut root)
                    .await
                    .unwrap();
                if there >= least {
                    return;
                }
            }
        })
        .await
        .expect("it sends");
        child.kill().await.unwrap();
    }
    let claire = claire.starts_again().await;
    sent(&claire).await;
    let kept: i64 = sqlx::query_scalar("SELECT CAST(SUM(bytes) AS SIGNED) FROM file_quota")
        .fetch_one(&mut root)
        .await
        .unwrap();
    assert_eq!(kept, content.len() as i64, "each chunk was taken once");
    arrives(&house.office, &ticket, file).await;
    assert!(bytes(&house.office, file).await == content);
}

#[tokio::test]
async fn the_file_of_a_note_is_not_given_to_the_requester_by_any_call() {
    let server = server().await.read().await;
    let house = House::found(&server).await;
    let claire = house.welcomes("claire", "requester").await;
    let marc = house.welcomes("marc", "technician").await;
    let (ticket, public) = opens(&claire, "public.bin", &noise(3_000, 4)).await;
    sent(&claire).await;
    marc.until_ticket(&ticket, "arrives", |it| !it["row"].is_null())
        .await;
    let secret = noise(3_000, 5);
    let upload = marc.session.receive("note.bin", &secret).await.unwrap();
    marc.does(
        "tickets.comment",
        json!({ "id": ticket, "body": "Entre nous.", "internal": true, "uploads": [upload.id] }),
    )
    .await;
    sent(&marc).await;
    let shown = marc.does("tickets.show", json!({ "id": ticket })).await;
    let note: AttachmentId =
        serde_json::from_value(shown["comments"][0]["attachments"][0]["id"].clone()).unwrap();
    assert!(bytes(&marc, note).await == secret);

    claire.agrees(&house).await;
    let refused = claire
        .session
        .file(note, Variant::File)
        .await
        .err()
        .unwrap();
    assert_eq!(refused.refusal_code(), Some(RefusalCode::NotFound));
    claire.does("files.fetch", json!({ "ids": [note] })).await;
    let mut line = house.connection(&claire.login()).await;
    let (copy, hashes) = ([7; 16], Sha256::digest(&secret).to_vec());
    for from in 0..3 {
        let said = files::get(line.conn(), copy, note.0.as_bytes(), from, 4)
            .await
            .unwrap();
        assert_eq!(said, Said::Refused("not-found".to_owned()));
    }
    let begun = files::begin(line.conn(), copy, note.0.as_bytes(), &hashes)
        .await
        .unwrap();
    assert_eq!(begun, Said::Refused("not-found".to_owned()));
    let put = files::put(line.conn(), copy, note.0.as_bytes(), 0, &secret)
        .await
        .unwrap();
    assert_eq!(put, Said::Refused("not-found".to_owned()));
    let own = files::get(line.conn(), copy, public.0.as_bytes(), 0, 4)
        .await
        .unwrap();
    let whole = matches!(&own, Said::Done(Piece { chunks: 1, got, .. }) if got.len() == 1);
    assert!(whole, "while theirs is given: {own:?}");
}
