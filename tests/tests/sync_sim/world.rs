//! A schedule: desks, a server, a network that loses and delays, disks that are put back and cloned; then calm, in which
//! everything must come out right.

use std::collections::{BTreeMap, BTreeSet};

use guichet_kernel::OpId;
use guichet_replica::sync::{OpVerdict, Outgoing, PUSHED, Rules, Seen};
use guichet_sync::engine::{Attention, Flight, LinkFailure};
use guichet_sync::model::{Model, Row, ServerRules};
use guichet_sync::wire::{Answer, Call, Request, hex};
use guichet_sync::{Conduct, Event};
use serde_json::{Value, json};

use crate::check;
use crate::desk::{Crash, Desk, Sent, Slot};
use crate::dice::Dice;
use crate::verbs;

pub const ACCOUNTS: [&str; 5] = [
    "a0000000000000000000000000000000",
    "a1000000000000000000000000000000",
    "a2000000000000000000000000000000",
    "a3000000000000000000000000000000",
    "a4000000000000000000000000000000",
];
/// Desks at most, clones included.
pub const DESKS: usize = 6;
pub const TEAMS: [&str; 3] = [
    "b0000000000000000000000000000000",
    "b1000000000000000000000000000000",
    "b2000000000000000000000000000000",
];

/// What is broken on purpose; nothing, ordinarily.
#[derive(Debug, Clone, Copy)]
pub struct Broken {
    pub name: &'static str,
    /// The seed of a schedule that shows it, tried before others are looked for.
    pub shown_by: u64,
    pub rules: Rules,
    pub conduct: Conduct,
    pub server: ServerRules,
}

impl Broken {
    pub const NOTHING: Self = Self {
        name: "nothing",
        shown_by: 0,
        rules: Rules::PROTOCOL,
        conduct: Conduct::PROTOCOL,
        server: ServerRules::PROTOCOL,
    };
}

/// What a schedule did.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub steps: u64,
    pub ops: u64,
    pub faults: u64,
    /// Answers to what was asked ahead.
    pub ahead: u64,
}

struct Packet {
    desk: usize,
    life: u32,
    flight: Flight,
    call: Call,
    /// What the server said when it was asked ahead.
    answer: Option<Answer>,
    /// The desk has given up waiting for it.
    ghost: bool,
}

pub struct World {
    dice: Dice,
    broken: Broken,
    slots: Vec<Slot>,
    pub model: Model,
    backup: Option<Model>,
    pub desks: Vec<Desk>,
    packets: Vec<Packet>,
    pub made: BTreeMap<OpId, usize>,
    minted: u64,
    admin_no: i64,
    pub tally: Tally,
    trace: bool,
}

impl World {
    /// A schedule on these slots, at least as many as there may be [desks](DESKS).
    pub async fn new(
        seed: u64,
        broken: Broken,
        slots: Vec<Slot>,
        template: &[u8],
    ) -> Result<Self, String> {
        let mut dice = Dice::new(seed);
        let mut model = Model::new(dice.sixteen(), broken.server);
        model.page = 1 + dice.below(4);
        model.list_page = 2 + dice.below(30);
        people(&mut model);
        let mut world = Self {
            dice,
            broken,
            slots,
            model,
            backup: None,
            desks: Vec::new(),
            packets: Vec::new(),
            made: BTreeMap::new(),
            minted: 0,
            admin_no: 0,
            tally: Tally::default(),
            trace: std::env::var_os("SYNC_SIM_TRACE").is_some(),
        };
        for place in 0..4 {
            let account = ACCOUNTS[1 + (place + world.dice.below(2)) % 4];
            world.add(account, template, true).await?;
        }
        Ok(world)
    }

    /// A desk from a picture of a disk. A new one is given an identity of its own; a clone keeps its twin's.
    async fn add(&mut self, account: &str, image: &[u8], new: bool) -> Result<(), String> {
        let slot = self.slots.pop().ok_or("no slot")?;
        let mut desk = Desk::open(slot, image, account, self.broken.conduct).await?;
        if new {
            guichet_replica::sqlx::query("UPDATE sync_state SET client_id = ?")
                .bind(self.dice.sixteen().as_slice())
                .execute(&mut desk.conn)
                .await
                .map_err(|it| it.to_string())?;
        }
        (desk.page, desk.at_once) = [(2, 1), (5, PUSHED), (20, 1)][self.dice.below(3)];
        let sent = desk.restart(&mut self.dice, self.broken.conduct).await?;
        self.desks.push(desk);
        let place = self.desks.len() - 1;
        self.post(place, sent);
        Ok(())
    }

