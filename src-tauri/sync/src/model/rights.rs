//! Who sees what, and who is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use guichet_entities::ENTITIES;
use serde_json::Value;

use super::{EVERYBODY, Model, PERSON, Principal, Row, SEE_ALL, SEE_TEAM, TEAM};

fn text<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    row.get(column).and_then(Value::as_str)
}

impl Model {
    /// Whether the account may call at all.
    pub(super) fn active(&self, account: &str) -> bool {
        self.row("account", account)
            .is_some_and(|it| text(it, "state") == Some("active"))
    }

    /// Whether the account's role holds a capability.
    pub(super) fn may(&self, account: &str, capability: &str) -> bool {
        let role = self
            .row("account", account)
            .filter(|it| text(it, "state") == Some("active"))
            .and_then(|it| text(it, "role_id"))
            .and_then(|it| self.row("role", it));
        role.and_then(|it| text(it, "capabilities"))
            .is_some_and(|it| it.contains(&format!("\"{capability}\"")))
    }

    fn in_team(&self, account: &str, team: &str) -> bool {
        self.row("team_member", &format!("{team}.{account}"))
            .is_some()
    }

    pub(super) fn sees_ticket(&self, account: &str, ticket: &Row) -> bool {
        let (team, assignee) = (text(ticket, "team_id"), text(ticket, "assignee_id"));
        let own = text(ticket, "requester_id") == Some(account)
            || text(ticket, "opened_by") == Some(account);
        if own || self.may(account, "ticket.see.all") {
            return true;
        }
        self.may(account, "ticket.see.team")
            && (assignee == Some(account)
                || team.is_some_and(|it| self.in_team(account, it))
                || assignee.is_none() && team.is_none())
    }

    fn sees_view(&self, account: &str, view: &Row) -> bool {
        text(view, "owner_id") == Some(account)
            || match text(view, "shared") {
                Some("everyone") => true,
                Some("team") => text(view, "team_id").is_some_and(|it| self.in_team(account, it)),
                _ => false,
            }
    }

    /// Whether an account may write a view as it is, or as it is to be: its own when private, a team's who handles
    /// tickets in it, anybody's shared one who keeps the settings.
    pub(super) fn keeps_view(&self, account: &str, view: &Row) -> bool {
        let own = text(view, "owner_id") == Some(account);
        match text(view, "shared") {
            Some("nobody") => own,
            Some("team") => {
                let team = text(view, "team_id");
                self.may(account, "settings.manage")
                    || self.may(account, "ticket.handle")
                        && team.is_some_and(|it| self.in_team(account, it))
            }
            _ => self.may(account, "settings.manage"),
        }
    }

    /// How much of a root an account sees.
    pub(super) fn class(&self, account: &str, root: &str) -> i64 {
        if !self.roots.contains_key(root) {
            return 0;
        }
        let (kind, id) = root.split_once(':').unwrap_or((root, ""));
        match kind {
            "ticket" => match self.row("ticket", id) {
                Some(ticket) if self.sees_ticket(account, ticket) => {
                    if self.may(account, "comment.internal") {
                        2
                    } else {
                        1
                    }
                }
                _ => 0,
            },
            "notice" => {
                i64::from(
                    self.row("notice", id)
                        .is_some_and(|it| text(it, "account_id") == Some(account)),
                ) * 2
            }
            "view-order" => i64::from(id == account) * 2,
            "account" => 1 + i64::from(self.reads_address(account, id)),
            "view" => {
                i64::from(
                    self.row("saved_view", id)
                        .is_some_and(|it| self.sees_view(account, it)),
                ) * 2
            }
            _ => 2,
        }
    }

    /// Whether an account is given the e-mail address of another.
    fn reads_address(&self, account: &str, of: &str) -> bool {
        account == of || self.may(account, "people.see") || self.may(account, "people.manage")
    }

    /// The rows of a root that a class shows.
    pub(super) fn visible_rows(&self, class: i64, root: &str, hides: bool) -> Vec<(String, Row)> {
        let mut out = Vec::new();
        for (place, key) in self.roots.get(root).into_iter().flatten() {
            let table = ENTITIES[*place].table;
            let Some(row) = self.row(table, key) else {
                continue;
            };
            if class == 2 {
                out.push((table.to_owned(), (**row).clone()));
            } else if !hides || !self.internal(table, row) {
                out.push((table.to_owned(), without_notes(table, row)));
            }
        }
        out
    }

