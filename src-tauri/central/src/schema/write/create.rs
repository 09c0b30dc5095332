//! `create_<table>`: a row that is new, or there already with the same values.

use std::fmt::Write;

use guichet_entities::{Class, Entity, Root};

use super::super::rules;
use super::super::text::{key_of, keyed, name, refuse, root_of, same, value};
use super::{begin, check, class, declare, free, grants, parents, patched, touch};

/// The procedure of one table.
pub(super) fn create(entity: &Entity) -> String {
    let table = entity.table;
    let root = root_of(entity, "n_");
    let mut out = begin("create", entity);
    declare(&mut out, "n_", entity.columns);
    out.push_str(
        "    DECLARE v_class TINYINT DEFAULT 0;\n    DECLARE v_same TINYINT DEFAULT NULL;\n",
    );
    let given: Vec<String> = entity
        .columns
        .iter()
        .map(|column| {
            let given = value(column, "p_set", &format!("$.{}", column.name));
            match column.class {
                Class::Caller => format!("IF(p_adopt, {given}, p_me)"),
                Class::Trace if column.name == "updated_at" => {
                    format!("IF(p_adopt, {given}, p_at)")
                }
                Class::Server | Class::Trace => format!("IF(p_adopt, {given}, NULL)"),
                _ => given,
            }
        })
        .collect();
    let into: Vec<String> = entity
        .columns
        .iter()
        .map(|it| format!("n_{}", it.name))
        .collect();
    // One statement for all: each costs the server as much as a look into a small table.
    let _ = writeln!(
        out,
        "    SELECT {}\n    INTO {};",
        given.join(",\n        "),
        into.join(", ")
    );
    let needed: Vec<String> = entity
        .columns
        .iter()
        .filter(|it| !it.optional)
        .map(|it| format!("n_{} IS NULL", it.name))
        .collect();
    let _ = write!(
        out,
        "    IF NOT COALESCE({} = p_key, FALSE) OR {} THEN\n{}    END IF;\n",
        key_of(entity, "n_"),
        needed.join(" OR "),
        refuse("body", &format!("'{{\"what\":\"{table}\"}}'"))
    );
    // What is seen of a root that is new is asked of nobody: one look says so.
    let itself = matches!(entity.root, Root::Itself);
    if itself {
        let _ = writeln!(
            out,
            "    IF EXISTS (SELECT 1 FROM {table} WHERE {}) THEN",
            keyed(entity)
        );
    }
    out.push_str(&class(&root, entity.kind));
    let equal: Vec<String> = patched(entity)
        .map(|it| {
            let stored = format!("x.{}", name(it));
            format!(
                "(n_{} IS NULL OR ({}))",
                it.name,
                same(it, &stored, &format!("n_{}", it.name))
            )
        })
        .collect();
    let mine = if table == "notice" {
        " OR x.by_id = p_me"
    } else {
        ""
    };
    let _ = write!(
        out,
        "    SET v_same = (SELECT (v_class > 0{mine}) AND {}\n        FROM {table} x WHERE {});\n    IF v_same IS NOT NULL THEN\n        IF NOT v_same THEN\n    {}        END IF;\n        CALL mention(p_seq, '{}', {root}, v_class, 0);\n        LEAVE main;\n    END IF;\n",
        equal.join("\n        AND "),
        keyed(entity),
        refuse("invalid", &format!("'{{\"t\":\"{table}\"}}'"))
            .replace("\n        ", "\n            "),
        entity.kind,
    );
    if itself {
        out.push_str("    END IF;\n");
    }
    for rule in rules::create(table) {
        check(&mut out, &rule);
    }
    parents(&mut out, entity, false);
    free(&mut out, entity, false);
    if table == "notice" {
        out.push_str(UNTOLD);
    }
    // What an operation made, its caller may go on with.
    let (seen, new) = if itself {
        ("2", " | 32")
    } else {
        ("v_class", "")
    };
    let _ = writeln!(
        out,
        "    CALL mention(p_seq, '{}', {root}, {seen}, {}{new});",
        entity.kind,
        touch(entity, "n_")
    );
    if table == "ticket" {
        out.push_str(NUMBER);
    }
    let names: Vec<String> = entity.columns.iter().map(name).collect();
    let values: Vec<String> = entity
        .columns
        .iter()
        .map(|it| format!("n_{}", it.name))
        .collect();
    let _ = writeln!(
        out,
        "    INSERT INTO {table} ({}) VALUES ({});",
        names.join(", "),
        values.join(", ")
    );
    grants(&mut out, entity, "n_");
    out.push_str("END");
    out
}

/// A ticket's number is the next one; one that is brought keeps its own.
const NUMBER: &str = "    IF NOT p_adopt THEN
        UPDATE counter SET value = value + 1 WHERE name = 'ticket';
        SET n_number = (SELECT value FROM counter WHERE name = 'ticket');
    ELSEIF n_number IS NOT NULL THEN
        IF EXISTS (SELECT 1 FROM ticket WHERE number = n_number) THEN
            SET p_code = 'name-taken', p_data = '{\"column\":\"number\"}';
            LEAVE main;
        END IF;
        UPDATE counter SET value = GREATEST(value, n_number) WHERE name = 'ticket';
    END IF;\n";

/// Nobody is told of a ticket by who does not see it; and who does not see it is not told: the rest is done all the same.
const UNTOLD: &str = "    IF NOT p_adopt AND n_ticket_id IS NOT NULL THEN
        CALL class_of(p_me, p_may, 'ticket', n_ticket_id, v_class);
        IF GREATEST(v_class, COALESCE((SELECT seen FROM root WHERE kind = 'ticket' AND id = n_ticket_id AND ver = p_seq), 0)) = 0 THEN
            SET p_code = 'not-found', p_data = '{\"t\":\"notice\"}';
            LEAVE main;
        END IF;
        BEGIN
            DECLARE v_their INT DEFAULT 0;
            CALL rights_of(n_account_id, v_their);
            CALL class_of(n_account_id, v_their, 'ticket', n_ticket_id, v_class);
        END;
        IF v_class = 0 THEN
            CALL mention(p_seq, 'notice', n_id, 0, 0);
            LEAVE main;
        END IF;
        SET v_class = 0;
    END IF;\n";
