//! One desk: the real engine over a real SQLite file; what it asks of the network is handed to the world.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use guichet_kernel::OpId;
use guichet_replica::sqlx::{self, SqliteConnection};
use guichet_replica::sync::{
    Commit, Cursor, Kept, Outlook, PUSHED, Rules, Work, bare_again, contents, keep, look, state,
};
use guichet_sync::engine::Flight;
use guichet_sync::wire::{Answer, Call};
use guichet_sync::{Action, Conduct, Engine, Event, Moment, Report};

use crate::dice::Dice;

/// A file and the connection to it, for one desk after the other: opening one costs more than a schedule.
pub struct Slot {
    conn: SqliteConnection,
    path: PathBuf,
}

impl Slot {
    pub async fn new(path: &Path, template: &[u8]) -> Result<Self, String> {
        std::fs::write(path, template).map_err(|it| it.to_string())?;
        Ok(Self {
            conn: bare_again(path).await.map_err(|it| it.to_string())?,
            path: path.to_owned(),
        })
    }

    /// Puts a picture of a disk in place. The connection has the file to itself and does not look at it again, so it is
    /// made to let go of it first. SQLite knows a file somebody else wrote by its change counter (bytes 24 and 92 of the
    /// header), so each picture is given one that this connection never saw.
    async fn load(conn: &mut SqliteConnection, path: &Path, image: &[u8]) -> Result<(), String> {
        static WRITES: AtomicU32 = AtomicU32::new(1);
        // A lock is let go of at the end of the next reading.
        let said = |it: sqlx::Error| it.to_string();
        sqlx::raw_sql("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sync_state;")
            .execute(&mut *conn)
            .await
            .map_err(said)?;
        let counter = WRITES.fetch_add(1, Ordering::Relaxed).wrapping_mul(1 << 16);
        let mut image = image.to_vec();
        for place in [24, 92] {
            image[place..place + 4].copy_from_slice(&counter.to_be_bytes());
        }
        std::fs::write(path, image).map_err(|it| it.to_string())?;
        sqlx::raw_sql("PRAGMA locking_mode = EXCLUSIVE")
            .execute(conn)
            .await
            .map_err(said)?;
        Ok(())
    }
}

pub struct Desk {
    pub conn: SqliteConnection,
    path: PathBuf,
    pub account: String,
    pub engine: Engine,
    /// Counts the lives of its process: an answer to a former one reaches nobody.
    pub life: u32,
    pub now: i64,
    pub wake_at: Option<i64>,
    pub image: Option<Vec<u8>>,
    /// Its disk was put back: what it had not pushed is gone with it.
    pub put_back: bool,
    pub stuck: bool,
    /// The screen when it last started over, of roots of which everything was settled; and the last effect then.
    pub frozen: BTreeMap<String, Screen>,
    pub frozen_at: i64,
    /// Lineage, head and cursor at the last check.
    pub reached: (i64, i64, Cursor),
    /// Roots it reads at once.
    pub page: i64,
    /// Operations it pushes at once.
    pub at_once: usize,
    /// Roots that the last commit changed.
    pub changed: Vec<String>,
    /// What it asked ahead, and what the server said to that.
    pub ahead: Option<(Call, Answer)>,
}

/// What the world may break while a desk writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    None,
    BeforeCommit,
    AfterCommit,
}

impl Desk {
    /// A desk at a disk that looks like this.
    pub async fn open(
        mut slot: Slot,
        image: &[u8],
        account: &str,
        conduct: Conduct,
    ) -> Result<Self, String> {
        Slot::load(&mut slot.conn, &slot.path, image).await?;
        Ok(Self {
            conn: slot.conn,
            path: slot.path,
            account: account.to_owned(),
            engine: Engine::new(conduct),
            life: 0,
            now: 0,
            wake_at: None,
            image: None,
            put_back: false,
            stuck: false,
            frozen: BTreeMap::new(),
            frozen_at: 0,
            reached: (0, 0, Cursor { seq: 0, n: 0 }),
            page: 5,
            at_once: PUSHED,
            changed: Vec::new(),
            ahead: None,
        })
    }