    fn post(&mut self, desk: usize, sent: Vec<Sent>) {
        let life = self.desks[desk].life;
        for sent in sent {
            match sent {
                Sent::Ahead(call) => self.ask_ahead(desk, call),
                Sent::Now(flight, call) => {
                    let ahead = self.desks[desk].ahead.take();
                    let answer = ahead.filter(|it| it.0 == call).map(|it| it.1);
                    self.tally.ahead += u64::from(answer.is_some());
                    self.packets.push(Packet {
                        desk,
                        life,
                        flight,
                        call,
                        answer,
                        ghost: false,
                    });
                }
            }
        }
    }

    fn ask_ahead(&mut self, desk: usize, call: Call) {
        let desk = &mut self.desks[desk];
        if desk.ahead.as_ref().is_none_or(|it| it.0 != call) {
            let answer = self.model.answer(&desk.account, &call);
            desk.ahead = Some((call, answer));
        }
    }

    /// The slots, for the next schedule.
    pub fn close(self) -> (Vec<Slot>, Tally) {
        let used = self.desks.into_iter().map(Desk::close);
        (self.slots.into_iter().chain(used).collect(), self.tally)
    }

    /// Runs the schedule; what went wrong, in a word and a sentence.
    pub async fn run(&mut self, steps: usize) -> Result<(), String> {
        for _ in 0..steps {
            self.tally.steps += 1;
            self.step(true).await?;
        }
        self.calm().await
    }

    async fn step(&mut self, chaos: bool) -> Result<(), String> {
        let desk = self.dice.below(self.desks.len());
        match self.dice.below(if chaos { 100 } else { 60 }) {
            0..30 => self.deliver(chaos).await,
            30..60 => {
                let asleep = self.desks[desk].wake_at;
                if let Some(at) = asleep {
                    self.desks[desk].wake_at = None;
                    self.desks[desk].now = self.desks[desk].now.max(at);
                    self.tell(desk, Event::Wake, Crash::None).await?;
                }
                Ok(())
            }
            60..82 => self.verb(desk).await,
            82..85 => {
                self.fault("crash", desk);
                self.restart(desk).await
            }
            85..89 => {
                self.administrate(desk, false);
                Ok(())
            }
            89 => {
                self.backup = Some(self.model.clone());
                Ok(())
            }
            90 => {
                if let Some(backup) = self.backup.clone()
                    && self.dice.percent(60)
                {
                    self.fault("the server is restored", desk);
                    self.model = backup;
                    if self.dice.percent(40) {
                        self.model.renew(self.dice.sixteen());
                    }
                }
                Ok(())
            }
            91 => {
                let picture = self.desks[desk].picture()?;
                self.desks[desk].image = Some(picture);
                Ok(())
            }
            92 => self.put_back(desk).await,
            93 => {
                if self.desks.len() < DESKS && self.dice.percent(40) {
                    self.fault("clone", desk);
                    let picture = self.desks[desk].picture()?;
                    let account = self.desks[desk].account.clone();
                    self.add(&account, &picture, false).await?;
                }
                Ok(())
            }
            94 => {
                let head = self.model.head();
                if head > 6 && self.dice.percent(40) {
                    self.fault("the feed is shortened", desk);
                    let upto = head - self.dice.below(6) as i64;
                    self.model.compact(upto);
                }
                Ok(())
            }
            95 => {
                let attention = [
                    Attention::Background,
                    Attention::Visible,
                    Attention::Focused,
                ];
                let attention = attention[self.dice.below(3)];
                self.tell(desk, Event::Attention(attention), Crash::None)
                    .await
            }
            _ => {
                self.desks[desk].now += 5_000;
                Ok(())
            }
        }
    }

