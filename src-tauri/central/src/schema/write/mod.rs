//! Procedures that do one effect on one table, made from its descriptor: `create_<table>`, `patch_<table>`,
//! `remove_<table>`, and `op_apply`, which calls them row by row.

mod apply;
mod create;
mod patch;
mod remove;

use std::fmt::Write;

use guichet_entities::{Class, Column, ENTITIES, Entity, Root};

use super::OWNER;
use super::rules::{self, Rule};
use super::text::{PARAMETERS, keyed, kind, name, refuse};

/// Every procedure of effects.
pub(super) fn procedures() -> Vec<String> {
    let mut out = Vec::new();
    for entity in ENTITIES {
        out.push(create::create(entity));
        out.extend(patches(entity).then(|| patch::patch(entity)));
        out.extend(rules::remove(entity.table).map(|rules| remove::remove(entity, &rules)));
    }
    out.push(apply::apply());
    out
}

fn patches(entity: &Entity) -> bool {
    patched(entity).any(|it| it.class != Class::Once)
}

/// Sent columns by name: the order in which refusals are found.
fn patched(entity: &Entity) -> impl Iterator<Item = &'static Column> {
    let mut columns: Vec<_> = entity.columns.iter().filter(|it| it.class.sent()).collect();
    columns.sort_by_key(|it| it.name);
    columns.into_iter()
}

fn begin(verb: &str, entity: &Entity) -> String {
    format!(
        "CREATE DEFINER = {OWNER} PROCEDURE {verb}_{}({PARAMETERS})\nSQL SECURITY DEFINER MODIFIES SQL DATA\nmain: BEGIN\n",
        entity.table
    )
}

fn declare(out: &mut String, prefix: &str, columns: &[Column]) {
    for column in columns {
        let _ = writeln!(
            out,
            "    DECLARE {prefix}{} {} DEFAULT NULL;",
            column.name,
            kind(column)
        );
    }
}

fn check(out: &mut String, rule: &Rule) {
    let (before, after) = match &rule.unless {
        // What can be said without a table is asked first: the other question opens them even when it need not.
        Some(cheap) => (
            format!("    IF NOT COALESCE(({cheap}), FALSE) THEN\n"),
            "    END IF;\n",
        ),
        None => (String::new(), ""),
    };
    let _ = write!(
        out,
        "{before}    IF NOT COALESCE(({}), FALSE) THEN\n{}    END IF;\n{after}",
        rule.holds,
        refuse(rule.code, &rule.data)
    );
}

/// Rows that a row names must be there.
fn parents(out: &mut String, entity: &Entity, changed_only: bool) {
    for column in entity.columns {
        let Some(parent) = column.parent else {
            continue;
        };
        let filled_in = !column.class.sent();
        if changed_only && (filled_in || column.class == Class::Once) {
            continue;
        }
        let it = column.name;
        // Who calls is there, and so is a root that is seen.
        let known = filled_in
            || matches!(entity.root, Root::Column(root) if root == it && parent == "ticket");
        let asked = match (changed_only, known) {
            (true, _) => format!("n_{it} IS NOT NULL AND NOT n_{it} <=> o_{it}"),
            (false, true) => format!("p_adopt AND n_{it} IS NOT NULL"),
            (false, false) => format!("n_{it} IS NOT NULL"),
        };
        let _ = write!(
            out,
            "    IF {asked} THEN\n    IF NOT EXISTS (SELECT 1 FROM {parent} WHERE id = n_{it}) THEN\n{}    END IF;\n    END IF;\n",
            refuse("invalid", &rules::column_data(it))
        );
    }
}

