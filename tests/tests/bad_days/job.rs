//! The main job of a desk, as a run of chances: open with pictures, answer, move, keep a draft, send files, sweep.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use guichet_kernel::{FailureCode, Problem};
use guichet_replica::CHUNK_BYTES;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::dice::Dice;
use crate::hand::{Hand, Trouble};
use crate::ledger::{Effect, Held, Ledger};
use crate::place::{CLAIRE, MARC};

/// The process is gone.
#[derive(Debug)]
pub struct Gone;

/// A small picture, and one of two chunks.
static PICTURES: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| [picture(1, 40), picture(2, 330)]);

/// Where a handler may move a ticket to.
const STEPS: &[(&str, &[&str])] = &[
    ("open", &["in_progress", "waiting", "resolved", "closed"]),
    ("in_progress", &["open", "waiting", "resolved", "closed"]),
    ("waiting", &["in_progress", "resolved", "closed"]),
    ("resolved", &["in_progress", "closed"]),
    ("closed", &["open", "in_progress"]),
];

/// A file sent and not attached yet.
#[derive(Debug, Clone)]
struct Sent {
    id: Value,
    name: String,
    content: String,
}

/// Two people at work, and what they were told.
pub struct Job {
    dice: Dice,
    /// Prefixes every name, so that two jobs on one store do not meet by chance.
    lane: &'static str,
    made: u32,
    bag: PathBuf,
    pub ledger: Ledger,
    /// Identities, by title.
    ids: BTreeMap<String, String>,
    /// What was not done, and why.
    pub failures: Vec<FailureCode>,
    /// What fails may have been done all the same.
    pub doubts: bool,
}

impl Job {
    /// `bag` is where the files to send are made.
    pub fn new(seed: u64, lane: &'static str, bag: &Path) -> Self {
        Self {
            dice: Dice::new(seed),
            lane,
            made: 0,
            bag: bag.to_owned(),
            ledger: Ledger::default(),
            ids: BTreeMap::new(),
            failures: Vec::new(),
            doubts: false,
        }
    }

    /// Takes what is in the store as what everybody knows from here on.
    pub fn settle(&mut self, held: &Held) -> Result<(), String> {
        self.ids = held
            .tickets
            .iter()
            .map(|(title, it)| (title.clone(), it.id.clone()))
            .collect();
        self.ledger.settle(held)
    }

    /// Works until the process is gone.
    pub async fn go_on(&mut self, hand: &mut Hand) -> Gone {
        loop {
            if let Err(gone) = self.step(hand).await {
                return gone;
            }
        }
    }

    /// One thing.
    pub async fn step(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        match self.dice.below(100) {
            0..16 => self.open(hand).await,
            16..42 => self.comment(hand).await,
            42..54 => self.change_status(hand).await,
            54..59 => self.take(hand).await,
            59..64 => self.prioritise(hand).await,
            64..71 => self.prioritise_many(hand).await,
            71..74 => self.rewrite(hand).await,
            74..84 => self.draft(hand).await,
            84..88 => self.send_and_forget(hand).await,
            88..92 => self.read(hand).await,
            92..96 => self.list(hand).await,
            _ => self
                .ask(hand, MARC, "desk.sweep", json!(null), vec![])
                .await
                .map(|_| ()),
        }
    }

    /// Asks for something whose effects are known; what a rule refuses here is a mistake of the test or of a rule.
    async fn ask(
        &mut self,
        hand: &mut Hand,
        by: &str,
        command: &str,
        args: Value,
        effects: Vec<Effect>,
    ) -> Result<Option<Value>, Gone> {
        if self.doubts && !self.failures.is_empty() {
            // One thing at most may be in doubt.
            return Ok(None);
        }
        self.ledger.asks(effects);
        match hand.ask(by, command, args.clone()).await {
            Ok(answer) => {
                self.ledger.done();
                Ok(Some(answer))
            }
            Err(Trouble::Told(Problem::Failure(failure))) => {
                if !self.doubts {
                    self.ledger.refused();
                }
                assert_ne!(
                    failure.code,
                    FailureCode::Internal,
                    "{command} {args}: {}",
                    failure.detail
                );
                self.failures.push(failure.code);
                Ok(None)
            }
            Err(Trouble::Told(problem)) => panic!("{command} {args}: {problem}"),
            Err(Trouble::Gone) => Err(Gone),
        }
    }

