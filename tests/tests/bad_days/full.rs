//! A disk with no room left, and a folder that may not be written: told as such, nothing half-done, and the same call
//! succeeds once there is room.

use std::path::{Path, PathBuf};

use guichet_kernel::{FailureCode, Problem};
use serde_json::{Value, json};
use tokio::process::Command;

use crate::dice::Dice;
use crate::faults::{Day, Wrong};
use crate::hand::{Hand, Trouble, Worker};
use crate::ledger::held;
use crate::place::{CLAIRE, MARC, Place};
use crate::sound;

/// What people do when there is no room.
struct Deeds {
    dice: Dice,
    picture: PathBuf,
    ticket: Value,
    made: u32,
}

/// What is written: a ticket and its long text, a picture, an operation and little else, a draft.
const DEEDS: [&str; 4] = ["ticket", "picture", "outbox", "draft"];

impl Deeds {
    async fn new(place: &Place, hand: &mut Hand) -> Self {
        let opened = hand
            .ask(CLAIRE, "tickets.open", json!({ "title": "Imprimante" }))
            .await;
        let mut deeds = Self {
            dice: Dice::new(7),
            picture: place.outside().join("capture.png"),
            ticket: opened.expect("there is room")["id"].clone(),
            made: 0,
        };
        deeds.repaint();
        deeds
    }

    fn repaint(&mut self) {
        std::fs::write(&self.picture, self.dice.bytes(700_000)).expect("room outside");
    }

    /// A request that has not been made yet.
    fn next(&mut self, deed: &str) -> (&'static str, &'static str, Value) {
        self.made += 1;
        let name = format!("n{}", self.made);
        let long = "é".repeat(20_000);
        match deed {
            "ticket" => (
                CLAIRE,
                "tickets.open",
                json!({ "title": name, "description": long }),
            ),
            "picture" => {
                self.repaint();
                (CLAIRE, "file.path", json!({ "path": self.picture }))
            }
            "outbox" => {
                let to = ["low", "high"][self.made as usize % 2];
                let change = json!({ "property": "priority", "value": to });
                (
                    MARC,
                    "tickets.change",
                    json!({ "id": self.ticket, "change": change }),
                )
            }
            _ => (CLAIRE, "drafts.keep", json!({ "name": name, "body": long })),
        }
    }

    /// Does it until it is refused; how, and the request that was.
    async fn until_refused(
        &mut self,
        hand: &mut Hand,
        deed: &str,
    ) -> (FailureCode, (&'static str, &'static str, Value)) {
        loop {
            let request = self.next(deed);
            match hand.ask(request.0, request.1, request.2.clone()).await {
                Ok(_) => {}
                Err(Trouble::Told(Problem::Failure(it))) => return (it.code, request),
                Err(trouble) => panic!("{request:?}: {trouble:?}"),
            }
        }
    }
}

#[tokio::test]
async fn without_room_everything_is_refused_whole_and_done_once_there_is_room() {
    let place = Place::new().await;
    let day = Day::on(place.folder());
    let store = place.open().await.expect("it opens");
    let mut hand = Hand::here(store.clone()).await.expect("they sign in");
    let mut deeds = Deeds::new(&place, &mut hand).await;
    for deed in DEEDS {
        day.goes(Wrong::Room(day.size()));
        let (code, refused) = deeds.until_refused(&mut hand, deed).await;
        assert_eq!(code, FailureCode::DiskFull, "{deed}");
        let before = held(&store).await.facts;
        let again = hand.ask(refused.0, refused.1, refused.2.clone()).await;
        assert!(
            matches!(&again, Err(Trouble::Told(Problem::Failure(it))) if it.code == FailureCode::DiskFull),
            "{deed}: {again:?}"
        );
        assert_eq!(
            held(&store).await.facts,
            before,
            "{deed}: something of it is there"
        );
        let list = json!({ "view": "all", "count": 50 });
        hand.ask(MARC, "tickets.list", list)
            .await
            .expect("reading goes on");

        day.goes(Wrong::Nothing);
        hand.ask(refused.0, refused.1, refused.2)
            .await
            .unwrap_or_else(|it| panic!("{deed}: {it:?}"));
        assert_ne!(
            held(&store).await.facts,
            before,
            "{deed}: it was acknowledged"
        );
    }
    sound::sound(&store).await.expect("a sound store");
}

/// A real disk of a few megabytes where this system lets one be mounted for one process alone; elsewhere a limit on how
/// long that process's files may become. Both are the system's own refusals.
enum Small {
    Mounted(&'static [&'static str]),
    Limited,
}