    /// One packet arrives, or not; its answer too.
    async fn deliver(&mut self, chaos: bool) -> Result<(), String> {
        if self.packets.is_empty() {
            return Ok(());
        }
        let place = self.dice.below(self.packets.len());
        let (lost, late, cut) = if chaos {
            (
                self.dice.percent(7),
                self.dice.percent(6),
                self.dice.percent(9),
            )
        } else {
            (false, false, false)
        };
        let desk = self.packets[place].desk;
        if late && !self.packets[place].ghost {
            self.fault("late", desk);
            self.packets[place].ghost = true;
            let (life, flight) = (self.packets[place].life, self.packets[place].flight);
            if self.desks[desk].life == life {
                return self
                    .tell(desk, Event::Failed(flight, LinkFailure::Lost), Crash::None)
                    .await;
            }
            return Ok(());
        }
        let packet = self.packets.swap_remove(place);
        let waits = !packet.ghost && self.desks[desk].life == packet.life;
        let failed = Event::Failed(packet.flight, LinkFailure::Lost);
        if lost {
            self.fault("lost", desk);
            return if waits {
                self.tell(desk, failed, Crash::None).await
            } else {
                Ok(())
            };
        }
        let account = self.desks[desk].account.clone();
        let answer = match packet.answer {
            Some(answer) => answer,
            None => self.model.answer(&account, &packet.call),
        };
        if self.trace {
            eprintln!(
                "{desk} {:?} -> {:?} {:?}\n    roots {:?}\n    ops {:?}",
                packet.call.request,
                answer.verdict,
                answer.status,
                answer
                    .roots
                    .iter()
                    .map(|it| (&it.root, it.class, it.ver))
                    .collect::<Vec<_>>(),
                answer.results
            );
        }
        if self.desks[desk].life != packet.life
            || packet.ghost && self.broken.conduct.checks_flight && !chaos
        {
            return Ok(());
        }
        if cut && waits {
            self.fault("cut", desk);
            return self.tell(desk, failed, Crash::None).await;
        }
        let crash = match self.dice.below(60) {
            0 if chaos => Crash::BeforeCommit,
            1 if chaos => Crash::AfterCommit,
            _ => Crash::None,
        };
        let landed = Event::Answered(packet.flight, Box::new(answer));
        self.tell(desk, landed, crash).await?;
        if crash != Crash::None {
            self.fault("crash while writing", desk);
            return self.restart(desk).await;
        }
        if self.dice.percent(50) {
            check::step(self, desk).await?;
        }
        Ok(())
    }

    async fn tell(&mut self, desk: usize, event: Event, crash: Crash) -> Result<(), String> {
        let rules = self.broken.rules;
        let sent = self.desks[desk]
            .happens(&mut self.dice, &rules, event, crash)
            .await?;
        self.post(desk, sent);
        Ok(())
    }

    async fn restart(&mut self, desk: usize) -> Result<(), String> {
        let sent = self.desks[desk]
            .restart(&mut self.dice, self.broken.conduct)
            .await?;
        self.post(desk, sent);
        Ok(())
    }

    async fn verb(&mut self, desk: usize) -> Result<(), String> {
        let op = self.mint();
        let account = self.desks[desk].account.clone();
        let at = 1_000 + self.minted as i64;
        let done = verbs::something(&mut self.desks[desk].conn, &mut self.dice, &account, op, at)
            .await
            .map_err(|it| format!("VERB {it}"))?;
        if done.is_some() {
            self.tally.ops += 1;
            self.made.insert(op, desk);
            self.tell(desk, Event::Wrote, Crash::None).await?;
        }
        Ok(())
    }

    /// A disk is put back from its picture.
    async fn put_back(&mut self, desk: usize) -> Result<(), String> {
        let Some(image) = self.desks[desk].image.clone() else {
            return Ok(());
        };
        if !self.dice.percent(50) {
            return Ok(());
        }
        self.fault("a disk is put back", desk);
        self.desks[desk].put_back(&image).await?;
        self.restart(desk).await
    }

    /// An administrator changes teams and rights, from a desk of which nothing is known.
    fn administrate(&mut self, desk: usize, last: bool) {
        let account = self.desks[desk].account.clone();
        let account = account.as_str();
        let team = TEAMS[self.dice.below(3)];
        let projection = self.model.projection(ACCOUNTS[0]);
        let row = if !last && self.dice.percent(45) {
            let member = format!("{team}.{account}");
            let there = projection
                .iter()
                .flat_map(|it| &it.rows)
                .any(|(table, it)| {
                    table == "team_member"
                        && it.get("team_id") == Some(&team.into())
                        && it.get("account_id") == Some(&account.into())
                });
            if there {
                json!({ "t": "team_member", "id": member, "do": "remove" })
            } else {
                json!({ "t": "team_member", "id": member, "do": "create", "set": { "team_id": team, "account_id": account } })
            }
        } else {
            let role = role_of(account);
            let before = projection
                .iter()
                .find(|it| it.root == format!("role:{role}"))
                .and_then(|it| it.rows.first())
                .and_then(|(_, it)| it.get("capabilities").cloned())
                .unwrap_or_default();
            let mut after: BTreeSet<String> =
                serde_json::from_str(before.as_str().unwrap_or("[]")).unwrap_or_default();
            let capability = ["comment.internal", "ticket.see.all", "ticket.see.team"]
                [if last { 0 } else { self.dice.below(3) }];
            if !after.remove(capability) {
                after.insert(capability.to_owned());
            }
            let after = serde_json::to_string(&after).unwrap_or_default();
            json!({ "t": "role", "id": role, "do": "patch", "set": { "capabilities": [before, after] } })
        };
        self.admin_no += 1;
        let op = Outgoing {
            op: self.mint(),
            kind: "admin".into(),
            version: 1,
            body: json!({ "at": 0, "rows": [row] }),
        };
        let client = self.dice.sixteen();
        let call = Call {
            client,
            seen: Seen {
                head: 0,
                token: None,
            },
            epoch: None,
            request: Request::Push {
                no: 1,
                ops: vec![op],
            },
        };
        self.model.answer(ACCOUNTS[0], &call);
    }