    /// A name nothing else has.
    fn name(&mut self) -> String {
        self.made += 1;
        format!("{}{}", self.lane, self.made)
    }

    /// A ticket there is, its identity and its status.
    fn some_ticket(&mut self) -> Option<(String, String, String)> {
        if self.ids.is_empty() {
            return None;
        }
        let place = self.dice.below(self.ids.len() as u64) as usize;
        let (title, id) = self.ids.iter().nth(place)?;
        let status = self.ledger.facts.get(&format!("status {title}"))?;
        Some((title.clone(), id.clone(), status.clone()))
    }

    async fn open(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let sent = self.some_files(hand, CLAIRE).await?;
        let title = self.name();
        let description = format!("Panne {title}\n\nDepuis ce matin.");
        let mut effects = vec![
            set(format!("text {title}"), &description),
            set(format!("status {title}"), "open"),
            set(format!("priority {title}"), "normal"),
        ];
        for it in &sent {
            effects.push((format!("upload {CLAIRE} {}", it.name), None));
            effects.push(set(format!("file {title} {}", it.name), &it.content));
        }
        let uploads: Vec<_> = sent.iter().map(|it| it.id.clone()).collect();
        let draft = self.sent_as(CLAIRE, "newticket", &mut effects);
        let request = json!({ "title": title, "description": description, "priority": "normal", "uploads": uploads,
            "draft": draft });
        if let Some(answer) = self
            .ask(hand, CLAIRE, "tickets.open", request, effects)
            .await?
        {
            assert_eq!(answer["not_attached"], json!([]));
            let id = answer["id"].as_str().expect("an identity");
            self.ids.insert(title.clone(), id.replace('-', ""));
            let number = answer["number"].as_i64().expect("a number");
            self.ledger.numbered(&title, number);
        }
        Ok(())
    }

    /// The draft that a text was kept as, sometimes, which is forgotten with it.
    fn sent_as(&mut self, by: &str, name: &str, effects: &mut Vec<Effect>) -> Option<String> {
        let name = format!("{}{name}", self.lane);
        self.dice.one_in(1, 2).then(|| {
            effects.push((format!("draft {by} {name}"), None));
            name
        })
    }

    async fn comment(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((title, id, status)) = self.some_ticket() else {
            return self.open(hand).await;
        };
        let by = *self.dice.pick(&[CLAIRE, MARC]);
        let internal = by == MARC && (status == "closed" || self.dice.one_in(1, 3));
        if status == "closed" && !internal {
            return Ok(());
        }
        let sent = self.some_files(hand, by).await?;
        let body = self.name();
        let mut effects = vec![set(
            format!("comment {title} {body}"),
            &format!("{by} {}", u8::from(internal)),
        )];
        if by == CLAIRE && status == "waiting" {
            let taken = self.ledger.facts.contains_key(&format!("assignee {title}"));
            let status = if taken { "in_progress" } else { "open" };
            effects.push(set(format!("status {title}"), status));
        }
        for it in &sent {
            effects.push((format!("upload {by} {}", it.name), None));
            effects.push(set(format!("file {title} {} {body}", it.name), &it.content));
        }
        let uploads: Vec<_> = sent.iter().map(|it| it.id.clone()).collect();
        let request = json!({ "id": id, "body": body, "internal": internal, "uploads": uploads });
        self.ask(hand, by, "tickets.comment", request, effects)
            .await?;
        Ok(())
    }

    async fn change_status(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((title, id, status)) = self.some_ticket() else {
            return self.open(hand).await;
        };
        let steps = STEPS.iter().find(|(from, _)| *from == status);
        let (_, steps) = steps.expect("a status of the table");
        let to = *self.dice.pick(steps);
        let mut effects = vec![set(format!("status {title}"), to)];
        let mut request = json!({ "id": id, "status": to });
        if to == "waiting" {
            request["waiting_reason"] = json!("Pièce commandée");
        }
        if to == "resolved" {
            let answer = self.name();
            effects.push(set(
                format!("comment {title} {answer}"),
                &format!("{MARC} 0"),
            ));
            request["answer"] = json!(answer);
        }
        self.ask(hand, MARC, "tickets.move", request, effects)
            .await?;
        Ok(())
    }

