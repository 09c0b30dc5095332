//! Contents of files on the server: sent once, by whose they are; read by who may, and by the attachment alone.

use guichet_central::files::{self, AT_ONCE, CHUNK, Piece, Said};
use guichet_central::sqlx::{self, AssertSqlSafe, MySqlConnection};
use sha2::{Digest as _, Sha256};

use super::office::{ACCOUNTS, Office, TEAMS};

/// A ticket of the fifth person, in the first team: the first person sees it by right, the second by team, the fourth not.
const TICKET: &str = "d1000000000000000000000000000000";
const NOTE: &str = "d2000000000000000000000000000000";
const ANSWER: &str = "d3000000000000000000000000000000";

/// A file of so many bytes.
struct File {
    id: [u8; 16],
    bytes: Vec<u8>,
    hashes: Vec<u8>,
}

impl File {
    fn new(id: u8, size: usize) -> Self {
        let bytes: Vec<u8> = (0..size)
            .map(|at| (at / 7 + usize::from(id)) as u8)
            .collect();
        let hashes = bytes
            .chunks(CHUNK as usize)
            .flat_map(Sha256::digest)
            .collect();
        Self {
            id: [id; 16],
            bytes,
            hashes,
        }
    }

    fn chunk(&self, place: u32) -> &[u8] {
        self.bytes
            .chunks(CHUNK as usize)
            .nth(place as usize)
            .expect("the server answers")
    }

