//! What was acknowledged, against what is there.

use std::collections::{BTreeMap, BTreeSet};

use guichet_areas::tickets::{Priority, Status};
use guichet_replica::{Store, sqlx};

/// One thing a person can read, under a name of its own.
pub type Facts = BTreeMap<String, String>;

/// A fact that becomes so, or ends.
pub type Effect = (String, Option<String>);

/// What people were told is done.
#[derive(Debug, Default, Clone)]
pub struct Ledger {
    /// Acknowledged: it must be there.
    pub facts: Facts,
    /// Asked and not answered: there whole, or not at all.
    asked: Option<Vec<Effect>>,
    /// Numbers of tickets, by title, as they were answered.
    numbers: BTreeMap<String, i64>,
    /// How many answers there were.
    pub acknowledged: u64,
    /// How many things were there though nobody had been told yet.
    pub untold: u64,
}

impl Ledger {
    pub fn asks(&mut self, effects: Vec<Effect>) {
        self.asked = Some(effects);
    }

    /// It is done.
    pub fn done(&mut self) {
        self.acknowledged += 1;
        if let Some(effects) = self.asked.take() {
            apply(&mut self.facts, effects);
        }
    }

    /// It was refused: nothing may have happened.
    pub fn refused(&mut self) {
        self.asked = None;
    }

    pub fn numbered(&mut self, title: &str, number: i64) {
        self.numbers.insert(title.to_owned(), number);
    }

    /// Holds it against what is there, which is then what everybody knows.
    pub fn settle(&mut self, there: &Held) -> Result<(), String> {
        for (title, number) in &self.numbers {
            let held = there.tickets.get(title).map(|it| it.number);
            if held != Some(*number) {
                return Err(format!(
                    "{title} was given number {number}, and has {held:?}"
                ));
            }
        }
        let mut with_asked = self.facts.clone();
        apply(&mut with_asked, self.asked.take().unwrap_or_default());
        if there.facts == self.facts {
            return Ok(());
        }
        if there.facts == with_asked {
            self.untold += 1;
            self.facts = with_asked;
            return Ok(());
        }
        Err(format!(
            "against what was acknowledged:\n{}\nagainst that and what was asked last:\n{}",
            difference(&self.facts, &there.facts),
            difference(&with_asked, &there.facts)
        ))
    }
}

fn apply(facts: &mut Facts, effects: Vec<Effect>) {
    for (name, value) in effects {
        match value {
            Some(value) => facts.insert(name, value),
            None => facts.remove(&name),
        };
    }
}

fn difference(expected: &Facts, there: &Facts) -> String {
    let names: BTreeSet<_> = expected.keys().chain(there.keys()).collect();
    names
        .into_iter()
        .filter(|name| expected.get(*name) != there.get(*name))
        .map(|name| {
            format!(
                "  {name}: expected {:?}, there is {:?}\n",
                expected.get(name),
                there.get(name)
            )
        })
        .collect()
}

/// A ticket there is.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: String,
    pub number: i64,
}

/// What a store holds.
#[derive(Debug, Default)]
pub struct Held {
    pub facts: Facts,
    /// By title.
    pub tickets: BTreeMap<String, Ticket>,
}

type TicketRow = (String, String, i64, i64, i64, String, Option<String>);

/// Reads everything a ledger speaks of.
pub async fn held(store: &Store) -> Held {
    let mut conn = store.read().await.expect("a reader");
    let mut held = Held::default();
    let tickets: Vec<TicketRow> = sqlx::query_as(
        "SELECT title, lower(hex(ticket.id)), number, status, priority, description, login
         FROM ticket LEFT JOIN account ON account.id = assignee_id",
    )
    .fetch_all(&mut *conn)
    .await
    .expect("tickets");
    for (title, id, number, status, priority, description, assignee) in tickets {
        let facts = &mut held.facts;
        let twice = facts.insert(format!("text {title}"), description);
        assert_eq!(twice, None, "{title} is there twice");
        facts.insert(
            format!("status {title}"),
            Status::ALL[status as usize].name().into(),
        );
        facts.insert(
            format!("priority {title}"),
            Priority::ALL[priority as usize].name().into(),
        );
        if let Some(login) = assignee {
            facts.insert(format!("assignee {title}"), login);
        }
        held.tickets.insert(title, Ticket { id, number });
    }
    for (what, sql) in [
        (
            "comment",
            "SELECT title || ' ' || comment.body, login || ' ' || internal FROM comment
             JOIN ticket ON ticket.id = ticket_id JOIN account ON account.id = author_id
             WHERE withdrawn_at IS NULL",
        ),
        (
            "file",
            "SELECT title || ' ' || attachment.name || coalesce(' ' || comment.body, ''),
                    lower(hex(blob_hash)) || ' ' || size
             FROM attachment JOIN ticket ON ticket.id = attachment.ticket_id
             LEFT JOIN comment ON comment.id = comment_id WHERE withdrawn_at IS NULL",
        ),
        (
            "upload",
            "SELECT login || ' ' || name, lower(hex(blob_hash)) || ' ' || size FROM upload
             JOIN account ON account.id = account_id WHERE mime IS NOT NULL",
        ),
        (
            "draft",
            "SELECT login || ' ' || name, body FROM draft JOIN account ON account.id = account_id",
        ),
    ] {
        let rows: Vec<(String, String)> = sqlx::query_as(sql)
            .fetch_all(&mut *conn)
            .await
            .expect("rows");
        for (name, value) in rows {
            let twice = held.facts.insert(format!("{what} {name}"), value);
            assert_eq!(twice, None, "{what} {name} is there twice");
        }
    }
    held
}