    async fn take(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((title, id, status)) = self.some_ticket() else {
            return self.open(hand).await;
        };
        if status == "closed" || status == "resolved" {
            return Ok(());
        }
        let mut effects = vec![set(format!("assignee {title}"), MARC)];
        if status == "open" {
            effects.push(set(format!("status {title}"), "in_progress"));
        }
        self.ask(hand, MARC, "tickets.take", json!({ "id": id }), effects)
            .await?;
        Ok(())
    }

    async fn prioritise(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((title, id, _)) = self.some_ticket() else {
            return self.open(hand).await;
        };
        let to = *self.dice.pick(&["low", "normal", "high", "critical"]);
        let request = json!({ "id": id, "change": { "property": "priority", "value": to } });
        let effects = vec![set(format!("priority {title}"), to)];
        self.ask(hand, MARC, "tickets.change", request, effects)
            .await?;
        Ok(())
    }

    /// Gives several tickets a priority at once, and may take that back.
    async fn prioritise_many(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let to = *self.dice.pick(&["low", "normal", "high", "critical"]);
        let mut some = BTreeMap::new();
        for _ in 0..6 {
            if let Some((title, id, _)) = self.some_ticket() {
                some.insert(title, id);
            }
        }
        let ids: Vec<_> = some.values().collect();
        let request = json!({ "ids": ids, "change": { "verb": "change", "change": { "property": "priority", "value": to } } });
        let names: Vec<_> = some.keys().map(|it| format!("priority {it}")).collect();
        let before: Vec<_> = names
            .iter()
            .map(|it| (it.clone(), self.ledger.facts.get(it).cloned()))
            .collect();
        let effects = names.into_iter().map(|it| set(it, to)).collect();
        let Some(done) = self
            .ask(hand, MARC, "tickets.bulk", request, effects)
            .await?
        else {
            return Ok(());
        };
        assert_eq!(done["refused"], json!([]));
        if !done["change"].is_null() && self.dice.one_in(1, 2) {
            let request = json!({ "change": done["change"] });
            self.ask(hand, MARC, "tickets.undo", request, before)
                .await?;
        }
        Ok(())
    }

    /// What a list shows is what is there.
    async fn list(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let request = json!({ "view": "all", "count": 500 });
        let Some(page) = self
            .ask(hand, MARC, "tickets.list", request, vec![])
            .await?
        else {
            return Ok(());
        };
        let rows = page["rows"].as_array().expect("rows");
        let facts = &self.ledger.facts;
        assert_eq!(
            rows.len(),
            self.ids.len(),
            "a list that misses some, or has more"
        );
        for row in rows {
            let title = row["title"].as_str().expect("a title");
            for what in ["status", "priority"] {
                let fact = facts.get(&format!("{what} {title}"));
                assert_eq!(
                    row[what].as_str(),
                    fact.map(String::as_str),
                    "{what} of {title}"
                );
            }
        }
        Ok(())
    }

    async fn rewrite(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((title, id, status)) = self.some_ticket() else {
            return self.open(hand).await;
        };
        if status == "closed" {
            return Ok(());
        }
        let text = format!("Panne précisée {}", self.name());
        let effects = vec![set(format!("text {title}"), &text)];
        let request = json!({ "id": id, "description": text });
        self.ask(hand, MARC, "tickets.edit", request, effects)
            .await?;
        Ok(())
    }

    async fn draft(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let by = *self.dice.pick(&[CLAIRE, MARC]);
        let name = *self.dice.pick(&["newticket", "reply:1", "reply:2"]);
        let name = format!("{}{name}", self.lane);
        let body = if self.dice.one_in(1, 4) {
            None
        } else {
            let letters = self.dice.below(30_000) as usize;
            Some(format!("{}{}", self.name(), "é".repeat(letters)))
        };
        let effects = vec![(format!("draft {by} {name}"), body.clone())];
        self.ask(
            hand,
            by,
            "drafts.keep",
            json!({ "name": name, "body": body }),
            effects,
        )
        .await?;
        Ok(())
    }

