//! `patch_<table>`: merging, column by column.

use std::fmt::Write;

use guichet_entities::{Class, Column, Entity, REMEMBERED, Value};

use super::super::rules;
use super::super::text::{json, keyed, kind, name, refuse, root_of, same, value};
use super::{begin, check, class, free, grants, load, parents, patched, replaced, touch};

/// The procedure of one table.
pub(super) fn patch(entity: &Entity) -> String {
    let table = entity.table;
    let root = root_of(entity, "o_");
    let mut head = begin("patch", entity);
    head.push_str("    DECLARE v_class, w_moved TINYINT DEFAULT 0;\n");
    if table == "ticket" {
        head.push_str("    DECLARE v_over BINARY(16) DEFAULT NULL;\n");
    }
    let mut out = String::new();
    let mut kinds: Vec<_> = patched(entity).map(|it| (word(it), kind(it))).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for (word, kind) in kinds {
        let _ = writeln!(
            head,
            "    DECLARE {word}_base, {word}_new {kind} DEFAULT NULL;"
        );
    }
    let gone = refuse("not-found", &format!("'{{\"t\":\"{table}\"}}'"));
    out.push_str(&class(&root, entity.kind));
    // Whom it concerns may be others afterwards.
    let others = match table {
        "ticket" => " | IF(JSON_CONTAINS_PATH(p_set, 'one', '$.assignee_id', '$.team_id'), 16, 0)",
        "saved_view" => " | 16",
        _ => "",
    };
    let _ = write!(
        out,
        "    IF v_class = 0 THEN\n{gone}    END IF;\n    CALL mention(p_seq, '{}', {root}, v_class, {}{others});\n",
        entity.kind,
        touch(entity, "o_")
    );
    let columns: Vec<_> = patched(entity).collect();
    for some in columns.chunks(5) {
        let paths: Vec<String> = some.iter().map(|it| format!("'$.{}'", it.name)).collect();
        let _ = writeln!(
            out,
            "    IF JSON_CONTAINS_PATH(p_set, 'one', {}) THEN",
            paths.join(", ")
        );
        for column in some {
            changed(&mut out, entity, column);
        }
        out.push_str("    END IF;\n");
    }
    out.push_str(rules::follows(table));
    for rule in rules::settled(table) {
        check(&mut out, &rule);
    }
    parents(&mut out, entity, true);
    free(&mut out, entity, true);
    let written = |it: &&Column| {
        it.class.sent() && it.class != Class::Once || table == "account" && it.name == "updated_at"
    };
    let differs: Vec<String> = entity
        .columns
        .iter()
        .filter(written)
        .map(|it| {
            let (old, new) = (format!("o_{}", it.name), format!("n_{}", it.name));
            format!("({})", same(it, &old, &new))
        })
        .collect();
    let mut assigns: Vec<String> = entity
        .columns
        .iter()
        .filter(written)
        .map(|it| format!("{} = n_{}", name(it), it.name))
        .collect();
    if table == "ticket" {
        assigns.push(format!("writers = {}", writers(entity)));
    }
    let _ = write!(
        out,
        "    IF NOT ({}) THEN\n        UPDATE {table} SET {}\n        WHERE {};\n",
        differs.join(" AND "),
        assigns.join(", "),
        keyed(entity)
    );
    let mut told = String::new();
    grants(&mut told, entity, "o_");
    out.push_str(&told.replace("    INSERT", "        INSERT"));
    out.push_str("    END IF;\nEND");
    for column in entity.columns.iter().filter(|it| !written(it)) {
        let stays = format!("o_{}", column.name);
        out = replaced(&out, &format!("n_{}", column.name), &stays);
    }
    let load = load(entity, &out, &gone);
    format!("{head}{load}{out}")
}

/// The variables of values of this kind: `b_base`, `t_new`…
const fn word(column: &Column) -> &'static str {
    match column.value {
        Value::Bytes => "b",
        Value::Text => "t",
        Value::Number => "w",
    }
}

/// Who gave the ticket its values, with the caller for those that change.
fn writers(entity: &Entity) -> String {
    let columns = REMEMBERED.iter().filter_map(|it| entity.column(it));
    columns.fold("writers".to_owned(), |known, it| {
        let (old, new) = (format!("o_{}", it.name), format!("n_{}", it.name));
        format!(
            "IF({}, {known}, JSON_SET(COALESCE({known}, '{{}}'), '$.{}', LOWER(HEX(p_me))))",
            same(it, &old, &new),
            it.name
        )
    })
}