impl Small {
    async fn found() -> Self {
        for way in [&["-m"] as &[&str], &["-Urm"]] {
            let probe = Command::new("unshare")
                .args(way)
                .args(["--", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"])
                .stderr(std::process::Stdio::null())
                .status()
                .await;
            if probe.is_ok_and(|it| it.success()) {
                println!("a small disk of its own: unshare {}", way.join(" "));
                return Self::Mounted(way);
            }
        }
        println!("a limit on the length of files, for no disk can be mounted here");
        Self::Limited
    }

    async fn worker(&self, place: &Place) -> Worker {
        let (folder, first) = (place.folder(), place.outside().join("guichet.db"));
        place.fill(place.outside()).await;
        let mut command = match self {
            Self::Mounted(way) => {
                let mut command = Command::new("unshare");
                command.args(*way).args(["--", "sh", "-c"]).arg(
                    "mount -t tmpfs -o size=9m tmpfs \"$1\" && cp \"$2\" \"$1\" && head -c 4m /dev/zero > \"$1/ballast\" && exec \"$3\"",
                );
                command
            }
            Self::Limited => {
                let mut command = Command::new("sh");
                command
                    .arg("-c")
                    .arg("cp \"$2\" \"$1\" && trap '' XFSZ && ulimit -S -f 8000 && exec \"$3\"");
                command
            }
        };
        command
            .arg("sh")
            .arg(folder)
            .arg(first)
            .arg(env!("CARGO_BIN_EXE_guichet-worker"));
        Worker::start_by(place, command).await
    }

    /// Makes room for a process that found none.
    async fn make_room(&self, process: u32, folder: &Path) {
        match self {
            Self::Mounted(_) => {
                // Its disk is seen through it.
                let inside = Path::new("/proc").join(process.to_string()).join("root");
                let ballast = inside
                    .join(folder.strip_prefix("/").expect("a whole path"))
                    .join("ballast");
                std::fs::remove_file(ballast).expect("a file of one's own");
            }
            Self::Limited => {
                let pid = process.to_string();
                let lifted = Command::new("prlimit")
                    .args(["--pid", &pid, "--fsize=unlimited:unlimited"])
                    .status()
                    .await;
                assert!(
                    lifted.is_ok_and(|it| it.success()),
                    "the limit can be lifted"
                );
            }
        }
    }

    const fn code(&self) -> FailureCode {
        match self {
            Self::Mounted(_) => FailureCode::DiskFull,
            Self::Limited => FailureCode::DiskFailed,
        }
    }
}

#[tokio::test]
async fn a_disk_really_full_refuses_everything_whole_until_there_is_room() {
    let small = Small::found().await;
    for deed in DEEDS {
        let place = Place::new().await;
        let mut worker = small.worker(&place).await;
        worker.ready().await.expect("there is room to open");
        let process = worker.id();
        let mut hand = Hand::There(Box::new(worker));
        let mut deeds = Deeds::new(&place, &mut hand).await;
        // The big ones first, so that the rest finds nothing.
        deeds.until_refused(&mut hand, "picture").await;
        let (code, refused) = deeds.until_refused(&mut hand, deed).await;
        assert_eq!(code, small.code(), "{deed}");
        small.make_room(process, place.folder()).await;
        hand.ask(refused.0, refused.1, refused.2)
            .await
            .unwrap_or_else(|it| panic!("{deed}: {it:?}"));
    }
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_is_told_and_left_as_it_is() {
    let place = Place::new().await;
    let mut worker = Worker::start(&place).await;
    worker.ready().await.expect("it opens");
    let mut hand = Hand::There(Box::new(worker));
    for title in ["Avant", "Juste avant"] {
        hand.ask(CLAIRE, "tickets.open", json!({ "title": title }))
            .await
            .expect("it is written");
    }
    let Hand::There(worker) = hand else {
        unreachable!("a worker is not here");
    };
    // Killed, so that what it wrote is still in the log beside the file.
    worker.kill().await;
    let before = files(place.folder());

    let locked = Locked::new(&place).await;
    let mut worker = locked.worker(&place).await;
    let code = match worker.ready().await {
        Err(Trouble::Told(Problem::Failure(it))) => it.code,
        other => panic!("{other:?} in a folder that may not be written"),
    };
    assert_eq!(code, FailureCode::ReadOnly);
    worker.end().await;
    locked.undo(&place).await;
    assert_eq!(files(place.folder()), before, "nothing was touched");

    let store = place.open().await.expect("it opens again");
    let titles = held(&store).await.tickets;
    assert_eq!(titles.keys().collect::<Vec<_>>(), ["Avant", "Juste avant"]);
    sound::sound(&store).await.expect("a sound store");
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|it| it.expect("a file").path())
        // Memory that processes share, made anew by each first one.
        .filter(|it| !it.to_string_lossy().ends_with("-shm"))
        .map(|it| (it.clone(), std::fs::read(&it).expect("a file of one's own")))
        .collect();
    files.sort();
    files
}

/// A folder nobody may write: by its permissions, or, for somebody whom those do not stop, by a mount.
struct Locked {
    mounted: bool,
}

impl Locked {
    async fn new(place: &Place) -> Self {
        chmod(place.folder(), "a-w").await;
        let probe = place.folder().join("probe");
        let mounted = std::fs::write(&probe, "").is_ok();
        if mounted {
            std::fs::remove_file(&probe).expect("a file of one's own");
        }
        Self { mounted }
    }

    async fn worker(&self, place: &Place) -> Worker {
        if !self.mounted {
            return Worker::start(place).await;
        }
        let mut command = Command::new("unshare");
        command
            .args(["-m", "--", "sh", "-c"])
            .arg("mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && exec \"$2\"");
        command
            .arg("sh")
            .arg(place.folder())
            .arg(env!("CARGO_BIN_EXE_guichet-worker"));
        Worker::start_by(place, command).await
    }

    async fn undo(&self, place: &Place) {
        chmod(place.folder(), "u+w").await;
    }
}

async fn chmod(folder: &Path, mode: &str) {
    let done = Command::new("chmod")
        .args(["-R", mode])
        .arg(folder)
        .status()
        .await;
    assert!(
        done.is_ok_and(|it| it.success()),
        "permissions of one's own folder"
    );
}