    fn mint(&mut self) -> OpId {
        self.minted += 1;
        let mut bytes = self.dice.sixteen();
        bytes[..8].copy_from_slice(&self.minted.to_be_bytes());
        OpId::from_bytes(&bytes).unwrap_or_else(OpId::new)
    }

    fn fault(&mut self, what: &str, desk: usize) {
        self.tally.faults += 1;
        if self.trace {
            eprintln!("fault: {what} ({desk})");
        }
    }

    /// No more faults: everything must come to rest, and be right.
    async fn calm(&mut self) -> Result<(), String> {
        self.model.catch_up();
        let mut quiet = 0;
        let mut last = self.dice.percent(40);
        for _ in 0..100 {
            let head = self.model.head();
            let mut delivered = 0;
            while !self.packets.is_empty() {
                self.deliver(false).await?;
                delivered += 1;
                if delivered > 2_000 {
                    return Err(format!(
                        "LIVENESS no end of requests: {}",
                        check::unrest(self).await?
                    ));
                }
            }
            self.model.catch_up();
            for desk in 0..self.desks.len() {
                if let Some(at) = self.desks[desk].wake_at.take() {
                    self.desks[desk].now = self.desks[desk].now.max(at);
                    self.tell(desk, Event::Wake, Crash::None).await?;
                }
            }
            let rest = self.packets.is_empty() || check::at_rest(self).await?;
            quiet = if rest && head == self.model.head() {
                quiet + 1
            } else {
                0
            };
            if quiet == 2 && last {
                // In the quiet, somebody may read notes from now on, or no more: nothing else changes.
                last = false;
                quiet = 0;
                let desk = self.dice.below(self.desks.len());
                self.administrate(desk, true);
            }
            if quiet == 2 {
                return check::end(self).await;
            }
        }
        Err(format!("LIVENESS no rest: {}", check::unrest(self).await?))
    }
}

pub fn role_of(account: &str) -> String {
    account.replacen('a', "c", 1)
}

/// Five people, each with a role of their own, and three teams.
fn people(model: &mut Model) {
    let row = |value: Value| -> Row { value.as_object().cloned().unwrap_or_default() };
    let rights: [&[&str]; 5] = [
        &[
            "ticket.see.all",
            "ticket.handle",
            "ticket.assign",
            "comment.internal",
            "people.manage",
            "role.manage",
            "settings.manage",
        ],
        &[
            "ticket.see.team",
            "ticket.handle",
            "ticket.assign",
            "comment.internal",
            "settings.manage",
            "people.manage",
        ],
        &[
            "ticket.see.team",
            "ticket.handle",
            "ticket.assign",
            "comment.internal",
        ],
        &["ticket.see.team", "ticket.handle"],
        &["ticket.open.own"],
    ];
    for (place, account) in ACCOUNTS.iter().enumerate() {
        let role = role_of(account);
        let capabilities = serde_json::to_string(rights[place]).unwrap_or_default();
        model.put("role", &role, row(json!({ "id": role, "name": format!("Rôle {place}"), "capabilities": capabilities })));
        model.put("account", account, row(json!({
            "id": account, "login": format!("p{place}"), "display_name": format!("Personne {place}"),
            "email": format!("p{place}@example.org"), "role_id": role, "state": "active",
            "created_at": 1, "updated_at": 1,
        })));
    }
    for (place, team) in TEAMS.iter().enumerate() {
        model.put(
            "team",
            team,
            row(json!({ "id": team, "name": format!("Équipe {place}") })),
        );
        let member = ACCOUNTS[1 + place];
        model.put(
            "team_member",
            &format!("{team}.{member}"),
            row(json!({ "team_id": team, "account_id": member })),
        );
    }
}

/// Whether an operation was done, by the server's log.
pub fn logged(model: &Model) -> BTreeMap<OpId, bool> {
    model
        .log()
        .iter()
        .map(|it| (it.op, matches!(it.verdict, OpVerdict::Done(_))))
        .collect()
}

#[allow(dead_code, reason = "for whoever reads a trace")]
pub fn name(op: OpId) -> String {
    hex(op.0.as_bytes())
}