/// Writes down that a value of a ticket was lost to the caller's, and tells whose it was.
fn lost(column: &Column, place: usize) -> String {
    let it = column.name;
    let text = |stored: &str| match column.value {
        Value::Bytes => format!("LOWER(HEX({stored}))"),
        Value::Text => stored.to_owned(),
        Value::Number => format!("CAST({stored} AS CHAR)"),
    };
    let id = |last: u8| {
        format!(
            "CONCAT(RIGHT(p_key, 16), LPAD(LOWER(HEX(p_seq)), 12, '0'), '{place:02x}{last:02x}')"
        )
    };
    format!(
        "                SET v_over = (SELECT UNHEX(JSON_VALUE(COALESCE(writers, '{{}}'), '$.{it}')) FROM ticket WHERE id = UNHEX(p_key));
                INSERT INTO lost_value (id, ticket_id, at, by_id, over_id, field, lost, kept)
                VALUES (UNHEX({}), UNHEX(p_key), p_at, p_me, v_over, '{it}', {}, {}) ON DUPLICATE KEY UPDATE at = p_at;
                IF v_over <> p_me THEN
                    CALL create_notice(p_me, p_may, p_at, p_seq, FALSE, {},
                        CONCAT('{{\"id\":\"', {}, '\",\"account_id\":\"', LOWER(HEX(v_over)), '\",\"kind\":\"overwritten\",\"ticket_id\":\"', p_key,
                            '\",\"extract\":\"{it}\",\"at\":', p_at, ',\"tickets\":1}}'),
                        FALSE, p_conflict, p_code, p_data);
                    IF p_code IS NOT NULL THEN
                        LEAVE main;
                    END IF;
                END IF;\n",
        id(0),
        text(&format!("o_{it}")),
        text("w_new"),
        id(1),
        id(1),
    )
}

/// One column of a patch: may it, is it new, and what when it has moved.
fn changed(out: &mut String, entity: &Entity, column: &Column) {
    let it = column.name;
    let base = value(column, "p_set", &format!("$.{it}[0]"));
    let new = value(column, "p_set", &format!("$.{it}[1]"));
    let old = format!("o_{it}");
    let key = entity.table;
    let mut inner = String::new();
    let mut whole = String::new();
    let refused = |code: &str, data: &str| {
        refuse(code, data)
            .lines()
            .map(|line| format!("        {line}\n"))
            .collect::<String>()
    };
    match column.class {
        Class::Once => inner += &refused("invalid", &rules::column_data(it)),
        Class::Text => {
            let _ = write!(
                inner,
                "            IF w_moved THEN\n{}            END IF;\n",
                refused(
                    "text-changed",
                    &format!(
                        "CONCAT('{{\"t\":\"{key}\",\"id\":', JSON_QUOTE(p_key), ',\"column\":\"{it}\",\"current\":', {}, '}}')",
                        json(column, &old)
                    )
                )
            );
        }
        Class::Assignee => {
            let _ = write!(
                inner,
                "            IF w_moved AND NOT p_force THEN\n{}            END IF;\n",
                refused(
                    "taken",
                    &format!("CONCAT('{{\"by\":', {}, '}}')", json(column, &old))
                )
            );
        }
        Class::Follows(other) => {
            let _ = write!(
                inner,
                "            IF NOT JSON_CONTAINS_PATH(p_set, 'one', '$.{other}') THEN\n{}            END IF;\n",
                refused("invalid", &rules::column_data(it))
            );
        }
        _ => {}
    }
    for rule in rules::changed(entity.table, it) {
        check(&mut inner, &rule);
    }
    if matches!(
        column.class,
        Class::Plain | Class::Assignee | Class::Follows(_)
    ) {
        let theirs = if it == "email" {
            format!("IF(v_class = 2, {}, 'null')", json(column, &old))
        } else {
            json(column, &old)
        };
        let place = REMEMBERED.iter().position(|name| *name == it);
        let remembered = place.filter(|_| key == "ticket");
        let lost = remembered.map_or(String::new(), |place| lost(column, place));
        let _ = write!(
            inner,
            "            IF w_moved THEN
                SET p_conflict = CONCAT(IF(p_conflict IS NULL, '[', CONCAT(LEFT(p_conflict, CHAR_LENGTH(p_conflict) - 1), ',')),
                    '{{\"t\":\"{key}\",\"id\":', JSON_QUOTE(p_key), ',\"column\":\"{it}\",\"base\":', {},
                    ',\"theirs\":', {theirs}, ',\"mine\":', {}, '}}]');
{lost}            END IF;\n",
            json(column, "w_base"),
            json(column, "w_new"),
        );
    }
    let _ = write!(
        whole,
        "    IF JSON_CONTAINS_PATH(p_set, 'one', '$.{it}') THEN
        SET w_base = {base};
        SET w_new = {new};
        IF NOT COALESCE(({}), FALSE) THEN
{}        END IF;
        IF NOT ({}) THEN
            SET w_moved = NOT ({});
{inner}            SET n_{it} = w_new;
        END IF;
    END IF;\n",
        rules::patch(entity.table, it),
        refused("not-allowed", &rules::column_data(it)).replace("                ", "            "),
        same(column, &old, "w_new"),
        same(column, &old, "w_base"),
    );
    let word = word(column);
    out.push_str(
        &whole
            .replace("w_base", &format!("{word}_base"))
            .replace("w_new", &format!("{word}_new")),
    );
}
