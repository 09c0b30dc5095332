//! The server, the desks, and rounds of faults.

use std::collections::BTreeMap;
use std::time::Duration;

use guichet_central::sqlx::{self, AssertSqlSafe, MySqlConnection};
use guichet_kernel::{Answer, FailureCode, Problem};
use guichet_testkit::line::Mood;
use guichet_testkit::server::Server;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::block_in_place;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::desk::Desk;
use crate::dice::Dice;
use crate::faults::{Fault, round};
use crate::house::House;
use crate::ledger::Ledger;
use crate::post::Post;
use crate::site;

/// How often something is done somewhere.
const PACE: Duration = Duration::from_millis(200);
/// Things done between two faults, at most.
const BETWEEN: u64 = 9;
/// The longest that something lasts, in faults.
const LASTS: u64 = 9;
/// The longest last moment of a worker, in microseconds.
const LONGEST: u64 = 12_000;
/// Tickets that people still speak of.
const RECENT: usize = 12;

/// What lasts.
enum Lasting {
    Line(usize),
    Server,
}

/// What is to be found again.
enum Said {
    Ticket(String),
    Answer(String),
    /// Nothing that one could look for.
    Nothing,
}

/// Where, the command and its request, and what it says.
type Deed = (usize, &'static str, Value, Said);

pub struct Scene {
    dice: Dice,
    server: Server,
    house: House,
    posts: Vec<Post>,
    /// The first so many are nobody's copies.
    originals: usize,
    backup: Option<TempDir>,
    /// What is to be mended, after so many faults more.
    lasting: Vec<(u64, Lasting)>,
    pace: Interval,
    tickets: Vec<Value>,
    ledger: Ledger,
    count: u64,
    faults: BTreeMap<Fault, u64>,
    rounds: u64,
    refused: u64,
    unanswered: u64,
    /// Copies that the server knows: each that starts over or finds itself copied is one more.
    copies: i64,
}

impl Scene {
    /// An organisation with people at work, others who only read, and its administrator's desk in this process.
    pub async fn set(dice: Dice) -> Self {
        let server = Server::start(&[]).expect("a MariaDB server for the tests");
        let house = House::found(&server).await;
        let mut posts = Vec::new();
        for (name, role, works) in [
            ("claire", "requester", true),
            ("marc", "technician", true),
            ("ines", "technician", true),
            ("paul", "requester", false),
            ("nora", "technician", false),
        ] {
            let desk = house.welcomes(name, role).await;
            desk.sends_all().await;
            posts.push(Post::of(desk, &house.enrolment, works).await);
        }
        let copies = posts.len() as i64 + 1;
        let mut pace = interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            dice,
            server,
            house,
            originals: posts.len(),
            posts,
            backup: None,
            lasting: Vec::new(),
            pace,
            tickets: Vec::new(),
            ledger: Ledger::default(),
            count: 0,
            faults: BTreeMap::new(),
            rounds: 0,
            refused: 0,
            unanswered: 0,
            copies,
        }
    }

    /// Faults of every kind while people work; then all is mended, and must be right.
    pub async fn round(&mut self) {
        self.rounds += 1;
        self.save();
        for post in &mut self.posts {
            post.starts().await;
        }
        for fault in round(&mut self.dice) {
            self.work().await;
            *self.faults.entry(fault).or_default() += 1;
            self.happens(fault).await;
            self.mend(1).await;
        }
        self.mend(u64::MAX).await;
        self.settles().await;
    }

    pub fn tally(&self) -> String {
        format!(
            "{} rounds, {:?}, {} things acknowledged, {} refused at once, {} unanswered, {} copies known",
            self.rounds,
            self.faults,
            self.ledger.acknowledged(),
            self.refused,
            self.unanswered,
            self.copies
        )
    }

    async fn happens(&mut self, fault: Fault) {
        let post = self.dice.below(self.posts.len() as u64) as usize;
        let lasts = 1 + self.dice.below(LASTS);
        match fault {
            Fault::KillSyncer => {
                self.posts[post].stops().await;
                self.posts[post].starts().await;
            }
            Fault::KillWorker => self.kill_worker().await,
            Fault::KillServer => {
                block_in_place(|| self.server.kill());
                self.lasting.push((lasts.div_ceil(3), Lasting::Server));
            }
            Fault::Stall => {
                self.posts[post].line.becomes(Mood::Stalls);
                self.lasting.push((lasts, Lasting::Line(post)));
            }
            Fault::Cut => {
                self.posts[post].line.becomes(Mood::Refuses);
                self.lasting.push((lasts.div_ceil(2), Lasting::Line(post)));
            }
            Fault::Backup => self.save(),
            Fault::PutBack => self.put_back().await,
            Fault::Copy => {
                let post = post % self.originals;
                let mut copy = self.posts[post].copied().await;
                self.posts[post].starts().await;
                copy.starts().await;
                self.posts.push(copy);
            }
        }
    }

    /// Ends what has lasted so many faults more.
    async fn mend(&mut self, faults: u64) {
        let mut rest = Vec::new();
        for (left, what) in std::mem::take(&mut self.lasting) {
            match (left.saturating_sub(faults), what) {
                (0, Lasting::Line(post)) => self.posts[post].line.becomes(Mood::Carries),
                (0, Lasting::Server) => self.starts_server(),
                (left, what) => rest.push((left, what)),
            }
        }
        self.lasting = rest;
    }

    fn starts_server(&mut self) {
        block_in_place(|| self.server.start_again()).expect("the server starts again");
    }

    /// What a backup has is what was on the disk when the power went.
    fn save(&mut self) {
        block_in_place(|| {
            self.server.kill();
            self.backup = Some(self.server.backup().expect("room for a backup"));
        });
        self.starts_server();
    }

    /// The server goes back in time; one time in three whoever did it says so.
    async fn put_back(&mut self) {
        let backup = self.backup.as_ref().expect("each round begins with one");
        block_in_place(|| {
            self.server.kill();
            self.server.put_back(backup).expect("room for the data");
        });
        self.starts_server();
        if self.dice.one_in(1, 3) {
            let epoch = self.dice.bytes(16);
            sqlx::query("UPDATE sync_meta SET epoch = ?")
                .bind(epoch)
                .execute(&mut self.root().await)
                .await
                .expect("another epoch");
        }
    }

    async fn root(&self) -> MySqlConnection {
        let mut root = site::root(&self.server).await;
        let sql = format!("USE {}", self.house.database);
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut root)
            .await
            .expect("the database");
        root
    }

    async fn work(&mut self) {
        for _ in 0..=self.dice.below(BETWEEN) {
            self.pace.tick().await;
            let (post, command, args, said) = self.something();
            let answer = self.posts[post].asks(command, args).await;
            self.take_note(said, answer);
        }
    }

    async fn kill_worker(&mut self) {
        let (post, command, args, said) = self.something();
        let moment = Duration::from_micros(self.dice.below(LONGEST));
        match self.posts[post].dies_asked(command, args, moment).await {
            Some(answer) => self.take_note(said, answer),
            None => self.unanswered += 1,
        }
    }

    /// Something somebody does; what it says, when that is to be found again.
    fn something(&mut self) -> Deed {
        let at_work: Vec<usize> = (0..self.posts.len())
            .filter(|it| self.posts[*it].works)
            .collect();
        let post = *self.dice.pick(&at_work);
        self.count += 1;
        let said = format!("Propos {} de {}.", self.count, self.posts[post].login);
        let recent = self.tickets.len().saturating_sub(RECENT);
        if self.tickets.is_empty() || self.dice.one_in(1, 6) {
            let request = json!({ "title": said });
            return (post, "tickets.open", request, Said::Ticket(said));
        }
        let id = self.dice.pick(&self.tickets[recent..]).clone();
        match self.dice.below(8) {
            0 => (post, "tickets.take", json!({ "id": id }), Said::Nothing),
            1 => {
                let status = *self.dice.pick(&["in_progress", "resolved", "closed"]);
                let request = json!({ "id": id, "status": status });
                (post, "tickets.move", request, Said::Nothing)
            }
            2 => {
                let priority = *self.dice.pick(&["low", "normal", "high"]);
                let change = json!({ "property": "priority", "value": priority });
                let request = json!({ "id": id, "change": change });
                (post, "tickets.change", request, Said::Nothing)
            }
            3 => {
                let request = json!({ "id": id, "title": format!("{said} Revu.") });
                (post, "tickets.edit", request, Said::Nothing)
            }
            _ => {
                let request = json!({ "id": id, "body": said, "internal": false });
                (post, "tickets.comment", request, Said::Answer(said))
            }
        }
    }

    fn take_note(&mut self, said: Said, answer: Answer<Value>) {
        match (answer, said) {
            (Ok(answer), Said::Ticket(title)) => {
                self.ledger.opened(&title, &answer["id"]);
                self.tickets.push(answer["id"].clone());
            }
            (Ok(_), Said::Answer(body)) => self.ledger.answered(&body),
            (Ok(_), Said::Nothing) => {}
            // Not there yet at this desk, not for this person, or not from this state.
            (Err(Problem::Refusal(_)), _) => self.refused += 1,
            // The engine keeps a page meanwhile; nothing was done.
            (Err(Problem::Failure(it)), _) if it.code == FailureCode::StoreBusy => {
                self.refused += 1;
            }
            (Err(problem), _) => panic!("{problem}"),
        }
    }

    /// Everything comes to rest, and is right.
    async fn settles(&mut self) {
        let mut desks = Vec::new();
        for post in std::mem::take(&mut self.posts) {
            desks.push(post.opens().await);
        }
        let (posts, copies) = desks.split_at(self.originals);
        let mut staying: Vec<&Desk> = posts.iter().map(|(desk, ..)| desk).collect();
        staying.push(&self.house.office);
        let put_away: Vec<&Desk> = copies.iter().map(|(desk, ..)| desk).collect();
        let all = [&staying[..], &put_away].concat();
        for desk in &all {
            desk.link_wakes();
        }
        for desk in &all {
            desk.sends_all().await;
        }
        for desk in &all {
            desk.agrees(&self.house).await;
        }
        let mut root = self.root().await;
        self.ledger.settle(&mut root, &staying, &put_away).await;
        let copies: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM replica")
            .fetch_one(&mut root)
            .await
            .expect("a count");
        assert!(
            copies > self.copies,
            "nobody noticed that the server went back in time"
        );
        self.copies = copies;
        // Copies of this round have sent everything: they are put away, and so are the backups that do not know of it.
        for (desk, works, line) in desks {
            let post = Post::goes_on(desk, works, line).await;
            if self.posts.len() < self.originals {
                self.posts.push(post);
            }
        }
    }
}