    /// Whether a row is for those who read notes.
    pub(super) fn internal(&self, table: &str, row: &Row) -> bool {
        match table {
            "comment" | "history" => row.get("internal") == Some(&Value::from(1)),
            "attachment" => text(row, "comment_id")
                .and_then(|it| self.row("comment", it))
                .is_some_and(|it| self.internal("comment", it)),
            _ => false,
        }
    }

    /// Who is told when a root changes.
    pub(super) fn principals(&self, root: &str) -> BTreeSet<Principal> {
        let (kind, id) = root.split_once(':').unwrap_or((root, ""));
        let nobody = String::new;
        let person = |it: &str| (PERSON, it.to_owned());
        match kind {
            "ticket" => {
                let Some(ticket) = self.row("ticket", id) else {
                    return BTreeSet::new();
                };
                let mut told: BTreeSet<Principal> = ["requester_id", "opened_by", "assignee_id"]
                    .iter()
                    .filter_map(|it| text(ticket, it))
                    .map(person)
                    .collect();
                told.insert((SEE_ALL, nobody()));
                match (text(ticket, "team_id"), text(ticket, "assignee_id")) {
                    (Some(team), _) => {
                        told.insert((TEAM, team.to_owned()));
                    }
                    (None, None) => {
                        told.insert((SEE_TEAM, nobody()));
                    }
                    (None, Some(_)) => {}
                }
                told
            }
            "notice" => self
                .row("notice", id)
                .and_then(|it| text(it, "account_id"))
                .map(person)
                .into_iter()
                .collect(),
            "view-order" => [person(id)].into(),
            "view" => match self.row("saved_view", id) {
                Some(view) => {
                    let owner = text(view, "owner_id").map(person);
                    let shared = match text(view, "shared") {
                        Some("everyone") => Some((EVERYBODY, nobody())),
                        Some("team") => text(view, "team_id").map(|it| (TEAM, it.to_owned())),
                        _ => None,
                    };
                    owner.into_iter().chain(shared).collect()
                }
                None => BTreeSet::new(),
            },
            _ => [(EVERYBODY, nobody())].into(),
        }
    }

    /// By what an account is told.
    pub(super) fn principals_of(&self, account: &str) -> BTreeSet<Principal> {
        let mut mine: BTreeSet<Principal> = self
            .rows("team_member")
            .filter_map(|(key, _)| key.split_once('.'))
            .filter(|(_, member)| *member == account)
            .map(|(team, _)| (TEAM, team.to_owned()))
            .collect();
        mine.insert((PERSON, account.to_owned()));
        mine.insert((EVERYBODY, String::new()));
        for (capability, principal) in [("ticket.see.all", SEE_ALL), ("ticket.see.team", SEE_TEAM)]
        {
            if self.may(account, capability) {
                mine.insert((principal, String::new()));
            }
        }
        mine
    }

    /// The rights of those a changed row is about are new.
    pub(super) fn renumber(&mut self, seq: i64, table: &str, key: &str, row: &Arc<Row>) {
        if !self.rules.numbers_rights {
            return;
        }
        let about: Vec<String> = match table {
            "team_member" => text(row, "account_id")
                .map(str::to_owned)
                .into_iter()
                .collect(),
            "account" => vec![key.to_owned()],
            "role" => self
                .rows("account")
                .filter(|(_, it)| text(it, "role_id") == Some(key))
                .map(|(key, _)| key.clone())
                .collect(),
            _ => vec![],
        };
        for account in about {
            self.grants.insert(account, seq);
        }
    }
}

/// A row as who does not see all of its root is given it. Of a ticket: the last change is the last one they may know of.
fn without_notes(table: &str, row: &Arc<Row>) -> Row {
    let mut row = (**row).clone();
    if table == "account" {
        // Kept distinct: no two people of a desk share one.
        let hidden = format!("hidden:{}", text(&row, "id").unwrap_or_default());
        row.insert("email".into(), hidden.into());
    }
    if table == "ticket" {
        for (public, shown) in [("public_at", "updated_at"), ("public_by", "updated_by")] {
            if let Some(value) = row.remove(public) {
                row.insert(shown.to_owned(), value);
            }
        }
    }
    row
}
