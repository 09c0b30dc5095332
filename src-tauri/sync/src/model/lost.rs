//! Values of tickets that two people changed without knowing of each other (`docs/SYNC.md` 1.4).

use guichet_entities::{ENTITIES, REMEMBERED};
use serde_json::{Value, json};

use super::apply::{Doing, Refusal};
use super::{Model, Row};

impl Model {
    /// Writes down that a value of a ticket was lost to the caller's, and tells whose it was.
    pub(super) fn lose(
        &mut self,
        doing: &mut Doing<'_>,
        ticket: &str,
        column: usize,
        lost: &Value,
        kept: &Value,
    ) -> Result<(), Refusal> {
        let name = REMEMBERED[column];
        let given = (ticket.to_owned(), name);
        let over = if doing.gave.contains(&given) {
            Some(doing.account.to_owned())
        } else {
            self.writers.get(&given).cloned()
        };
        let id = |last: u8| format!("{}{:012x}{column:02x}{last:02x}", &ticket[16..], doing.seq);
        let place = |table: &str| ENTITIES.iter().position(|it| it.table == table);
        let (Some(losses), Some(notices)) = (place("lost_value"), place("notice")) else {
            return Ok(());
        };
        let text = |value: &Value| match value {
            Value::Null | Value::String(_) => value.clone(),
            other => other.to_string().into(),
        };
        let (key, notice) = (id(0), id(1));
        if self.row("lost_value", &key).is_none() {
            let mut row = Row::new();
            for (name, value) in [
                ("id", key.as_str().into()),
                ("ticket_id", ticket.into()),
                ("at", doing.at.into()),
                ("by_id", doing.account.into()),
                ("over_id", over.clone().into()),
                ("field", name.into()),
                ("lost", text(lost)),
                ("kept", text(kept)),
            ] {
                row.insert(name.into(), value);
            }
            row.retain(|_, value| !value.is_null());
            self.write(doing, losses, &key, Some(row));
        }
        let Some(over) = over.filter(|it| it != doing.account) else {
            return Ok(());
        };
        let told = json!({ "id": notice, "account_id": over, "kind": "overwritten", "ticket_id": ticket,
            "extract": name, "at": doing.at, "tickets": 1 });
        let told = told.as_object().cloned().unwrap_or_default();
        self.create(doing, notices, &notice, &told)
    }
}

impl Doing<'_> {
    /// Remembers that the caller gave a ticket the values it has now.
    pub(super) fn gives(&mut self, ticket: &str, known: &Row, row: &Row) {
        let gave = REMEMBERED
            .iter()
            .filter(|it| row.get(**it) != known.get(**it));
        self.gave.extend(gave.map(|it| (ticket.to_owned(), *it)));
    }
}