    /// Its disk is put back.
    pub async fn put_back(&mut self, image: &[u8]) -> Result<(), String> {
        self.put_back = true;
        self.frozen.clear();
        self.reached = (0, 0, Cursor { seq: 0, n: 0 });
        Slot::load(&mut self.conn, &self.path, image).await
    }

    pub fn close(self) -> Slot {
        Slot {
            conn: self.conn,
            path: self.path,
        }
    }

    /// The process ends without a word and starts again: only the file remains.
    pub async fn restart(
        &mut self,
        dice: &mut Dice,
        conduct: Conduct,
    ) -> Result<Vec<Sent>, String> {
        self.life += 1;
        self.ahead = None;
        self.engine = Engine::new(conduct);
        self.wake_at = None;
        let state = state(&mut self.conn).await.map_err(|it| it.to_string())?;
        let state = state.ok_or("the file forgot its server")?;
        self.happens(
            dice,
            &Rules::PROTOCOL,
            Event::Begin(Box::new(state)),
            Crash::None,
        )
        .await
    }

    /// Tells the engine, does what it says until it waits for the network or for time.
    pub async fn happens(
        &mut self,
        dice: &mut Dice,
        rules: &Rules,
        event: Event,
        crash: Crash,
    ) -> Result<Vec<Sent>, String> {
        if let Event::Failed(..) = &event {
            self.ahead = None;
        }
        let mut sent = Vec::new();
        let mut events = vec![event];
        let mut rounds = 0;
        self.changed.clear();
        while let Some(event) = events.pop() {
            rounds += 1;
            if rounds > 500 {
                return Err(format!(
                    "LIVENESS the engine spins: {:?}",
                    self.engine.state().mode
                ));
            }
            let moment = Moment {
                now: self.now,
                jitter: dice.below(1_000) as u32,
                fresh: dice.sixteen(),
            };
            for action in self.engine.step(moment, event) {
                match action {
                    Action::Look => events.push(Event::Looked(Box::new(self.look().await?))),
                    Action::Keep(commit) => match self.keep(rules, &commit, crash).await? {
                        Some(kept) if crash != Crash::AfterCommit => {
                            self.changed.extend(kept.roots.iter().cloned());
                            events.push(Event::Kept(kept));
                        }
                        _ => return Ok(vec![]),
                    },
                    Action::Reload => {
                        let state = state(&mut self.conn).await.map_err(|it| it.to_string())?;
                        events.push(Event::Begin(Box::new(state.ok_or("no state")?)));
                    }
                    Action::Ahead(call) => sent.push(Sent::Ahead(*call)),
                    Action::Send(flight, call) => sent.push(Sent::Now(flight, *call)),
                    Action::Sleep(pause) => self.wake_at = Some(self.now + pause),
                    Action::Tell(Report::Stuck(_)) => self.stuck = true,
                    Action::Tell(_) => {}
                }
            }
        }
        Ok(sent)
    }

    async fn look(&mut self) -> Result<Outlook, String> {
        let mut outlook = look(&mut self.conn, self.page)
            .await
            .map_err(|it| it.to_string())?;
        outlook.next.truncate(self.at_once);
        Ok(outlook)
    }