    async fn read(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        let Some((_, id, _)) = self.some_ticket() else {
            return Ok(());
        };
        let by = *self.dice.pick(&[CLAIRE, MARC]);
        self.ask(hand, by, "tickets.mark_read", json!({ "id": id }), vec![])
            .await?;
        Ok(())
    }

    /// A file sent for nothing: left there, or forgotten.
    async fn send_and_forget(&mut self, hand: &mut Hand) -> Result<(), Gone> {
        if let Some(sent) = self.send(hand, MARC).await?
            && self.dice.one_in(2, 3)
        {
            let effects = vec![(format!("upload {MARC} {}", sent.name), None)];
            self.ask(
                hand,
                MARC,
                "files.discard",
                json!({ "id": sent.id }),
                effects,
            )
            .await?;
        }
        Ok(())
    }

    /// None, one or two files.
    async fn some_files(&mut self, hand: &mut Hand, by: &str) -> Result<Vec<Sent>, Gone> {
        let wanted = [0, 0, 0, 1, 1, 2][self.dice.below(6) as usize];
        let mut sent = Vec::new();
        for _ in 0..wanted {
            sent.extend(self.send(hand, by).await?);
        }
        Ok(sent)
    }

    /// Sends a file, as the program reads one by itself or as a window sends it piece by piece.
    async fn send(&mut self, hand: &mut Hand, by: &str) -> Result<Option<Sent>, Gone> {
        let bytes = match self.dice.below(4) {
            0 => PICTURES[0].clone(),
            1 => PICTURES[1].clone(),
            2 => self.dice.bytes(3000),
            _ => {
                let length = CHUNK_BYTES + self.dice.below(CHUNK_BYTES as u64 * 3 / 2) as usize;
                self.dice.bytes(length)
            }
        };
        let name = format!("{}.png", self.name());
        let path = self.bag.join(&name);
        std::fs::write(&path, &bytes).expect("room outside the store");
        let content = content(&bytes);
        let whole = vec![set(format!("upload {by} {name}"), &content)];
        let id = if self.dice.one_in(1, 2) {
            let args = json!({ "path": path });
            let view = self.ask(hand, by, "file.path", args, whole).await?;
            view.map(|it| it["id"].clone())
        } else {
            let args = json!({ "name": name, "size": bytes.len() });
            let begun = self.ask(hand, by, "files.begin", args, vec![]).await?;
            match begun {
                Some(begun) => {
                    self.send_pieces(hand, by, &begun["id"], &path, bytes.len(), whole)
                        .await?
                }
                None => None,
            }
        };
        std::fs::remove_file(&path).expect("a file of one's own");
        Ok(id.map(|id| Sent { id, name, content }))
    }

    async fn send_pieces(
        &mut self,
        hand: &mut Hand,
        by: &str,
        id: &Value,
        path: &Path,
        size: usize,
        whole: Vec<Effect>,
    ) -> Result<Option<Value>, Gone> {
        for index in 0..size.div_ceil(CHUNK_BYTES) {
            let args = json!({ "upload": id, "index": index, "path": path });
            if self
                .ask(hand, by, "file.chunk", args, vec![])
                .await?
                .is_none()
            {
                return Ok(None);
            }
        }
        let view = self
            .ask(hand, by, "files.finish", json!({ "id": id }), whole)
            .await?;
        Ok(view.map(|_| id.clone()))
    }
}

fn set(name: String, value: &str) -> Effect {
    (name, Some(value.to_owned()))
}

/// The name by content and the size, as a store must hold them.
fn content(bytes: &[u8]) -> String {
    let mut whole = Sha256::new();
    for chunk in bytes.chunks(CHUNK_BYTES) {
        whole.update(Sha256::digest(chunk));
    }
    let hex: String = whole
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{hex} {}", bytes.len())
}

/// A picture that does not shrink.
fn picture(seed: u64, side: u32) -> Vec<u8> {
    let noise = Dice::new(seed).bytes((side * side * 3) as usize);
    let picture = image::RgbImage::from_raw(side, side, noise).expect("bytes enough");
    let mut png = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture in memory");
    png.into_inner()
}