/// Values that no two rows share.
fn free(out: &mut String, entity: &Entity, changed_only: bool) {
    for it in entity.unique {
        let Some(column) = entity.column(it) else {
            continue;
        };
        if column.class == Class::Server || changed_only && column.class == Class::Once {
            continue;
        }
        let asked = if changed_only {
            format!("NOT n_{it} <=> o_{it}")
        } else {
            "TRUE".to_owned()
        };
        // An address is the same in capitals.
        let fold = |value: &str| {
            if *it == "email" {
                format!("LOWER({value})")
            } else {
                value.to_owned()
            }
        };
        let stored = fold(&format!("x.`{it}`"));
        let known = if *it == "email" {
            // The key finds it as it is written, the rest looks through people, who are few.
            stored
        } else {
            format!("x.`{it}`")
        };
        let _ = write!(
            out,
            "    IF {asked} THEN\n    IF EXISTS (SELECT 1 FROM {} x WHERE {known} = {} AND NOT ({})) THEN\n{}    END IF;\n    END IF;\n",
            entity.table,
            fold(&format!("n_{it}")),
            keyed(entity).replace('`', ""),
            refuse("name-taken", &rules::column_data(it))
        );
    }
}

/// Whose rights a written row is about.
fn grants(out: &mut String, entity: &Entity, prefix: &str) {
    let whose = match entity.table {
        "team_member" => format!("SELECT {prefix}account_id, p_seq"),
        "account" => format!("SELECT {prefix}id, p_seq"),
        "role" => format!("SELECT id, p_seq FROM account WHERE role_id = {prefix}id"),
        _ => return,
    };
    let _ = writeln!(
        out,
        "    INSERT INTO grants (account_id, ver) {whose} ON DUPLICATE KEY UPDATE ver = p_seq;"
    );
}

/// The bits of a touched root: notes or anything else of a ticket; and whether history may tell of it.
fn touch(entity: &Entity, prefix: &str) -> String {
    match entity.table {
        "comment" => format!("IF({prefix}internal = 1, 5, 6)"),
        "history" => format!("IF({prefix}internal = 1, 9, 10)"),
        "attachment" => {
            format!("IF((SELECT internal FROM comment WHERE id = {prefix}comment_id) = 1, 5, 6)")
        }
        _ if entity.kind == "ticket" => "6".to_owned(),
        _ => "0".to_owned(),
    }
}

/// Finds out how much of the root the caller sees, or saw when the operation began.
fn class(root: &str, kind: &str) -> String {
    format!(
        "    SET v_class = COALESCE((SELECT seen FROM root WHERE kind = '{kind}' AND id = {root} AND ver = p_seq), 0);
    IF v_class < 2 THEN
        BEGIN
            DECLARE v_now TINYINT DEFAULT 0;
            CALL class_of(p_me, p_may, '{kind}', {root}, v_now);
            SET v_class = GREATEST(v_class, v_now);
        END;
    END IF;\n"
    )
}

/// Whether a text holds a word, and not only a longer one.
pub(super) fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| ends(text, at + word.len()))
}

/// The text with one word for another.
pub(super) fn replaced(text: &str, word: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices(word) {
        if ends(text, at + word.len()) {
            out.push_str(&text[from..at]);
            out.push_str(by);
            from = at + word.len();
        }
    }
    out.push_str(&text[from..]);
    out
}

fn ends(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next();
    !next.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_')
}

/// Declares and reads, in one statement, what `body` asks of the present row (`o_`) and changes of it (`n_`): every
/// variable and every statement costs the server as much as a look into a small table.
fn load(entity: &Entity, body: &str, otherwise: &str) -> String {
    let mut out = String::from("    DECLARE v_there TINYINT DEFAULT 0;\n");
    let (mut names, mut into) = (vec!["1".to_owned()], vec!["v_there".to_owned()]);
    for prefix in ["o_", "n_"] {
        for column in entity.columns {
            let variable = format!("{prefix}{}", column.name);
            if holds(body, &variable) {
                declare(&mut out, prefix, std::slice::from_ref(column));
                names.push(name(column));
                into.push(variable);
            }
        }
    }
    let _ = write!(
        out,
        "    SELECT {} INTO {}\n    FROM {} WHERE {};\n    IF NOT v_there THEN\n{otherwise}    END IF;\n",
        names.join(", "),
        into.join(", "),
        entity.table,
        keyed(entity),
    );
    out
}