    async fn keep(
        &mut self,
        rules: &Rules,
        commit: &Commit,
        crash: Crash,
    ) -> Result<Option<Kept>, String> {
        let said = |it: sqlx::Error| it.to_string();
        if !rules.one_transaction {
            // The broken way: the cursor first, the rows in a transaction of their own.
            let mut first = commit.clone();
            first.results = vec![];
            first.work = Work::Nothing;
            keep(&mut self.conn, rules, &first)
                .await
                .map_err(|it| it.to_string())?;
            if crash != Crash::None {
                return Ok(None);
            }
            let mut second = commit.clone();
            second.state.rev += 1;
            let kept = keep(&mut self.conn, rules, &second)
                .await
                .map_err(|it| it.to_string())?;
            sqlx::query("UPDATE sync_state SET rev = rev - 1")
                .execute(&mut self.conn)
                .await
                .map_err(said)?;
            return Ok(Some(kept));
        }
        if commit.work == Work::Requeue {
            self.freeze().await?;
        }
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut self.conn)
            .await
            .map_err(said)?;
        let kept = keep(&mut self.conn, rules, commit).await;
        let end = match (&kept, crash) {
            (Ok(_), Crash::None | Crash::AfterCommit) => "COMMIT",
            _ => "ROLLBACK",
        };
        sqlx::query(end)
            .execute(&mut self.conn)
            .await
            .map_err(said)?;
        match kept {
            Ok(kept) => Ok((crash != Crash::BeforeCommit).then_some(kept)),
            Err(problem) => Err(format!("STORE {problem} in {commit:?}")),
        }
    }

    async fn freeze(&mut self) -> Result<(), String> {
        let said = |it: sqlx::Error| it.to_string();
        let busy: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT root FROM op_effect JOIN outbox USING (op_id) WHERE state IN ('waiting', 'sent', 'rejected')",
        )
        .fetch_all(&mut self.conn)
        .await
        .map_err(said)?;
        self.frozen_at = sqlx::query_scalar("SELECT coalesce(max(n), 0) FROM op_effect")
            .fetch_one(&mut self.conn)
            .await
            .map_err(said)?;
        self.frozen.clear();
        let rows = contents(&mut self.conn, None)
            .await
            .map_err(|it| it.to_string())?;
        for it in rows.into_iter().filter(|it| !busy.contains(&it.root)) {
            self.frozen
                .entry(it.root)
                .or_default()
                .insert((it.table, it.key), it.row);
        }
        Ok(())
    }

    /// A copy of the file, as a backup or a cloned disk takes it.
    pub fn picture(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.path).map_err(|it| it.to_string())
    }

    /// Operations in a state, oldest first.
    pub async fn ops(&mut self, states: &str) -> Result<Vec<OpId>, String> {
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT op_id FROM outbox WHERE state IN (SELECT value FROM json_each(?)) ORDER BY local_seq",
        )
        .bind(states)
        .fetch_all(&mut self.conn)
        .await
        .map_err(|it| it.to_string())?;
        Ok(rows.iter().filter_map(|it| OpId::from_bytes(it)).collect())
    }

    /// What is on the screen of each of these roots.
    pub async fn screens(&mut self, roots: &[String]) -> Result<BTreeMap<String, Screen>, String> {
        let mut screens: BTreeMap<String, Screen> =
            roots.iter().map(|it| (it.clone(), Screen::new())).collect();
        if !roots.is_empty() {
            for it in contents(&mut self.conn, Some(roots))
                .await
                .map_err(|it| it.to_string())?
            {
                let screen = screens.entry(it.root).or_default();
                screen.insert((it.table, it.key), it.row);
            }
        }
        Ok(screens)
    }

    /// Everything on the screen, by table and key.
    pub async fn screen(&mut self) -> Result<Screen, String> {
        let rows = contents(&mut self.conn, None)
            .await
            .map_err(|it| it.to_string())?;
        Ok(rows
            .into_iter()
            .map(|it| ((it.table, it.key), it.row))
            .collect())
    }
}

/// Rows by table and key.
pub type Screen =
    std::collections::BTreeMap<(String, String), serde_json::Map<String, serde_json::Value>>;

/// A request.
#[derive(Debug, Clone)]
pub enum Sent {
    /// Asked before its time.
    Ahead(Call),
    /// Asked.
    Now(Flight, Call),
}