    fn hash(&self) -> String {
        hex(&Sha256::digest(&self.hashes))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

async fn office() -> Office {
    let mut office = Office::open().await;
    let (requester, technician) = (ACCOUNTS[4], ACCOUNTS[1]);
    office
        .sql(&format!(
            "INSERT INTO ticket (id, title, description, kind, status, priority, urgency, requester_id, opened_by, team_id, created_at, updated_at)
             VALUES (UNHEX('{TICKET}'), 'T', '', 'incident', 0, 1, 2, UNHEX('{requester}'), UNHEX('{requester}'), UNHEX('{}'), 1, 1);
             INSERT INTO comment VALUES (UNHEX('{NOTE}'), UNHEX('{TICKET}'), UNHEX('{technician}'), 1, 'n', 1, NULL),
                                        (UNHEX('{ANSWER}'), UNHEX('{TICKET}'), UNHEX('{technician}'), 0, 'a', 1, NULL)",
            TEAMS[0]
        ))
        .await;
    office
}

async fn attach(office: &mut Office, file: &File, comment: Option<&str>, by: &str) {
    let comment = comment.map_or("NULL".to_owned(), |it| format!("UNHEX('{it}')"));
    office
        .sql(&format!(
            "INSERT INTO attachment VALUES (UNHEX('{}'), UNHEX('{TICKET}'), {comment}, UNHEX('{}'), 'f', 'x/y', {}, NULL, NULL, UNHEX('{by}'), 1)",
            hex(&file.id),
            file.hash(),
            file.bytes.len()
        ))
        .await;
}

async fn send(conn: &mut MySqlConnection, file: &File) {
    let have = files::begin(conn, [1; 16], &file.id, &file.hashes)
        .await
        .expect("the server answers");
    let Said::Done(have) = have else {
        panic!("{have:?}")
    };
    for place in
        (0..file.bytes.len().div_ceil(CHUNK as usize) as u32).filter(|it| !have.contains(it))
    {
        let put = files::put(conn, [1; 16], &file.id, place, file.chunk(place))
            .await
            .expect("the server answers");
        assert_eq!(put, Said::Done(()));
    }
}

async fn get(conn: &mut MySqlConnection, file: &File, from: u32, count: u32) -> Said<Piece> {
    files::get(conn, [2; 16], &file.id, from, count)
        .await
        .expect("the server answers")
}

fn refused<T>(code: &str) -> Said<T> {
    Said::Refused(code.to_owned())
}

async fn count(office: &mut Office, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_one(&mut office.root)
        .await
        .expect("the server answers")
}

#[tokio::test]
async fn a_file_is_sent_once_and_read_whole() {
    let mut office = office().await;
    let file = File::new(7, 5 * CHUNK as usize + 11);
    attach(&mut office, &file, None, ACCOUNTS[4]).await;
    assert_eq!(
        get(&mut office.people[0], &file, 0, 4).await,
        Said::Done(Piece::default()),
        "nothing of it is there yet"
    );
    let me = &mut office.people[4];
    for place in [0, 1, 1, 3] {
        if place == 0 {
            let have = files::begin(me, [1; 16], &file.id, &file.hashes)
                .await
                .unwrap();
            assert_eq!(have, Said::Done(vec![]));
        }
        let put = files::put(me, [1; 16], &file.id, place, file.chunk(place))
            .await
            .unwrap();
        assert_eq!(put, Said::Done(()), "chunk {place}");
    }
    let have = files::begin(me, [1; 16], &file.id, &file.hashes)
        .await
        .unwrap();
    assert_eq!(have, Said::Done(vec![0, 1, 3]), "what was sent is known");
    let Said::Done(part) = get(&mut office.people[0], &file, 0, 4).await else {
        panic!()
    };
    assert_eq!((part.chunks, &part.hashes), (6, &file.hashes));
    assert_eq!(
        part.got.iter().map(|it| it.0).collect::<Vec<_>>(),
        [0, 1, 3]
    );
    send(&mut office.people[4], &file).await;
    let sent = count(&mut office, "SELECT CAST(bytes AS SIGNED) FROM file_quota").await;
    assert_eq!(sent, file.bytes.len() as i64, "each chunk counts once");
    let mut bytes = Vec::new();
    for from in [0, AT_ONCE] {
        let Said::Done(part) = get(&mut office.people[0], &file, from, 1000).await else {
            panic!()
        };
        assert!(part.got.len() <= AT_ONCE as usize);
        for (_, chunk) in part.got {
            bytes.extend(chunk);
        }
    }
    assert!(bytes == file.bytes, "byte for byte");
}

#[tokio::test]
async fn only_what_the_attachment_names_is_taken() {
    let mut office = office().await;
    let (file, other) = (
        File::new(7, CHUNK as usize + 5),
        File::new(8, CHUNK as usize + 5),
    );
    attach(&mut office, &file, None, ACCOUNTS[4]).await;
    let me = &mut office.people[4];
    let early = files::put(me, [1; 16], &file.id, 0, file.chunk(0))
        .await
        .unwrap();
    assert_eq!(early, refused("invalid"), "it was not announced");
    for hashes in [&other.hashes[..], &file.hashes[..32], &[], &[0; 100_000]] {
        let begun = files::begin(me, [1; 16], &file.id, hashes).await.unwrap();
        assert_eq!(begun, refused("invalid"));
    }
    files::begin(me, [1; 16], &file.id, &file.hashes)
        .await
        .unwrap();
    for (place, bytes) in [
        (0, other.chunk(0)),
        (0, file.chunk(1)),
        (1, file.chunk(0)),
        (1, &file.chunk(1)[..4]),
        (2, file.chunk(1)),
        (u32::from(u16::MAX), file.chunk(1)),
        (0, &[]),
    ] {
        let put = files::put(me, [1; 16], &file.id, place, bytes)
            .await
            .unwrap();
        assert_eq!(put, refused("invalid"), "place {place}");
    }
    let huge = files::put(me, [1; 16], &file.id, 0, &vec![0; 4 << 20])
        .await
        .unwrap();
    assert_eq!(huge, refused("invalid"));
    assert_eq!(
        count(&mut office, "SELECT COUNT(*) FROM file_chunk").await,
        0
    );
    // A row may claim any size: what is larger than a file may be has no content.
    for size in [0, -1, 104_857_601, i64::MAX] {
        office
            .sql(&format!("UPDATE attachment SET size = {size}"))
            .await;
        let begun = files::begin(&mut office.people[4], [1; 16], &file.id, &file.hashes)
            .await
            .unwrap();
        assert_eq!(begun, refused("invalid"), "{size}");
    }
}

#[tokio::test]
async fn who_may_not_read_is_told_nothing_and_knowing_a_hash_gives_nothing() {
    let mut office = office().await;
    let (public, note, answer) = (File::new(7, 100), File::new(8, 100), File::new(9, 100));
    attach(&mut office, &public, None, ACCOUNTS[4]).await;
    attach(&mut office, &note, Some(NOTE), ACCOUNTS[1]).await;
    attach(&mut office, &answer, Some(ANSWER), ACCOUNTS[1]).await;
    send(&mut office.people[4], &public).await;
    send(&mut office.people[1], &note).await;
    send(&mut office.people[1], &answer).await;
    let unknown = File::new(99, 100);
    for (who, reads) in [
        (0, [true, true, true]),
        (1, [true, true, true]),
        (2, [false, false, false]),
        (3, [false, false, false]),
        (4, [true, false, true]),
    ] {
        let absent = get(&mut office.people[who], &unknown, 0, 4).await;
        assert_eq!(absent, refused("not-found"));
        for (file, reads) in [&public, &note, &answer].into_iter().zip(reads) {
            let said = get(&mut office.people[who], file, 0, 4).await;
            if reads {
                let Said::Done(piece) = said else {
                    panic!("{who}: {said:?}")
                };
                assert_eq!(piece.got, [(0, file.bytes.clone())]);
            } else {
                assert_eq!(said, absent, "as one that is not there");
            }
        }
    }
    // Only whose it is sends it, whatever they know.
    for who in [0, 2, 4] {
        let me = &mut office.people[who];
        let begun = files::begin(me, [9; 16], &note.id, &note.hashes)
            .await
            .unwrap();
        assert_eq!(
            begun,
            files::begin(me, [9; 16], &unknown.id, &note.hashes)
                .await
                .unwrap()
        );
        assert_eq!(begun, refused("not-found"));
        let put = files::put(me, [9; 16], &note.id, 0, &note.bytes)
            .await
            .unwrap();
        assert_eq!(put, refused("not-found"));
    }
    // The requester names the note’s hash in a file of their own: nothing comes with it.
    let own = File {
        id: [10; 16],
        bytes: note.bytes.clone(),
        hashes: note.hashes.clone(),
    };
    attach(&mut office, &own, None, ACCOUNTS[4]).await;
    assert_eq!(
        get(&mut office.people[4], &own, 0, 4).await,
        Said::Done(Piece::default())
    );
    let begun = files::begin(&mut office.people[4], [1; 16], &own.id, &own.hashes)
        .await
        .unwrap();
    assert_eq!(
        begun,
        Said::Done(vec![]),
        "and nothing tells that it is there"
    );
    // An answer that was withdrawn took its file along; who lost sight of a ticket still sends theirs.
    office
        .sql("UPDATE comment SET withdrawn_at = 5 WHERE internal = 0")
        .await;
    assert_eq!(
        get(&mut office.people[0], &answer, 0, 4).await,
        refused("not-found")
    );
    office
        .sql(&format!(
            "UPDATE ticket SET team_id = UNHEX('{}')",
            TEAMS[1]
        ))
        .await;
    assert_eq!(
        get(&mut office.people[1], &note, 0, 4).await,
        refused("not-found")
    );
    send(&mut office.people[1], &note).await;
}

#[tokio::test]
async fn nobody_sends_more_in_a_day_than_the_server_takes() {
    let mut office = office().await;
    let (file, more) = (File::new(7, CHUNK as usize + 10), File::new(8, 50));
    attach(&mut office, &file, None, ACCOUNTS[4]).await;
    attach(&mut office, &more, None, ACCOUNTS[4]).await;
    office
        .sql(&format!("UPDATE file_limit SET day_bytes = {}", CHUNK + 20))
        .await;
    send(&mut office.people[4], &file).await;
    let me = &mut office.people[4];
    files::begin(me, [1; 16], &more.id, &more.hashes)
        .await
        .unwrap();
    let put = files::put(me, [1; 16], &more.id, 0, &more.bytes)
        .await
        .unwrap();
    assert_eq!(put, refused("quota"));
    send(&mut office.people[4], &file).await;
    office.sql("UPDATE file_quota SET day = day - 1").await;
    send(&mut office.people[4], &more).await;
    assert_eq!(
        count(&mut office, "SELECT CAST(bytes AS SIGNED) FROM file_quota").await,
        50,
        "a new day"
    );
    // Who brings a store used alone brings all of it, and what others attached there.
    office
        .sql(&format!(
            "UPDATE sync_meta SET founded_by = UNHEX('{}'); DELETE FROM file_chunk; UPDATE file_limit SET day_bytes = 1",
            ACCOUNTS[0]
        ))
        .await;
    send(&mut office.people[0], &file).await;
}

#[tokio::test]
async fn a_copy_that_is_put_away_neither_sends_nor_reads() {
    let mut office = office().await;
    let file = File::new(7, 100);
    attach(&mut office, &file, None, ACCOUNTS[4]).await;
    send(&mut office.people[4], &file).await;
    let hello = guichet_central::call::hello(&mut office.people[4], [2; 16], "t", 1).await;
    hello.unwrap();
    for (sql, expected) in [
        ("UPDATE sync_meta SET hold = 1", "hold"),
        (
            "UPDATE sync_meta SET hold = 0; UPDATE replica SET revoked = 1",
            "closed",
        ),
        (
            "UPDATE replica SET revoked = 0; UPDATE account SET state = 'disabled'",
            "closed",
        ),
    ] {
        office.sql(sql).await;
        let me = &mut office.people[4];
        let expected = expected.to_owned();
        assert_eq!(
            get(me, &file, 0, 4).await,
            Said::Shut(expected.clone()),
            "{sql}"
        );
        let begun = files::begin(me, [2; 16], &file.id, &file.hashes)
            .await
            .unwrap();
        assert_eq!(begun, Said::Shut(expected.clone()), "{sql}");
        let put = files::put(me, [2; 16], &file.id, 0, &file.bytes)
            .await
            .unwrap();
        assert_eq!(put, Said::Shut(expected), "{sql}");
    }
}
